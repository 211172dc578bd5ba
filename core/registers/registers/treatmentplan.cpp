// SPDX-License-Identifier: Apache-2.0
#include "core/edits/actions.h"
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Action &record;
};

bool isOverdue(const Subject &s)
{
    const bool open = s.record.status != ActionStatus::Done && s.record.status != ActionStatus::Cancelled;
    return open && dueOf(s.record).isValid() && dueOf(s.record) < s.context.today;
}

/// Levels of the action's risks at a stage, as "R-001 15 Critical (3x5)".
Cell levelsAt(const Subject &s, Stage stage)
{
    QStringList texts;
    for (const Id<Risk> &id : s.record.risks) {
        const Risk *risk = s.context.dossier.find(id);
        const Criteria *criteria = risk ? criteriaOf(s.context.dossier, *risk) : nullptr;
        if (criteria)
            texts += risk->ref + QLatin1Char(' ') + levelText(*criteria, levelOf(s.context.dossier, *risk, stage));
    }
    return listCell(texts);
}

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 9, [](const Subject &s) { return textCell(s.record.ref); }},
    {"title", QT_TRANSLATE_NOOP("Core", "Action"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.title); }},
    {"risks", QT_TRANSLATE_NOOP("Core", "Risks"), ColumnType::Text, 12,
     [](const Subject &s) { return refsCell(s.context.dossier, s.record.risks); }},
    {"option", QT_TRANSLATE_NOOP("Core", "Treatment option"), ColumnType::Choice, 16,
     [](const Subject &s) { return wordCell(s.record.option); }, wordsOf<TreatmentOption>},
    {"controls", QT_TRANSLATE_NOOP("Core", "Controls"), ColumnType::Text, 26,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.controls); }},
    {"catalogControls", QT_TRANSLATE_NOOP("Core", "Framework controls"), ColumnType::Text, 24,
     [](const Subject &s) { return catalogCell(satisfiedBy(s.context.dossier, s.record.controls)); }},
    {"deliverable", QT_TRANSLATE_NOOP("Core", "Evidence of completion"), ColumnType::Text, 30,
     [](const Subject &s) { return textCell(s.record.deliverable); }},
    {"owner", QT_TRANSLATE_NOOP("Core", "Owner"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.owner); }, peopleChoices},
    {"approver", QT_TRANSLATE_NOOP("Core", "Approver"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.approver); }, peopleChoices},
    {"resources", QT_TRANSLATE_NOOP("Core", "Resources and cost"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.resources); }},
    {"start", QT_TRANSLATE_NOOP("Core", "Start"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.start); }},
    {"due", QT_TRANSLATE_NOOP("Core", "Due"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.due, isOverdue(s) && !s.record.revisedDue.isValid()); }},
    {"revisedDue", QT_TRANSLATE_NOOP("Core", "Revised due"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.revisedDue, isOverdue(s)); }},
    {"revisedReason", QT_TRANSLATE_NOOP("Core", "Reason for the revision"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(s.record.revisedReason); }},
    {"overdue", QT_TRANSLATE_NOOP("Core", "Overdue"), ColumnType::Choice, 10,
     [](const Subject &s) { return marked(yesNoCell(isOverdue(s)), isOverdue(s)); }, yesNoChoices},
    {"status", QT_TRANSLATE_NOOP("Core", "Status"), ColumnType::Choice, 12,
     [](const Subject &s) { return wordCell(s.record.status); }, wordsOf<ActionStatus>},
    {"percent", QT_TRANSLATE_NOOP("Core", "Done"), ColumnType::Percent, 8,
     [](const Subject &s) {
         Cell cell = percentCell(s.record.percent / 100.0);
         cell.text = QStringLiteral("%1 %").arg(s.record.percent); // people enter whole ones
         return cell;
     }},
    {"current", QT_TRANSLATE_NOOP("Core", "Current level"), ColumnType::Text, 24,
     [](const Subject &s) { return levelsAt(s, Stage::Current); }},
    {"residual", QT_TRANSLATE_NOOP("Core", "Expected residual level"), ColumnType::Text, 24,
     [](const Subject &s) { return levelsAt(s, Stage::Residual); }},
    {"actualResidual", QT_TRANSLATE_NOOP("Core", "Actual residual level"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(s.record.actualResidual); }},
    {"doneOn", QT_TRANSLATE_NOOP("Core", "Done on"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.doneOn); }},
    {"verification", QT_TRANSLATE_NOOP("Core", "Verification"), ColumnType::Text, 30,
     [](const Subject &s) { return textCell(s.record.verification); }},
    {"verifiedOn", QT_TRANSLATE_NOOP("Core", "Verified on"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.verifiedOn); }},
    {"verifiedBy", QT_TRANSLATE_NOOP("Core", "Verified by"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.verifiedBy); }, peopleChoices},
    {"escalation", QT_TRANSLATE_NOOP("Core", "Escalation"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(s.record.escalation); }},
};

} // namespace

extern const Register registers_treatmentplan;
const Register registers_treatmentplan = {
    "treatment-plan",
    [] { return Tr::tr("Risk treatment plan"); },
    [] { return Tr::tr("Who does what until when to modify which risk (ISO/IEC 27001 6.1.3 e, ISO/IEC 27005 8.6)."); },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, Action>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<Action>().size()); },
};

} // namespace gabion
