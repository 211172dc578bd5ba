// SPDX-License-Identifier: Apache-2.0
#include "core/model/dossier.h"

#include "core/base/tr.h"

namespace gabion {

Dossier::Dossier() = default;
Dossier::Dossier(const Dossier &other) = default;
Dossier::Dossier(Dossier &&other) noexcept = default;
Dossier &Dossier::operator=(const Dossier &other) = default;
Dossier &Dossier::operator=(Dossier &&other) noexcept = default;
Dossier::~Dossier() = default;

std::optional<Record> Dossier::findAny(const QString &refOrId) const
{
    std::optional<Record> found;
    const QUuid id = QUuid::fromString(refOrId);
    RecordKinds::each([&](const auto *kind) {
        using T = std::decay_t<decltype(*kind)>;
        if (found)
            return;
        const T *record = id.isNull() ? all<T>().findRef(refOrId) : all<T>().find(id);
        if (record && (!id.isNull() || !record->ref.isEmpty()))
            found = *record;
    });
    return found;
}

Result<> Dossier::apply(const Change &change)
{
    if (!change.before && !change.after)
        return {};
    const Record &subject = change.before ? *change.before : *change.after;
    if (change.before && change.after
        && (change.before->index() != change.after->index() || idOf(*change.before) != idOf(*change.after)))
        return fail(ErrorCode::InvalidValue, Tr::tr("A change must keep the kind and the id of its record."));
    return std::visit(
        [&](const auto &value) -> Result<> {
            using T = std::decay_t<decltype(value)>;
            auto &table = std::get<Table<T>>(m_tables);
            const T *present = table.find(value.id.value);
            Place place;
            place.record = value.ref.isEmpty() ? value.id.value.toString(QUuid::WithoutBraces) : value.ref;
            if (change.before) {
                if (!present || !(*present == std::get<T>(*change.before)))
                    return fail(ErrorCode::Conflict, Tr::tr("%1 was changed meanwhile. Nothing was changed.").arg(place.record),
                                place);
            } else if (present) {
                return fail(ErrorCode::Conflict, Tr::tr("%1 exists already. Nothing was changed.").arg(place.record), place);
            }
            if (change.after)
                table.insert(std::get<T>(*change.after));
            else
                table.remove(value.id.value);
            return {};
        },
        subject);
}

Result<> Dossier::apply(const ChangeSet &set)
{
    const Dossier before = *this;
    for (const Change &change : set.changes) {
        if (Result<> done = apply(change); !done) {
            *this = before;
            return done;
        }
    }
    return {};
}

void Dossier::load(const Record &record)
{
    std::visit([this](const auto &value) { std::get<Table<std::decay_t<decltype(value)>>>(m_tables).insert(value); }, record);
}

qsizetype Dossier::count() const
{
    qsizetype total = 0;
    RecordKinds::each([&](const auto *kind) { total += all<std::decay_t<decltype(*kind)>>().size(); });
    return total;
}

bool Dossier::operator==(const Dossier &other) const
{
    bool equal = true;
    RecordKinds::each([&](const auto *kind) {
        using T = std::decay_t<decltype(*kind)>;
        equal = equal && std::equal(all<T>().begin(), all<T>().end(), other.all<T>().begin(), other.all<T>().end());
    });
    return equal;
}

const Criteria *activeCriteria(const Dossier &dossier)
{
    const Criteria *active = nullptr;
    for (const Criteria &criteria : dossier.all<Criteria>()) {
        if (criteria.state == CriteriaState::Active && (!active || criteria.version > active->version))
            active = &criteria;
    }
    return active;
}

const Criteria *criteriaOf(const Dossier &dossier, const Risk &risk)
{
    const Criteria *own = dossier.find(risk.criteria);
    return own ? own : activeCriteria(dossier);
}

Organisation organisationOf(const Dossier &dossier)
{
    const auto &all = dossier.all<Organisation>();
    return all.isEmpty() ? Organisation() : *all.begin();
}

QString personName(const Dossier &dossier, Id<Person> id)
{
    const Person *person = dossier.find(id);
    return person ? person->name : QString();
}

} // namespace gabion
