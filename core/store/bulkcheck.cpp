// SPDX-License-Identifier: Apache-2.0
#include "core/store/bulkcheck.h"

#include "core/base/tr.h"
#include "core/store/rundigest.h"

#include <bit>
#include <functional>
#include <map>

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

struct Reading {
    StoredRun stored, written;
    RunDigest digest;
};
using Readings = std::map<std::int64_t, Reading>;

Result<Readings> adoptedRuns(Database &database)
{
    Readings runs;
    Result<> done =
        eachRow(database, "SELECT number,findings,measurements,samples FROM run WHERE adopted=1", [&](const Statement &row) {
            runs[row.integer(0)].written = {row.integer(1), row.integer(2), row.integer(3), 0, {}};
        });
    if (!done)
        return Unexpected(done.error());
    return runs;
}

/// Counts and digests the rows of a table.
template<class Row>
Result<> readTable(Database &database, Readings &runs, qint64 StoredRun::*count, Progress &progress)
{
    constexpr qint64 rowsBetweenLooks = 4096;
    qint64 rows = 0;
    bool stopped = false;
    const std::string run = std::string("SELECT ") + bulkColumns<Row>() + ",run FROM " + Row::table + " ORDER BY seq";
    Result<Statement> statement = database.prepare(run);
    if (!statement)
        return Unexpected(statement.error());
    const int runColumn = statement->columns() - 1;
    while (!stopped) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return {};
        if (const auto at = runs.find(statement->integer(runColumn)); at != runs.end()) {
            ++(at->second.stored.*count);
            at->second.digest.template addStored<Row>(*statement);
        }
        stopped = ++rows % rowsBetweenLooks == 0 && progress.cancelled();
    }
    return fail(ErrorCode::Cancelled, Tr::tr("The check was stopped."));
}

Result<> readSeen(Database &database, Readings &runs)
{
    Result<> done = eachRow(database, "SELECT run,bitmap FROM run_seen", [&](const Statement &row) {
        const auto at = runs.find(row.integer(0));
        if (at == runs.end())
            return;
        for (const char byte : row.bytes(1))
            at->second.stored.seen += std::popcount(static_cast<unsigned char>(byte));
    });
    for (auto at = runs.begin(); done && at != runs.end(); ++at)
        done = addSeen(at->second.digest, database, at->first);
    return done;
}

/// Texts of samples stand under their own hash.
Result<> checkTexts(Database &database)
{
    Result<> result;
    const Result<> read = eachRow(database, "SELECT hash,text FROM sample_text", [&](const Statement &row) {
        Sha256 hash;
        hash.update(row.view(1));
        if (hexText(hash.finish()) != row.view(0))
            result = wrong(Tr::tr("the text of a sample, %1, was changed").arg(row.text(0).left(64)));
    });
    return read ? result : read;
}

} // namespace

Result<QHash<qint64, StoredRun>> checkBulkRows(Database &database, Progress &progress)
{
    if (Result<> done = checkOrdinals(database); !done)
        return Unexpected(done.error());
    if (Result<> done = checkTexts(database); !done)
        return Unexpected(done.error());
    Result<Readings> runs = adoptedRuns(database);
    if (!runs)
        return Unexpected(runs.error());
    Result<> done = readTable<Finding>(database, *runs, &StoredRun::findings, progress);
    if (done)
        done = readTable<Measurement>(database, *runs, &StoredRun::measurements, progress);
    if (done)
        done = readTable<Sample>(database, *runs, &StoredRun::samples, progress);
    if (done)
        done = readSeen(database, *runs);
    if (!done)
        return Unexpected(done.error());
    QHash<qint64, StoredRun> stored;
    for (auto &[number, run] : *runs) {
        const StoredRun &is = run.stored;
        const StoredRun &was = run.written;
        if (is.findings != was.findings || is.measurements != was.measurements || is.samples != was.samples)
            return wrong(Tr::tr("import run number %1 has rows too few or too many").arg(number));
        run.stored.rowsHash = run.digest.finish();
        stored.insert(number, run.stored);
    }
    return stored;
}

} // namespace gabion
