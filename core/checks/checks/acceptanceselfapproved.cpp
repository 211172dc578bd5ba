// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> selfApproved(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Acceptance &acceptance : context.dossier.all<Acceptance>()) {
        if (acceptance.state == AcceptanceState::Accepted && !acceptance.requester.isNull()
            && acceptance.requester == acceptance.approver)
            hits.append(hitOn(acceptance,
                              Tr::tr("%1 was asked for and approved by %2.")
                                  .arg(acceptance.ref, personName(context.dossier, acceptance.approver))));
    }
    return hits;
}

} // namespace

extern const Check checks_acceptanceselfapproved;
const Check checks_acceptanceselfapproved = {
    "acceptance-self-approved",
    CheckSeverity::Critical,
    [] { return Tr::tr("Acceptance decided by who asked for it"); },
    [] {
        return Tr::tr("Separation of duties (ISO/IEC 27001 A.5.3): a risk accepted by the person who asked for it was not "
                      "decided on by anybody else.");
    },
    [] { return Tr::tr("Revoke the acceptance and let the owner of the risk or designated management decide."); },
    selfApproved,
};

} // namespace gabion
