// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

namespace gabion {

/// Puts evidence by hand into the register: a title, a collection day not in the future, who collected it, a validity that does
/// not end before it, and something that it bears on.
Result<ChangeSet> recordEvidence(const Dossier &dossier, EvidenceItem item, const Environment &environment);

/// Sets a pre-set threshold for a measured failure rate, today, with its reason. One limit for the same tool, task and metric.
Result<ChangeSet> setLimit(const Dossier &dossier, Limit limit, const Environment &environment);

/// Remembers where results of a tool belong. The reason is obligatory, and it must decide something.
Result<ChangeSet> addMapping(const Dossier &dossier, const Mapping &mapping, const Environment &environment);

/// Declares how far a control works here; implemented sets the day, anything less clears it.
Result<ChangeSet> setControlState(const Dossier &dossier, Id<Control> control, ImplementationState state,
                                  const Environment &environment);

} // namespace gabion
