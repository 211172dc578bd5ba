// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

bool needsLimits(const AiSystem &system)
{
    return system.stage != LifecycleStage::Retired
        && (system.aiActClass == AiActClass::HighRiskAnnexI || system.aiActClass == AiActClass::HighRiskAnnexIII);
}

Result<QList<CheckHit>> highRiskWithoutLimits(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const AiSystem &system : context.dossier.all<AiSystem>()) {
        if (needsLimits(system) && context.dossier.all<Limit>().isEmpty())
            hits.append(hitOn(system, Tr::tr("%1 is a high-risk AI system and no limit is set.").arg(system.ref)));
    }
    return hits;
}

} // namespace

extern const Check checks_highriskwithoutlimits;
const Check checks_highriskwithoutlimits = {
    "high-risk-without-limits",
    CheckSeverity::High,
    [] { return Tr::tr("High-risk AI system without pre-set limits"); },
    [] {
        return Tr::tr("Regulation (EU) 2024/1689 Art. 9(8) asks to test against prior defined metrics and probabilistic "
                      "thresholds; a limit set after the test proves nothing.");
    },
    [] { return Tr::tr("Set limits for the failure rates that matter before the next evaluation."); },
    highRiskWithoutLimits,
};

} // namespace gabion
