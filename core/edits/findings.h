// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

namespace gabion {

/// What a person decides about a finding.
struct FindingDecision {
    DecisionKind decision = DecisionKind::Open;
    QString reason; ///< obligatory
    Id<Person> decidedBy;
    QDate until; ///< AcceptedUntil: obligatory, in the future
    qint64 duplicateOf = 0; ///< Duplicate: another finding that is no duplicate itself
    Id<Risk> risk; ///< InTreatment: obligatory
};

/// Decides about a finding (creates or changes its one decision record). @p finding is the stable id.
Result<ChangeSet> decideFinding(const Dossier &dossier, qint64 finding, const FindingDecision &decision,
                                const Environment &environment);

/// The same decision about many findings, as one change set. The whole set is refused when one of them is.
Result<ChangeSet> decideFindings(const Dossier &dossier, const QList<qint64> &findings, const FindingDecision &decision,
                                 const Environment &environment);

/// The decision about a finding; null when there is none, which means open.
const Decision *decisionOf(const Dossier &dossier, qint64 finding);

} // namespace gabion
