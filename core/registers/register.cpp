// SPDX-License-Identifier: Apache-2.0
#include "core/registers/register.h"

#include "core/base/tr.h"
#include "core/registers/condition.h"

#include <algorithm>

namespace gabion {

const Register *findRegister(const QString &id)
{
    for (const Register *reg : registersList()) {
        if (id == QLatin1String(reg->id))
            return reg;
    }
    return nullptr;
}

Result<QList<RegisterRow>> collectRows(const Register &reg, const RegisterContext &context, const QList<Condition> &conditions,
                                       const QString &sort)
{
    const QList<Column> columns = reg.columns(context);
    const bool descending = sort.startsWith(QLatin1Char('-'));
    const QString key = descending ? sort.mid(1) : sort;
    const qsizetype by = indexOfColumn(columns, key);
    if (!key.isEmpty() && by < 0)
        return fail(ErrorCode::Usage, Tr::tr("There is no column \"%1\" to sort by. Columns: %2.").arg(key, columnKeys(columns)));
    QList<RegisterRow> rows;
    const Result<> read = reg.rows(context, [&](const RegisterRow &row) {
        if (matches(row, columns, conditions))
            rows.append(row);
        return true;
    });
    if (!read)
        return tl::make_unexpected(read.error());
    if (by < 0)
        return rows;
    const Column &column = columns.at(by);
    std::stable_sort(rows.begin(), rows.end(), [&](const RegisterRow &a, const RegisterRow &b) {
        const Cell &first = a.cells.at(by);
        const Cell &second = b.cells.at(by);
        // what has no value comes last, whichever way the rest goes
        if (isBlank(first, column) || isBlank(second, column))
            return !isBlank(first, column) && isBlank(second, column);
        const int order = compareCells(first, second, column);
        return descending ? order > 0 : order < 0;
    });
    return rows;
}

} // namespace gabion
