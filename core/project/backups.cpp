// SPDX-License-Identifier: Apache-2.0
#include "core/project/backups.h"

#include "core/base/tr.h"
#include "core/project/audittrail.h"
#include "core/project/opening.h"
#include "core/project/project.h"
#include "core/store/schema.h"

#include <QFile>

namespace gabion {

QString backupPath(const QString &path, int number) { return QStringLiteral("%1.backup-%2").arg(path).arg(number); }

Result<> copyProject(Database &database, const QString &target)
{
    Result<Database> copy = Database::open(target, Database::Mode::Create);
    if (!copy)
        return Unexpected(copy.error());
    Result<> done = database.copyTo(*copy);
    if (done)
        done = copy->execute("PRAGMA journal_mode=DELETE"); // a copy is one file
    if (!done) {
        copy->close();
        QFile::remove(target);
    }
    return done;
}

Result<> makeBackup(Database &database, const QString &path)
{
    const QString fresh = path + QStringLiteral(".backup-new");
    QFile::remove(fresh);
    if (Result<> copied = copyProject(database, fresh); !copied)
        return copied;
    QFile::remove(backupPath(path, backupsKept));
    for (int number = backupsKept - 1; number >= 1; --number)
        QFile::rename(backupPath(path, number), backupPath(path, number + 1));
    if (!QFile::rename(fresh, backupPath(path, 1))) {
        QFile::remove(fresh);
        return fail(ErrorCode::Storage, Tr::tr("A backup could not be written beside the project."));
    }
    return {};
}

Result<bool> needsBackup(Database &database, const QString &path, const QDateTime &now)
{
    constexpr qint64 hour = 3600; // seconds
    const Result<AuditEntry> last = lastEntry(database);
    if (!last)
        return Unexpected(last.error());
    const AuditEntry backup = lastEntryOfFile(backupPath(path, 1));
    if (last->number == 0 || backup.hash == last->hash)
        return false;
    if (backup.number == 0 || backup.at > now || backup.at.secsTo(now) >= hour)
        return true;
    // a file of another project may have stood here before
    const std::string ours = "SELECT hash FROM audit WHERE number=" + std::to_string(backup.number);
    return database.text(ours).value_or(QString()) != backup.hash;
}

AuditEntry lastEntryOfFile(const QString &path)
{
    if (!QFile::exists(path))
        return {};
    Result<Database> database = Database::open(path, Database::Mode::Immutable);
    if (!database)
        return {};
    return lastEntry(*database).value_or(AuditEntry());
}

bool isWholeProject(const QString &path)
{
    if (!checkHeader(path))
        return false;
    Result<Database> database = Database::open(path, Database::Mode::Immutable);
    if (!database)
        return false;
    const Result<std::int64_t> version = database->integer("PRAGMA user_version");
    return version && *version >= 1 && *version <= currentVersion() && checkSchema(*database, static_cast<int>(*version))
        && quickCheck(*database);
}

QString Project::lastGoodBackup(const QString &path)
{
    for (int number = 1; number <= backupsKept; ++number) {
        if (isWholeProject(backupPath(path, number)))
            return backupPath(path, number);
    }
    return {};
}

} // namespace gabion
