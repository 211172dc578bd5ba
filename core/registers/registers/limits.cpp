// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Limit &record;
};

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 9, [](const Subject &s) { return textCell(s.record.ref); }},
    {"tool", QT_TRANSLATE_NOOP("Core", "Tool"), ColumnType::Text, 14, [](const Subject &s) { return textCell(s.record.tool); }},
    {"task", QT_TRANSLATE_NOOP("Core", "Task"), ColumnType::Text, 34, [](const Subject &s) { return textCell(s.record.task); }},
    {"metric", QT_TRANSLATE_NOOP("Core", "Metric"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(s.record.metric); }},
    {"rate", QT_TRANSLATE_NOOP("Core", "Highest failure rate"), ColumnType::Percent, 10,
     [](const Subject &s) { return percentCell(s.record.rate); }},
    {"setBy", QT_TRANSLATE_NOOP("Core", "Set by"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.setBy); }, peopleChoices},
    {"setOn", QT_TRANSLATE_NOOP("Core", "Set on"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.setOn); }},
    {"reason", QT_TRANSLATE_NOOP("Core", "Reason"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.reason); }},
};

} // namespace

extern const Register registers_limits;
const Register registers_limits = {
    "limits",
    [] { return Tr::tr("Limits"); },
    [] { return Tr::tr("Thresholds of measured failure rates, set before testing, by whom and why (EU AI Act Art. 9(8))."); },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, Limit>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<Limit>().size()); },
};

} // namespace gabion
