// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Flow &record;
};

Cell end(const Subject &s, Id<Component> id) { return titledCell(s.context.dossier, id); }

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 8, [](const Subject &s) { return textCell(s.record.ref); }},
    {"from", QT_TRANSLATE_NOOP("Core", "From"), ColumnType::Text, 26, [](const Subject &s) { return end(s, s.record.from); }},
    {"to", QT_TRANSLATE_NOOP("Core", "To"), ColumnType::Text, 26, [](const Subject &s) { return end(s, s.record.to); }},
    {"title", QT_TRANSLATE_NOOP("Core", "Flow"), ColumnType::Text, 20, [](const Subject &s) { return textCell(s.record.title); }},
    {"kind", QT_TRANSLATE_NOOP("Core", "Kind"), ColumnType::Choice, 16,
     [](const Subject &s) { return wordCell(s.record.flowKind); }, wordsOf<FlowKind>},
    {"data", QT_TRANSLATE_NOOP("Core", "Data carried"), ColumnType::Text, 30,
     [](const Subject &s) { return textCell(s.record.data); }},
    {"protocol", QT_TRANSLATE_NOOP("Core", "Protocol"), ColumnType::Text, 14,
     [](const Subject &s) { return textCell(s.record.protocol); }},
    {"bothWays", QT_TRANSLATE_NOOP("Core", "Both ways"), ColumnType::Choice, 10,
     [](const Subject &s) { return yesNoCell(s.record.bothWays); }, yesNoChoices},
    {"authenticated", QT_TRANSLATE_NOOP("Core", "Authenticated"), ColumnType::Choice, 12,
     [](const Subject &s) { return yesNoCell(s.record.authenticated); }, yesNoChoices},
    {"encrypted", QT_TRANSLATE_NOOP("Core", "Encrypted"), ColumnType::Choice, 10,
     [](const Subject &s) { return yesNoCell(s.record.encrypted); }, yesNoChoices},
    {"integrityProtected", QT_TRANSLATE_NOOP("Core", "Protected against change"), ColumnType::Choice, 12,
     [](const Subject &s) { return yesNoCell(s.record.integrityProtected); }, yesNoChoices},
};

} // namespace

extern const Register registers_flows;
const Register registers_flows = {
    "flows",
    [] { return Tr::tr("Flows"); },
    [] { return Tr::tr("What goes from one component to another, and how it is protected on the way."); },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, Flow>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<Flow>().size()); },
};

} // namespace gabion
