// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"
#include "core/risk/soastate.h"

#include <algorithm>

namespace gabion {

namespace {

Result<QList<CheckHit>> orphanedControls(const CheckContext &context)
{
    const SoaStates states(context.dossier, context.today);
    QList<CheckHit> hits;
    for (const SoaEntry &entry : context.dossier.all<SoaEntry>()) {
        if (entry.applicability != Applicability::Applicable && entry.applicability != Applicability::Inherited)
            continue;
        if (!states.of(entry.control).risks.isEmpty())
            continue;
        const bool claimed = entry.reasons.contains(SoaReason::RiskAssessment);
        const bool otherwise = std::any_of(entry.reasons.cbegin(), entry.reasons.cend(), [](SoaReason reason) {
            return reason != SoaReason::RiskAssessment && reason != SoaReason::Excluded;
        });
        if (claimed)
            hits.append(hitOn(
                entry, Tr::tr("%1 is justified by the risk assessment, but no risk is linked to it.").arg(entry.control.entry)));
        else if (!otherwise)
            hits.append(hitOn(entry, Tr::tr("%1 applies without a reason and without a risk.").arg(entry.control.entry)));
    }
    return hits;
}

} // namespace

extern const Check checks_controlwithoutdriver;
const Check checks_controlwithoutdriver = {
    "control-without-driver",
    CheckSeverity::Medium,
    [] { return Tr::tr("Applicable control that nothing calls for"); },
    [] {
        return Tr::tr("A control that no risk, law, contract or business need calls for is an orphan: it costs and nobody can "
                      "say what for (ISO/IEC 27001 6.1.3 d).");
    },
    [] { return Tr::tr("Link it to the risk it treats, state the requirement behind it, or exclude it."); },
    orphanedControls,
};

} // namespace gabion
