// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"
#include "core/risk/level.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> residualsAboveCurrent(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Risk &risk : context.dossier.all<Risk>()) {
        const RatedLevel current = levelOf(context.dossier, risk, Stage::Current);
        const RatedLevel residual = levelOf(context.dossier, risk, Stage::Residual);
        if (!isOpen(risk) || !current.isRated() || !residual.isRated())
            continue;
        const Criteria &criteria = *criteriaOf(context.dossier, risk);
        if (residual.rank > current.rank || residual.likelihood > current.likelihood
            || residual.consequence > current.consequence)
            hits.append(hitOn(risk,
                              Tr::tr("The residual risk of %1, %2, exceeds the current one, %3.")
                                  .arg(risk.ref, levelText(criteria, residual), levelText(criteria, current))));
    }
    return hits;
}

} // namespace

extern const Check checks_residualabovecurrent;
const Check checks_residualabovecurrent = {
    "residual-above-current",
    CheckSeverity::High,
    [] { return Tr::tr("Residual risk above the current one"); },
    [] {
        return Tr::tr("What remains after treatment cannot be more than what there is now; auditors take it as a sign that the "
                      "treatment was not thought through.");
    },
    [] { return Tr::tr("Rate the residual risk anew, or the current one if it was rated too low."); },
    residualsAboveCurrent,
};

} // namespace gabion
