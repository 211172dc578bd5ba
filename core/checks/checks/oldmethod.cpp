// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> risksUnderOldMethod(const CheckContext &context)
{
    const Criteria *active = activeCriteria(context.dossier);
    QList<CheckHit> hits;
    for (const Risk &risk : context.dossier.all<Risk>()) {
        const Criteria *used = criteriaOf(context.dossier, risk);
        if (isOpen(risk) && active && used && used->id != active->id)
            hits.append(hitOn(risk,
                              Tr::tr("%1 was assessed under method version %2; version %3 is active.")
                                  .arg(risk.ref, QString::number(used->version), QString::number(active->version))));
    }
    return hits;
}

} // namespace

extern const Check checks_oldmethod;
const Check checks_oldmethod = {
    "risk-under-old-method",
    CheckSeverity::Medium,
    [] { return Tr::tr("Risk assessed under an older method version"); },
    [] {
        return Tr::tr("Results of different methods are not comparable (ISO/IEC 27001 6.1.2 b); the register should say the same "
                      "thing in every row.");
    },
    [] { return Tr::tr("Assess the risk anew under the active method version."); },
    risksUnderOldMethod,
};

} // namespace gabion
