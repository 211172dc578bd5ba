// SPDX-License-Identifier: Apache-2.0
#include "core/edits/putrecord.h"

#include "core/base/tr.h"
#include "core/edits/acceptance.h"
#include "core/edits/actions.h"
#include "core/edits/combined.h"
#include "core/edits/evidence.h"
#include "core/edits/records.h"
#include "core/edits/rules.h"
#include "core/edits/soa.h"

namespace gabion {

namespace {

struct Putting {
    const Dossier &dossier;
    const Catalogs &catalogs;
    const QString &reason;
    const Environment &environment;
};

template<class T>
constexpr bool isIdList = false;
template<class T>
constexpr bool isIdList<QList<Id<T>>> = true;

template<class T>
QStringList allFields(const T &record)
{
    QStringList names;
    T::fields(record, [&](const char *name, const auto &) { names += QLatin1String(name); });
    return names;
}

template<class T>
QStringList settled(const Dossier &, const T &)
{
    return {};
}

QStringList settled(const Dossier &dossier, const Action &action)
{
    if (action.verifiedOn.isValid())
        return allFields(action);
    QStringList names{QStringLiteral("doneOn"), QStringLiteral("verifiedOn")};
    const Action *before = dossier.find(action.id);
    if (before && before->status != ActionStatus::Planned && before->due.isValid())
        names += QStringLiteral("due");
    return names;
}

QStringList settled(const Dossier &dossier, const Acceptance &acceptance)
{
    const Acceptance *before = dossier.find(acceptance.id);
    QStringList names = allFields(acceptance);
    QStringList open;
    if (!before || before->state == AcceptanceState::Draft)
        open = {QStringLiteral("risk"),     QStringLiteral("type"),          QStringLiteral("requester"),
                QStringLiteral("approver"), QStringLiteral("justification"), QStringLiteral("conditions"),
                QStringLiteral("expires")};
    else if (before->state == AcceptanceState::Submitted)
        open = {QStringLiteral("state"), QStringLiteral("approver"), QStringLiteral("approverRole"),
                QStringLiteral("conditions")};
    else if (before->state == AcceptanceState::Accepted)
        open = {QStringLiteral("state")};
    for (const QString &name : open)
        names.removeAll(name);
    return names;
}

QStringList settled(const Dossier &dossier, const SoaEntry &entry)
{
    QStringList names{QStringLiteral("declaredOn"), QStringLiteral("decidedOn")};
    if (dossier.find(entry.id))
        names += QStringLiteral("control");
    return names;
}

QStringList settled(const Dossier &, const EvidenceItem &item)
{
    QStringList names{QStringLiteral("run")};
    if (!item.run.isNull()) // the facts of the file that was imported
        names += {QStringLiteral("type"),        QStringLiteral("tool"),   QStringLiteral("collectedOn"),
                  QStringLiteral("collectedBy"), QStringLiteral("sha256"), QStringLiteral("location")};
    return names;
}

QStringList settled(const Dossier &, const Limit &) { return {QStringLiteral("setOn")}; }

QStringList settled(const Dossier &, const Risk &)
{
    return {QStringLiteral("criteria"), QStringLiteral("inherent"),     QStringLiteral("current"),
            QStringLiteral("residual"), QStringLiteral("identifiedOn"), QStringLiteral("sourceId")};
}

/// NotAllowed naming the first settled field that differs.
template<class T>
Result<> checkSettled(const Dossier &dossier, const T &before, const T &after)
{
    const QStringList names = settled(dossier, before);
    Result<> answer;
    T::fields(before, [&](const char *name, const auto &value) {
        T::fields(after, [&](const char *other, const auto &now) {
            if constexpr (std::is_same_v<decltype(value), decltype(now)>) {
                if (answer && qstrcmp(name, other) == 0 && names.contains(QLatin1String(name)) && !(value == now))
                    answer = fail(ErrorCode::NotAllowed, Tr::tr("This is on record and stays as it is."), placeOf(before, name));
            }
        });
    });
    return answer;
}

template<class T>
Result<ChangeSet> put(const Putting &put, const T *before, const T &after)
{
    return before ? updateRecord(put.dossier, after) : createRecord(put.dossier, after, put.environment);
}

Result<ChangeSet> put(const Putting &put, const Control *before, const Control &after)
{
    if (!before)
        return createRecord(put.dossier, after, put.environment);
    CombinedEdit edit(put.dossier);
    // the day goes with the state, unless the person says another one
    if (before->state != after.state) {
        if (const Result<> done = edit.add(setControlState(edit.dossier(), after.id, after.state, put.environment)); !done)
            return Unexpected(done.error());
    }
    Control rest = after;
    if (before->implementedOn == after.implementedOn)
        rest.implementedOn = edit.dossier().find(after.id)->implementedOn;
    if (const Result<> done = edit.add(updateRecord(edit.dossier(), rest)); !done)
        return Unexpected(done.error());
    return edit.finished(Tr::tr("Change %1").arg(before->ref));
}

Result<ChangeSet> put(const Putting &put, const Action *before, const Action &after)
{
    if (!before)
        return planAction(put.dossier, after, put.environment);
    CombinedEdit edit(put.dossier);
    Action rest = after;
    const bool revised = after.revisedDue.isValid() && after.revisedDue != before->revisedDue;
    const bool moved = after.status != before->status || after.percent != before->percent;
    const bool verified =
        !after.verifiedBy.isNull() || !after.verification.trimmed().isEmpty() || !after.actualResidual.trimmed().isEmpty();
    rest.status = before->status;
    rest.percent = before->percent;
    rest.verifiedBy = before->verifiedBy;
    rest.verification = before->verification;
    rest.actualResidual = before->actualResidual;
    if (revised) {
        rest.revisedDue = before->revisedDue;
        rest.revisedReason = before->revisedReason;
    }
    Result<> done = edit.add(updateRecord(edit.dossier(), rest));
    if (done && revised)
        done = edit.add(reviseDue(edit.dossier(), after.id, after.revisedDue, after.revisedReason, put.environment));
    if (done && moved)
        done = edit.add(progressAction(edit.dossier(), after.id, after.status, after.percent, put.environment));
    if (done && verified)
        done = edit.add(
            verifyAction(edit.dossier(), after.id, after.verifiedBy, after.verification, after.actualResidual, put.environment));
    if (!done)
        return Unexpected(done.error());
    return edit.finished(Tr::tr("Change %1").arg(before->ref));
}

Result<ChangeSet> put(const Putting &put, const Acceptance *before, const Acceptance &after)
{
    if (!before || before->state == AcceptanceState::Draft)
        return requestAcceptance(put.dossier, after, put.environment);
    if (after.state == before->state) {
        if (before->approver == after.approver && before->approverRole == after.approverRole
            && before->conditions == after.conditions)
            return ChangeSet();
        return fail(ErrorCode::InvalidValue, Tr::tr("Say how it is decided."), placeOf(after, "state"));
    }
    switch (after.state) {
    case AcceptanceState::Accepted:
        return approveAcceptance(put.dossier, after.id, after.approver, after.approverRole, after.conditions, put.environment);
    case AcceptanceState::Rejected: return rejectAcceptance(put.dossier, after.id, after.approver, put.reason, put.environment);
    case AcceptanceState::Revoked: return revokeAcceptance(put.dossier, after.id, put.reason, put.environment);
    case AcceptanceState::Draft:
    case AcceptanceState::Submitted: break;
    }
    return fail(ErrorCode::NotAllowed, Tr::tr("%1 was submitted already.").arg(before->ref), placeOf(after, "state"));
}

Result<ChangeSet> put(const Putting &put, const SoaEntry *before, const SoaEntry &after)
{
    const SoaEntry old = before ? *before : SoaEntry();
    const bool decides = old.applicability != after.applicability || old.reasons != after.reasons
        || old.justification != after.justification || old.provider != after.provider || old.responsible != after.responsible
        || old.decidedBy != after.decidedBy;
    const bool declares = old.declared != after.declared || old.declaredBy != after.declaredBy;
    CombinedEdit edit(put.dossier);
    Result<> done;
    if (decides || !before)
        done = edit.add(decideSoa(edit.dossier(), put.catalogs, after.control,
                                  {after.applicability, after.reasons, after.justification, after.provider, after.responsible},
                                  after.decidedBy, put.environment));
    if (done && declares)
        done =
            edit.add(declareSoa(edit.dossier(), put.catalogs, after.control, after.declared, after.declaredBy, put.environment));
    if (!done)
        return Unexpected(done.error());
    return edit.finished(Tr::tr("Decide about %1").arg(after.control.entry));
}

Result<ChangeSet> put(const Putting &put, const EvidenceItem *before, const EvidenceItem &after)
{
    return before ? updateRecord(put.dossier, after) : recordEvidence(put.dossier, after, put.environment);
}

Result<ChangeSet> put(const Putting &put, const Limit *, const Limit &after)
{
    return setLimit(put.dossier, after, put.environment);
}

Result<ChangeSet> put(const Putting &put, const Mapping *before, const Mapping &after)
{
    return before ? updateRecord(put.dossier, after) : addMapping(put.dossier, after, put.environment);
}

/// Calls @p call(record, list) for each record of a kind with its list of this name.
template<class Call>
void eachList(const Dossier &dossier, const QString &kind, const QString &field, Call &&call)
{
    RecordKinds::each([&](const auto *type) {
        using T = std::decay_t<decltype(*type)>;
        if (kind != QLatin1String(T::kind))
            return;
        for (const T &record : dossier.all<T>()) {
            T::fields(record, [&](const char *name, const auto &value) {
                using V = std::decay_t<decltype(value)>;
                if constexpr (isIdList<V>) {
                    if (field == QLatin1String(name))
                        call(record, value);
                }
            });
        }
    });
}

/// Lets exactly these records name @p id in their list.
Result<> relink(CombinedEdit &edit, const LinkedBy &links, const QUuid &id)
{
    const Dossier before = edit.dossier();
    Result<> done;
    eachList(before, links.kind, links.field, [&](const auto &record, const auto &list) {
        using T = std::decay_t<decltype(record)>;
        using List = std::decay_t<decltype(list)>;
        const typename List::value_type link{id};
        const bool wanted = links.ids.contains(record.id.value);
        if (!done || list.contains(link) == wanted)
            return;
        T after = record;
        T::fields(after, [&](const char *name, auto &value) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, List>) {
                if (links.field == QLatin1String(name))
                    wanted ? value.append(link) : void(value.removeAll(link));
            }
        });
        done = edit.add(updateRecord(edit.dossier(), after));
    });
    return done;
}

