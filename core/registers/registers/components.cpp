// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Component &record;
};

Cell kind(const Subject &s)
{
    const ComponentKind *kind = s.context.catalogs.kind(s.record.type);
    return choiceCell(s.record.type, kind ? kind->title : s.record.type);
}

Cell boundary(const Subject &s)
{
    const Boundary *boundary = s.context.dossier.find(s.record.boundary);
    return boundary ? choiceCell(boundary->ref, boundary->title) : Cell();
}

/// "Confidentiality 4; Privacy 3": what a loss would come to.
Cell needs(const Subject &s)
{
    QStringList keys, texts;
    for (const DimensionRating &need : s.record.needs) {
        if (need.value > 0) {
            keys += QStringLiteral("%1 %2").arg(need.dimension).arg(need.value);
            texts += QStringLiteral("%1 %2").arg(dimensionTitle(s.context, need.dimension)).arg(need.value);
        }
    }
    return listCell(keys, texts);
}

Cell threats(const Subject &s)
{
    QStringList refs;
    for (const Threat &threat : s.context.dossier.all<Threat>()) {
        if (threat.components.contains(s.record.id))
            refs += threat.ref;
    }
    return listCell(refs);
}

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 8, [](const Subject &s) { return textCell(s.record.ref); }},
    {"title", QT_TRANSLATE_NOOP("Core", "Component"), ColumnType::Text, 30,
     [](const Subject &s) { return textCell(s.record.title); }},
    {"type", QT_TRANSLATE_NOOP("Core", "Kind"), ColumnType::Text, 20, kind},
    {"technology", QT_TRANSLATE_NOOP("Core", "Technology"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.technology); }},
    {"description", QT_TRANSLATE_NOOP("Core", "Description"), ColumnType::Text, 36,
     [](const Subject &s) { return textCell(s.record.description); }},
    {"system", QT_TRANSLATE_NOOP("Core", "AI system"), ColumnType::Text, 22,
     [](const Subject &s) { return systemCell(s.context, s.record.system); }},
    {"boundary", QT_TRANSLATE_NOOP("Core", "Trust boundary"), ColumnType::Text, 20, boundary},
    {"owner", QT_TRANSLATE_NOOP("Core", "Owner"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.owner); }, peopleChoices},
    {"supplier", QT_TRANSLATE_NOOP("Core", "Supplier"), ColumnType::Text, 18,
     [](const Subject &s) { return textCell(s.record.supplier); }},
    {"version", QT_TRANSLATE_NOOP("Core", "Version"), ColumnType::Text, 12,
     [](const Subject &s) { return textCell(s.record.version); }},
    {"needs", QT_TRANSLATE_NOOP("Core", "Protection and safety needs"), ColumnType::Text, 30, needs},
    {"threats", QT_TRANSLATE_NOOP("Core", "Threats"), ColumnType::Text, 16, threats},
    {"sha256", QT_TRANSLATE_NOOP("Core", "SHA-256"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.sha256); }},
};

} // namespace

extern const Register registers_components;
const Register registers_components = {
    "components",
    [] { return Tr::tr("Components"); },
    [] { return Tr::tr("The parts of the AI systems with what a loss of them would come to (ISO/IEC 42001 A.4.2)."); },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, Component>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<Component>().size()); },
};

} // namespace gabion
