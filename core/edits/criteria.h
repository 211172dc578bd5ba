// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

namespace gabion {

/// Brings a new version of the method into force: validated, numbered on, active from today; the active one is retired.
/// Existing assessments keep the version they were made under. Show previewCriteria() first. Approver and rationale are
/// obligatory.
Result<ChangeSet> adoptCriteria(const Dossier &dossier, Criteria next, Id<Person> approvedBy, const QString &rationale,
                                const Environment &environment);

/// Moves risks to the active version; empty list = all risks under another one. Steps are carried over as previewCriteria()
/// shows, noted in the rationale. @p reason is obligatory.
Result<ChangeSet> reassessRisks(const Dossier &dossier, const QList<Id<Risk>> &risks, const QString &author,
                                const QString &reason, const Environment &environment);

} // namespace gabion
