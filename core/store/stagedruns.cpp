// SPDX-License-Identifier: Apache-2.0
#include "core/store/stagedruns.h"

#include "core/base/tr.h"
#include "core/store/database.h"
#include "core/store/schema.h"

#include <QList>

namespace gabion {

namespace {

Result<QList<std::pair<std::int64_t, bool>>> stagedRuns(Database &database)
{
    Result<Statement> statement = database.prepare("SELECT number,finished FROM run WHERE adopted=0");
    if (!statement)
        return Unexpected(statement.error());
    QList<std::pair<std::int64_t, bool>> runs;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return runs;
        runs.append({statement->integer(0), statement->integer(1) != 0});
    }
}

} // namespace

Result<std::int64_t> reserveRun(Database &database)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction)
        return Unexpected(transaction.error());
    const Result<std::int64_t> run =
        database.integer("INSERT INTO counter(name,value) VALUES('run',1) ON CONFLICT(name) DO UPDATE "
                         "SET value=value+1 RETURNING value");
    if (!run)
        return run;
    if (Result<> done = database.execute("INSERT INTO run(number,finished,adopted,findings,measurements,samples) VALUES("
                                         + std::to_string(*run) + ",0,0,0,0,0)");
        !done)
        return Unexpected(done.error());
    if (Result<> done = transaction->commit(); !done)
        return Unexpected(done.error());
    return run;
}

Result<> deleteRun(Database &database, std::int64_t run, bool indexed)
{
    const std::string is = "run=" + std::to_string(run);
    std::string sql;
    if (indexed)
        sql += "INSERT INTO finding_text(finding_text,rowid,title,rule,path,ids) SELECT 'delete',seq,title,rule,path,ids FROM "
               "finding WHERE "
            + is + ";";
    // Whole tables where no other run has rows: their pages are only freed, which a full disk has room for.
    const Result<std::int64_t> others = database.integer("SELECT count(*) FROM run WHERE number<>" + std::to_string(run)
                                                         + " AND findings+measurements+samples>0");
    if (!others)
        return Unexpected(others.error());
    const std::string rows = *others > 0 ? " WHERE " + is : std::string();
    sql += "DELETE FROM finding" + rows + ";DELETE FROM measurement" + rows + ";DELETE FROM sample" + rows
        + ";DELETE FROM run_seen WHERE " + is + ";DELETE FROM run WHERE number=" + std::to_string(run) + ";";
    return database.execute(sql);
}

Result<> resetOrdinals(Database &database)
{
    return database.execute("UPDATE source SET ordinals=coalesce((SELECT 1+max(ordinal) FROM finding WHERE "
                            "source=number AND finding=seq),0)");
}

Result<> adoptRun(Database &database, std::int64_t run)
{
    const Result<std::int64_t> adopted =
        database.integer("UPDATE run SET adopted=1 WHERE finished=1 AND number=" + std::to_string(run) + " RETURNING number");
    if (!adopted)
        return Unexpected(adopted.error());
    if (*adopted == 0)
        return fail(ErrorCode::NotFound, Tr::tr("There are no finished rows of import run number %1.").arg(run));
    return {};
}

Result<> sweepStagedRuns(Database &database)
{
    const auto staged = stagedRuns(database);
    if (!staged)
        return Unexpected(staged.error());
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction)
        return Unexpected(transaction.error());
    for (const auto &[run, finished] : *staged) {
        if (Result<> done = deleteRun(database, run, finished); !done)
            return done;
    }
    if (Result<> done = rebuildBulkIndexes(database); !done)
        return done;
    if (!staged->isEmpty()) {
        if (Result<> done = resetOrdinals(database); !done)
            return done;
    }
    return transaction->commit();
}

} // namespace gabion
