// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/dossier.h"
#include "core/model/runstore.h"
#include "core/store/database.h"

namespace gabion {

/// Writer of run @p run over its own connection to @p path. What is known is what the live runs of @p dossier know.
/// The first row opens the one write transaction; it ends with finish().
Result<RunStore> openRun(const QString &path, std::int64_t run, const Dossier &dossier);

} // namespace gabion
