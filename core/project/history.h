// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"
#include "core/store/database.h"
#include "core/store/readers.h"

#include <memory>

namespace gabion {

/// Where a project stands, as a value to look back from.
struct Standing {
    Dossier dossier;
    qint64 entry = 0; ///< number of the newest audit entry
    QString head;
    QDateTime date; ///< of that entry
    QString file; ///< name of the project file, without the folder
    std::shared_ptr<ReaderPool> pool;
};

/// Number of the last audit entry that belongs to a date ("2026-11-20": the end of that day, UTC), a date-time, or a baseline's
/// title or reference. NotFound when it is none of these.
Result<qint64> entryNumber(Database &database, const Dossier &dossier, const QString &dateOrBaseline);
/// See Project::state().
Result<ProjectState> stateAt(Database &database, const Standing &standing, const QString &at);
/// See Project::history(). @p path is opened in @p mode for each call.
History makeHistory(const QString &path, Database::Mode mode, Standing standing);

} // namespace gabion
