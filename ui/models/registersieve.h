// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"

#include <vector>

namespace gabion::ui {

/// Which rows of a register are shown: all conditions and all words hold together.
struct RegisterFilter {
    QList<Condition> conditions;
    QStringList words; ///< each stands in some column, case ignored

    bool isEmpty() const { return conditions.isEmpty() && words.isEmpty(); }
    bool operator==(const RegisterFilter &) const = default;
    /// Whether what passes this one passes @p other too, as when a word is typed on. False where that is not seen at once.
    bool narrows(const RegisterFilter &other) const;
};

/// Which rows of a register pass one filter: judged once, then kept for each row, so that a change of one row costs one row.
class RegisterSieve {
public:
    explicit RegisterSieve(const RegisterFilter &filter);

    /// Judges all rows. @p texts: of each row what words are looked for in, as searchText() gives it. @p wider: one over the same
    /// rows whose filter this one's narrows; what did not pass there is not looked at.
    void refill(const QList<RegisterRow> &rows, const QList<QByteArray> &texts, const QList<Column> &columns,
                const RegisterSieve *wider = nullptr);
    /// A row came to place @p at, says something else there, or went from there.
    void insert(qsizetype at, const RegisterRow &row, const QByteArray &text, const QList<Column> &columns);
    void replace(qsizetype at, const RegisterRow &row, const QByteArray &text, const QList<Column> &columns);
    void remove(qsizetype at);

    const RegisterFilter &filter() const { return m_filter; }
    bool passes(qsizetype row) const { return m_passes[std::size_t(row)]; }
    qsizetype count() const { return m_count; }

private:
    bool holdsWords(const QByteArray &text) const;
    bool judge(const RegisterRow &row, const QByteArray &text, const QList<Column> &columns) const;

    RegisterFilter m_filter;
    QList<QByteArray> m_words; ///< case folded, UTF-8
    std::vector<bool> m_passes;
    qsizetype m_count = 0;
};

} // namespace gabion::ui
