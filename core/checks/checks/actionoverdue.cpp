// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/clock.h"
#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> overdueActions(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Action &action : context.dossier.all<Action>()) {
        if (action.status == ActionStatus::Done || action.status == ActionStatus::Cancelled)
            continue;
        const QDate due = action.revisedDue.isValid() ? action.revisedDue : action.due;
        if (!due.isValid() || due >= context.today)
            continue;
        const int days = static_cast<int>(due.daysTo(context.today));
        hits.append(
            hitOn(action,
                  action.revisedDue.isValid()
                      ? Tr::tr("%1 missed its revised due date %2 by %n day(s).", nullptr, days).arg(action.ref, isoDate(due))
                      : Tr::tr("%1 was due on %2, %n day(s) ago, and has no revised date.", nullptr, days)
                            .arg(action.ref, isoDate(due))));
    }
    return hits;
}

} // namespace

extern const Check checks_actionoverdue;
const Check checks_actionoverdue = {
    "action-overdue",
    CheckSeverity::High,
    [] { return Tr::tr("Overdue action"); },
    [] {
        return Tr::tr("A treatment plan (ISO/IEC 27001 6.1.3 e) lives by its dates; an action that is late without a revised "
                      "date and reason counts as stalled.");
    },
    [] { return Tr::tr("Finish the action, or revise its due date with the reason, or escalate it."); },
    overdueActions,
};

} // namespace gabion
