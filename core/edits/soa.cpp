// SPDX-License-Identifier: Apache-2.0
#include "core/edits/soa.h"

#include "core/base/tr.h"
#include "core/edits/rules.h"

#include <algorithm>

namespace gabion {

namespace {

/// The entry for a control as it stands, or a fresh one.
Result<SoaEntry> entryFor(const Dossier &dossier, const Catalogs &catalogs, const CatalogRef &control,
                          const Environment &environment)
{
    const Catalog *catalog = catalogs.catalog(control.catalog);
    const QList<CatalogEntry> controls = catalog ? catalog->controls() : QList<CatalogEntry>();
    Place place;
    place.record = QStringLiteral("%1 %2").arg(control.catalog, control.entry);
    place.pointer = QStringLiteral("/control");
    if (std::none_of(controls.cbegin(), controls.cend(), [&](const CatalogEntry &entry) { return entry.id == control.entry; }))
        return fail(ErrorCode::NotFound, Tr::tr("There is no control %1.").arg(place.record), place);
    for (const SoaEntry &entry : dossier.all<SoaEntry>()) {
        if (entry.control == control)
            return entry;
    }
    SoaEntry entry;
    entry.id.value = environment.newId();
    entry.ref = dossier.nextRef<SoaEntry>();
    entry.control = control;
    return entry;
}

Result<ChangeSet> put(const Dossier &dossier, const SoaEntry &after, const QString &text)
{
    if (Result<> done = validateRecord(dossier, after); !done)
        return tl::make_unexpected(done.error());
    ChangeSet set;
    set.text = text;
    if (const SoaEntry *before = dossier.find(after.id))
        set.update(*before, after);
    else
        set.create(after);
    return set;
}

} // namespace

Result<ChangeSet> decideSoa(const Dossier &dossier, const Catalogs &catalogs, const CatalogRef &control,
                            const SoaDecision &decision, Id<Person> decidedBy, const Environment &environment)
{
    Result<SoaEntry> entry = entryFor(dossier, catalogs, control, environment);
    if (!entry)
        return tl::make_unexpected(entry.error());
    if (!dossier.find(decidedBy))
        return fail(ErrorCode::InvalidValue, Tr::tr("Say who decides about %1.").arg(control.entry),
                    placeOf(*entry, "decidedBy"));
    entry->applicability = decision.applicability;
    entry->justification = decision.justification.trimmed();
    entry->provider = decision.applicability == Applicability::Inherited ? decision.provider.trimmed() : QString();
    entry->responsible = decision.responsible;
    entry->reasons.clear();
    for (const SoaReason reason : decision.reasons) {
        if (!entry->reasons.contains(reason))
            entry->reasons.append(reason);
    }
    if (decision.applicability == Applicability::Excluded)
        entry->reasons = {SoaReason::Excluded};
    entry->decidedBy = decidedBy;
    entry->decidedOn = environment.today();
    return put(dossier, *entry, Tr::tr("Decide about %1").arg(control.entry));
}

Result<ChangeSet> declareSoa(const Dossier &dossier, const Catalogs &catalogs, const CatalogRef &control,
                             ImplementationState state, Id<Person> declaredBy, const Environment &environment)
{
    Result<SoaEntry> entry = entryFor(dossier, catalogs, control, environment);
    if (!entry)
        return tl::make_unexpected(entry.error());
    if (entry->applicability == Applicability::Excluded)
        return fail(ErrorCode::NotAllowed, Tr::tr("%1 is excluded, so there is nothing to declare.").arg(control.entry),
                    placeOf(*entry, "declared"));
    if (!dossier.find(declaredBy))
        return fail(ErrorCode::InvalidValue, Tr::tr("Say who declares the state of %1.").arg(control.entry),
                    placeOf(*entry, "declaredBy"));
    entry->declared = state;
    entry->declaredBy = declaredBy;
    entry->declaredOn = environment.today();
    return put(dossier, *entry, Tr::tr("Declare the state of %1").arg(control.entry));
}

} // namespace gabion
