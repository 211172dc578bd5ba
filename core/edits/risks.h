// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/dossier.h"
#include "core/risk/level.h"

namespace gabion {

/// Puts a risk into the register: identified today, under the active criteria unless it names some, ratings checked as in
/// rateRisk().
Result<ChangeSet> createRisk(const Dossier &dossier, Risk risk, const Environment &environment);

/// Changes everything but the ratings and the criteria (NotAllowed: rateRisk(), reassessRisks()). A dimension that a rating
/// names cannot be dropped.
Result<ChangeSet> updateRisk(const Dossier &dossier, const Risk &after);

/// Rates one stage of a risk under the criteria it was assessed under, or the active ones if it is not rated yet. A rationale
/// is obligatory for the likelihood and for each consequence. Sets day and author; an identified risk becomes assessed and gets a
/// next review by the cadence of its level if it has none. NotAllowed while its criteria are retired (reassessRisks()).
Result<ChangeSet> rateRisk(const Dossier &dossier, Id<Risk> risk, Stage stage, Assessment assessment, const QString &author,
                           const Environment &environment);

/// The assessment with another consequence for the risk as a whole, where a person names one step only. To lower it, the
/// dimensions above come down to it; to raise it, those that stand highest rise; where none is rated, the risk's first dimension
/// takes it. Each value that changed gets @p rationale.
Assessment withConsequence(const Criteria &criteria, const Risk &risk, Assessment assessment, int step, const QString &rationale);

/// Rates one stage by its place on the matrix: the likelihood, and the consequences as withConsequence() does. @p reason becomes
/// the rationale of what changes; a changed likelihood is a judgement. NotAllowed for a stage that was never rated: then it is
/// not known which dimension is affected.
Result<ChangeSet> moveRisk(const Dossier &dossier, Id<Risk> risk, Stage stage, int likelihood, int consequence,
                           const QString &reason, const QString &author, const Environment &environment);

/// Notes that a risk was reviewed today: still valid as it is. @p next null = by the cadence of its current level.
Result<ChangeSet> reviewRisk(const Dossier &dossier, Id<Risk> risk, const QDate &next, const Environment &environment);

/// Chooses treatment options, with the reason for them (ISO/IEC 27005:2022 8.2).
Result<ChangeSet> treatRisk(const Dossier &dossier, Id<Risk> risk, const QList<TreatmentOption> &options,
                            const QString &rationale);

/// Links or unlinks a control that modifies the risk.
Result<ChangeSet> linkControl(const Dossier &dossier, Id<Risk> risk, Id<Control> control, bool linked);

} // namespace gabion
