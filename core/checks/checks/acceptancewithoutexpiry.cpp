// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> acceptancesWithoutExpiry(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Acceptance &acceptance : context.dossier.all<Acceptance>()) {
        if ((acceptance.state == AcceptanceState::Accepted || acceptance.state == AcceptanceState::Submitted)
            && !acceptance.expires.isValid())
            hits.append(hitOn(acceptance, Tr::tr("%1 has no last day.").arg(acceptance.ref)));
    }
    return hits;
}

} // namespace

extern const Check checks_acceptancewithoutexpiry;
const Check checks_acceptancewithoutexpiry = {
    "acceptance-without-expiry",
    CheckSeverity::Medium,
    [] { return Tr::tr("Acceptance without a last day"); },
    [] { return Tr::tr("An acceptance for ever is never looked at again; circumstances change (ISO/IEC 27001 8.2)."); },
    [] { return Tr::tr("Set the last day of the acceptance, at most until the next review of the risk."); },
    acceptancesWithoutExpiry,
};

} // namespace gabion
