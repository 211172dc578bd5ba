// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

namespace gabion {

/// Names the state of the project up to audit entry @p entry with hash @p head. The title is new and is no date or baseline
/// reference, because --at takes both; the reason is obligatory.
Result<ChangeSet> takeBaseline(const Dossier &dossier, const QString &title, const QString &head, qint64 entry,
                               const QString &reason, const Environment &environment);

} // namespace gabion
