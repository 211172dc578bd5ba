// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/registermapping.h"

#include <QHash>
#include <QRegularExpression>

namespace gabion {

namespace {

struct Meaning {
    RegisterField field;
    const char *titles; ///< separated by |
};

using F = RegisterField;

/// Titles as teams write them (ISO/IEC 27005:2022 annex A, ISO 31000:2018, registers of the common open tools), without stage.
const Meaning meanings[] = {
    {F::SourceId,
     "id|ref|reference|risk id|risk ref|risk reference|ref id|reference id|risk no|risk number|no|number|nr|risk nr|#|"
     "internal id|identifier|risk identifier|id in the source|uid|key|issue key"},
    {F::Title,
     "risk|title|risk title|risk name|name|risk statement|subject|summary|short description|headline|risk scenario title"},
    {F::Scenario,
     "scenario|risk scenario|description|risk description|details|description of the risk|description of risk|"
     "statement|what could happen"},
    {F::Cause, "cause|causes|root cause|risk source|source of risk|risk cause|trigger|because"},
    {F::Event, "event|risk event|threat event|incident|what may happen"},
    {F::Consequence,
     "consequence description|effect|effects|impact description|description of impact|potential impact|"
     "consequences description|business impact description|leading to|harm|potential consequences"},
    {F::Weakness, "weakness|vulnerability|vulnerabilities|weaknesses"},
    {F::AffectedParties, "affected parties|affected party|affected persons|stakeholders|stakeholders affected|affected groups"},
    {F::Kind, "kind|risk kind|domain|risk type|type|risk category|category"},
    {F::Approach, "approach"},
    {F::Opportunity, "opportunity"},
    {F::System, "system|ai system|application|system name"},
    {F::Components,
     "component|components|asset|assets|affected asset|affected assets|component asset|asset component|"
     "affected component|affected components|information asset|primary asset|supporting asset"},
    {F::Threats, "threat|threats"},
    {F::Dimensions,
     "dimension|dimensions|affected dimensions|cia|protection goal|protection goals|security objective|"
     "security objectives"},
    {F::Owner,
     "owner|risk owner|owners|responsible|responsible person|accountable|risk responsible|owned by|assigned to|assignee"},
    {F::Likelihood,
     "likelihood|probability|prob|proba|l|p|likelihood score|likelihood rating|probability score|probability rating|"
     "likelihood level|frequency|chance|likelihood of occurrence|probability of occurrence"},
    {F::Impact,
     "impact|consequence|consequences|severity|i|c|s|impact score|impact rating|impact level|consequence score|"
     "consequence rating|severity score|severity rating|damage|magnitude"},
    {F::Level,
     "level|risk level|score|risk score|rating|risk rating|risk value|risk class|l x i|lxi|p x i|pxi|l x c|lxc|"
     "overall risk|overall score|overall rating|exposure|risk exposure"},
    {F::Rationale,
     "rationale|justification|reasoning|reason|rationale of the rating|assessment rationale|rating rationale|"
     "justification of rating|basis of assessment|rationale of the current rating"},
    {F::Options,
     "treatment|treatment option|treatment options|risk treatment|risk treatment option|response|risk response|"
     "response strategy|strategy|treatment strategy|treatment decision|option|risk treatment decision"},
    {F::TreatmentReason,
     "treatment rationale|treatment justification|reason for the treatment|justification of treatment|"
     "reason for treatment|treatment reason"},
    {F::ControlsInPlace,
     "controls in place|existing controls|current controls|control|controls|implemented controls|"
     "existing measures|measures in place|existing control|existing applied controls|safeguards"},
    {F::ControlsPlanned,
     "controls planned|planned controls|additional controls|planned measures|proposed controls|new controls|"
     "recommended controls|planned control"},
    {F::Action,
     "action|actions|action plan|treatment plan|risk treatment plan|mitigation|mitigations|mitigation plan|"
     "mitigation action|mitigation actions|mitigating action|mitigating actions|measure|measures|planned action|"
     "planned actions|response plan|next step|next steps|treatment action|treatment actions|remediation|remediation plan"},
    {F::ActionOwner,
     "action owner|action responsible|treatment owner|mitigation owner|measure owner|next actions owner|"
     "action assigned to|responsible for action|responsible for treatment"},
    {F::ActionStatus, "action status|treatment status|mitigation status|implementation status|status of action|progress status"},
    {F::Due,
     "due|due date|deadline|target date|completion date|action due|action due date|due by|planned date|planned completion|"
     "treatment due date|target completion date|eta|implementation date"},
    {F::Status, "status|risk status|state"},
    {F::Priority, "priority|rank|risk priority|risk rank"},
    {F::IdentifiedOn,
     "identified on|date identified|identified|date raised|raised on|date|created|created on|date added|"
     "submission date|opened|date logged"},
    {F::LastReview, "last review|last reviewed|reviewed on|date reviewed|last review date|last updated|date of last review"},
    {F::NextReview, "next review|review date|next review date|review due|review by|date of next review"},
    {F::Notes, "notes|comment|comments|remark|remarks|note"},
};

struct StageWord {
    const char *word;
    Stage stage;
};
const StageWord stageWords[] = {
    {"inherent", Stage::Inherent},        {"gross", Stage::Inherent},
    {"initial", Stage::Inherent},         {"raw", Stage::Inherent},
    {"untreated", Stage::Inherent},       {"pre mitigation", Stage::Inherent},
    {"current", Stage::Current},          {"net", Stage::Current},
    {"residual", Stage::Residual},        {"target", Stage::Residual},
    {"post mitigation", Stage::Residual}, {"after treatment", Stage::Residual},
    {"treated", Stage::Residual},         {"post treatment", Stage::Residual},
    {"before treatment", Stage::Current}, {"after mitigation", Stage::Residual},
};

struct DimensionWord {
    const char *word;
    const char *dimension;
};
const DimensionWord dimensionWords[] = {
    {"confidentiality", "confidentiality"},
    {"integrity", "integrity"},
    {"availability", "availability"},
    {"c", "confidentiality"},
    {"i", "integrity"},
    {"a", "availability"},
};

const QHash<QString, RegisterField> &table()
{
    static const QHash<QString, RegisterField> made = [] {
        QHash<QString, RegisterField> all;
        for (const Meaning &meaning : meanings) {
            for (const QString &title : QString::fromLatin1(meaning.titles).split(u'|'))
                all.insert(title, meaning.field);
        }
        return all;
    }();
    return made;
}

/// Takes a word out of a title, at its begin or end; false when it is not there.
bool takeOut(QString &title, const QString &word)
{
    if (title.startsWith(word + u' '))
        title = title.mid(word.size() + 1);
    else if (title.endsWith(u' ' + word))
        title.chop(word.size() + 1);
    else
        return false;
    return true;
}

bool isRating(RegisterField field) { return field == F::Likelihood || field == F::Impact || field == F::Level; }

/// The meaning of one wording; false when it has none.
bool read(QString title, ColumnMapping &meaning)
{
    if (const auto at = table().constFind(title); at != table().cend()) {
        meaning.field = *at;
        return true;
    }
    for (const StageWord &word : stageWords) {
        if (takeOut(title, QLatin1String(word.word))) {
            meaning.stage = word.stage;
            meaning.stageNamed = true;
            break;
        }
    }
    if (title == u"risk" && meaning.stageNamed) {
        meaning.field = F::Level; // "residual risk" is a level, "risk" a title
        return true;
    }
    if (const auto at = table().constFind(title); at != table().cend() && (isRating(*at) || *at == F::Rationale)) {
        meaning.field = *at;
        return true;
    }
    for (const DimensionWord &word : dimensionWords) {
        QString rest = title;
        if (takeOut(rest, QLatin1String(word.word)) && table().value(rest, F::Notes) == F::Impact) {
            meaning.field = F::Impact;
            meaning.dimension = QLatin1String(word.dimension);
            return true;
        }
    }
    if (title.startsWith(QLatin1String("rationale ")) || title.endsWith(QLatin1String(" rationale"))) {
        meaning.field = F::Rationale;
        return true;
    }
    return false;
}

} // namespace

QString plainWord(const QString &text)
{
    static const QRegularExpression gaps(QStringLiteral("[^\\p{L}\\p{N}#]+"));
    QString word = text.toLower();
    word.remove(u'\'').remove(QChar(0x2019));
    return word.replace(gaps, QStringLiteral(" ")).trimmed();
}

ColumnMapping meaningOf(const QString &title)
{
    ColumnMapping meaning;
    meaning.title = title.simplified();
    static const QRegularExpression aside(QStringLiteral("[(\\[].*?[)\\]]"));
    QString bare = title;
    bare.remove(aside);
    for (const QString &wording :
         {plainWord(title), plainWord(bare), plainWord(bare.section(u'/', 0, 0)), plainWord(bare.section(u'/', 1))}) {
        if (!wording.isEmpty() && read(wording, meaning))
            return meaning;
    }
    return meaning;
}

} // namespace gabion
