// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/database.h"

namespace gabion {

/// Number of backups kept beside a project: name.gabion.backup-1 (newest) to -5.
constexpr int backupsKept = 5;
QString backupPath(const QString &path, int number);

/// Copies the open project into a new file of one piece; on an error there is none.
Result<> copyProject(Database &database, const QString &target);
/// Copies the open project beside its file and drops the oldest backup.
Result<> makeBackup(Database &database, const QString &path);
/// Audit head of a project file; empty when it cannot be read.
QString headOfFile(const QString &path);
/// Whether a file is a project that opens and passes the integrity check.
bool isWholeProject(const QString &path);

} // namespace gabion
