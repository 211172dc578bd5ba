// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/forms/formitems.h"

#include "core/edits/putrecord.h"
#include "core/registers/words.h"

namespace gabion::ui {

QList<PickItem> personItems(const FormContext &context)
{
    QSet<QUuid> named;
    std::visit(
        [&](const auto &record) {
            std::decay_t<decltype(record)>::fields(record, [&](const char *, const auto &value) {
                if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Id<Person>>)
                    named.insert(value.value);
            });
        },
        context.record);
    QList<PickItem> items;
    for (const Person &person : context.session.dossier().all<Person>()) {
        if (person.active || named.contains(person.id.value))
            items += {person.id.value.toString(QUuid::WithoutBraces), person.name, person.role};
    }
    return items;
}

QList<PickItem> personNames(const FormContext &context)
{
    QList<PickItem> items;
    for (const Person &person : context.session.dossier().all<Person>()) {
        if (person.active)
            items += {person.name, person.name, {}};
    }
    return items;
}

QList<PickItem> flowItems(const FormContext &context)
{
    const Dossier &dossier = context.session.dossier();
    QList<PickItem> items;
    for (const Flow &flow : dossier.all<Flow>()) {
        const Component *from = dossier.find(flow.from), *to = dossier.find(flow.to);
        const QString ends = QStringLiteral("%1 → %2").arg(from ? from->title : QString(), to ? to->title : QString());
        items += {flow.id.value.toString(QUuid::WithoutBraces), flow.ref + QLatin1Char(' ') + ends, flow.title};
    }
    return items;
}

QList<PickItem> catalogItems(const FormContext &context)
{
    QList<PickItem> items;
    for (const Catalog &catalog : context.session.catalogs().catalogs()) {
        for (const CatalogEntry &entry : catalog.controls())
            items += {catalog.id + QLatin1Char('/') + entry.id, entry.id + QLatin1Char(' ') + entry.title,
                      catalog.title.section(QLatin1Char(' '), 0, 1)};
    }
    return items;
}

QList<PickItem> undecidedItems(const FormContext &context)
{
    const auto *own = std::get_if<SoaEntry>(&context.record);
    const Dossier &dossier = context.session.dossier();
    QSet<QString> decided;
    for (const SoaEntry &entry : dossier.all<SoaEntry>()) {
        if (!own || entry.control != own->control)
            decided += entry.control.catalog + QLatin1Char('/') + entry.control.entry;
    }
    const QStringList frameworks = organisationOf(dossier).frameworks;
    QList<PickItem> items;
    for (const PickItem &item : catalogItems(context)) {
        const bool chosen = frameworks.isEmpty() || frameworks.contains(item.key.section(QLatin1Char('/'), 0, 0));
        if (chosen && !decided.contains(item.key))
            items += item;
    }
    return items;
}

QList<PickItem> kindItems(const FormContext &context)
{
    QList<PickItem> items;
    for (const ComponentKind &kind : context.session.catalogs().kinds())
        items += {kind.id, kind.title, {}};
    return items;
}

QList<PickItem> dimensionItems(const FormContext &context)
{
    QList<PickItem> items;
    for (const Dimension &dimension : context.session.catalogs().dimensions())
        items += {dimension.id, dimension.title, dimension.definition};
    return items;
}

QList<PickItem> classicDimensionItems(const FormContext &context)
{
    QList<PickItem> items;
    for (const Dimension &dimension : context.session.catalogs().dimensions()) {
        if (dimension.domain == Domain::Security)
            items += {dimension.id, dimension.title, dimension.definition};
    }
    return items;
}

QList<PickItem> threatTypeItems(const FormContext &context)
{
    QList<PickItem> items;
    for (const ThreatType &type : context.session.catalogs().threats())
        items += {type.id, type.title, type.id};
    return items;
}

QList<PickItem> acceptanceStateItems(const FormContext &context)
{
    QList<PickItem> items;
    for (const AcceptanceState state : nextStates(context.session.dossier(), std::get<Acceptance>(context.record)))
        items += {enumText(state), word(state), {}};
    return items;
}

QList<PickItem> riskStatusItems(const FormContext &context)
{
    const auto *risk = std::get_if<Risk>(&context.record);
    QList<PickItem> items;
    for (const auto &[value, key] : EnumKeys<RiskStatus>::keys) {
        if (value != RiskStatus::Accepted || (risk && risk->status == value)) // accepted by an approved acceptance only
            items += {enumText(value), word(value), {}};
    }
    return items;
}

QList<PickItem> soaReasonItems(const FormContext &)
{
    QList<PickItem> items;
    for (const auto &[value, key] : EnumKeys<SoaReason>::keys)
        items += {enumText(value), QStringLiteral("%1  %2").arg(enumText(value), soaReasonText(value)), {}};
    return items;
}

} // namespace gabion::ui
