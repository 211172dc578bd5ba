// SPDX-License-Identifier: Apache-2.0
#include "core/store/bulkcheck.h"

#include "core/base/tr.h"

#include <bit>
#include <functional>

namespace gabion {

namespace {

Result<> eachRow(Database &database, const std::string &sql, const std::function<void(const Statement &)> &call)
{
    Result<Statement> statement = database.prepare(sql);
    if (!statement)
        return Unexpected(statement.error());
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return {};
        call(*statement);
    }
}

Unexpected wrong(const QString &what)
{
    return fail(ErrorCode::ProjectDamaged, Tr::tr("The imported rows are damaged: %1.").arg(what));
}

/// An ordinal of a source is given out once. Runs that were swept leave gaps; those that wait to be swept, after a crash, do not
/// count: no record stands for them.
Result<> checkOrdinals(Database &database)
{
    const Result<std::int64_t> staged = database.integer("SELECT count(*) FROM run WHERE adopted=0");
    if (!staged)
        return Unexpected(staged.error());
    const std::string counting = *staged > 0 ? " AND f.run NOT IN (SELECT number FROM run WHERE adopted=0)" : "";
    Result<> result;
    const Result<> read =
        eachRow(database,
                "SELECT s.number,s.ordinals,count(f.seq),count(DISTINCT "
                "f.ordinal),coalesce(min(f.ordinal),0),coalesce(max(f.ordinal),-1) "
                "FROM source s LEFT JOIN finding f ON f.source=s.number AND f.finding=f.seq"
                    + counting + " GROUP BY s.number",
                [&](const Statement &row) {
                    if (row.integer(2) != row.integer(3) || row.integer(4) < 0 || row.integer(5) >= row.integer(1))
                        result = wrong(Tr::tr("the findings of source %1 are not numbered as they were").arg(row.integer(0)));
                });
    return read ? result : read;
}

} // namespace

Result<QHash<qint64, RunCounts>> checkBulkRows(Database &database)
{
    if (Result<> done = checkOrdinals(database); !done)
        return Unexpected(done.error());
    QHash<qint64, RunCounts> counts, written;
    Result<> done =
        eachRow(database, "SELECT number,findings,measurements,samples FROM run WHERE adopted=1", [&](const Statement &row) {
            written[row.integer(0)] = {row.integer(1), row.integer(2), row.integer(3), 0};
            counts[row.integer(0)] = {};
        });
    const auto count = [&](const char *table, qint64 RunCounts::*member) {
        if (done)
            done =
                eachRow(database, std::string("SELECT run,count(*) FROM ") + table + " GROUP BY run", [&](const Statement &row) {
                    if (const auto at = counts.find(row.integer(0)); at != counts.end())
                        (*at).*member = row.integer(1);
                });
    };
    count("finding", &RunCounts::findings);
    count("measurement", &RunCounts::measurements);
    count("sample", &RunCounts::samples);
    if (done)
        done = eachRow(database, "SELECT run,bitmap FROM run_seen", [&](const Statement &row) {
            const auto at = counts.find(row.integer(0));
            if (at == counts.end())
                return;
            for (const char byte : row.bytes(1))
                at->seen += std::popcount(static_cast<unsigned char>(byte));
        });
    if (!done)
        return Unexpected(done.error());
    for (auto at = counts.cbegin(); at != counts.cend(); ++at) {
        const RunCounts &was = written[at.key()];
        if (at->findings != was.findings || at->measurements != was.measurements || at->samples != was.samples)
            return wrong(Tr::tr("import run number %1 has rows too few or too many").arg(at.key()));
    }
    return counts;
}

} // namespace gabion
