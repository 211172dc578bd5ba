// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> criteriaNotApproved(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Criteria &criteria : context.dossier.all<Criteria>()) {
        if (criteria.state == CriteriaState::Active && (criteria.approvedBy.isNull() || !criteria.approvedOn.isValid()))
            hits.append(hitOn(criteria, Tr::tr("%1 is active without an approval.").arg(criteria.ref)));
    }
    return hits;
}

} // namespace

extern const Check checks_criterianotapproved;
const Check checks_criterianotapproved = {
    "criteria-not-approved",
    CheckSeverity::High,
    [] { return Tr::tr("Criteria that nobody approved"); },
    [] {
        return Tr::tr("Top management decides which risks are acceptable (ISO/IEC 27001 5.1, 6.1.2 a); criteria without an "
                      "approval carry no decision.");
    },
    [] { return Tr::tr("Have the active criteria approved, with person and day."); },
    criteriaNotApproved,
};

} // namespace gabion
