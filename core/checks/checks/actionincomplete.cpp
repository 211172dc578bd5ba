// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> incompleteActions(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Action &action : context.dossier.all<Action>()) {
        if (action.status == ActionStatus::Cancelled || (!action.owner.isNull() && action.due.isValid()))
            continue;
        hits.append(hitOn(action,
                          action.owner.isNull() ? Tr::tr("%1 has no owner.").arg(action.ref)
                                                : Tr::tr("%1 has no due date.").arg(action.ref)));
    }
    return hits;
}

} // namespace

extern const Check checks_actionincomplete;
const Check checks_actionincomplete = {
    "action-incomplete",
    CheckSeverity::Medium,
    [] { return Tr::tr("Action without an owner or a date"); },
    [] {
        return Tr::tr("ISO/IEC 27005:2022 8.6.1 asks of each line of the plan who does it and by when; without them nobody can "
                      "follow it up.");
    },
    [] { return Tr::tr("Name the owner and the due date of the action."); },
    incompleteActions,
};

} // namespace gabion
