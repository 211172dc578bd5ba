// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> evidenceWithoutHash(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const EvidenceItem &item : context.dossier.all<EvidenceItem>()) {
        if (item.type != EvidenceType::Interview && item.type != EvidenceType::Observation && item.sha256.trimmed().isEmpty())
            hits.append(hitOn(item, Tr::tr("%1 has no SHA-256.").arg(item.ref)));
    }
    return hits;
}

} // namespace

extern const Check checks_evidencewithouthash;
const Check checks_evidencewithouthash = {
    "evidence-without-hash",
    CheckSeverity::Low,
    [] { return Tr::tr("Evidence without a checksum"); },
    [] { return Tr::tr("Without its SHA-256 nobody can show later that the evidence is still the one that was looked at."); },
    [] { return Tr::tr("Keep the file and record its SHA-256."); },
    evidenceWithoutHash,
};

} // namespace gabion
