// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

#include <QSet>

namespace gabion {

namespace {

Result<QList<CheckHit>> acceptedWithoutRecord(const CheckContext &context)
{
    QSet<Id<Risk>> decided;
    for (const Acceptance &acceptance : context.dossier.all<Acceptance>()) {
        if (acceptance.state == AcceptanceState::Accepted && acceptance.type == AcceptanceType::ResidualAcceptance)
            decided.insert(acceptance.risk);
    }
    QList<CheckHit> hits;
    for (const Risk &risk : context.dossier.all<Risk>()) {
        if (risk.status == RiskStatus::Accepted && !decided.contains(risk.id))
            hits.append(hitOn(risk, Tr::tr("%1 is called accepted, but nobody accepted it on record.").arg(risk.ref)));
    }
    return hits;
}

} // namespace

extern const Check checks_acceptedwithoutrecord;
const Check checks_acceptedwithoutrecord = {
    "accepted-without-record",
    CheckSeverity::Critical,
    [] { return Tr::tr("Risk accepted without a record"); },
    [] {
        return Tr::tr("ISO/IEC 27001 6.1.3 f asks for the approval of the owner as documented information: who accepted what, "
                      "when, why and until when.");
    },
    [] { return Tr::tr("Ask for an acceptance and have it approved, or set the risk back to in treatment."); },
    acceptedWithoutRecord,
};

} // namespace gabion
