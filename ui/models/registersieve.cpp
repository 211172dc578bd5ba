// SPDX-License-Identifier: Apache-2.0
#include "ui/models/registersieve.h"

#include <algorithm>
#include <string_view>

namespace gabion::ui {

bool RegisterFilter::narrows(const RegisterFilter &other) const
{
    return conditions == other.conditions && std::all_of(other.words.cbegin(), other.words.cend(), [this](const QString &word) {
               return std::any_of(words.cbegin(), words.cend(),
                                  [&word](const QString &longer) { return longer.toCaseFolded().contains(word.toCaseFolded()); });
           });
}

RegisterSieve::RegisterSieve(const RegisterFilter &filter) : m_filter(filter)
{
    for (const QString &word : filter.words)
        m_words += word.toCaseFolded().toUtf8();
}

void RegisterSieve::refill(const QList<RegisterRow> &rows, const QList<QByteArray> &texts, const QList<Column> &columns,
                           const RegisterSieve *wider)
{
    m_passes.clear();
    m_passes.reserve(std::size_t(rows.size()));
    m_count = 0;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        // a wider one has the same conditions: they are met already
        m_passes.push_back(wider ? wider->passes(row) && holdsWords(texts.at(row)) : judge(rows.at(row), texts.at(row), columns));
        m_count += m_passes.back() ? 1 : 0;
    }
}

void RegisterSieve::insert(qsizetype at, const RegisterRow &row, const QByteArray &text, const QList<Column> &columns)
{
    const bool pass = judge(row, text, columns);
    m_passes.insert(m_passes.begin() + at, pass);
    m_count += pass ? 1 : 0;
}

void RegisterSieve::replace(qsizetype at, const RegisterRow &row, const QByteArray &text, const QList<Column> &columns)
{
    const bool pass = judge(row, text, columns);
    m_count += (pass ? 1 : 0) - (passes(at) ? 1 : 0);
    m_passes[std::size_t(at)] = pass;
}

void RegisterSieve::remove(qsizetype at)
{
    m_count -= passes(at) ? 1 : 0;
    m_passes.erase(m_passes.begin() + at);
}

bool RegisterSieve::holdsWords(const QByteArray &text) const
{
    const std::string_view all(text.constData(), std::size_t(text.size()));
    return std::all_of(m_words.cbegin(), m_words.cend(), [&all](const QByteArray &word) {
        return all.find(std::string_view(word.constData(), std::size_t(word.size()))) != std::string_view::npos;
    });
}

bool RegisterSieve::judge(const RegisterRow &row, const QByteArray &text, const QList<Column> &columns) const
{
    return holdsWords(text) && (m_filter.conditions.isEmpty() || matches(row, columns, m_filter.conditions));
}

} // namespace gabion::ui
