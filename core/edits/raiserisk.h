// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

namespace gabion {

/// A threat of the taxonomy as a record of the project: the one that is there, else a new one that is not in the dossier yet
/// (null id).
Threat threatOf(const Dossier &dossier, const ThreatType &type);

/// The risk that a threat at a component suggests: "Threat: component" as its title, kind, dimensions, system and the controls
/// against the threat. Not in the dossier yet. @p component may be null.
Risk proposedRisk(const Dossier &dossier, const Threat &threat, Id<Component> component);

/// Puts a risk with its one threat into the register; a threat without id becomes a record too. One change set.
Result<ChangeSet> raiseRisk(const Dossier &dossier, Threat threat, Risk risk, const Environment &environment);

/// A second risk like this one, identified today, with its ratings and controls, but without its acceptance and actions.
Result<ChangeSet> duplicateRisk(const Dossier &dossier, Id<Risk> risk, const Environment &environment);

} // namespace gabion
