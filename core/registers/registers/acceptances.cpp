// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Acceptance &record;
};

EffectiveAcceptance stateOf(const Subject &s) { return effectiveState(s.context.dossier, s.record, s.context.today); }

bool hasLapsed(const Subject &s)
{
    const EffectiveAcceptance state = stateOf(s);
    return state == EffectiveAcceptance::Expired || state == EffectiveAcceptance::Stale;
}

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 9, [](const Subject &s) { return textCell(s.record.ref); }},
    {"risk", QT_TRANSLATE_NOOP("Core", "Risk"), ColumnType::Text, 32,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.risk); }},
    {"type", QT_TRANSLATE_NOOP("Core", "Decision"), ColumnType::Choice, 18,
     [](const Subject &s) { return wordCell(s.record.type); }, wordsOf<AcceptanceType>},
    {"state", QT_TRANSLATE_NOOP("Core", "State"), ColumnType::Choice, 12,
     [](const Subject &s) { return marked(wordCell(stateOf(s)), hasLapsed(s)); }, wordsOf<EffectiveAcceptance>},
    {"decided", QT_TRANSLATE_NOOP("Core", "As decided"), ColumnType::Choice, 12,
     [](const Subject &s) { return wordCell(s.record.state); }, wordsOf<AcceptanceState>},
    {"requester", QT_TRANSLATE_NOOP("Core", "Requested by"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.requester); }, peopleChoices},
    {"requestedOn", QT_TRANSLATE_NOOP("Core", "Requested on"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.requestedOn); }},
    {"approver", QT_TRANSLATE_NOOP("Core", "Decided by"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.approver); }, peopleChoices},
    {"approverRole", QT_TRANSLATE_NOOP("Core", "Role"), ColumnType::Text, 18,
     [](const Subject &s) { return textCell(s.record.approverRole); }},
    {"decidedOn", QT_TRANSLATE_NOOP("Core", "Decided on"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.decidedOn); }},
    {"justification", QT_TRANSLATE_NOOP("Core", "Justification"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.justification); }},
    {"conditions", QT_TRANSLATE_NOOP("Core", "Conditions and compensating controls"), ColumnType::Text, 36,
     [](const Subject &s) { return textCell(s.record.conditions); }},
    {"expires", QT_TRANSLATE_NOOP("Core", "Expires"), ColumnType::Date, 12,
     [](const Subject &s) {
         return dateCell(s.record.expires, s.record.expires.isValid() && s.record.expires < s.context.today);
     }},
    {"snapshotText", QT_TRANSLATE_NOOP("Core", "Decided on this state"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.snapshotText); }},
    {"snapshot", QT_TRANSLATE_NOOP("Core", "Snapshot (SHA-256)"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.snapshot); }},
};

} // namespace

extern const Register registers_acceptances;
const Register registers_acceptances = {
    "acceptances",
    [] { return Tr::tr("Risk acceptances"); },
    [] {
        return Tr::tr("Approvals of plans and acceptances of residual risk, each pinned to a state and a last day (ISO/IEC 27005 "
                      "8.6.2, 8.6.3).");
    },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, Acceptance>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<Acceptance>().size()); },
};

} // namespace gabion
