// SPDX-License-Identifier: Apache-2.0
#include "core/edits/acceptance.h"

#include "core/base/tr.h"
#include "core/edits/rules.h"
#include "core/risk/acceptancestate.h"
#include "core/risk/level.h"

namespace gabion {

namespace {

Unexpected refused(const Acceptance &acceptance, const char *field, ErrorCode code, const QString &text)
{
    return fail(code, text, placeOf(acceptance, field));
}

Result<Acceptance> inState(const Dossier &dossier, Id<Acceptance> id, AcceptanceState state)
{
    const Acceptance *found = dossier.find(id);
    if (!found)
        return fail(ErrorCode::NotFound, Tr::tr("There is no such acceptance."));
    if (found->state != state)
        return refused(*found, "state", ErrorCode::NotAllowed, Tr::tr("%1 is %2.").arg(found->ref, enumText(found->state)));
    return *found;
}

Result<> mayDecide(const Dossier &dossier, const Acceptance &acceptance, Id<Person> approver)
{
    const Person *person = dossier.find(approver);
    if (!person || !person->active)
        return refused(acceptance, "approver", ErrorCode::NotAllowed,
                       Tr::tr("%1 is decided by an active person.").arg(acceptance.ref));
    if (approver == acceptance.requester)
        return refused(acceptance, "approver", ErrorCode::NotAllowed,
                       Tr::tr("%1 asked for it: the approver must differ from the requester.").arg(person->name));
    if (!acceptance.approver.isNull() && acceptance.approver != approver)
        return refused(acceptance, "approver", ErrorCode::NotAllowed,
                       Tr::tr("%1 was asked to decide.").arg(personName(dossier, acceptance.approver)));
    return {};
}

/// The status that a risk falls back to when its acceptance goes.
RiskStatus statusWithoutAcceptance(const Dossier &dossier, const Risk &risk)
{
    for (const Action &action : dossier.all<Action>()) {
        if (action.risks.contains(risk.id) && action.status != ActionStatus::Cancelled)
            return RiskStatus::InTreatment;
    }
    return RiskStatus::Assessed;
}

} // namespace

Result<ChangeSet> requestAcceptance(const Dossier &dossier, Acceptance request, const Environment &environment)
{
    const Risk *risk = dossier.find(request.risk);
    if (!risk)
        return refused(request, "risk", ErrorCode::NotFound, Tr::tr("There is no such risk."));
    const Acceptance *draft = dossier.find(request.id);
    if (draft && draft->state != AcceptanceState::Draft)
        return refused(*draft, "state", ErrorCode::NotAllowed, Tr::tr("%1 was submitted already.").arg(draft->ref));
    if (request.id.isNull())
        request.id.value = environment.newId();
    request.ref = draft ? draft->ref : dossier.nextRef<Acceptance>();
    request.state = AcceptanceState::Submitted;
    request.requestedOn = environment.today();
    request.decidedOn = QDate();
    const RiskSnapshot snapshot = snapshotOf(dossier, *risk);
    request.snapshot = snapshot.hash;
    request.snapshotText = snapshot.text;
    if (request.justification.trimmed().isEmpty())
        return refused(request, "justification", ErrorCode::InvalidValue, Tr::tr("An acceptance needs its justification."));
    if (!request.expires.isValid() || request.expires <= environment.today())
        return refused(request, "expires", ErrorCode::InvalidValue, Tr::tr("An acceptance needs a last day in the future."));
    const Stage stage = request.type == AcceptanceType::ResidualAcceptance ? Stage::Residual : Stage::Current;
    if (!levelOf(dossier, *risk, stage).isRated())
        return refused(
            request, "risk", ErrorCode::NotAllowed,
            Tr::tr("The %1 level of %2 is not rated, so there is nothing to decide on.").arg(enumText(stage), risk->ref));
    if (Result<> done = validateRecord(dossier, request); !done)
        return tl::make_unexpected(done.error());
    ChangeSet set;
    set.text = Tr::tr("Ask for a decision about %1").arg(risk->ref);
    if (draft)
        set.update(*draft, request);
    else
        set.create(request);
    return set;
}

Result<ChangeSet> approveAcceptance(const Dossier &dossier, Id<Acceptance> id, Id<Person> approver, const QString &approverRole,
                                    const QString &conditions, const Environment &environment)
{
    const Result<Acceptance> before = inState(dossier, id, AcceptanceState::Submitted);
    if (!before)
        return tl::make_unexpected(before.error());
    if (Result<> done = mayDecide(dossier, *before, approver); !done)
        return tl::make_unexpected(done.error());
    const Risk *risk = dossier.find(before->risk);
    if (!risk)
        return refused(*before, "risk", ErrorCode::NotFound, Tr::tr("The risk of %1 is gone.").arg(before->ref));
    if (!before->expires.isValid() || before->expires <= environment.today())
        return refused(*before, "expires", ErrorCode::NotAllowed,
                       Tr::tr("The last day of %1 has come; ask for it again.").arg(before->ref));
    const RiskSnapshot snapshot = snapshotOf(dossier, *risk);
    if (!before->snapshot.isEmpty() && before->snapshot != snapshot.hash)
        return refused(*before, "risk", ErrorCode::NotAllowed,
                       Tr::tr("%1 changed since %2 was asked for (then: %3; now: %4); ask for it again.")
                           .arg(risk->ref, before->ref, before->snapshotText, snapshot.text));
    Acceptance after = *before;
    after.approverRole = approverRole.trimmed();
    if (after.approverRole.isEmpty() && approver == risk->owner)
        after.approverRole = QStringLiteral("risk owner");
    if (after.approverRole.isEmpty())
        return refused(
            *before, "approverRole", ErrorCode::InvalidValue,
            Tr::tr("%1 does not own %2; say in which role the decision is made.").arg(personName(dossier, approver), risk->ref));
    after.state = AcceptanceState::Accepted;
    after.approver = approver;
    after.decidedOn = environment.today();
    if (!conditions.trimmed().isEmpty())
        after.conditions = conditions;
    after.snapshot = snapshot.hash;
    after.snapshotText = snapshot.text;
    Risk decided = *risk;
    if (after.type == AcceptanceType::ResidualAcceptance)
        decided.status = RiskStatus::Accepted;
    else if (risk->status == RiskStatus::Identified || risk->status == RiskStatus::Assessed)
        decided.status = RiskStatus::InTreatment;
    ChangeSet set;
    set.text = after.type == AcceptanceType::ResidualAcceptance ? Tr::tr("Accept %1").arg(risk->ref)
                                                                : Tr::tr("Approve the treatment plan of %1").arg(risk->ref);
    set.update(*before, after);
    set.update(*risk, decided);
    return set;
}

Result<ChangeSet> rejectAcceptance(const Dossier &dossier, Id<Acceptance> id, Id<Person> approver, const QString &reason,
                                   const Environment &environment)
{
    const Result<Acceptance> before = inState(dossier, id, AcceptanceState::Submitted);
    if (!before)
        return tl::make_unexpected(before.error());
    if (Result<> done = mayDecide(dossier, *before, approver); !done)
        return tl::make_unexpected(done.error());
    if (reason.trimmed().isEmpty())
        return refused(*before, "reason", ErrorCode::InvalidValue, Tr::tr("A rejection needs its reason."));
    Acceptance after = *before;
    after.state = AcceptanceState::Rejected;
    after.approver = approver;
    after.decidedOn = environment.today();
    after.conditions = Tr::tr("Rejected: %1").arg(reason);
    ChangeSet set;
    set.text = Tr::tr("Reject %1").arg(before->ref);
    set.update(*before, after);
    return set;
}

Result<ChangeSet> revokeAcceptance(const Dossier &dossier, Id<Acceptance> id, const QString &reason,
                                   const Environment &environment)
{
    const Result<Acceptance> before = inState(dossier, id, AcceptanceState::Accepted);
    if (!before)
        return tl::make_unexpected(before.error());
    if (reason.trimmed().isEmpty())
        return refused(*before, "reason", ErrorCode::InvalidValue, Tr::tr("Taking an acceptance back needs its reason."));
    Acceptance after = *before;
    after.state = AcceptanceState::Revoked;
    after.conditions = (before->conditions.isEmpty() ? QString() : before->conditions + QLatin1Char('\n'))
        + Tr::tr("Revoked on %1: %2").arg(isoDate(environment.today()), reason);
    ChangeSet set;
    set.text = Tr::tr("Revoke %1").arg(before->ref);
    set.update(*before, after);
    const Risk *risk = dossier.find(before->risk);
    if (!risk || risk->status != RiskStatus::Accepted || before->type != AcceptanceType::ResidualAcceptance)
        return set;
    Dossier without = dossier;
    if (Result<> done = without.apply(set); !done)
        return tl::make_unexpected(done.error());
    const Acceptance *other = acceptanceOf(without, risk->id, environment.today());
    if (other && effectiveState(without, *other, environment.today()) == EffectiveAcceptance::Accepted)
        return set;
    Risk open = *risk;
    open.status = statusWithoutAcceptance(dossier, *risk);
    set.update(*risk, open);
    return set;
}

} // namespace gabion
