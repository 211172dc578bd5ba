// SPDX-License-Identifier: Apache-2.0
#include "core/risk/criteriaform.h"

#include "core/base/tr.h"
#include "core/risk/criteria.h"

#include <QMap>

#include <algorithm>

namespace gabion {

namespace {

QMap<int, int> rankOfScores(const Criteria &criteria)
{
    QMap<int, int> ranks;
    for (int l = 0; l < criteria.matrix.size(); ++l) {
        for (int k = 0; k < criteria.matrix.at(l).size(); ++k)
            ranks.insert((l + 1) * (k + 1), criteria.matrix.at(l).at(k));
    }
    return ranks;
}

/// Level of the highest score up to @p score; the lowest when there is none.
int rankUpTo(const QMap<int, int> &ranks, int score)
{
    auto above = ranks.upperBound(score);
    return above == ranks.cbegin() ? 1 : std::prev(above).value();
}

int highestScoreOf(const Criteria &criteria, int level)
{
    int highest = 0;
    const QMap<int, int> ranks = rankOfScores(criteria);
    for (auto each = ranks.cbegin(); each != ranks.cend(); ++each) {
        if (each.value() <= level)
            highest = each.key();
    }
    return highest;
}

/// Brings appetites in line with levels and matrix: a score stays and names its level, a level that is gone becomes the highest.
void settleAppetite(Criteria &criteria)
{
    const QMap<int, int> ranks = rankOfScores(criteria);
    const int highest = static_cast<int>(criteria.likelihood.size() * criteria.consequence.size());
    for (Appetite &appetite : criteria.appetite) {
        appetite.score = criteria.product ? std::min(appetite.score, highest) : 0;
        if (appetite.score > 0)
            appetite.level = rankUpTo(ranks, appetite.score);
        appetite.level = std::clamp(appetite.level, 1, static_cast<int>(criteria.levels.size()));
    }
}

void setAppetite(Criteria &criteria, const Appetite &appetite)
{
    for (Appetite &each : criteria.appetite) {
        if (each.domain == appetite.domain) {
            each = appetite;
            return;
        }
    }
    criteria.appetite.append(appetite);
}

Criteria withoutAppetite(Criteria criteria, Domain domain)
{
    criteria.appetite.erase(std::remove_if(criteria.appetite.begin(), criteria.appetite.end(),
                                           [domain](const Appetite &each) { return each.domain == domain; }),
                            criteria.appetite.end());
    return criteria;
}

ConsequenceScale &scaleOf(Criteria &criteria, const QString &dimension)
{
    for (ConsequenceScale &scale : criteria.consequenceScales) {
        if (scale.dimension == dimension)
            return scale;
    }
    criteria.consequenceScales.append({dimension, false, {}});
    return criteria.consequenceScales.last();
}

void resizeLikelihood(Criteria &criteria, int steps)
{
    while (criteria.likelihood.size() < steps) {
        const LikelihoodStep before =
            criteria.likelihood.size() < 2 ? LikelihoodStep() : criteria.likelihood.at(criteria.likelihood.size() - 2);
        if (!criteria.likelihood.isEmpty()) {
            criteria.likelihood.last().yearlyProbabilityTo = (before.yearlyProbabilityTo + 1.0) / 2.0;
            criteria.likelihood.last().rateTo = (before.rateTo + 1.0) / 2.0;
        }
        criteria.likelihood.append({Tr::tr("Step %1").arg(criteria.likelihood.size() + 1), {}, 1.0, 1.0, {}});
    }
    while (criteria.likelihood.size() > steps)
        criteria.likelihood.removeLast();
    criteria.likelihood.last().yearlyProbabilityTo = 1.0;
    criteria.likelihood.last().rateTo = 1.0;
}

void resizeConsequence(Criteria &criteria, int steps)
{
    while (criteria.consequence.size() < steps)
        criteria.consequence.append(Tr::tr("Step %1").arg(criteria.consequence.size() + 1));
    while (criteria.consequence.size() > steps)
        criteria.consequence.removeLast();
    for (ConsequenceScale &scale : criteria.consequenceScales) {
        while (!scale.definitions.isEmpty() && scale.definitions.size() < steps)
            scale.definitions.append(QString());
        while (scale.definitions.size() > steps)
            scale.definitions.removeLast();
    }
}

} // namespace

Criteria withSteps(const Criteria &criteria, int likelihood, int consequence)
{
    Criteria next = criteria;
    const int rows = std::clamp(likelihood, fewestSteps, mostSteps), columns = std::clamp(consequence, fewestSteps, mostSteps);
    const QMap<int, int> ranks = rankOfScores(criteria);
    resizeLikelihood(next, rows);
    resizeConsequence(next, columns);
    next.matrix.clear();
    for (int l = 0; l < rows; ++l) {
        QList<int> row;
        for (int k = 0; k < columns; ++k) {
            const QList<int> old = criteria.matrix.value(std::min<qsizetype>(l, criteria.matrix.size() - 1));
            row.append(criteria.product ? rankUpTo(ranks, (l + 1) * (k + 1))
                                        : old.value(std::min<qsizetype>(k, old.size() - 1), 1));
        }
        next.matrix.append(row);
    }
    settleAppetite(next);
    return next;
}

Criteria withLevels(const Criteria &criteria, int levels)
{
    Criteria next = criteria;
    const int count = std::clamp(levels, fewestLevels, mostLevels);
    while (next.levels.size() < count) {
        next.levels.append(Tr::tr("Level %1").arg(next.levels.size() + 1));
        if (!next.matrix.isEmpty() && !next.matrix.last().isEmpty())
            next.matrix.last().last() = static_cast<int>(next.levels.size());
    }
    while (next.levels.size() > count)
        next.levels.removeLast();
    for (QList<int> &row : next.matrix) {
        for (int &rank : row)
            rank = std::min(rank, count);
    }
    settleAppetite(next);
    return next;
}

Criteria withRank(const Criteria &criteria, int likelihood, int consequence, int rank)
{
    Criteria next = criteria;
    for (int l = 0; l < next.matrix.size(); ++l) {
        for (int k = 0; k < next.matrix.at(l).size(); ++k) {
            const bool here = l + 1 == likelihood && k + 1 == consequence;
            if (here || (next.product && (l + 1) * (k + 1) == likelihood * consequence))
                next.matrix[l][k] = rank;
        }
    }
    settleAppetite(next);
    return next;
}

Criteria withProduct(const Criteria &criteria, bool product)
{
    Criteria next = criteria;
    next.product = product;
    for (Appetite &appetite : next.appetite) {
        if (product && appetite.score == 0)
            appetite.score = highestScoreOf(next, appetite.level);
    }
    settleAppetite(next);
    return next;
}

Criteria withAppetite(const Criteria &criteria, Domain domain, int level)
{
    if (level < 1)
        return withoutAppetite(criteria, domain);
    Criteria next = criteria;
    setAppetite(next, {domain, level, next.product ? highestScoreOf(next, level) : 0});
    return next;
}

Criteria withAppetiteScore(const Criteria &criteria, Domain domain, int score)
{
    if (score < 1)
        return withoutAppetite(criteria, domain);
    Criteria next = criteria;
    setAppetite(next, {domain, rankUpTo(rankOfScores(next), score), score});
    return next;
}

Criteria withDimension(const Criteria &criteria, const QString &dimension, bool enabled)
{
    Criteria next = criteria;
    scaleOf(next, dimension).enabled = enabled;
    return next;
}

Criteria withDefinition(const Criteria &criteria, const QString &dimension, int step, const QString &text)
{
    Criteria next = criteria;
    QStringList &definitions = scaleOf(next, dimension).definitions;
    if (step < 1 || step > next.consequence.size())
        return next;
    while (definitions.size() < next.consequence.size())
        definitions.append(QString());
    definitions[step - 1] = text;
    return next;
}

} // namespace gabion
