// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/criteria.h"

namespace gabion {

// How a draft of criteria is changed, each so that what was valid before stays valid as far as it can. None of them looks at
// assessments: previewCriteria() does.

/// The criteria with another number of steps (3 to 7 each). A new step comes on top of its scale with half of the last band; a
/// step that goes leaves its band to the one before. New cells of a lookup matrix repeat the last row and column; those of a
/// product matrix take the level of the next lower score.
Criteria withSteps(const Criteria &criteria, int likelihood, int consequence);

/// The criteria with another number of levels (3 to 5). A new level is the highest and holds the highest cell; the cells of a
/// level that goes take the one below.
Criteria withLevels(const Criteria &criteria, int levels);

/// Sets the level of a cell; in a product matrix that of all cells with the same score.
Criteria withRank(const Criteria &criteria, int likelihood, int consequence, int rank);

/// Whether the level is to follow from the score. An appetite that was given by level becomes the highest score of that level,
/// and back.
Criteria withProduct(const Criteria &criteria, bool product);

/// Sets the appetite of a domain to a level, for a product matrix as its highest score; level 0 removes it.
Criteria withAppetite(const Criteria &criteria, Domain domain, int level);
/// Sets the appetite of a domain in a product matrix to a score; score 0 removes it.
Criteria withAppetiteScore(const Criteria &criteria, Domain domain, int score);

/// Switches a dimension on or off; one that the criteria do not have yet is added without definitions.
Criteria withDimension(const Criteria &criteria, const QString &dimension, bool enabled);
/// Sets what a consequence step (1 = lowest) means in a dimension.
Criteria withDefinition(const Criteria &criteria, const QString &dimension, int step, const QString &text);

} // namespace gabion
