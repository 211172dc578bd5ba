// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/criteria.h"
#include "core/model/dossier.h"
#include "core/model/risk.h"

namespace gabion {

/// A level of risk with everything that a view or an export says about it.
struct RatedLevel {
    int likelihood = 0; ///< step, 1 = lowest; 0 = not rated
    int consequence = 0; ///< step, 1 = lowest; 0 = not rated
    int rank = 0; ///< of the level, 1 = lowest; 0 = not rated
    int levels = 0; ///< how many levels the criteria have
    QString title; ///< of the level; empty when not rated
    int score = 0; ///< likelihood x consequence for product matrices, else the rank; 0 = not rated

    bool isRated() const { return rank > 0; }
    bool operator==(const RatedLevel &) const = default;
};

/// Consequence of an assessment: the highest over its dimensions that the criteria have switched on (ISO/IEC 27005:2022
/// 7.3.2). 0 when none is rated.
int consequenceOf(const Assessment &assessment, const Criteria &criteria);

/// Level of one cell of the matrix. Not rated when a step lies outside the scales or the matrix does not hold it.
RatedLevel levelAt(const Criteria &criteria, int likelihood, int consequence);

/// THE function that computes a level of risk; every view, register, check and export calls it (ISO/IEC 27005:2022 7.3.4).
RatedLevel levelOf(const Criteria &criteria, const Assessment &assessment);

/// The three ratings of a risk.
enum class Stage { Inherent, Current, Residual };
GABION_ENUM_KEYS(Stage, {E::Inherent, "inherent"}, {E::Current, "current"}, {E::Residual, "residual"})

const Assessment &assessmentOf(const Risk &risk, Stage stage);
Assessment &assessmentOf(Risk &risk, Stage stage);

/// Level of a risk at a stage under the version of the criteria that it was assessed under; not rated without criteria.
RatedLevel levelOf(const Dossier &dossier, const Risk &risk, Stage stage);

struct RiskLevels {
    RatedLevel inherent;
    RatedLevel current;
    RatedLevel residual;
};
RiskLevels levelsOf(const Dossier &dossier, const Risk &risk);

/// "15 Critical (3x5)"; "Critical (3x5)" without a product matrix; "not rated".
QString levelText(const Criteria &criteria, const RatedLevel &level);

/// Days between two reviews of a risk of this level: 90 for the upper half of the levels, 360 for the lowest, 180 between
/// (the cadence of SimpleRisk); 90 when not rated.
int reviewDays(const RatedLevel &level);

} // namespace gabion
