// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/risk/soastate.h"
#include "ui/window/paletteindex.h"

#include <QCoreApplication>

namespace gabion::ui {

namespace {

QString itemText(const char *source) { return QCoreApplication::translate("Palette", source); }

template<class T>
QString titlesOf(const Dossier &dossier, const QList<Id<T>> &ids)
{
    QStringList titles;
    for (const Id<T> &id : ids) {
        if (const T *record = dossier.find(id))
            titles += record->title;
    }
    return titles.join(QStringLiteral(", "));
}

/// "threat on Orchestrator", "threat" where it acts on nothing.
QString onComponents(const Dossier &dossier, const QString &what, const QList<Id<Component>> &components)
{
    const QString titles = titlesOf(dossier, components);
    return titles.isEmpty() ? what : itemText("%1 on %2").arg(what, titles);
}

/// What each kind looks like in the palette; kinds without an overload are not found by name.
struct ItemMaker {
    const Dossier &dossier;

    std::optional<PaletteItem> operator()(const Risk &risk) const
    {
        const QString threats = titlesOf(dossier, risk.threats);
        return PaletteItem{PaletteGroup::Risks,
                           risk.ref,
                           risk.ref,
                           risk.title,
                           threats.isEmpty() ? titlesOf(dossier, risk.components) : threats,
                           {},
                           {},
                           risk.domain,
                           risk.id.value};
    }
    std::optional<PaletteItem> operator()(const Component &component) const
    {
        return plain(PaletteGroup::Model, component, component.title,
                     component.technology.isEmpty() ? itemText("component") : itemText("component, %1").arg(component.technology),
                     QStringLiteral("service"));
    }
    std::optional<PaletteItem> operator()(const Threat &threat) const
    {
        return plain(PaletteGroup::Model, threat, threat.title, onComponents(dossier, itemText("threat"), threat.components),
                     QStringLiteral("threat"));
    }
    std::optional<PaletteItem> operator()(const AiSystem &system) const
    {
        return plain(PaletteGroup::Model, system, system.name, itemText("AI system"), QStringLiteral("llm"));
    }
    std::optional<PaletteItem> operator()(const Asset &asset) const
    {
        return plain(PaletteGroup::Model, asset, asset.name, itemText("asset"), QStringLiteral("database"));
    }
    std::optional<PaletteItem> operator()(const Control &control) const
    {
        PaletteItem item = plain(PaletteGroup::Evidence, control, control.title,
                                 onComponents(dossier, itemText("control"), control.components), QStringLiteral("control"));
        item.right = implementationStateText(control.state);
        return item;
    }
    std::optional<PaletteItem> operator()(const EvidenceItem &evidence) const
    {
        PaletteItem item = plain(PaletteGroup::Evidence, evidence, evidence.title, evidence.tool, QStringLiteral("evidence"));
        item.right = isoDate(evidence.collectedOn);
        return item;
    }
    std::optional<PaletteItem> operator()(const ImportRun &run) const
    {
        if (run.state != RunState::Live)
            return std::nullopt;
        PaletteItem item = plain(PaletteGroup::Evidence, run, itemText("%1, %2").arg(run.tool, run.file), itemText("import run"),
                                 QStringLiteral("import"));
        item.right = isoDate(run.importedAt.date());
        return item;
    }
    std::optional<PaletteItem> operator()(const Action &action) const
    {
        PaletteItem item =
            plain(PaletteGroup::Treatment, action, action.title, titlesOf(dossier, action.risks), QStringLiteral("treatment"));
        item.right = isoDate(action.due);
        return item;
    }
    std::optional<PaletteItem> operator()(const Acceptance &acceptance) const
    {
        const Risk *risk = dossier.find(acceptance.risk);
        return plain(PaletteGroup::Treatment, acceptance,
                     risk ? itemText("Acceptance of %1").arg(risk->ref) : itemText("Acceptance"), risk ? risk->title : QString(),
                     QStringLiteral("check"));
    }
    std::optional<PaletteItem> operator()(const Person &person) const
    {
        return plain(PaletteGroup::People, person, person.name, person.role, QStringLiteral("user"));
    }
    template<class Other>
    std::optional<PaletteItem> operator()(const Other &) const
    {
        return std::nullopt;
    }

private:
    template<class T>
    static PaletteItem plain(PaletteGroup group, const T &record, const QString &title, const QString &detail,
                             const QString &icon)
    {
        return {group, record.ref, record.ref, title, detail, icon, {}, Domain::Security, record.id.value};
    }
};

} // namespace

std::optional<PaletteItem> paletteItem(const Record &record, const Dossier &dossier)
{
    return std::visit(ItemMaker{dossier}, record);
}

} // namespace gabion::ui
