// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"

namespace gabion {

/// Rows of a register in the order of one column: ascending or descending, what has no value last either way, equal ones as they
/// came. With a limit it holds little more than that many rows, however many are added.
class SortedRows {
public:
    /// @p sort: a column's key, "-key" for descending; must be one of @p columns, which must outlive this. @p limit: how many of
    /// the first rows are wanted, -1 for all.
    SortedRows(const QList<Column> &columns, const QString &sort, qint64 limit = -1);

    void add(const RegisterRow &row);
    const QList<RegisterRow> &rows();

private:
    void sort();

    const bool m_descending;
    const qsizetype m_by;
    const Column &m_column;
    const qint64 m_limit;
    QList<RegisterRow> m_rows;
};

} // namespace gabion
