// SPDX-License-Identifier: Apache-2.0
#include "core/risk/level.h"

#include "core/base/tr.h"

#include <algorithm>

namespace gabion {

int consequenceOf(const Assessment &assessment, const Criteria &criteria)
{
    int highest = 0;
    for (const DimensionRating &rating : assessment.consequences) {
        const auto scale = std::find_if(criteria.consequenceScales.cbegin(), criteria.consequenceScales.cend(),
                                        [&](const ConsequenceScale &each) { return each.dimension == rating.dimension; });
        if (scale != criteria.consequenceScales.cend() && scale->enabled)
            highest = std::max(highest, rating.value);
    }
    return highest;
}

RatedLevel levelAt(const Criteria &criteria, int likelihood, int consequence)
{
    RatedLevel level;
    level.likelihood = std::max(likelihood, 0);
    level.consequence = std::max(consequence, 0);
    level.levels = static_cast<int>(criteria.levels.size());
    if (likelihood < 1 || likelihood > criteria.likelihood.size() || likelihood > criteria.matrix.size() || consequence < 1
        || consequence > criteria.consequence.size() || consequence > criteria.matrix.at(likelihood - 1).size())
        return level;
    const int rank = criteria.matrix.at(likelihood - 1).at(consequence - 1);
    if (rank < 1 || rank > level.levels)
        return level;
    level.rank = rank;
    level.title = criteria.levels.at(rank - 1);
    level.score = criteria.product ? likelihood * consequence : rank;
    return level;
}

RatedLevel levelOf(const Criteria &criteria, const Assessment &assessment)
{
    return levelAt(criteria, assessment.likelihood, consequenceOf(assessment, criteria));
}

const Assessment &assessmentOf(const Risk &risk, Stage stage)
{
    switch (stage) {
    case Stage::Inherent: return risk.inherent;
    case Stage::Residual: return risk.residual;
    case Stage::Current: break;
    }
    return risk.current;
}

Assessment &assessmentOf(Risk &risk, Stage stage) { return const_cast<Assessment &>(assessmentOf(std::as_const(risk), stage)); }

RatedLevel levelOf(const Dossier &dossier, const Risk &risk, Stage stage)
{
    const Criteria *criteria = criteriaOf(dossier, risk);
    return criteria ? levelOf(*criteria, assessmentOf(risk, stage)) : RatedLevel();
}

RiskLevels levelsOf(const Dossier &dossier, const Risk &risk)
{
    return {levelOf(dossier, risk, Stage::Inherent), levelOf(dossier, risk, Stage::Current),
            levelOf(dossier, risk, Stage::Residual)};
}

QString levelText(const Criteria &criteria, const RatedLevel &level)
{
    if (!level.isRated())
        return Tr::tr("not rated");
    const QString cell = QStringLiteral("(%1x%2)").arg(level.likelihood).arg(level.consequence);
    if (criteria.product)
        return QStringLiteral("%1 %2 %3").arg(QString::number(level.score), level.title, cell);
    return QStringLiteral("%1 %2").arg(level.title, cell);
}

int reviewDays(const RatedLevel &level)
{
    if (!level.isRated() || level.rank * 2 > level.levels)
        return 90;
    return level.rank == 1 ? 360 : 180;
}

} // namespace gabion
