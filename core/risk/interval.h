// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/enums.h"
#include "core/model/measurement.h"

#include <QString>

namespace gabion {

/// A two-sided 95 % interval of a failure rate, as shares in 0..1.
struct Interval {
    double lower = 0.0;
    double upper = 1.0;

    double width() const { return upper - lower; }
    bool operator==(const Interval &) const = default;
};

/// Wilson's score interval (E. B. Wilson, JASA 22, 1927), two-sided 95 %. @p failures and @p trials may be effective numbers
/// and need not be whole. [0, 1] when trials <= 0; failures are held within 0..trials. No failure: lower is exactly 0; all
/// failed: upper is exactly 1.
Interval wilson(double failures, double trials);

/// Clopper and Pearson's exact interval (Biometrika 26, 1934), two-sided 95 %, by quantiles of the beta distribution. For
/// "at most" statements in audit texts. Arguments as for wilson().
Interval clopperPearson(double failures, double trials);

/// Upper end of the one-sided 95 % interval when no trial failed: 1 - 0.05^(1/n), about 3/n. 1 when trials <= 0.
double zeroFailureUpper(double trials);

/// The interval that a measurement is judged by, and why.
struct MeasuredInterval {
    Interval interval; ///< the one to judge by
    Interval
        other; ///< the second bound where the dependence within prompts is unknown (trials taken as independent); else the same
    double rate = 0.0; ///< failures / trials
    double trials = 0.0; ///< trials that `interval` counts: n, the effective n, or the clusters
    /// "wilson": independent trials; "wilson-neff": on the effective number of trials; "wilson-clusters": the prompts are
    /// counted because trials share them and no per-prompt data tell how alike they are.
    QString method;
};

/// Whether a measurement is a failure rate that can be judged at all: a true count with trials, whose direction is known.
bool isFailureRate(const Measurement &measurement);

/// Wilson's interval on n_eff where per-prompt data gave a design effect; else the wider of the intervals over trials and over
/// prompts, where the number of prompts is known and smaller than that of trials.
MeasuredInterval intervalOf(const Measurement &measurement);

/// A rate against its pre-set limit.
enum class RateVerdict { Within, Unclear, Over };
GABION_ENUM_KEYS(RateVerdict, {E::Within, "within"}, {E::Unclear, "unclear"}, {E::Over, "over"})

/// Over: the whole interval lies above the limit. Within: the whole interval lies at or below it. Else unclear.
RateVerdict judge(const Interval &interval, double limit);

/// "3.1 % [2.4-4.0]" (with a dash between numbers); more digits for small rates.
QString rateText(double rate, const Interval &interval);
/// A share as per cent with three significant digits at most: "3.1 %", "0.092 %", "0 %".
QString percentText(double share);

} // namespace gabion
