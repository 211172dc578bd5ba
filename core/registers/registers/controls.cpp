// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Control &record;
};

bool isOverdue(const Subject &s) { return s.record.nextReview.isValid() && s.record.nextReview < s.context.today; }

/// The risks that it modifies.
Cell risks(const Subject &s)
{
    QStringList refs;
    for (const Risk &risk : s.context.dossier.all<Risk>()) {
        if (risk.controls.contains(s.record.id))
            refs += risk.ref;
    }
    return listCell(refs);
}

/// Evidence that tests it.
Cell tests(const Subject &s)
{
    QStringList refs;
    for (const EvidenceItem &item : s.context.dossier.all<EvidenceItem>()) {
        if (item.controls.contains(s.record.id))
            refs += item.ref;
    }
    return listCell(refs);
}

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 9, [](const Subject &s) { return textCell(s.record.ref); }},
    {"title", QT_TRANSLATE_NOOP("Core", "Control"), ColumnType::Text, 36,
     [](const Subject &s) { return textCell(s.record.title); }},
    {"description", QT_TRANSLATE_NOOP("Core", "Description"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.description); }},
    {"state", QT_TRANSLATE_NOOP("Core", "Declared"), ColumnType::Choice, 18,
     [](const Subject &s) { return wordCell(s.record.state); }, wordsOf<ImplementationState>},
    {"implementedOn", QT_TRANSLATE_NOOP("Core", "Implemented on"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.implementedOn); }},
    {"owner", QT_TRANSLATE_NOOP("Core", "Owner"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.owner); }, peopleChoices},
    {"satisfies", QT_TRANSLATE_NOOP("Core", "Framework controls"), ColumnType::Text, 26,
     [](const Subject &s) { return catalogCell(s.record.satisfies); }},
    {"components", QT_TRANSLATE_NOOP("Core", "Components"), ColumnType::Text, 26,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.components); }},
    {"risks", QT_TRANSLATE_NOOP("Core", "Risks"), ColumnType::Text, 16, risks},
    {"evidence", QT_TRANSLATE_NOOP("Core", "Evidence"), ColumnType::Text, 16, tests},
    {"nextReview", QT_TRANSLATE_NOOP("Core", "Next review"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.nextReview, isOverdue(s)); }},
};

} // namespace

extern const Register registers_controls;
const Register registers_controls = {
    "controls",
    [] { return Tr::tr("Controls as implemented"); },
    [] { return Tr::tr("What is done or planned here to modify risk, and which controls of the frameworks it implements."); },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, Control>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<Control>().size()); },
};

} // namespace gabion
