// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const EvidenceItem &record;
};

bool isPast(const Subject &s) { return isOutdated(s.record, s.context.today); }

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 9, [](const Subject &s) { return textCell(s.record.ref); }},
    {"title", QT_TRANSLATE_NOOP("Core", "Evidence"), ColumnType::Text, 34,
     [](const Subject &s) { return textCell(s.record.title); }},
    {"type", QT_TRANSLATE_NOOP("Core", "Type"), ColumnType::Choice, 14, [](const Subject &s) { return wordCell(s.record.type); },
     wordsOf<EvidenceType>},
    {"run", QT_TRANSLATE_NOOP("Core", "Import"), ColumnType::Ref, 9,
     [](const Subject &s) { return refsCell(s.context.dossier, QList<Id<ImportRun>>{s.record.run}); }},
    {"tool", QT_TRANSLATE_NOOP("Core", "Source tool and version"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.tool); }},
    {"subject", QT_TRANSLATE_NOOP("Core", "Subject and version"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(s.record.subject); }},
    {"collectedOn", QT_TRANSLATE_NOOP("Core", "Collected on"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.collectedOn); }},
    {"collectedBy", QT_TRANSLATE_NOOP("Core", "Collected by"), ColumnType::Text, 16,
     [](const Subject &s) { return textCell(s.record.collectedBy); }},
    {"periodFrom", QT_TRANSLATE_NOOP("Core", "Period from"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.periodFrom); }},
    {"periodTo", QT_TRANSLATE_NOOP("Core", "Period to"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.periodTo); }},
    {"sample", QT_TRANSLATE_NOOP("Core", "Sample"), ColumnType::Text, 18,
     [](const Subject &s) { return textCell(s.record.sample); }},
    {"metric", QT_TRANSLATE_NOOP("Core", "Metric"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.metric); }},
    {"threshold", QT_TRANSLATE_NOOP("Core", "Pre-set threshold"), ColumnType::Text, 18,
     [](const Subject &s) { return textCell(s.record.threshold); }},
    {"result", QT_TRANSLATE_NOOP("Core", "Result with interval"), ColumnType::Text, 36,
     [](const Subject &s) { return textCell(s.record.result); }},
    {"verdict", QT_TRANSLATE_NOOP("Core", "Verdict"), ColumnType::Choice, 12,
     [](const Subject &s) { return wordCell(s.record.verdict); }, wordsOf<Verdict>},
    {"sha256", QT_TRANSLATE_NOOP("Core", "SHA-256"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.sha256); }},
    {"location", QT_TRANSLATE_NOOP("Core", "Location"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.location); }},
    {"controls", QT_TRANSLATE_NOOP("Core", "Tests these controls"), ColumnType::Text, 26,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.controls); }},
    {"catalogControls", QT_TRANSLATE_NOOP("Core", "Framework controls"), ColumnType::Text, 24,
     [](const Subject &s) { return catalogCell(s.record.catalogControls + satisfiedBy(s.context.dossier, s.record.controls)); }},
    {"risks", QT_TRANSLATE_NOOP("Core", "Risks"), ColumnType::Text, 14,
     [](const Subject &s) { return refsCell(s.context.dossier, s.record.risks); }},
    {"freshnessDays", QT_TRANSLATE_NOOP("Core", "Freshness interval (days)"), ColumnType::Number, 11,
     [](const Subject &s) { return positiveCell(s.record.freshnessDays); }},
    {"validUntil", QT_TRANSLATE_NOOP("Core", "Valid until"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(validUntilOf(s.record), isPast(s)); }},
    {"outdated", QT_TRANSLATE_NOOP("Core", "Outdated"), ColumnType::Choice, 10,
     [](const Subject &s) { return marked(yesNoCell(isPast(s)), isPast(s)); }, yesNoChoices},
    {"reviewer", QT_TRANSLATE_NOOP("Core", "Reviewer"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.reviewer); }, peopleChoices},
    {"status", QT_TRANSLATE_NOOP("Core", "Status"), ColumnType::Choice, 14,
     [](const Subject &s) { return marked(wordCell(evidenceState(s.record, s.context.today)), isPast(s)); },
     wordsOf<EvidenceState>},
};

} // namespace

extern const Register registers_evidence;
const Register registers_evidence = {
    "evidence",
    [] { return Tr::tr("Evidence register"); },
    [] { return Tr::tr("What was collected, when, by whom and with what result; each file with its hash (ISO/IEC 27001 9.1)."); },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, EvidenceItem>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<EvidenceItem>().size()); },
};

} // namespace gabion
