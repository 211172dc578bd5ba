// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

bool needsImpactAssessment(const AiSystem &system)
{
    return system.stage != LifecycleStage::Retired
        && (system.aiActClass == AiActClass::HighRiskAnnexI || system.aiActClass == AiActClass::HighRiskAnnexIII);
}

Result<QList<CheckHit>> highRiskWithoutImpactAssessment(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const AiSystem &system : context.dossier.all<AiSystem>()) {
        if (needsImpactAssessment(system) && system.impactAssessment.trimmed().isEmpty())
            hits.append(hitOn(system, Tr::tr("%1 is a high-risk AI system and has no impact assessment.").arg(system.ref)));
    }
    return hits;
}

} // namespace

extern const Check checks_highriskwithoutimpactassessment;
const Check checks_highriskwithoutimpactassessment = {
    "high-risk-without-impact-assessment",
    CheckSeverity::High,
    [] { return Tr::tr("High-risk AI system without an impact assessment"); },
    [] {
        return Tr::tr("ISO/IEC 42001 6.1.4 and 8.4 ask for the impact on individuals, groups and society; for some deployers "
                      "Regulation (EU) 2024/1689 Art. 27 does too.");
    },
    [] { return Tr::tr("Make the impact assessment and name its reference at the system."); },
    highRiskWithoutImpactAssessment,
};

} // namespace gabion
