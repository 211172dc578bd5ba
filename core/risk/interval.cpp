// SPDX-License-Identifier: Apache-2.0
#include "core/risk/interval.h"

#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <cmath>

namespace gabion {

namespace {

/// 97.5 % quantile of the standard normal distribution, for a two-sided interval of 95 %.
constexpr double z = 1.959963984540054;
constexpr double tail = 0.025;

double betaQuantile(double probability, double a, double b)
{
    using namespace boost::math::policies;
    // No exception may leave: arguments are checked, and what cannot be computed answers with the nearest value it has.
    using Quiet = policy<domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
                         underflow_error<ignore_error>, evaluation_error<ignore_error>, promote_double<false>>;
    return std::clamp(boost::math::ibeta_inv(a, b, probability, Quiet()), 0.0, 1.0);
}

bool usable(double failures, double trials) { return std::isfinite(failures) && std::isfinite(trials) && trials > 0.0; }

QString percentNumber(double share)
{
    const double percent = share * 100.0;
    if (percent <= 0.0)
        return QStringLiteral("0");
    if (percent >= 100.0)
        return QStringLiteral("100");
    if (percent >= 1.0)
        return QString::number(percent, 'f', 1);
    const int decimals = 1 - static_cast<int>(std::floor(std::log10(percent)));
    return QString::number(percent, 'f', std::min(decimals, 6));
}

} // namespace

Interval wilson(double failures, double trials)
{
    if (!usable(failures, trials))
        return {};
    const double k = std::clamp(failures, 0.0, trials);
    const double p = k / trials;
    const double square = z * z;
    const double centre = (p + square / (2.0 * trials)) / (1.0 + square / trials);
    const double half = z * std::sqrt(p * (1.0 - p) / trials + square / (4.0 * trials * trials)) / (1.0 + square / trials);
    Interval interval{std::max(0.0, centre - half), std::min(1.0, centre + half)};
    if (k <= 0.0)
        interval.lower = 0.0;
    if (k >= trials)
        interval.upper = 1.0;
    return interval;
}

Interval clopperPearson(double failures, double trials)
{
    if (!usable(failures, trials))
        return {};
    const double k = std::clamp(failures, 0.0, trials);
    Interval interval;
    interval.lower = k <= 0.0 ? 0.0 : betaQuantile(tail, k, trials - k + 1.0);
    interval.upper = k >= trials ? 1.0 : betaQuantile(1.0 - tail, k + 1.0, trials - k);
    return interval;
}

double zeroFailureUpper(double trials)
{
    if (!usable(0.0, trials))
        return 1.0;
    return -std::expm1(std::log(0.05) / trials);
}

bool isFailureRate(const Measurement &measurement)
{
    const bool known = measurement.direction == Direction::Fail || measurement.direction == Direction::Lower
        || measurement.direction == Direction::Higher;
    return known && measurement.kind == MeasurementKind::Binomial && measurement.n > 0 && measurement.failures >= 0
        && measurement.failures <= measurement.n;
}

MeasuredInterval intervalOf(const Measurement &measurement)
{
    MeasuredInterval measured;
    const double n = static_cast<double>(measurement.n);
    if (n <= 0.0)
        return measured;
    measured.rate = std::clamp(static_cast<double>(measurement.failures) / n, 0.0, 1.0);
    measured.trials = n;
    measured.method = QStringLiteral("wilson");
    measured.interval = wilson(measured.rate * n, n);
    measured.other = measured.interval;
    if (measurement.clustersKnown) {
        const double effective = measurement.effectiveN;
        if (std::isfinite(effective) && effective > 0.0 && effective < n) {
            measured.trials = effective;
            measured.method = QStringLiteral("wilson-neff");
            measured.interval = wilson(measured.rate * effective, effective);
            measured.other = measured.interval;
        }
        return measured;
    }
    const double clusters = static_cast<double>(measurement.clusters);
    if (clusters > 0.0 && clusters < n) {
        const Interval dependent = wilson(measured.rate * clusters, clusters);
        if (dependent.width() > measured.interval.width()) {
            measured.trials = clusters;
            measured.method = QStringLiteral("wilson-clusters");
            measured.interval = dependent;
        }
    }
    return measured;
}

RateVerdict judge(const Interval &interval, double limit)
{
    if (interval.lower > limit)
        return RateVerdict::Over;
    return interval.upper <= limit ? RateVerdict::Within : RateVerdict::Unclear;
}

QString rateText(double rate, const Interval &interval)
{
    return QStringLiteral("%1 % [%2\u2013%3]")
        .arg(percentNumber(rate), percentNumber(interval.lower), percentNumber(interval.upper));
}

QString percentText(double share) { return percentNumber(share) + QStringLiteral(" %"); }

} // namespace gabion
