// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/clock.h"
#include "core/base/tr.h"
#include "core/risk/evidencestate.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> outdatedEvidence(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const EvidenceItem &item : context.dossier.all<EvidenceItem>()) {
        if (isOutdated(item, context.today))
            hits.append(hitOn(item, Tr::tr("%1 was valid until %2.").arg(item.ref, isoDate(validUntilOf(item)))));
    }
    return hits;
}

} // namespace

extern const Check checks_evidenceoutdated;
const Check checks_evidenceoutdated = {
    "evidence-outdated",
    CheckSeverity::Medium,
    [] { return Tr::tr("Outdated evidence"); },
    [] {
        return Tr::tr("Evidence shows the state of its day (ISO/IEC 27001 9.1); past its validity it says nothing about today.");
    },
    [] { return Tr::tr("Collect it again, or take the control back to what can be shown."); },
    outdatedEvidence,
};

} // namespace gabion
