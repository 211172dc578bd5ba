// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Boundary &record;
};

Cell components(const Subject &s)
{
    QList<Id<Component>> inside;
    for (const Component &component : s.context.dossier.all<Component>()) {
        if (component.boundary == s.record.id)
            inside += component.id;
    }
    return titledCell(s.context.dossier, inside);
}

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 8, [](const Subject &s) { return textCell(s.record.ref); }},
    {"title", QT_TRANSLATE_NOOP("Core", "Trust boundary"), ColumnType::Text, 28,
     [](const Subject &s) { return textCell(s.record.title); }},
    {"trusted", QT_TRANSLATE_NOOP("Core", "Trusted"), ColumnType::Choice, 10,
     [](const Subject &s) { return yesNoCell(s.record.trusted); }, yesNoChoices},
    {"parent", QT_TRANSLATE_NOOP("Core", "Lies inside"), ColumnType::Text, 24,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.parent); }},
    {"system", QT_TRANSLATE_NOOP("Core", "AI system"), ColumnType::Text, 22,
     [](const Subject &s) { return systemCell(s.context, s.record.system); }},
    {"components", QT_TRANSLATE_NOOP("Core", "Components"), ColumnType::Text, 36, components},
    {"description", QT_TRANSLATE_NOOP("Core", "Description"), ColumnType::Text, 36,
     [](const Subject &s) { return textCell(s.record.description); }},
};

} // namespace

extern const Register registers_boundaries;
const Register registers_boundaries = {
    "boundaries",
    [] { return Tr::tr("Trust boundaries"); },
    [] { return Tr::tr("Where trust ends: which components stand on which side."); },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, Boundary>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<Boundary>().size()); },
};

} // namespace gabion
