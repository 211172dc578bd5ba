// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const AiSystem &record;
};

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 8, [](const Subject &s) { return textCell(s.record.ref); }},
    {"name", QT_TRANSLATE_NOOP("Core", "AI system"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(s.record.name); }},
    {"version", QT_TRANSLATE_NOOP("Core", "Version"), ColumnType::Text, 10,
     [](const Subject &s) { return textCell(s.record.version); }},
    {"provider", QT_TRANSLATE_NOOP("Core", "Provider"), ColumnType::Text, 18,
     [](const Subject &s) { return textCell(s.record.provider); }},
    {"role", QT_TRANSLATE_NOOP("Core", "Our role"), ColumnType::Choice, 14,
     [](const Subject &s) { return wordCell(s.record.role); }, wordsOf<AiActRole>},
    {"intendedPurpose", QT_TRANSLATE_NOOP("Core", "Intended purpose"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.intendedPurpose); }},
    {"foreseeableMisuse", QT_TRANSLATE_NOOP("Core", "Foreseeable misuse"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.foreseeableMisuse); }},
    {"users", QT_TRANSLATE_NOOP("Core", "Users"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(s.record.users); }},
    {"affectedGroups", QT_TRANSLATE_NOOP("Core", "Affected groups"), ColumnType::Text, 30,
     [](const Subject &s) { return textCell(s.record.affectedGroups); }},
    {"deploymentContext", QT_TRANSLATE_NOOP("Core", "Deployment context"), ColumnType::Text, 30,
     [](const Subject &s) { return textCell(s.record.deploymentContext); }},
    {"jurisdictions", QT_TRANSLATE_NOOP("Core", "Jurisdictions"), ColumnType::Text, 16,
     [](const Subject &s) { return textCell(s.record.jurisdictions); }},
    {"models", QT_TRANSLATE_NOOP("Core", "Models and suppliers"), ColumnType::Text, 30,
     [](const Subject &s) { return textCell(s.record.models); }},
    {"trainingData", QT_TRANSLATE_NOOP("Core", "Training and test data"), ColumnType::Text, 30,
     [](const Subject &s) { return textCell(s.record.trainingData); }},
    {"autonomy", QT_TRANSLATE_NOOP("Core", "Autonomy"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(s.record.autonomy); }},
    {"humanOversight", QT_TRANSLATE_NOOP("Core", "Human oversight"), ColumnType::Text, 30,
     [](const Subject &s) { return textCell(s.record.humanOversight); }},
    {"outputs", QT_TRANSLATE_NOOP("Core", "Outputs and decisions"), ColumnType::Text, 30,
     [](const Subject &s) { return textCell(s.record.outputs); }},
    {"aiActClass", QT_TRANSLATE_NOOP("Core", "EU AI Act class"), ColumnType::Choice, 20,
     [](const Subject &s) { return wordCell(s.record.aiActClass); }, wordsOf<AiActClass>},
    {"annexPoint", QT_TRANSLATE_NOOP("Core", "Annex point"), ColumnType::Text, 14,
     [](const Subject &s) { return textCell(s.record.annexPoint); }},
    {"generalPurpose", QT_TRANSLATE_NOOP("Core", "General-purpose model"), ColumnType::Choice, 12,
     [](const Subject &s) { return yesNoCell(s.record.generalPurpose); }, yesNoChoices},
    {"exemptByArticle63", QT_TRANSLATE_NOOP("Core", "Art. 6(3) exemption"), ColumnType::Choice, 12,
     [](const Subject &s) { return yesNoCell(s.record.exemptByArticle63); }, yesNoChoices},
    {"classRationale", QT_TRANSLATE_NOOP("Core", "Rationale of the class"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.classRationale); }},
    {"classifiedBy", QT_TRANSLATE_NOOP("Core", "Classified by"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.classifiedBy); }, peopleChoices},
    {"classifiedOn", QT_TRANSLATE_NOOP("Core", "Classified on"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.classifiedOn); }},
    {"regulationVersion", QT_TRANSLATE_NOOP("Core", "Regulation version"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.regulationVersion); }},
    {"registrationNumber", QT_TRANSLATE_NOOP("Core", "Registration no."), ColumnType::Text, 14,
     [](const Subject &s) { return textCell(s.record.registrationNumber); }},
    {"logRetention", QT_TRANSLATE_NOOP("Core", "Logs and retention"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.logRetention); }},
    {"stage", QT_TRANSLATE_NOOP("Core", "Life-cycle stage"), ColumnType::Choice, 14,
     [](const Subject &s) { return wordCell(s.record.stage); }, wordsOf<LifecycleStage>},
    {"impactAssessment", QT_TRANSLATE_NOOP("Core", "Impact assessment"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.impactAssessment); }},
    {"goLiveDecision", QT_TRANSLATE_NOOP("Core", "Go-live decision"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.goLiveDecision); }},
    {"owner", QT_TRANSLATE_NOOP("Core", "Owner"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.owner); }, peopleChoices},
    {"nextReview", QT_TRANSLATE_NOOP("Core", "Next review"), ColumnType::Date, 12,
     [](const Subject &s) {
         return dateCell(s.record.nextReview, s.record.nextReview.isValid() && s.record.nextReview < s.context.today);
     }},
};

} // namespace

extern const Register registers_aisystems;
const Register registers_aisystems = {
    "ai-systems",
    [] { return Tr::tr("AI system inventory"); },
    [] { return Tr::tr("AI systems with purpose, role and class under Regulation (EU) 2024/1689 (ISO/IEC 42001 A.4.2)."); },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, AiSystem>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<AiSystem>().size()); },
};

} // namespace gabion
