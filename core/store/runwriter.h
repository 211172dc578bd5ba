// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/dossier.h"
#include "core/model/runstore.h"
#include "core/store/database.h"

namespace gabion {

/// Gives out the number of a new run: in a transaction of its own, so that it is never given out again.
Result<std::int64_t> reserveRun(Database &database);

/// Writer of run @p run over its own connection to @p path. What is known is what the live runs of @p dossier know.
/// The first row opens the one write transaction; it ends with finish().
Result<RunStore> openRun(const QString &path, std::int64_t run, const Dossier &dossier);

/// Inside the gate's transaction: the ImportRun record with this number became live. NotFound when no finished run has it.
Result<> adoptRun(Database &database, std::int64_t run);

/// Deletes the rows of runs that no ImportRun ever stood for (left by a crash) and makes missing indexes.
Result<> sweepStagedRuns(Database &database);

} // namespace gabion
