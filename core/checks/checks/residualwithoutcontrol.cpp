// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"
#include "core/risk/level.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> residualsWithoutControl(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Risk &risk : context.dossier.all<Risk>()) {
        const RatedLevel current = levelOf(context.dossier, risk, Stage::Current);
        const RatedLevel residual = levelOf(context.dossier, risk, Stage::Residual);
        const bool lowered = current.isRated() && residual.isRated()
            && (residual.rank < current.rank || residual.likelihood < current.likelihood
                || residual.consequence < current.consequence);
        if (isOpen(risk) && lowered && risk.controls.isEmpty())
            hits.append(hitOn(
                risk, Tr::tr("The residual risk of %1 is lower than the current one, but no control is linked.").arg(risk.ref)));
    }
    return hits;
}

} // namespace

extern const Check checks_residualwithoutcontrol;
const Check checks_residualwithoutcontrol = {
    "residual-without-control",
    CheckSeverity::High,
    [] { return Tr::tr("Residual risk lowered without a control"); },
    [] {
        return Tr::tr("A risk gets lower because something is done about it (ISO/IEC 27005:2022 8.3); a lower residual without "
                      "any control is a wish.");
    },
    [] {
        return Tr::tr("Link the controls that lower the risk, in place or planned, or rate the residual like the current risk.");
    },
    residualsWithoutControl,
};

} // namespace gabion
