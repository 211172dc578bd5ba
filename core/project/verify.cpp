// SPDX-License-Identifier: Apache-2.0
#include "core/project/verify.h"

#include "core/base/clock.h"
#include "core/base/tr.h"
#include "core/project/audittrail.h"
#include "core/store/bulkcheck.h"
#include "core/store/recordtables.h"
#include "core/store/schema.h"

namespace gabion {

namespace {

/// One state of the file for the length of a check, whatever is written meanwhile.
class ReadTransaction {
public:
    explicit ReadTransaction(Database &database) : m_database(database) { m_begun = database.execute("BEGIN"); }
    ReadTransaction(const ReadTransaction &) = delete;
    ReadTransaction &operator=(const ReadTransaction &) = delete;
    ~ReadTransaction() { (void)m_database.execute("ROLLBACK"); }
    const Result<> &begun() const { return m_begun; }

private:
    Database &m_database;
    Result<> m_begun;
};

struct Trail {
    Database &database;
    const QString &expect;
    Progress &progress;
    AuditReport report;
    Dossier replayed;
    bool expectFound = false;

    bool isBroken() const { return !report.problem.isEmpty(); }
    void broken(qint64 number, const QString &problem)
    {
        if (isBroken())
            return;
        report.firstBroken = number;
        report.problem = problem;
    }
    /// A file that cannot be read as it should be is what is looked for; anything else stops the check.
    Result<> found(const Result<> &checked)
    {
        if (checked)
            return {};
        if (checked.error().code != ErrorCode::ProjectDamaged && checked.error().code != ErrorCode::AuditBroken)
            return checked;
        broken(0, checked.error().text);
        return {};
    }

    void checkEntry(const AuditEntry &entry, const QDateTime &before)
    {
        const qint64 number = report.entries;
        if (entry.number != number)
            broken(number, Tr::tr("Entry %1 of the audit trail is missing.").arg(number));
        else if (entry.previous != report.head)
            broken(number, Tr::tr("Entry %1 of the audit trail does not continue the one before it.").arg(number));
        else if (entry.hash != entryHash(entry))
            broken(number, Tr::tr("Entry %1 of the audit trail was altered.").arg(number));
        else if (!entry.at.isValid() || (before.isValid() && entry.at < before))
            broken(number, Tr::tr("Entry %1 of the audit trail is older than the one before it.").arg(number));
        if (isBroken())
            return;
        if (const Result<> fits = replay(replayed, entry, Replay::Forward); !fits)
            broken(number, fits.error().text);
    }

    Result<> walk(qint64 total)
    {
        Result<Statement> rows = database.prepare("SELECT " + std::string(entryColumns) + " FROM audit ORDER BY number");
        if (!rows)
            return Unexpected(rows.error());
        QDateTime before;
        for (;;) {
            if (progress.cancelled())
                return fail(ErrorCode::Cancelled, Tr::tr("The check was stopped."));
            const Result<bool> row = rows->step();
            if (!row)
                return Unexpected(row.error());
            if (!*row)
                return {};
            const AuditEntry entry = readEntry(*rows);
            ++report.entries;
            checkEntry(entry, before);
            before = entry.at;
            report.head = entry.hash;
            expectFound = expectFound || entry.hash == expect;
            progress.report(report.entries, total);
        }
    }

    template<class T>
    void compareKind(const Dossier &rows)
    {
        const auto name = [](const T &record) {
            return record.ref.isEmpty() ? record.id.value.toString(QUuid::WithoutBraces) : record.ref;
        };
        for (const T &record : rows.all<T>()) {
            const T *known = replayed.find(record.id);
            if (!known)
                broken(0, Tr::tr("%1 stands in the project but no entry of the audit trail made it.").arg(name(record)));
            else if (!(*known == record))
                broken(0, Tr::tr("%1 was changed behind the audit trail's back.").arg(name(record)));
        }
        for (const T &record : replayed.all<T>()) {
            if (!rows.find(record.id))
                broken(0, Tr::tr("%1 was deleted behind the audit trail's back.").arg(name(record)));
        }
        if (rows.all<T>().highestRef() < replayed.all<T>().highestRef())
            broken(0, Tr::tr("The highest reference of the kind %1 was lowered.").arg(QLatin1String(T::kind)));
    }

    Result<> compareRows()
    {
        if (Result<> done = found(fullCheck(database)); !done || isBroken())
            return done;
        const Result<Dossier> rows = readDossier(database);
        if (!rows)
            return found(Unexpected(rows.error()));
        RecordKinds::each([&](const auto *none) { compareKind<std::decay_t<decltype(*none)>>(*rows); });
        return {};
    }

    Result<> compareRuns()
    {
        const Result<QHash<qint64, StoredRun>> runs = checkBulkRows(database, progress);
        if (!runs)
            return found(Unexpected(runs.error()));
        for (const ImportRun &run : replayed.all<ImportRun>()) {
            if (run.number <= 0 || run.state == RunState::Staged)
                continue;
            const auto at = runs->constFind(run.number);
            if (at == runs->cend())
                broken(0, Tr::tr("The rows of import run %1 are missing.").arg(run.ref));
            else if (at->measurements != run.measurements)
                broken(0,
                       Tr::tr("Import run %1 brought %2 measurements, the project holds %3.")
                           .arg(run.ref)
                           .arg(run.measurements)
                           .arg(at->measurements));
            else if (at->seen > run.findings)
                broken(
                    0,
                    Tr::tr("Import run %1 saw %2 findings, the project says %3.").arg(run.ref).arg(run.findings).arg(at->seen));
            else if (!run.rowsHash.isEmpty() && at->rowsHash != run.rowsHash)
                broken(
                    0,
                    Tr::tr("Findings or measurements of import run %1 were changed behind the audit trail's back.").arg(run.ref));
        }
        return {};
    }
};

} // namespace

Result<AuditReport> verifyTrail(Database &database, const QString &expect, Progress &progress)
{
    const ReadTransaction snapshot(database);
    if (!snapshot.begun())
        return Unexpected(snapshot.begun().error());
    const QString wanted = expect.trimmed().toLower();
    Trail trail{database, wanted, progress, {}, {}, false};
    trail.report.head = emptyHead();
    trail.expectFound = wanted.isEmpty() || wanted == emptyHead();
    const Result<std::int64_t> total = database.integer("SELECT count(*) FROM audit");
    if (!total)
        return Unexpected(total.error());
    if (Result<> done = trail.walk(*total); !done)
        return Unexpected(done.error());
    if (!trail.isBroken()) {
        if (Result<> done = trail.compareRows(); !done)
            return Unexpected(done.error());
    }
    if (!trail.isBroken()) {
        if (Result<> done = trail.compareRuns(); !done)
            return Unexpected(done.error());
    }
    if (!trail.expectFound)
        trail.broken(
            0, Tr::tr("The expected state %1 is no part of the audit trail: entries were cut off or rewritten.").arg(wanted));
    trail.report.valid = !trail.isBroken();
    return trail.report;
}

} // namespace gabion
