// SPDX-License-Identifier: Apache-2.0
#include "ui/models/registersieve.h"

#include <algorithm>

namespace gabion::ui {

RegisterSieve::RegisterSieve(const RegisterFilter &filter) : m_filter(filter)
{
    for (const QString &word : filter.words)
        m_words += word.toCaseFolded();
}

void RegisterSieve::refill(const QList<RegisterRow> &rows, const QStringList &texts, const QList<Column> &columns)
{
    m_passes.clear();
    m_passes.reserve(std::size_t(rows.size()));
    m_count = 0;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        m_passes.push_back(judge(rows.at(row), texts.at(row), columns));
        m_count += m_passes.back() ? 1 : 0;
    }
}

void RegisterSieve::insert(qsizetype at, const RegisterRow &row, const QString &text, const QList<Column> &columns)
{
    const bool pass = judge(row, text, columns);
    m_passes.insert(m_passes.begin() + at, pass);
    m_count += pass ? 1 : 0;
}

void RegisterSieve::remove(qsizetype at)
{
    m_count -= passes(at) ? 1 : 0;
    m_passes.erase(m_passes.begin() + at);
}

bool RegisterSieve::judge(const RegisterRow &row, const QString &text, const QList<Column> &columns) const
{
    const bool words =
        std::all_of(m_words.cbegin(), m_words.cend(), [&text](const QString &word) { return text.contains(word); });
    return words && (m_filter.conditions.isEmpty() || matches(row, columns, m_filter.conditions));
}

} // namespace gabion::ui
