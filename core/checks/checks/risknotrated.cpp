// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"
#include "core/risk/level.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> risksNotRated(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Risk &risk : context.dossier.all<Risk>()) {
        if (isOpen(risk) && !levelOf(context.dossier, risk, Stage::Current).isRated())
            hits.append(hitOn(risk, Tr::tr("%1 has no current level.").arg(risk.ref)));
    }
    return hits;
}

} // namespace

extern const Check checks_risknotrated;
const Check checks_risknotrated = {
    "risk-not-rated",
    CheckSeverity::Medium,
    [] { return Tr::tr("Risk that is not rated"); },
    [] {
        return Tr::tr("ISO/IEC 27001 6.1.2 d asks for the level of every identified risk; what is not rated cannot be compared "
                      "with the criteria.");
    },
    [] { return Tr::tr("Rate the likelihood and at least one consequence of the current risk."); },
    risksNotRated,
};

} // namespace gabion
