// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Mapping &record;
};

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 9, [](const Subject &s) { return textCell(s.record.ref); }},
    {"tool", QT_TRANSLATE_NOOP("Core", "Tool"), ColumnType::Text, 14, [](const Subject &s) { return textCell(s.record.tool); }},
    {"target", QT_TRANSLATE_NOOP("Core", "Target"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(s.record.target); }},
    {"pattern", QT_TRANSLATE_NOOP("Core", "Rule or task"), ColumnType::Text, 32,
     [](const Subject &s) { return textCell(s.record.pattern); }},
    {"metric", QT_TRANSLATE_NOOP("Core", "Metric"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.metric); }},
    {"component", QT_TRANSLATE_NOOP("Core", "Component"), ColumnType::Text, 24,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.component); }},
    {"risks", QT_TRANSLATE_NOOP("Core", "Risks"), ColumnType::Text, 14,
     [](const Subject &s) { return refsCell(s.context.dossier, s.record.risks); }},
    {"threats", QT_TRANSLATE_NOOP("Core", "Threats"), ColumnType::Text, 28,
     [](const Subject &s) { return listCell(s.record.threats); }},
    {"role", QT_TRANSLATE_NOOP("Core", "Role"), ColumnType::Choice, 18, [](const Subject &s) { return wordCell(s.record.role); },
     wordsOf<MappingRole>},
    {"attempts", QT_TRANSLATE_NOOP("Core", "Attempts a year"), ColumnType::Number, 12,
     [](const Subject &s) { return s.record.attemptsPerYear > 0 ? realCell(s.record.attemptsPerYear) : Cell(); }},
    {"reason", QT_TRANSLATE_NOOP("Core", "Reason"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.reason); }},
};

} // namespace

extern const Register registers_mappings;
const Register registers_mappings = {
    "mappings",
    [] { return Tr::tr("Mappings of results"); },
    [] { return Tr::tr("Where the results of tools belong, as people decided, and why."); },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, Mapping>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<Mapping>().size()); },
};

} // namespace gabion
