// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> blankExclusions(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const SoaEntry &entry : context.dossier.all<SoaEntry>()) {
        if (entry.applicability == Applicability::Excluded && entry.justification.trimmed().isEmpty())
            hits.append(
                hitOn(entry, Tr::tr("%1 of %2 is excluded without a reason.").arg(entry.control.entry, entry.control.catalog)));
    }
    return hits;
}

} // namespace

extern const Check checks_soaexclusionblank;
const Check checks_soaexclusionblank = {
    "soa-exclusion-blank",
    CheckSeverity::High,
    [] { return Tr::tr("Control excluded without a reason"); },
    [] {
        return Tr::tr(
            "ISO/IEC 27001 6.1.3 d asks for the justification of every exclusion; a blank one is a common nonconformity.");
    },
    [] { return Tr::tr("Write why the control is not necessary here: what does not exist, or who else takes care of it."); },
    blankExclusions,
};

} // namespace gabion
