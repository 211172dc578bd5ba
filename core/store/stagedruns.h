// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>

namespace gabion {

class Database;

// A run's rows are staged until an ImportRun record stands for them.

/// Gives out the number of a new run: in a transaction of its own, so that it is never given out again.
Result<std::int64_t> reserveRun(Database &database);

/// Inside the gate's transaction: the ImportRun record with this number became live. NotFound when no finished run has it.
Result<> adoptRun(Database &database, std::int64_t run);

/// Inside a transaction: the rows of a run go. @p indexed: they are in the full text.
Result<> deleteRun(Database &database, std::int64_t run, bool indexed);
/// After deleteRun(): ordinals are given out from the highest in use.
Result<> resetOrdinals(Database &database);

/// Deletes the rows of runs that no ImportRun ever stood for (left by a crash) and makes missing indexes.
Result<> sweepStagedRuns(Database &database);

} // namespace gabion