template<class T>
void strip(T &)
{
}
void strip(Action &action)
{
    action.status = ActionStatus::Planned;
    action.percent = 0;
    action.revisedDue = action.doneOn = action.verifiedOn = QDate();
    action.revisedReason.clear();
    action.verifiedBy = {};
    action.verification.clear();
    action.actualResidual.clear();
    action.escalation.clear();
}
void strip(Acceptance &acceptance)
{
    acceptance.state = AcceptanceState::Draft;
    acceptance.requestedOn = acceptance.decidedOn = QDate();
    acceptance.approverRole.clear();
    acceptance.snapshot.clear();
    acceptance.snapshotText.clear();
}
void strip(SoaEntry &entry)
{
    entry.control = {};
    entry.declaredOn = entry.decidedOn = QDate();
}
void strip(EvidenceItem &item)
{
    item.run = {};
    item.sha256.clear();
    item.location.clear();
}

} // namespace

QList<QUuid> linkedBy(const Dossier &dossier, const QString &kind, const QString &field, const QUuid &id)
{
    QList<QUuid> ids;
    eachList(dossier, kind, field, [&](const auto &record, const auto &list) {
        if (std::any_of(list.cbegin(), list.cend(), [&](const auto &link) { return link.value == id; }))
            ids += record.id.value;
    });
    return ids;
}

