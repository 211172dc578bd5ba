// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/clock.h"
#include "core/base/tr.h"
#include "core/risk/acceptancestate.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> expiredAcceptances(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Risk &risk : context.dossier.all<Risk>()) {
        // an old one does not matter where a newer one is in force
        const Acceptance *acceptance = acceptanceOf(context.dossier, risk.id, context.today);
        if (isOpen(risk) && acceptance
            && effectiveState(context.dossier, *acceptance, context.today) == EffectiveAcceptance::Expired)
            hits.append(
                hitOn(*acceptance, Tr::tr("The acceptance of %1 ended on %2.").arg(risk.ref, isoDate(acceptance->expires))));
    }
    return hits;
}

} // namespace

extern const Check checks_acceptanceexpired;
const Check checks_acceptanceexpired = {
    "acceptance-expired",
    CheckSeverity::High,
    [] { return Tr::tr("Expired acceptance"); },
    [] {
        return Tr::tr(
            "An acceptance holds until its last day; afterwards the risk is carried by nobody (ISO/IEC 27001 6.1.3 f).");
    },
    [] { return Tr::tr("Have the risk decided on again, or treat it."); },
    expiredAcceptances,
};

} // namespace gabion
