// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/criteria.h"
#include "core/model/dossier.h"
#include "core/risk/level.h"

#include <QList>

#include <optional>

namespace gabion {

/// What criteria may have: steps on each axis, levels of risk.
inline constexpr int fewestSteps = 3, mostSteps = 7, fewestLevels = 3, mostLevels = 5;

/// Whether criteria can be worked with (ISO/IEC 27005:2022 6.4, A.1.1): 3 to 7 steps on both axes, 3 to 5 levels, a matrix of
/// that shape that never falls along either axis and reaches every level, bands that rise and end at 1, for a product matrix
/// a level that follows from the score alone, an appetite for each domain at most once and on the scale. InvalidValue naming the
/// first fault in its text and, as a JSON pointer into the record ("/matrix/2/1"), in its place.
Result<> validate(const Criteria &criteria);

/// Whether a level is acceptable without a decision in this domain (ISO/IEC 27001 6.1.2 a 1): by the score where a product
/// matrix gives one, else by the level. Nothing when the level is not rated or the criteria set no appetite for the domain.
std::optional<bool> withinAppetite(const Criteria &criteria, Domain domain, const RatedLevel &level);
/// Whether a risk that is not closed stands above the appetite at a stage; not while it is not rated or no appetite is set.
bool isAboveAppetite(const Dossier &dossier, const Risk &risk, Stage stage);
/// The register in four figures: open risks, and how many of them stand above the appetite at a stage.
struct AppetiteCount {
    int open = 0;
    int above = 0;
    int aboveSecurity = 0; ///< with privacy
    int aboveSafety = 0;

    bool operator==(const AppetiteCount &) const = default;
};
AppetiteCount countAboveAppetite(const Dossier &dossier, Stage stage);
/// The appetite in words: "up to 9 (Medium)", "up to Medium"; empty when none is set.
QString appetiteText(const Criteria &criteria, Domain domain);

/// An assessment carried over to other criteria: steps stay as they are where both scales have as many steps, else they are
/// mapped proportionally, 1 + (step - 1)(to - 1)/(from - 1), rounded to the nearest step and halves up, to be on the safe side.
Assessment carriedOver(const Criteria &from, const Criteria &to, const Assessment &assessment);

/// What a change of criteria would do to one rating.
struct LevelMove {
    Id<Risk> risk;
    QString ref;
    Stage stage = Stage::Current;
    RatedLevel before;
    RatedLevel after;
};

/// How many ratings would go from one level to another; an empty title stands for not rated.
struct LevelShift {
    int from = 0; ///< rank of the level before
    int to = 0; ///< rank of the level after
    QString before;
    QString after;
    int ratings = 0;

    bool operator==(const LevelShift &) const = default;
};

/// What a change of criteria would do to the register, before anyone decides.
struct CriteriaPreview {
    QList<LevelMove> moves; ///< ratings whose level differs in rank, title or score, in the order of risks and stages
    QList<LevelShift> shifts; ///< the same counted by level before and after, highest level before first
    int unchanged = 0; ///< rated, and stay as they are
    int notRated = 0; ///< not rated before and after
    bool mapped = false; ///< a scale has another number of steps, so steps were mapped proportionally
    QString text; ///< all of this in a sentence or two
};

/// Every rating of every risk under @p next against its level now.
CriteriaPreview previewCriteria(const Dossier &dossier, const Criteria &next);

} // namespace gabion
