// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> risksWithoutOwner(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Risk &risk : context.dossier.all<Risk>()) {
        const Person *owner = context.dossier.find(risk.owner);
        if (!isOpen(risk) || (owner && owner->active))
            continue;
        hits.append(hitOn(risk,
                          owner ? Tr::tr("%1 belongs to %2, who is no longer active.").arg(risk.ref, owner->name)
                                : Tr::tr("%1 has no owner.").arg(risk.ref)));
    }
    return hits;
}

} // namespace

extern const Check checks_riskwithoutowner;
const Check checks_riskwithoutowner = {
    "risk-without-owner",
    CheckSeverity::High,
    [] { return Tr::tr("Risk without an owner"); },
    [] {
        return Tr::tr("ISO/IEC 27001 6.1.2 c 2 asks for a named owner of every risk; without one nobody can approve its "
                      "treatment or accept what remains.");
    },
    [] { return Tr::tr("Name a person who is accountable for the risk and may decide about it."); },
    risksWithoutOwner,
};

} // namespace gabion
