// SPDX-License-Identifier: Apache-2.0
#include "core/edits/actions.h"
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/soastatement.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

/// A control, and one of the actions that bring it where there are some.
struct Subject {
    const RegisterContext &context;
    const SoaControl &each;
    const Action *action = nullptr;
};

Cell personOf(const Subject &s, Id<Person> SoaEntry::*person)
{
    return s.each.state.entry ? personCell(s.context, s.each.state.entry->*person) : Cell();
}

Cell reasons(const Subject &s)
{
    QStringList keys;
    for (const SoaReason reason : s.each.state.entry ? s.each.state.entry->reasons : QList<SoaReason>())
        keys += enumText(reason);
    return listCell(keys, QStringLiteral(", "));
}

/// The framework's short name: "27001:2022" for ISO/IEC 27001:2022.
Cell framework(const Subject &s)
{
    Cell cell = textCell(s.each.catalog.id);
    cell.text = s.each.catalog.title.section(QLatin1Char(' '), 0, 1).remove(QStringLiteral("ISO/IEC "));
    return cell;
}

const Field<Subject> justificationFields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "Control"), ColumnType::Ref, 10,
     [](const Subject &s) { return textCell(s.each.control.id); }},
    {"standard", QT_TRANSLATE_NOOP("Core", "Standard"), ColumnType::Text, 13, framework},
    {"title", QT_TRANSLATE_NOOP("Core", "Title"), ColumnType::Text, 34,
     [](const Subject &s) { return textCell(s.each.control.title); }},
    {"applicability", QT_TRANSLATE_NOOP("Core", "Applies"), ColumnType::Choice, 12,
     [](const Subject &s) { return wordCell(s.each.state.applicability); }, wordsOf<Applicability>},
    {"reasons", QT_TRANSLATE_NOOP("Core", "Reasons"), ColumnType::Text, 10, reasons},
    {"justification", QT_TRANSLATE_NOOP("Core", "Justification"), ColumnType::Text, 80,
     [](const Subject &s) { return textCell(s.each.state.justification.text); }},
    {"decidedBy", QT_TRANSLATE_NOOP("Core", "Decided by"), ColumnType::Text, 16,
     [](const Subject &s) { return personOf(s, &SoaEntry::decidedBy); }},
    {"decidedOn", QT_TRANSLATE_NOOP("Core", "Decided on"), ColumnType::Date, 12,
     [](const Subject &s) { return s.each.state.entry ? dateCell(s.each.state.entry->decidedOn) : Cell(); }},
};

bool isLate(const Subject &s) { return s.action && dueOf(*s.action).isValid() && dueOf(*s.action) < s.context.today; }

Cell actionCell(const Subject &s)
{
    if (s.action) {
        Cell cell = textCell(s.action->ref);
        cell.text += QLatin1Char(' ') + s.action->title;
        return cell;
    }
    Cell none;
    none.text = Tr::tr("No action planned");
    return marked(none, true);
}

const Field<Subject> remediationFields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "Control"), ColumnType::Ref, 10,
     [](const Subject &s) { return textCell(s.each.control.id); }},
    {"standard", QT_TRANSLATE_NOOP("Core", "Standard"), ColumnType::Text, 13, framework},
    {"title", QT_TRANSLATE_NOOP("Core", "Title"), ColumnType::Text, 34,
     [](const Subject &s) { return textCell(s.each.control.title); }},
    {"state", QT_TRANSLATE_NOOP("Core", "State shown"), ColumnType::Choice, 18,
     [](const Subject &s) { return wordCell(s.each.state.effective); }, wordsOf<EffectiveState>},
    {"declared", QT_TRANSLATE_NOOP("Core", "Declared"), ColumnType::Choice, 18,
     [](const Subject &s) { return wordCell(s.each.state.declared); }, wordsOf<ImplementationState>},
    {"tested", QT_TRANSLATE_NOOP("Core", "Tested"), ColumnType::Choice, 14,
     [](const Subject &s) { return wordCell(s.each.state.tested); }, wordsOf<TestedState>},
    {"action", QT_TRANSLATE_NOOP("Core", "Open action"), ColumnType::Text, 44, actionCell},
    {"owner", QT_TRANSLATE_NOOP("Core", "Owner"), ColumnType::Text, 18,
     [](const Subject &s) { return s.action ? personCell(s.context, s.action->owner) : Cell(); }},
    {"due", QT_TRANSLATE_NOOP("Core", "Due"), ColumnType::Date, 12,
     [](const Subject &s) { return s.action ? dateCell(dueOf(*s.action), isLate(s)) : Cell(); }},
    {"overdue", QT_TRANSLATE_NOOP("Core", "Overdue"), ColumnType::Choice, 10,
     [](const Subject &s) { return s.action ? marked(yesNoCell(isLate(s)), isLate(s)) : Cell(); }, yesNoChoices},
    {"responsible", QT_TRANSLATE_NOOP("Core", "Responsible for the control"), ColumnType::Text, 18,
     [](const Subject &s) { return personOf(s, &SoaEntry::responsible); }},
};

Result<> justificationRows(const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call)
{
    return eachSoaControl(context, [&](const SoaControl &each) {
        const QUuid record = each.state.entry ? each.state.entry->id.value : QUuid();
        return call({record, each.control.id, cellsOf(justificationFields, Subject{context, each})});
    });
}

/// Whether a control applies and is not shown as fully implemented.
bool fallsShort(const SoaState &state) { return applies(state.applicability) && state.effective != EffectiveState::Implemented; }

/// A row for each open action; one that says so where there is none. An action brings a control where it names an implementation
/// of it; that it treats the same risk by other means counts for nothing here.
Result<> remediationRows(const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call)
{
    QHash<Id<Control>, QList<const Action *>> open;
    for (const Action &action : context.dossier.all<Action>()) {
        for (const Id<Control> &control : isOpen(action) ? action.controls : QList<Id<Control>>())
            open[control].append(&action);
    }
    return eachSoaControl(context, [&](const SoaControl &each) {
        if (!fallsShort(each.state))
            return true;
        QList<const Action *> actions;
        for (const Id<Control> &control : each.state.controls) {
            for (const Action *action : open.value(control)) {
                if (!actions.contains(action))
                    actions.append(action);
            }
        }
        if (actions.isEmpty())
            actions.append(nullptr);
        const QUuid record = each.state.entry ? each.state.entry->id.value : QUuid();
        for (const Action *action : std::as_const(actions)) {
            if (!call({record, each.control.id, cellsOf(remediationFields, Subject{context, each, action})}))
                return false;
        }
        return true;
    });
}

} // namespace

const Register &soaJustifications()
{
    static const Register appendix = {
        "soa-justifications",
        [] { return Tr::tr("Appendix A: justifications"); },
        [] { return Tr::tr("The whole justification of every control, with who decided and when."); },
        [](const RegisterContext &context) { return columnsOf(justificationFields, context); },
        justificationRows,
        [](const RegisterContext &) { return qint64(-1); },
    };
    return appendix;
}

const Register &soaRemediation()
{
    static const Register appendix = {
        "soa-remediation",
        [] { return Tr::tr("Appendix R: remediation"); },
        [] {
            return Tr::tr(
                "What falls short: each control that applies and is not shown as fully implemented, with its open actions.");
        },
        [](const RegisterContext &context) { return columnsOf(remediationFields, context); },
        remediationRows,
        [](const RegisterContext &) { return qint64(-1); },
    };
    return appendix;
}

} // namespace gabion
