// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/project/project.h"
#include "core/store/database.h"

namespace gabion {

/// Recomputes the chain, replays every entry from nothing, compares the result with every row of the tables, and the bulk rows
/// with what was written of them. See Project::verifyAudit().
Result<AuditReport> verifyTrail(Database &database, const QString &expect, Progress &progress);

} // namespace gabion
