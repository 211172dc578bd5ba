// SPDX-License-Identifier: Apache-2.0
#include "core/registers/comparison.h"

#include "core/base/tr.h"

#include <QHash>
#include <QLocale>

namespace gabion {

namespace {

/// Which row of the other state is the same one: its record, its reference, and which of several with the same.
class RowKeys {
public:
    QString next(const RegisterRow &row)
    {
        const QString key = row.record.toString(QUuid::WithoutBraces) + QLatin1Char('|') + row.ref;
        return QStringLiteral("%1|%2").arg(key).arg(m_seen[key]++);
    }

private:
    QHash<QString, int> m_seen;
};

Result<QList<RegisterRow>> readRows(const Register &reg, const RegisterContext &context, Progress &progress)
{
    QList<RegisterRow> rows;
    bool full = false;
    const Result<> read = reg.rows(context, [&](const RegisterRow &row) {
        rows.append(row);
        full = rows.size() > mostCompared;
        return !full && !progress.cancelled();
    });
    if (!read)
        return Unexpected(read.error());
    if (progress.cancelled())
        return fail(ErrorCode::Cancelled, Tr::tr("The comparison was stopped."));
    if (full)
        return fail(ErrorCode::TooLarge,
                    Tr::tr("This register has more than %1 rows; two states of it are not compared here.")
                        .arg(QLocale().toString(mostCompared)));
    return rows;
}

bool sameCell(const Cell &a, const Cell &b) { return a.text == b.text && a.value == b.value && a.mark == b.mark; }

} // namespace

Result<RegisterComparison> compareRegister(const Register &reg, const RegisterContext &before, const RegisterContext &after,
                                           Progress &progress)
{
    Result<QList<RegisterRow>> then = readRows(reg, before, progress);
    if (!then)
        return Unexpected(then.error());
    const Result<QList<RegisterRow>> now = readRows(reg, after, progress);
    if (!now)
        return Unexpected(now.error());
    RegisterComparison comparison;
    comparison.columns = reg.columns(after);
    QHash<QString, qsizetype> places;
    QList<bool> met(then->size(), false);
    RowKeys keysThen, keysNow;
    for (qsizetype i = 0; i < then->size(); ++i)
        places.insert(keysThen.next(then->at(i)), i);
    for (const RegisterRow &row : *now) {
        const qsizetype at = places.value(keysNow.next(row), -1);
        if (at < 0) {
            comparison.rows.append({ComparedRow::Kind::Added, {}, row, {}});
            continue;
        }
        met[at] = true;
        ComparedRow compared{ComparedRow::Kind::Changed, then->at(at), row, {}};
        bool any = false;
        for (qsizetype column = 0; column < row.cells.size(); ++column) {
            const bool differs = !sameCell(row.cells.at(column), compared.before.cells.value(column));
            compared.differs.append(differs);
            any = any || differs;
        }
        if (any)
            comparison.rows.append(compared);
        else
            ++comparison.unchanged;
    }
    for (qsizetype i = 0; i < then->size(); ++i) {
        if (!met.at(i))
            comparison.rows.append({ComparedRow::Kind::Removed, then->at(i), {}, {}});
    }
    return comparison;
}

} // namespace gabion
