// SPDX-License-Identifier: Apache-2.0
#include "core/registers/sortedrows.h"

#include "core/registers/condition.h"

#include <algorithm>

namespace gabion {

SortedRows::SortedRows(const QList<Column> &columns, const QString &sort, qint64 limit)
    : m_descending(sort.startsWith(QLatin1Char('-'))),
      m_by(indexOfColumn(columns, m_descending ? sort.mid(1) : sort)),
      m_column(columns.at(m_by)),
      m_limit(limit)
{
}

void SortedRows::add(const RegisterRow &row)
{
    m_rows += row;
    if (m_limit >= 0 && m_rows.size() > 2 * m_limit + 1000)
        sort();
}

const QList<RegisterRow> &SortedRows::rows()
{
    sort();
    return m_rows;
}

void SortedRows::sort()
{
    std::stable_sort(m_rows.begin(), m_rows.end(), [this](const RegisterRow &a, const RegisterRow &b) {
        const Cell &first = a.cells.at(m_by), &second = b.cells.at(m_by);
        if (isBlank(first, m_column) || isBlank(second, m_column))
            return !isBlank(first, m_column) && isBlank(second, m_column);
        const int order = compareCells(first, second, m_column);
        return m_descending ? order > 0 : order < 0;
    });
    if (m_limit >= 0 && m_rows.size() > m_limit)
        m_rows.resize(m_limit);
}

} // namespace gabion