Result<ChangeSet> putRecord(const Dossier &dossier, const Catalogs &catalogs, const Record &record, const QList<LinkedBy> &linked,
                            const QString &reason, const Environment &environment)
{
    const Putting putting{dossier, catalogs, reason, environment};
    const Result<ChangeSet> own = std::visit(
        [&](const auto &after) -> Result<ChangeSet> {
            const auto *before = dossier.find(after.id);
            if (before && *before == after)
                return ChangeSet();
            if (before) {
                if (const Result<> done = checkSettled(dossier, *before, after); !done)
                    return Unexpected(done.error());
            }
            return put(putting, before, after);
        },
        record);
    if (!own || linked.isEmpty())
        return own;
    const QUuid id = !own->isEmpty() && own->changes.first().after ? idOf(*own->changes.first().after) : idOf(record);
    CombinedEdit edit(dossier);
    Result<> done = edit.add(own);
    for (const LinkedBy &links : linked)
        done = done ? relink(edit, links, id) : done;
    if (!done)
        return Unexpected(done.error());
    const QString ref = own->isEmpty() ? refOf(record) : refOf(*own->changes.first().after);
    return edit.finished(own->isEmpty() ? Tr::tr("Link %1").arg(ref) : own->text);
}

QStringList settledFields(const Dossier &dossier, const Record &record)
{
    return std::visit([&](const auto &value) { return settled(dossier, value); }, record);
}

QList<AcceptanceState> nextStates(const Dossier &dossier, const Acceptance &acceptance)
{
    const Acceptance *before = dossier.find(acceptance.id);
    if (!before || before->state == AcceptanceState::Draft)
        return {AcceptanceState::Submitted};
    switch (before->state) {
    case AcceptanceState::Submitted: return {before->state, AcceptanceState::Accepted, AcceptanceState::Rejected};
    case AcceptanceState::Accepted: return {before->state, AcceptanceState::Revoked};
    default: return {before->state};
    }
}

Record copyOf(const Record &record)
{
    return std::visit(
        [](auto value) {
            value.id = {};
            value.ref.clear();
            strip(value);
            return Record(value);
        },
        record);
}

} // namespace gabion
