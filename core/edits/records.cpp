// SPDX-License-Identifier: Apache-2.0
#include "core/edits/records.h"

#include "core/base/tr.h"
#include "core/edits/references.h"
#include "core/edits/risks.h"
#include "core/edits/rules.h"

namespace gabion {

namespace {

template<class T>
Unexpected ownEdit(const T &record)
{
    return fail(ErrorCode::NotAllowed, Tr::tr("%1 is changed by its own action only.").arg(placeOf(record).record),
                placeOf(record));
}

/// Kinds that only their own edits or the machine may write.
template<class T>
constexpr bool hasOwnEdits = std::is_same_v<T, ImportRun> || std::is_same_v<T, SuggestionDecision> || std::is_same_v<T, Baseline>;

/// A draft is free; what was in force or decided is not.
template<class T>
bool isFree(const T &record)
{
    if constexpr (std::is_same_v<T, Criteria>)
        return record.state == CriteriaState::Draft;
    else if constexpr (std::is_same_v<T, Acceptance>)
        return record.state == AcceptanceState::Draft;
    else
        return !hasOwnEdits<T>;
}

template<class T>
Result<ChangeSet> created(const Dossier &dossier, T record, const Environment &environment)
{
    if (!isFree(record))
        return ownEdit(record);
    if (record.id.isNull())
        record.id.value = environment.newId();
    if (record.ref.isEmpty() && *T::prefix != '\0')
        record.ref = dossier.nextRef<T>();
    if (Result<> done = validateRecord(dossier, record); !done)
        return tl::make_unexpected(done.error());
    ChangeSet set;
    set.text = record.ref.isEmpty() ? Tr::tr("Place on the diagram") : Tr::tr("Create %1").arg(record.ref);
    set.create(record);
    return set;
}

Result<> mayChange(const Action &before, const Action &after)
{
    if (before.verifiedOn.isValid())
        return fail(ErrorCode::NotAllowed, Tr::tr("%1 is verified and closed.").arg(before.ref), placeOf(before));
    if (before.due != after.due && before.due.isValid() && before.status != ActionStatus::Planned)
        return fail(ErrorCode::NotAllowed,
                    Tr::tr("%1 has begun: its first due date stays, revise it with a reason.").arg(before.ref),
                    placeOf(before, "due"));
    return {};
}
template<class T>
Result<> mayChange(const T &, const T &)
{
    return {};
}

template<class T>
Result<ChangeSet> updated(const Dossier &dossier, T after)
{
    const T *before = dossier.find(after.id);
    if (!before)
        return fail(ErrorCode::NotFound, Tr::tr("There is no such record."), placeOf(after));
    after.ref = before->ref;
    ChangeSet set;
    if (*before == after)
        return set;
    if (!isFree(*before) || !isFree(after))
        return ownEdit(*before);
    if (Result<> done = mayChange(*before, after); !done)
        return tl::make_unexpected(done.error());
    if (Result<> done = validateRecord(dossier, after); !done)
        return tl::make_unexpected(done.error());
    set.text = after.ref.isEmpty() ? Tr::tr("Move on the diagram") : Tr::tr("Change %1").arg(after.ref);
    set.update(*before, after);
    return set;
}

template<class T>
Result<> mayGo(const T &record)
{
    bool stays = hasOwnEdits<T> && !std::is_same_v<T, Baseline>;
    if constexpr (std::is_same_v<T, Criteria>)
        stays = record.state != CriteriaState::Draft;
    if constexpr (std::is_same_v<T, Acceptance>)
        stays = record.state != AcceptanceState::Draft && record.state != AcceptanceState::Submitted;
    if (stays)
        return fail(ErrorCode::NotAllowed, Tr::tr("%1 must stay on record.").arg(record.ref), placeOf(record));
    return {};
}

/// Calls @p found(record) for each record with a field that refers to @p id.
template<class Found>
void eachReferrer(const Dossier &dossier, const QUuid &id, Found &&found)
{
    RecordKinds::each([&](const auto *kind) {
        using T = std::decay_t<decltype(*kind)>;
        for (const T &record : dossier.all<T>()) {
            bool refers = false;
            eachReference(record, [&](const char *, const auto &target) { refers = refers || target.value == id; });
            if (refers && record.id.value != id)
                found(record);
        }
    });
}

} // namespace

Result<ChangeSet> createRecord(const Dossier &dossier, const Record &record, const Environment &environment)
{
    if (const Risk *risk = std::get_if<Risk>(&record))
        return createRisk(dossier, *risk, environment);
    return std::visit([&](const auto &value) { return created(dossier, value, environment); }, record);
}

Result<ChangeSet> updateRecord(const Dossier &dossier, const Record &after)
{
    if (const Risk *risk = std::get_if<Risk>(&after))
        return updateRisk(dossier, *risk);
    return std::visit([&](const auto &value) { return updated(dossier, value); }, after);
}

Result<ChangeSet> removeRecord(const Dossier &dossier, const QString &refOrId)
{
    const std::optional<Record> record = dossier.findAny(refOrId);
    Place place;
    place.record = refOrId;
    if (!record)
        return fail(ErrorCode::NotFound, Tr::tr("There is no record %1.").arg(refOrId), place);
    if (Result<> done = std::visit([](const auto &value) { return mayGo(value); }, *record); !done)
        return tl::make_unexpected(done.error());
    const QStringList users = referrers(dossier, idOf(*record));
    if (!users.isEmpty()) {
        QString names = users.mid(0, 5).join(QStringLiteral(", "));
        if (users.size() > 5)
            names += Tr::tr(" and %n more", nullptr, static_cast<int>(users.size() - 5));
        return fail(ErrorCode::InUse, Tr::tr("%1 cannot be removed: %2 refer to it.").arg(refOf(*record), names), place);
    }
    ChangeSet set;
    set.text = Tr::tr("Remove %1").arg(refOf(*record));
    for (const Placement &placement : dossier.all<Placement>()) {
        if (placement.component.value == idOf(*record) || placement.boundary.value == idOf(*record)
            || placement.diagram.value == idOf(*record))
            set.remove(placement);
    }
    std::visit([&](const auto &value) { set.remove(value); }, *record);
    return set;
}

QStringList referrers(const Dossier &dossier, const QUuid &id)
{
    QStringList refs;
    eachReferrer(dossier, id, [&](const auto &record) {
        if (!record.ref.isEmpty())
            refs.append(record.ref);
    });
    return refs;
}

} // namespace gabion
