// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/clock.h"
#include "core/base/tr.h"
#include "core/risk/acceptancestate.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> staleAcceptances(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Risk &risk : context.dossier.all<Risk>()) {
        // an old one does not matter where a newer one is in force
        const Acceptance *acceptance = acceptanceOf(context.dossier, risk.id, context.today);
        if (isOpen(risk) && acceptance
            && effectiveState(context.dossier, *acceptance, context.today) == EffectiveAcceptance::Stale)
            hits.append(
                hitOn(*acceptance,
                      Tr::tr("%1 changed since it was decided on: then %2, now %3.")
                          .arg(risk.ref, acceptance->snapshotText.isEmpty() ? Tr::tr("unknown") : acceptance->snapshotText,
                               snapshotOf(context.dossier, risk).text)));
    }
    return hits;
}

} // namespace

extern const Check checks_acceptancestale;
const Check checks_acceptancestale = {
    "acceptance-stale",
    CheckSeverity::High,
    [] { return Tr::tr("Acceptance of a risk that has changed"); },
    [] {
        return Tr::tr("A decision holds for what was decided on; once ratings, controls or the method differ, nobody has "
                      "accepted the risk as it is now.");
    },
    [] { return Tr::tr("Show the change to the owner of the risk and ask for a new decision."); },
    staleAcceptances,
};

} // namespace gabion
