// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> unknownFrameworks(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const QString &framework : organisationOf(context.dossier).frameworks) {
        if (context.catalogs.catalog(framework))
            continue;
        CheckHit hit;
        hit.subject = framework;
        hit.place.record = framework;
        hit.text = Tr::tr("The organisation reports against %1, which is not among the catalogs here.").arg(framework);
        hits.append(hit);
    }
    return hits;
}

} // namespace

extern const Check checks_soaframeworkunknown;
const Check checks_soaframeworkunknown = {
    "soa-framework-unknown",
    CheckSeverity::High,
    [] { return Tr::tr("Chosen framework not installed"); },
    [] {
        return Tr::tr("The Statement of Applicability holds every control of every chosen framework (ISO/IEC 27001 6.1.3 d); one "
                      "whose controls are not known here cannot be stated, and the statement is not written.");
    },
    [] { return Tr::tr("Put the framework's catalog into the catalog folder, or take it off the organisation's list."); },
    unknownFrameworks,
};

} // namespace gabion
