// SPDX-License-Identifier: Apache-2.0
#include "core/edits/actions.h"

#include "core/base/tr.h"
#include "core/edits/rules.h"

namespace gabion {

namespace {

Result<Action> openAction(const Dossier &dossier, Id<Action> id)
{
    const Action *found = dossier.find(id);
    if (!found)
        return fail(ErrorCode::NotFound, Tr::tr("There is no such action."));
    if (found->verifiedOn.isValid())
        return fail(ErrorCode::NotAllowed, Tr::tr("%1 is verified and closed.").arg(found->ref), placeOf(*found));
    return *found;
}

Result<ChangeSet> changed(const Dossier &dossier, const Action &before, const Action &after, const QString &text)
{
    if (Result<> done = validateRecord(dossier, after); !done)
        return tl::make_unexpected(done.error());
    ChangeSet set;
    set.text = text;
    set.update(before, after);
    return set;
}

} // namespace

QDate dueOf(const Action &action) { return action.revisedDue.isValid() ? action.revisedDue : action.due; }

bool isOpen(const Action &action) { return action.status != ActionStatus::Done && action.status != ActionStatus::Cancelled; }

const Action *nextAction(const QList<const Action *> &actions)
{
    const Action *next = nullptr;
    for (const Action *action : actions) {
        if (isOpen(*action) && dueOf(*action).isValid() && (!next || dueOf(*action) < dueOf(*next)))
            next = action;
    }
    return next;
}

QList<const Action *> actionsOf(const Dossier &dossier, Id<Risk> risk)
{
    QList<const Action *> actions;
    for (const Action &action : dossier.all<Action>()) {
        if (action.risks.contains(risk))
            actions += &action;
    }
    return actions;
}

Result<ChangeSet> planAction(const Dossier &dossier, Action action, const Environment &environment)
{
    if (action.id.isNull())
        action.id.value = environment.newId();
    if (action.ref.isEmpty())
        action.ref = dossier.nextRef<Action>();
    if (action.risks.isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("An action treats at least one risk."), placeOf(action, "risks"));
    if (action.owner.isNull())
        return fail(ErrorCode::InvalidValue, Tr::tr("An action needs its owner."), placeOf(action, "owner"));
    if (!action.due.isValid() || action.due < environment.today())
        return fail(ErrorCode::InvalidValue, Tr::tr("An action needs a due date that is not in the past."),
                    placeOf(action, "due"));
    if (Result<> done = validateRecord(dossier, action); !done)
        return tl::make_unexpected(done.error());
    ChangeSet set;
    set.text = Tr::tr("Plan %1").arg(action.ref);
    set.create(action);
    return set;
}

Result<ChangeSet> reviseDue(const Dossier &dossier, Id<Action> id, const QDate &due, const QString &reason,
                            const Environment &environment)
{
    const Result<Action> before = openAction(dossier, id);
    if (!before)
        return tl::make_unexpected(before.error());
    if (before->status == ActionStatus::Done || before->status == ActionStatus::Cancelled)
        return fail(ErrorCode::NotAllowed, Tr::tr("%1 is %2.").arg(before->ref, enumText(before->status)), placeOf(*before));
    if (!due.isValid() || due <= environment.today() || due == dueOf(*before))
        return fail(ErrorCode::InvalidValue,
                    Tr::tr("The new due date of %1 must be another one, in the future.").arg(before->ref),
                    placeOf(*before, "revisedDue"));
    if (reason.trimmed().isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("A revised due date needs its reason."), placeOf(*before, "revisedReason"));
    Action after = *before;
    after.revisedDue = due;
    after.revisedReason = reason;
    return changed(dossier, *before, after, Tr::tr("Revise the due date of %1").arg(before->ref));
}

Result<ChangeSet> progressAction(const Dossier &dossier, Id<Action> id, ActionStatus status, int percent,
                                 const Environment &environment)
{
    const Result<Action> before = openAction(dossier, id);
    if (!before)
        return tl::make_unexpected(before.error());
    Action after = *before;
    after.status = status;
    after.percent = status == ActionStatus::Done ? 100 : percent;
    if (status != ActionStatus::Done)
        after.doneOn = QDate();
    else if (!after.doneOn.isValid())
        after.doneOn = environment.today();
    if (status == ActionStatus::InProgress && !after.start.isValid() && !(after.due.isValid() && after.due < environment.today()))
        after.start = environment.today();
    return changed(dossier, *before, after, Tr::tr("Note the progress of %1").arg(before->ref));
}

Result<ChangeSet> verifyAction(const Dossier &dossier, Id<Action> id, Id<Person> verifier, const QString &verification,
                               const QString &actualResidual, const Environment &environment)
{
    const Result<Action> before = openAction(dossier, id);
    if (!before)
        return tl::make_unexpected(before.error());
    if (before->status != ActionStatus::Done)
        return fail(ErrorCode::NotAllowed, Tr::tr("%1 is not done, so there is nothing to verify.").arg(before->ref),
                    placeOf(*before, "verification"));
    Action after = *before;
    after.verifiedOn = environment.today();
    after.verifiedBy = verifier;
    after.verification = verification.trimmed();
    after.actualResidual = actualResidual.trimmed();
    return changed(dossier, *before, after, Tr::tr("Verify %1").arg(before->ref));
}

} // namespace gabion
