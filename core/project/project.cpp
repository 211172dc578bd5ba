// SPDX-License-Identifier: Apache-2.0
#include "core/project/project.h"

#include "core/base/tr.h"
#include "core/model/recordjson.h"
#include "core/project/audittrail.h"
#include "core/project/backups.h"
#include "core/project/history.h"
#include "core/project/opening.h"
#include "core/project/verify.h"
#include "core/store/readers.h"
#include "core/store/recordtables.h"
#include "core/store/runwriter.h"
#include "core/store/schema.h"
#include "core/store/stagedruns.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <optional>

namespace gabion {

struct Project::Private {
    QString path;
    Environment environment;
    mutable Opened file;
    std::shared_ptr<ReaderPool> pool;
    std::optional<RecordWriter> writer; ///< its statements go before the database
    bool closed = false;

    Result<> usable() const
    {
        if (closed)
            return fail(ErrorCode::Storage, Tr::tr("The project was closed."));
        return {};
    }
    Result<> writable() const
    {
        if (Result<> open = usable(); !open)
            return open;
        if (file.readOnly)
            return fail(ErrorCode::ReadOnly,
                        file.readOnlyReason.isEmpty() ? Tr::tr("The project is open read-only. Nothing was changed.")
                                                      : file.readOnlyReason);
        // what is written to a file that has lost its name is gone when it is closed
        if (fileIdentity(path) != file.identity) {
            Place place;
            place.file = path;
            return fail(ErrorCode::ProjectMissing,
                        Tr::tr("%1 was removed, moved or replaced while it was open. Nothing was changed. A copy can be saved.")
                            .arg(QFileInfo(path).fileName()),
                        place);
        }
        return {};
    }
    /// Checks the set, applies it to @p after and writes it with its entry, whose changes and hash it fills in.
    Result<> enter(const ChangeSet &set, Dossier &after, AuditEntry &entry);
    Result<> write(const ChangeSet &set, const Dossier &after, const AuditEntry &entry);
    Standing standing() const
    {
        return {file.dossier, file.last.number, file.last.hash, file.last.at, QFileInfo(path).fileName(), pool};
    }
};

namespace {

/// Numbers of the import runs that the set makes live. Conflict when a number stands in two records.
Result<QList<qint64>> runsToAdopt(const ChangeSet &set, const Dossier &after)
{
    QList<qint64> numbers;
    for (const Change &change : set.changes) {
        const auto *run = change.after ? std::get_if<ImportRun>(&*change.after) : nullptr;
        if (!run || run->number <= 0)
            continue;
        for (const ImportRun &other : after.all<ImportRun>()) {
            if (other.number == run->number && !(other.id == run->id))
                return fail(ErrorCode::Conflict, Tr::tr("Import run number %1 stands in two records.").arg(run->number));
        }
        if (run->state == RunState::Live)
            numbers.append(run->number);
    }
    return numbers;
}

} // namespace

Project::Project(std::unique_ptr<Private> d) : m(std::move(d)) { }

Project::~Project() { (void)close(); }

Result<std::unique_ptr<Project>> Project::create(const QString &path, const Environment &environment)
{
    Place place;
    place.file = path;
    if (QFileInfo::exists(path))
        return fail(ErrorCode::ProjectExists, Tr::tr("%1 exists already.").arg(QFileInfo(path).fileName()), place);
    const QString fresh = QStringLiteral("%1.new-%2").arg(path).arg(QCoreApplication::applicationPid());
    QFile::remove(fresh);
    Result<Database> database = Database::open(fresh, Database::Mode::Create);
    if (!database)
        return fail(ErrorCode::Storage, Tr::tr("The project file %1 cannot be made there.").arg(QFileInfo(path).fileName()),
                    place);
    const Result<> made = createSchema(*database);
    database->close();
    if (!made || !QFile::rename(fresh, path)) {
        QFile::remove(fresh);
        return made
            ? fail(ErrorCode::Storage, Tr::tr("The project file %1 cannot be made there.").arg(QFileInfo(path).fileName()), place)
            : Unexpected(made.error());
    }
    return open(path, OpenMode::ReadWrite, environment);
}

Result<std::unique_ptr<Project>> Project::open(const QString &path, OpenMode mode, const Environment &environment)
{
    Result<Opened> opened = openProject(path, mode, environment.now());
    if (!opened)
        return Unexpected(opened.error());
    auto d = std::make_unique<Private>();
    d->path = path;
    d->environment = environment;
    d->file = std::move(*opened);
    d->pool = makeReaderPool(d->file.readPath, d->file.readMode);
    return std::unique_ptr<Project>(new Project(std::move(d)));
}

QString Project::path() const { return m->path; }
bool Project::isReadOnly() const { return m->file.readOnly; }
QString Project::readOnlyReason() const { return m->file.readOnlyReason; }
const Environment &Project::environment() const { return m->environment; }
const Dossier &Project::dossier() const { return m->file.dossier; }
Pages Project::pages(const Dossier &dossier) const { return makePages(m->pool, dossier); }
QString Project::head() const { return m->file.last.hash; }
qint64 Project::auditEntries() const { return m->file.last.number; }
QDateTime Project::stateDate() const { return m->file.last.at; }

Result<> Project::Private::write(const ChangeSet &set, const Dossier &after, const AuditEntry &entry)
{
    const Result<QList<qint64>> runs = runsToAdopt(set, after);
    if (!runs)
        return Unexpected(runs.error());
    if (!writer)
        writer.emplace(file.database);
    Result<Transaction> transaction = Transaction::begin(file.database);
    if (!transaction)
        return Unexpected(transaction.error());
    if (Result<> done = writer->write(set); !done)
        return done;
    if (Result<> done = writer->writeHighestRefs(set, after); !done)
        return done;
    for (const qint64 run : *runs) {
        if (Result<> done = adoptRun(file.database, run); !done)
            return done;
    }
    if (Result<> done = appendEntry(file.database, entry); !done)
        return done;
    Result<> done = transaction->commit();
    if (!done && done.error().code == ErrorCode::InUse)
        return Unexpected(danglingReference(file.database, set));
    return done;
}

Result<> Project::Private::enter(const ChangeSet &set, Dossier &after, AuditEntry &entry)
{
    if (Result<> storable = checkStorable(set); !storable)
        return storable;
    if (!entry.author.isValidUtf16() || !entry.reason.isValidUtf16() || !set.text.isValidUtf16())
        return fail(ErrorCode::InvalidValue, Tr::tr("Author, reason and text of a change must be whole text."));
    if (Result<> applied = after.apply(set); !applied)
        return applied;
    entry.changes = changesText(set);
    entry.hash = entryHash(entry);
    return write(set, after, entry);
}

Result<> Project::commit(const ChangeSet &set, const QString &author, const QString &reason, const Elsewhere &elsewhere)
{
    if (Result<> writable = m->writable(); !writable)
        return writable;
    if (set.isEmpty())
        return {};
    Dossier after = m->file.dossier;
    AuditEntry entry;
    entry.number = m->file.last.number + 1;
    // to the millisecond, as it is written; never before the entry before it, whatever the clock does
    entry.at = dateTimeFromIso(isoDateTime(m->environment.now()));
    if (m->file.last.at.isValid() && entry.at < m->file.last.at)
        entry.at = m->file.last.at;
    entry.author = author;
    entry.reason = reason;
    entry.text = set.text;
    entry.previous = m->file.last.hash;
    Result<> done;
    const auto work = [&] { done = m->enter(set, after, entry); };
    elsewhere ? elsewhere(work) : work();
    if (!done)
        return done;
    m->file.dossier = std::move(after);
    entry.changes.clear();
    m->file.last = std::move(entry);
    emit changed(set);
    return {};
}

Result<RunStore> Project::beginRun()
{
    if (Result<> writable = m->writable(); !writable)
        return Unexpected(writable.error());
    const Result<std::int64_t> run = reserveRun(m->file.database);
    if (!run)
        return Unexpected(run.error());
    return openRun(m->path, *run, m->file.dossier);
}

Result<Dossier> Project::at(const QString &dateOrBaseline) const
{
    if (Result<> open = m->usable(); !open)
        return Unexpected(open.error());
    const Result<qint64> number = entryNumber(m->file.database, m->file.dossier, dateOrBaseline);
    return number ? atEntry(*number) : Unexpected(number.error());
}

Result<ProjectState> Project::state(const QString &at) const
{
    if (Result<> open = m->usable(); !open)
        return Unexpected(open.error());
    return stateAt(m->file.database, m->standing(), at);
}

History Project::history() const { return makeHistory(m->file.readPath, m->file.readMode, m->standing()); }

Result<Dossier> Project::atEntry(qint64 number) const
{
    if (Result<> open = m->usable(); !open)
        return Unexpected(open.error());
    if (number < 0 || number > m->file.last.number)
        return fail(ErrorCode::NotFound, Tr::tr("The audit trail has no entry %1.").arg(number));
    return rewound(m->file.database, m->file.dossier, m->file.last.number, number);
}

Result<AuditReport> Project::verifyAudit(const QString &expect, Progress &progress) const
{
    if (Result<> open = m->usable(); !open)
        return Unexpected(open.error());
    return verifyTrail(m->file.database, expect, progress);
}

Result<> Project::logExport(const ExportEntry &entry)
{
    if (Result<> open = m->usable(); !open)
        return open;
    if (m->file.readOnly)
        return {};
    Result<Statement> insert =
        m->file.database.prepare("INSERT INTO export(at,author,document,format,file,sha256,head) VALUES(?,?,?,?,?,?,?)");
    if (!insert)
        return Unexpected(insert.error());
    int index = 1;
    for (const QString &text :
         {isoDateTime(entry.at), entry.author, entry.document, entry.format, entry.file, entry.sha256, entry.head})
        insert->bindText(index++, text);
    return insert->run();
}

Result<> Project::saveCopy(const QString &target) const
{
    if (Result<> open = m->usable(); !open)
        return open;
    Place place;
    place.file = target;
    const QFileInfo file(target);
    if (file.exists() && file.canonicalFilePath() == QFileInfo(path()).canonicalFilePath())
        return fail(ErrorCode::ProjectExists, Tr::tr("A copy needs another name than the project itself."), place);
    const QString fresh = QStringLiteral("%1.new-%2").arg(target).arg(QCoreApplication::applicationPid());
    QFile::remove(fresh);
    if (Result<> copied = copyProject(m->file.database, fresh); !copied)
        return copied;
    QFile::remove(target);
    if (!QFile::rename(fresh, target)) {
        QFile::remove(fresh);
        return fail(ErrorCode::ExportTarget, Tr::tr("%1 cannot be written.").arg(file.fileName()), place);
    }
    return {};
}

Result<> Project::close()
{
    if (m->closed)
        return {};
    m->closed = true;
    closeReaderPool(*m->pool);
    m->writer.reset();
    Result<> done;
    if (!m->file.readOnly)
        done = m->file.database.execute("PRAGMA busy_timeout=0; PRAGMA wal_checkpoint(TRUNCATE)");
    if (done && !m->file.readOnly)
        (void)m->file.database.execute("PRAGMA journal_mode=DELETE"); // another reader may hinder it: then the log stays
    m->file.database.close();
    m->file.lock.reset();
    m->file.copy.reset();
    return done;
}

} // namespace gabion
