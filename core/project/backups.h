// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/audit.h"
#include "core/store/database.h"

#include <QDateTime>

namespace gabion {

/// Number of backups kept beside a project: name.gabion.backup-1 (newest) to -5.
constexpr int backupsKept = 5;
QString backupPath(const QString &path, int number);

/// Copies the open project into a new file of one piece; on an error there is none.
Result<> copyProject(Database &database, const QString &target);
/// Copies the open project beside its file and drops the oldest backup.
Result<> makeBackup(Database &database, const QString &path);
/// Whether opening a project for writing must make a backup: something was done, and the newest backup neither holds it nor is
/// an earlier state of this very project that was current less than an hour before @p now. So a script of many commands leaves
/// one backup, and work older than an hour is always in one.
Result<bool> needsBackup(Database &database, const QString &path, const QDateTime &now);
/// Last audit entry of a project file; number 0 when it cannot be read.
AuditEntry lastEntryOfFile(const QString &path);
/// Audit head of a project file; empty when it cannot be read.
inline QString headOfFile(const QString &path) { return lastEntryOfFile(path).hash; }
/// Whether a file is a project that opens and passes the integrity check.
bool isWholeProject(const QString &path);

} // namespace gabion
