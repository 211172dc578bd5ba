// SPDX-License-Identifier: Apache-2.0
#include "core/risk/likelihood.h"

#include "core/base/tr.h"
#include "core/risk/interval.h"

#include <cmath>

namespace gabion {

namespace {

/// First step whose band reaches @p value; the last one for want of any.
int stepHolding(const Criteria &criteria, double value, double LikelihoodStep::*bandTo)
{
    const int steps = static_cast<int>(criteria.likelihood.size());
    for (int step = 1; step < steps; ++step) {
        if (value <= criteria.likelihood.at(step - 1).*bandTo)
            return step;
    }
    return steps;
}

QString bandText(const Criteria &criteria, int step, double LikelihoodStep::*bandTo)
{
    const double from = step > 1 ? criteria.likelihood.at(step - 2).*bandTo : 0.0;
    return Tr::tr("over %1 up to %2").arg(percentText(from), percentText(criteria.likelihood.at(step - 1).*bandTo));
}

} // namespace

Result<RateLikelihood> likelihoodForRate(const Criteria &criteria, double upper, double attemptsPerYear)
{
    if (!(upper >= 0.0 && upper <= 1.0))
        return fail(ErrorCode::InvalidValue, Tr::tr("A failure rate must lie between 0 and 1."));
    if (!(attemptsPerYear >= 0.0) || std::isinf(attemptsPerYear))
        return fail(ErrorCode::InvalidValue, Tr::tr("Attempts a year must be 0 or more."));
    if (criteria.likelihood.isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("The criteria have no likelihood scale."));
    RateLikelihood answer;
    answer.upper = upper;
    answer.yearly = attemptsPerYear > 0.0;
    if (answer.yearly) {
        // 1 - (1 - p)^n without cancellation for small p
        answer.yearlyProbability = upper >= 1.0 ? 1.0 : -std::expm1(attemptsPerYear * std::log1p(-upper));
        answer.rule = QStringLiteral("yearly-band");
        answer.step = stepHolding(criteria, answer.yearlyProbability, &LikelihoodStep::yearlyProbabilityTo);
        answer.title = criteria.likelihood.at(answer.step - 1).title;
        answer.text =
            Tr::tr("The upper end of the 95 % interval, %1 per attempt, gives over %2 attempts a year a probability of "
                   "%3 a year; that lies in the band %4 of step %5 %6.")
                .arg(percentText(upper), QString::number(attemptsPerYear, 'g', 12), percentText(answer.yearlyProbability),
                     bandText(criteria, answer.step, &LikelihoodStep::yearlyProbabilityTo), QString::number(answer.step),
                     answer.title);
        return answer;
    }
    answer.rule = QStringLiteral("rate-band");
    answer.step = stepHolding(criteria, upper, &LikelihoodStep::rateTo);
    answer.title = criteria.likelihood.at(answer.step - 1).title;
    answer.text = Tr::tr("The upper end of the 95 % interval, %1 per attempt, lies in the band %2 of step %3 %4.")
                      .arg(percentText(upper), bandText(criteria, answer.step, &LikelihoodStep::rateTo),
                           QString::number(answer.step), answer.title);
    return answer;
}

} // namespace gabion
