// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"
#include "core/risk/acceptancestate.h"
#include "core/risk/criteria.h"

namespace gabion {

namespace {

bool isTreated(const Dossier &dossier, const Risk &risk, const QDate &today)
{
    for (const Action &action : dossier.all<Action>()) {
        if (action.risks.contains(risk.id) && action.status != ActionStatus::Cancelled)
            return true;
    }
    const Acceptance *acceptance = acceptanceOf(dossier, risk.id, today);
    return acceptance && effectiveState(dossier, *acceptance, today) == EffectiveAcceptance::Accepted;
}

Result<QList<CheckHit>> untreatedAboveAppetite(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Risk &risk : context.dossier.all<Risk>()) {
        const Criteria *criteria = criteriaOf(context.dossier, risk);
        const RatedLevel current = levelOf(context.dossier, risk, Stage::Current);
        const bool above = criteria && !withinAppetite(*criteria, risk.domain, current).value_or(true);
        if (isOpen(risk) && above && !isTreated(context.dossier, risk, context.today))
            hits.append(hitOn(risk,
                              Tr::tr("%1 is %2, above the appetite (%3), and has neither an action nor an acceptance in force.")
                                  .arg(risk.ref, levelText(*criteria, current), appetiteText(*criteria, risk.domain))));
    }
    return hits;
}

} // namespace

extern const Check checks_aboveappetiteuntreated;
const Check checks_aboveappetiteuntreated = {
    "above-appetite-untreated",
    CheckSeverity::High,
    [] { return Tr::tr("Risk above the appetite without treatment"); },
    [] {
        return Tr::tr("ISO/IEC 27001 6.1.3 asks to treat what the criteria do not accept: an option, and an action or a decision "
                      "to retain it.");
    },
    [] { return Tr::tr("Choose a treatment option and plan an action, or have the risk accepted."); },
    untreatedAboveAppetite,
};

} // namespace gabion
