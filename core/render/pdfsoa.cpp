// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/base/tr.h"
#include "core/render/pdfpages.h"
#include "core/render/tokens.h"
#include "core/risk/soastate.h"

#include <memory>

namespace gabion {

namespace {

enum ColumnIndex { ControlColumn, Title, Applies, Justified, Declared, Tested, Shown, Evidence, ColumnCount };

constexpr double widths[] = {px(58), px(206), px(76), 0, px(88), px(88), px(104), px(170)};

double width(int column)
{
    if (column != Justified)
        return widths[column];
    double rest = page::right - page::left;
    for (const double other : widths)
        rest -= other;
    return rest;
}

struct Entry {
    CatalogRef control;
    QString title;
    int group = 0;
};

/// The theme that a control belongs to: the group above it that has no parent ("A.8", "A.6" for A.6.2.4).
const CatalogEntry *themeOf(const Catalog &catalog, const CatalogEntry &control)
{
    const CatalogEntry *theme = catalog.find(control.parent);
    for (int depth = 0; theme && !theme->parent.isEmpty() && depth < 8; ++depth) {
        const CatalogEntry *above = catalog.find(theme->parent);
        if (!above)
            break;
        theme = above;
    }
    return theme;
}

Rgb stateColour(EffectiveState state)
{
    const Tokens &tokens = Tokens::light();
    switch (state) {
    case EffectiveState::Implemented: return tokens.ok;
    case EffectiveState::PartlyImplemented:
    case EffectiveState::Unproven: return tokens.warn;
    case EffectiveState::NotImplemented: return tokens.bad;
    case EffectiveState::Planned:
    case EffectiveState::NotApplicable: return tokens.t2;
    }
    return tokens.t1;
}

/// "BR, RRA": the codes; the justification says them in words.
QString reasonText(const SoaState &state)
{
    QStringList codes;
    if (state.entry) {
        for (const SoaReason reason : state.entry->reasons)
            codes.append(enumText(reason));
    }
    return codes.join(QStringLiteral(", "));
}

void addEvidence(TableCell &cell, const SoaState &state, const RegisterContext &context, const Paper &paper)
{
    const Tokens &tokens = Tokens::light();
    QStringList texts;
    for (const Id<EvidenceItem> &id : state.tests) {
        if (const EvidenceItem *item = context.dossier.find(id))
            texts.append(item->ref + QLatin1Char(' ') + item->title);
    }
    addText(cell, paper, Style::Body, texts.join(QStringLiteral("; ")), tokens.t1, width(Evidence), 5);
    if (state.lastTest.isValid())
        addText(cell, paper, Style::Body, Tr::tr("last tested %1").arg(isoDate(state.lastTest)), tokens.t2, width(Evidence), 1);
    if (state.overdue)
        addText(cell, paper, Style::BodyBold, Tr::tr("test overdue"), tokens.bad, width(Evidence), 1);
    if (texts.isEmpty() && state.applicability == Applicability::Applicable)
        addText(cell, paper, Style::Body, Tr::tr("none"), tokens.t2, width(Evidence), 1);
}

TableRow soaRow(const Entry &entry, const SoaState &state, const RegisterContext &context, const Paper &paper)
{
    const Tokens &tokens = Tokens::light();
    TableRow row;
    row.group = entry.group;
    row.cells.resize(ColumnCount);
    addText(row.cells[ControlColumn], paper, Style::BodyBold, entry.control.entry, tokens.t1, width(ControlColumn), 2);
    addText(row.cells[Title], paper, Style::Body, entry.title, tokens.t1, width(Title), 3);
    const bool undecided = state.applicability == Applicability::Undecided;
    addText(row.cells[Applies], paper, undecided ? Style::BodyBold : Style::Body, applicabilityText(state.applicability),
            undecided ? tokens.warn : tokens.t1, width(Applies), 2);
    addText(row.cells[Justified], paper, Style::SmallBold, reasonText(state), tokens.t2, width(Justified), 2);
    addText(row.cells[Justified], paper, Style::Body, state.justification.text, tokens.t1, width(Justified), 6);
    if (state.entry && state.applicability == Applicability::Inherited && !state.entry->provider.isEmpty())
        addText(row.cells[Justified], paper, Style::Body, Tr::tr("provided by %1").arg(state.entry->provider), tokens.t2,
                width(Justified), 2);
    if (state.applicability == Applicability::Excluded)
        return row;
    addText(row.cells[Declared], paper, Style::Body, implementationStateText(state.declared), tokens.t1, width(Declared), 3);
    addText(row.cells[Tested], paper, Style::Body, testedStateText(state.tested), tokens.t1, width(Tested), 3);
    addText(row.cells[Shown], paper, Style::BodyMedium, effectiveStateText(state.effective), stateColour(state.effective),
            width(Shown), 3);
    addEvidence(row.cells[Evidence], state, context, paper);
    return row;
}

} // namespace

Result<PageTable> soaTable(const Register &reg, const RegisterContext &context, const Paper &paper)
{
    const auto entries = std::make_shared<std::vector<Entry>>();
    const auto states = std::make_shared<const SoaStates>(context.dossier, context.today);
    PageTable table;
    table.title = reg.title();
    for (const QString &id : organisationOf(context.dossier).frameworks) {
        const Catalog *catalog = context.catalogs.catalog(id);
        if (!catalog)
            continue;
        QString last;
        for (const CatalogEntry &control : catalog->controls()) {
            const CatalogEntry *theme = themeOf(*catalog, control);
            const QString themeId = id + QLatin1Char('/') + (theme ? theme->id : QString());
            if (table.groups.isEmpty() || themeId != last) {
                const QString standard = catalog->title.section(QLatin1Char(' '), 0, 1);
                table.groups.append({theme ? Tr::tr("%1, %2 %3").arg(standard, theme->id, theme->title) : standard, 0});
                last = themeId;
            }
            entries->push_back({{id, control.id}, control.title, static_cast<int>(table.groups.size()) - 1});
        }
    }
    if (entries->empty()) // no framework chosen, or none that this build knows: the register says what there is
        return genericTable(reg, context, paper);
    table.subLine =
        Tr::tr("%1. Shown: the worse of declared and tested. LR legal, CO contractual, BR business, BP best practice, RRA "
               "risk assessment.")
            .arg(counted(static_cast<qint64>(entries->size()), Tr::tr("1 control"), Tr::tr("%1 controls")));
    const QString titles[] = {Tr::tr("Control"),  Tr::tr("Title"),  Tr::tr("Applies"), Tr::tr("Justification"),
                              Tr::tr("Declared"), Tr::tr("Tested"), Tr::tr("Shown"),   Tr::tr("Evidence")};
    for (int i = 0; i < ColumnCount; ++i)
        table.columns.append({titles[i], width(i), false});
    table.rows = [entries, states, &context, &paper](const std::function<bool(TableRow &&)> &take) -> Result<> {
        for (const Entry &entry : *entries) {
            if (!take(soaRow(entry, states->of(entry.control), context, paper)))
                break;
        }
        return {};
    };
    return table;
}

} // namespace gabion
