// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/matrixdata.h"

#include "core/risk/criteria.h"

#include <QCoreApplication>

#include <algorithm>

namespace gabion::ui {

namespace {

/// Texts of the matrix.
class MatrixWords {
    Q_DECLARE_TR_FUNCTIONS(Matrix)
};

} // namespace

MatrixData matrixData(const Dossier &dossier)
{
    MatrixData data;
    const Criteria *active = activeCriteria(dossier);
    if (!active)
        return data;
    data.criteria = *active;
    for (const Risk &risk : dossier.all<Risk>()) {
        if (risk.status == RiskStatus::Closed)
            continue;
        const Criteria *criteria = criteriaOf(dossier, risk);
        if (!criteria || criteria->id != active->id) {
            ++data.elsewhere;
            continue;
        }
        MatrixRisk shown{risk.id, risk.ref, risk.ref.section(QLatin1Char('-'), -1), risk.title, risk.domain, {}, {}};
        for (const Stage stage : {Stage::Inherent, Stage::Current, Stage::Residual}) {
            shown.levels[size_t(stage)] = levelOf(*active, assessmentOf(risk, stage));
            shown.above[size_t(stage)] = !withinAppetite(*active, risk.domain, shown.level(stage)).value_or(true);
        }
        data.risks += shown;
    }
    std::stable_sort(data.risks.begin(), data.risks.end(),
                     [](const MatrixRisk &a, const MatrixRisk &b) { return a.isSafety() && !b.isSafety(); });
    return data;
}

QList<const MatrixRisk *> MatrixData::in(MatrixCell cell, Stage stage, MatrixSide side) const
{
    QList<const MatrixRisk *> list;
    for (const MatrixRisk &risk : risks) {
        if (risk.shown(side) && risk.level(stage).isRated() && risk.cell(stage) == cell)
            list += &risk;
    }
    return list;
}

const MatrixRisk *MatrixData::find(Id<Risk> id) const
{
    for (const MatrixRisk &risk : risks) {
        if (risk.id == id)
            return &risk;
    }
    return nullptr;
}

int MatrixData::count(MatrixSide side) const
{
    return int(std::count_if(risks.cbegin(), risks.cend(), [side](const MatrixRisk &risk) { return risk.shown(side); }));
}

int MatrixData::notRated(Stage stage, MatrixSide side) const
{
    return int(std::count_if(risks.cbegin(), risks.cend(),
                             [&](const MatrixRisk &risk) { return risk.shown(side) && !risk.level(stage).isRated(); }));
}

QString MatrixData::spoken(MatrixCell cell, Stage stage, MatrixSide side) const
{
    const RatedLevel level = levelAt(criteria, cell.likelihood, cell.consequence);
    const QString word = level.title.toLower();
    return MatrixWords::tr("%1, %2: %3, %n risk(s)", nullptr, int(in(cell, stage, side).size()))
        .arg(criteria.likelihood.value(cell.likelihood - 1).title, criteria.consequence.value(cell.consequence - 1).toLower(),
             criteria.product ? QStringLiteral("%1 %2").arg(level.score).arg(word) : word);
}

QString appetiteLegend(const Criteria &criteria, Domain domain)
{
    for (const Appetite &appetite : criteria.appetite) {
        if (appetite.domain != domain)
            continue;
        if (criteria.product && appetite.score > 0)
            return MatrixWords::tr("score ≤ %1").arg(appetite.score);
        return MatrixWords::tr("up to %1").arg(criteria.levels.value(appetite.level - 1));
    }
    return {};
}

} // namespace gabion::ui
