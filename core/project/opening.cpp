// SPDX-License-Identifier: Apache-2.0
#include "core/project/opening.h"

#include "core/base/tr.h"
#include "core/project/audittrail.h"
#include "core/project/backups.h"
#include "core/store/recordtables.h"
#include "core/store/schema.h"
#include "core/store/stagedruns.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QVersionNumber>
#include <QtEndian>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace gabion {

namespace {

constexpr qint64 wholeCheckBelow = 8LL * 1024 * 1024;
constexpr qint64 backupBelow = 256LL * 1024 * 1024;

/// A version as a number: three digits for each of its parts after the first.
std::int64_t programNumber()
{
    const QVersionNumber version = QVersionNumber::fromString(QStringLiteral(GABION_VERSION));
    return (version.majorVersion() * 1000LL + version.minorVersion()) * 1000 + version.microVersion();
}

/// "1.4" for 1.4.0.
QString programText(std::int64_t number)
{
    const QVersionNumber version(static_cast<int>(number / 1'000'000), static_cast<int>(number / 1000 % 1000),
                                 static_cast<int>(number % 1000));
    return version.microVersion() > 0 ? version.toString()
                                      : QVersionNumber(version.majorVersion(), version.minorVersion()).toString();
}

QString logPath(const QString &path) { return path + QStringLiteral("-wal"); }
QString journalPath(const QString &path) { return path + QStringLiteral("-journal"); }

bool isFilled(const QString &path) { return QFileInfo(path).size() > 0; }

Place placeOf(const QString &path)
{
    Place place;
    place.file = path;
    return place;
}

Unexpected damaged(const QString &path, const QString &text) { return fail(ErrorCode::ProjectDamaged, text, placeOf(path)); }

QString holderText(const QLockFile &lock, const QString &lockPath)
{
    qint64 pid = 0;
    QString host, program;
    lock.getLockInfo(&pid, &host, &program);
    const QFileInfo file(lockPath);
    return Tr::tr("The project is open for writing by %1@%2 (process %3, %4) since %5.")
        .arg(file.owner(), host)
        .arg(pid)
        .arg(program, isoDateTime(file.lastModified()));
}

/// Takes the lock of a writer, or says why not.
void takeLock(Opened &opened, const QString &path)
{
    const QString lockPath = path + QStringLiteral(".lock");
    auto lock = std::make_unique<QLockFile>(lockPath);
    lock->setStaleLockTime(0); // a lock is stale only when its process is gone
    if (lock->tryLock(0)) {
        opened.lock = std::move(lock);
        return;
    }
    opened.readOnly = true;
    opened.readOnlyReason = lock->error() == QLockFile::LockFailedError
        ? holderText(*lock, lockPath)
        : Tr::tr("The folder of the project cannot be written to.");
}

/// For files too large to check whole at every opening: records with their indexes are, of bulk rows the first ones are there.
Result<> checkRecords(Database &database)
{
    Result<Statement> tables = database.prepare("SELECT name FROM sqlite_schema WHERE type='table' AND rootpage>0");
    if (!tables)
        return Unexpected(tables.error());
    for (;;) {
        const Result<bool> row = tables->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return {};
        const std::string name(tables->view(0));
        const Result<> done = isBulkTable(name) ? glance(database, name) : quickCheck(database, name);
        if (!done)
            return done;
    }
}

/// "saved by Gabion 1.4", where a newer program says so in the file; else which version of the file it is.
QString newerText(Database &database, std::int64_t version)
{
    const Result<std::int64_t> program = database.integer("SELECT coalesce(max(value),0) FROM counter WHERE name='program'");
    if (program && *program > programNumber() && *program < 1'000'000'000)
        return Tr::tr("This project was saved by Gabion %1, and this is Gabion %2. It is open read-only.")
            .arg(programText(*program), programText(programNumber()));
    return Tr::tr("The project was written by a newer Gabion (file version %1, this one knows %2), so it opens read-only.")
        .arg(version)
        .arg(currentVersion());
}

Result<> checkContent(Opened &opened, const QString &path, std::int64_t version)
{
    if (version < 1)
        return damaged(path, Tr::tr("The project file is damaged: it has no version."));
    if (version > currentVersion()) {
        opened.readOnly = opened.newer = true;
        opened.readOnlyReason = newerText(opened.database, version);
        return quickCheck(opened.database);
    }
    if (Result<> done = checkSchema(opened.database, static_cast<int>(version)); !done)
        return done;
    return QFileInfo(path).size() < wholeCheckBelow ? quickCheck(opened.database) : checkRecords(opened.database);
}

Result<> backUp(Opened &opened, const QString &path, bool migrating, const QDateTime &now)
{
    if (!migrating) {
        if (QFileInfo(path).size() > backupBelow)
            return {};
        const Result<bool> needed = needsBackup(opened.database, path, now);
        if (!needed)
            return Unexpected(needed.error());
        if (!*needed)
            return {};
        // what was not looked at when the file was opened must not take the place of a good backup
        if (QFileInfo(path).size() >= wholeCheckBelow) {
            if (Result<> whole = quickCheck(opened.database); !whole)
                return whole;
        }
    }
    return makeBackup(opened.database, path);
}

/// Notes in the file which version of the program writes it, so that an older one can say what it takes: every later version
/// of the file keeps the counter "program" with its meaning.
Result<> noteProgram(Database &database)
{
    const std::string own = std::to_string(programNumber());
    const Result<std::int64_t> there = database.integer("SELECT count(*) FROM counter WHERE name='program' AND value=" + own);
    if (there && *there > 0)
        return {};
    return database.execute("INSERT INTO counter(name,value) VALUES('program'," + own
                            + ") ON CONFLICT(name) DO UPDATE SET value=excluded.value");
}

Result<> prepareWriting(Opened &opened, const QString &path, std::int64_t version, const QDateTime &now)
{
    const bool migrating = version < currentVersion();
    if (Result<> done = backUp(opened, path, migrating, now);
        !done && (migrating || done.error().code == ErrorCode::ProjectDamaged))
        return done; // without a migration a missing backup stops nobody
    if (Result<> done = migrate(opened.database); !done)
        return done;
    if (Result<> done = opened.database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"); !done)
        return done;
    (void)noteProgram(opened.database); // a full disk is told of when something is to be saved
    return sweepStagedRuns(opened.database);
}

Result<> readContent(Opened &opened, const QString &path, const QDateTime &now)
{
    const Result<std::int64_t> version = opened.database.integer("PRAGMA user_version");
    if (!version)
        return Unexpected(version.error());
    if (Result<> done = checkContent(opened, path, *version); !done)
        return done;
    if (!opened.readOnly) {
        if (Result<> done = prepareWriting(opened, path, *version, now); !done)
            return done;
    } else if (*version < currentVersion()) {
        return fail(ErrorCode::ReadOnly, Tr::tr("The project was written by an older Gabion. Open it once for writing."),
                    placeOf(path));
    }
    Result<Dossier> dossier = readDossier(opened.database);
    if (!dossier)
        return Unexpected(dossier.error());
    opened.dossier = std::move(*dossier);
    Result<AuditEntry> last = lastEntry(opened.database);
    if (!last)
        return Unexpected(last.error());
    opened.last = std::move(*last);
    return {};
}

Result<> connect(Opened &opened, const QString &path)
{
    if (opened.readOnly)
        return connectReadOnly(opened, path, QFileInfo(QFileInfo(path).absolutePath()).isWritable());
    Result<Database> database = Database::open(path, Database::Mode::ReadWrite);
    if (!database)
        return Unexpected(database.error());
    opened.database = std::move(*database);
    opened.readPath = path;
    opened.readMode = Database::Mode::ReadOnly;
    return {};
}

/// What a reader of a newer or damaged file is told.
Error explained(Error error, const QString &path, bool newer)
{
    if (newer && error.code != ErrorCode::ProjectDamaged) {
        error.code = ErrorCode::ProjectNewer;
        error.text = Tr::tr("The project was written by a newer Gabion and cannot be read by this one: %1").arg(error.text);
    }
    if (error.where.file.isEmpty())
        error.where.file = path;
    if (error.code == ErrorCode::ProjectDamaged) {
        const QString backup = Project::lastGoodBackup(path);
        error.text += QLatin1Char(' ');
        error.text += backup.isEmpty() ? Tr::tr("There is no whole backup beside it.")
                                       : Tr::tr("The newest whole backup is %1.").arg(QFileInfo(backup).fileName());
    }
    return error;
}

} // namespace

Result<> checkHeader(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorCode::ProjectMissing, Tr::tr("There is no project file %1.").arg(info.fileName()), placeOf(path));
    QFile file(path);
    const bool regular = info.isFile();
    if (regular && !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, Tr::tr("The project file cannot be read: %1.").arg(file.errorString()), placeOf(path));
    const QByteArray header = regular ? file.read(100) : QByteArray();
    const auto number = [&](int offset) { return qFromBigEndian<quint32>(header.constData() + offset); };
    const bool ours = header.size() == 100 && number(68) == static_cast<quint32>(applicationId);
    if (!ours)
        return fail(ErrorCode::NotAProject, Tr::tr("%1 is no Gabion project.").arg(info.fileName()), placeOf(path));
    if (!header.startsWith(QByteArray("SQLite format 3", 16)))
        return damaged(path, Tr::tr("The project file is damaged: its header is broken."));
    // the page count counts when it was written together with the change counter, and a log may hold newer pages
    const quint32 page = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 expected = static_cast<qint64>(number(28)) * (page == 1 ? 65536 : page);
    if (number(24) == number(92) && info.size() < expected && !isFilled(logPath(path)) && !isFilled(journalPath(path)))
        return damaged(path,
                       Tr::tr("The project file is damaged: it has %1 bytes instead of %2.").arg(info.size()).arg(expected));
    return {};
}

QByteArray fileIdentity(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return QByteArray::number(static_cast<quint64>(info.st_dev)) + ':' + QByteArray::number(static_cast<quint64>(info.st_ino));
#else
    return QFileInfo::exists(path) ? QByteArray("there") : QByteArray();
#endif
}

Result<> connectReadOnly(Opened &opened, const QString &path, bool folderWritable)
{
    opened.readPath = path;
    opened.readMode = Database::Mode::ReadOnly;
    const bool log = isFilled(logPath(path)), journal = isFilled(journalPath(path));
    Database::Mode mode = Database::Mode::ReadOnly;
    if (journal || (!folderWritable && log)) {
        opened.copy = std::make_unique<QTemporaryDir>();
        opened.readPath = opened.copy->filePath(QStringLiteral("project.gabion"));
        bool good = opened.copy->isValid() && QFile::copy(path, opened.readPath);
        if (log)
            good = good && QFile::copy(logPath(path), logPath(opened.readPath));
        if (journal)
            good = good && QFile::copy(journalPath(path), journalPath(opened.readPath));
        if (!good)
            return fail(ErrorCode::DiskFull, Tr::tr("The project could not be copied to read it."), placeOf(path));
        for (const QString &file : {opened.readPath, logPath(opened.readPath), journalPath(opened.readPath)}) {
            if (QFile::exists(file))
                QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
        }
        mode = Database::Mode::ReadWrite; // the copy is rolled back or folded by opening it
    } else if (!folderWritable) {
        mode = opened.readMode = Database::Mode::Immutable;
    }
    Result<Database> database = Database::open(opened.readPath, mode);
    if (!database)
        return Unexpected(database.error());
    opened.database = std::move(*database);
    return opened.database.execute("PRAGMA query_only=ON");
}

Result<Opened> openProject(const QString &path, OpenMode mode, const QDateTime &now)
{
    if (Result<> header = checkHeader(path); !header)
        return Unexpected(explained(header.error(), path, false));
    Opened opened;
    opened.identity = fileIdentity(path);
    opened.readOnly = mode == OpenMode::ReadOnly;
    if (!opened.readOnly && !QFileInfo(path).isWritable()) {
        opened.readOnly = true;
        opened.readOnlyReason = Tr::tr("The project file cannot be written to.");
    }
    if (!opened.readOnly)
        takeLock(opened, path);
    Result<> done = connect(opened, path);
    if (done)
        done = readContent(opened, path, now);
    if (done && opened.newer)
        done = opened.database.execute("PRAGMA query_only=ON");
    if (opened.newer)
        opened.lock.reset();
    if (!done) {
        opened.database.close();
        return Unexpected(explained(done.error(), path, opened.newer));
    }
    return opened;
}

} // namespace gabion
