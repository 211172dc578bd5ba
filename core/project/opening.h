// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/audit.h"
#include "core/model/dossier.h"
#include "core/project/project.h"
#include "core/store/database.h"

#include <QLockFile>
#include <QTemporaryDir>

#include <memory>

namespace gabion {

/// A project file that was opened and found in order.
struct Opened {
    std::unique_ptr<QLockFile> lock; ///< held while writable
    std::unique_ptr<QTemporaryDir> copy; ///< where a copy had to be made to read it
    QByteArray identity; ///< of the file that was opened: fileIdentity()
    QString readPath; ///< the file that readers open: the project's own or the copy's
    Database::Mode readMode = Database::Mode::ReadOnly;
    Database database;
    Dossier dossier;
    AuditEntry last;
    bool readOnly = false;
    bool newer = false; ///< of a version that this build does not know
    QString readOnlyReason;
};

/// Looks at the first 100 bytes: NotAProject, ProjectDamaged (broken or cut), ProjectMissing.
Result<> checkHeader(const QString &path);

/// Tells one file from another that stands later under the same name; empty when there is none. Where files cannot be removed
/// while they are open (Windows) it only says that there is one.
QByteArray fileIdentity(const QString &path);

/// Opens, checks, backs up, migrates and sweeps. @p now tells whether the newest backup is recent. See Project::open().
Result<Opened> openProject(const QString &path, OpenMode mode, const QDateTime &now);

/// Makes a connection that reads. Where the folder cannot be written: immutable when no log stands beside the file, else a
/// temporary copy of file and log.
Result<> connectReadOnly(Opened &opened, const QString &path, bool folderWritable);

} // namespace gabion
