// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/criteria.h"

namespace gabion {

/// A likelihood derived from a measured rate.
struct RateLikelihood {
    int step = 0; ///< of the likelihood scale, 1 = lowest
    QString title; ///< of the step
    double upper = 0.0; ///< upper end of the rate's interval that it rests on
    bool yearly = false; ///< judged on the yearly-probability scale
    double yearlyProbability = 0.0; ///< 1 - (1 - upper)^attempts; only when yearly
    QString rule; ///< stable: "rate-band" or "yearly-band"
    QString text; ///< the step and how it came about, with figures
};

/// The step whose band holds @p upper, the upper end of a two-sided 95 % interval of the failure rate. A band holds its own
/// upper end: step s when bandTo(s - 1) < upper <= bandTo(s). With @p attemptsPerYear > 0 the yearly probability of at least
/// one failure, 1 - (1 - upper)^attempts, is looked up on the yearly-probability scale instead. InvalidValue when upper is
/// no share in 0..1, attempts are negative or the criteria have no likelihood scale.
Result<RateLikelihood> likelihoodForRate(const Criteria &criteria, double upper, double attemptsPerYear = 0.0);

} // namespace gabion
