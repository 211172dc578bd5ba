// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"
#include "core/risk/level.h"

#include <algorithm>

namespace gabion {

namespace {

bool lacksRationale(const Assessment &assessment)
{
    if (assessment.likelihood > 0 && assessment.likelihoodRationale.trimmed().isEmpty())
        return true;
    return std::any_of(assessment.consequences.cbegin(), assessment.consequences.cend(),
                       [](const DimensionRating &rating) { return rating.value > 0 && rating.rationale.trimmed().isEmpty(); });
}

Result<QList<CheckHit>> ratingsWithoutRationale(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Risk &risk : context.dossier.all<Risk>()) {
        QStringList stages;
        for (const Stage stage : {Stage::Inherent, Stage::Current, Stage::Residual}) {
            if (lacksRationale(assessmentOf(risk, stage)))
                stages.append(enumText(stage));
        }
        if (isOpen(risk) && !stages.isEmpty())
            hits.append(
                hitOn(risk, Tr::tr("%1 is rated without a rationale (%2).").arg(risk.ref, stages.join(QStringLiteral(", ")))));
    }
    return hits;
}

} // namespace

extern const Check checks_ratingwithoutrationale;
const Check checks_ratingwithoutrationale = {
    "rating-without-rationale",
    CheckSeverity::Medium,
    [] { return Tr::tr("Rating without a rationale"); },
    [] {
        return Tr::tr("ISO/IEC 27001 6.1.2 b asks for consistent, valid and comparable results; a number without its reason "
                      "cannot be repeated by anybody else.");
    },
    [] { return Tr::tr("Write down why this step was chosen, for the likelihood and for each consequence."); },
    ratingsWithoutRationale,
};

} // namespace gabion
