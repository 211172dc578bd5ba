// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/component.h"
#include "core/model/control.h"
#include "core/model/enums.h"
#include "core/model/id.h"
#include "core/model/risk.h"

#include <QDateTime>

namespace gabion {

enum class ImportKind { Scan, Evaluation };
GABION_ENUM_KEYS(ImportKind, {E::Scan, "scan"}, {E::Evaluation, "evaluation"})

/// Where the bulk rows of a run stand. Rows of a run are visible only while it is live.
enum class RunState { Staged, Live, Withdrawn };
GABION_ENUM_KEYS(RunState, {E::Staged, "staged"}, {E::Live, "live"}, {E::Withdrawn, "withdrawn"})

/// One import of one result file. The gate makes it live in one transaction; undo sets it to withdrawn.
struct ImportRun {
    static constexpr const char *kind = "import_run";
    static constexpr const char *prefix = "RUN";

    Id<ImportRun> id;
    QString ref;
    qint64 number = 0; ///< value of the column `run` of its bulk rows; unique in the project, never reused
    RunState state = RunState::Staged;
    ImportKind importKind = ImportKind::Scan;
    QString format; ///< importer id: sarif, garak ...
    QString file; ///< name as given, without the folder
    QString sha256;
    qint64 bytes = 0;
    QString tool;
    QString toolVersion;
    QString toolRun; ///< the tool's own run id
    QString targetText; ///< what was tested, verbatim from the file
    Id<Component> component; ///< what was tested, as a component of the model
    QString scope; ///< configuration or branch that sets apart two sources of one tool and target (--tool-scope)
    QString source; ///< identity of the source: tool, target, scope; closing happens only within it
    QDateTime testedAt; ///< the run's own date
    QDateTime importedAt;
    bool partial = false; ///< cut off or failed: closes nothing
    qint64 findings = 0; ///< in the file
    qint64 findingsNew = 0;
    qint64 findingsUnchanged = 0;
    qint64 findingsFixed = 0;
    qint64 findingsReopened = 0;
    qint64 measurements = 0;
    QString remarks; ///< issues of the import in words
    QString rowsHash; ///< SHA-256 of the run's bulk rows, see store/rundigest; empty: imported before there was one

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("number", self.number);
        visit("state", self.state);
        visit("importKind", self.importKind);
        visit("format", self.format);
        visit("file", self.file);
        visit("sha256", self.sha256);
        visit("bytes", self.bytes);
        visit("tool", self.tool);
        visit("toolVersion", self.toolVersion);
        visit("toolRun", self.toolRun);
        visit("targetText", self.targetText);
        visit("component", self.component);
        visit("scope", self.scope);
        visit("source", self.source);
        visit("testedAt", self.testedAt);
        visit("importedAt", self.importedAt);
        visit("partial", self.partial);
        visit("findings", self.findings);
        visit("findingsNew", self.findingsNew);
        visit("findingsUnchanged", self.findingsUnchanged);
        visit("findingsFixed", self.findingsFixed);
        visit("findingsReopened", self.findingsReopened);
        visit("measurements", self.measurements);
        visit("remarks", self.remarks);
        visit("rowsHash", self.rowsHash);
    }
    bool operator==(const ImportRun &) const = default;
};

enum class EvidenceType { EvaluationRun, Scan, Document, Interview, Observation };
GABION_ENUM_KEYS(EvidenceType, {E::EvaluationRun, "evaluation-run"}, {E::Scan, "scan"}, {E::Document, "document"},
                 {E::Interview, "interview"}, {E::Observation, "observation"})

enum class Verdict { None, Pass, Fail, Inconclusive };
GABION_ENUM_KEYS(Verdict, {E::None, "none"}, {E::Pass, "pass"}, {E::Fail, "fail"}, {E::Inconclusive, "inconclusive"})

/// An item of the evidence register. Linked to a control it is a test of that control; its verdict feeds the tested state
/// of the Statement of Applicability.
struct EvidenceItem {
    static constexpr const char *kind = "evidence_item";
    static constexpr const char *prefix = "EV";

    Id<EvidenceItem> id;
    QString ref;
    QString title;
    EvidenceType type = EvidenceType::Document;
    Id<ImportRun> run; ///< the import that brought it; null for evidence by hand
    QString tool; ///< source tool and version
    QString subject; ///< what was examined, with version
    QDate collectedOn;
    QString collectedBy;
    QDate periodFrom;
    QDate periodTo;
    QString sample; ///< size and choice of the sample
    QString metric;
    QString threshold; ///< pre-set, in words
    QString result; ///< with interval, in words
    Verdict verdict = Verdict::None;
    QString sha256;
    QString location;
    QList<Id<Control>> controls; ///< implementations that it tests
    QList<CatalogRef> catalogControls; ///< framework controls that it tests directly
    QList<Id<Risk>> risks;
    QDate validUntil; ///< after this day it is overdue
    Id<Person> reviewer; ///< who looked at it after it was collected
    int freshnessDays = 0; ///< days after its collection in which it has to be collected anew; 0 = no such interval

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("title", self.title);
        visit("type", self.type);
        visit("run", self.run);
        visit("tool", self.tool);
        visit("subject", self.subject);
        visit("collectedOn", self.collectedOn);
        visit("collectedBy", self.collectedBy);
        visit("periodFrom", self.periodFrom);
        visit("periodTo", self.periodTo);
        visit("sample", self.sample);
        visit("metric", self.metric);
        visit("threshold", self.threshold);
        visit("result", self.result);
        visit("verdict", self.verdict);
        visit("sha256", self.sha256);
        visit("location", self.location);
        visit("controls", self.controls);
        visit("catalogControls", self.catalogControls);
        visit("risks", self.risks);
        visit("validUntil", self.validUntil);
        visit("reviewer", self.reviewer);
        visit("freshnessDays", self.freshnessDays);
    }
    bool operator==(const EvidenceItem &) const = default;
};

/// What people decided about a finding. Apart from its presence: an import never changes a decision.
enum class DecisionKind { Open, InTreatment, AcceptedUntil, FalsePositive, NotAffected, Duplicate, Resolved };
GABION_ENUM_KEYS(DecisionKind, {E::Open, "open"}, {E::InTreatment, "in-treatment"}, {E::AcceptedUntil, "accepted-until"},
                 {E::FalsePositive, "false-positive"}, {E::NotAffected, "not-affected"}, {E::Duplicate, "duplicate"},
                 {E::Resolved, "resolved"})

struct Decision {
    static constexpr const char *kind = "decision";
    static constexpr const char *prefix = "DEC";

    Id<Decision> id;
    QString ref;
    qint64 finding = 0; ///< id of the finding; one decision record a finding
    DecisionKind decision = DecisionKind::Open;
    QString reason;
    Id<Person> decidedBy;
    QDate decidedOn;
    QDate until; ///< obligatory for AcceptedUntil
    qint64 duplicateOf = 0; ///< finding id, for Duplicate
    Id<Risk> risk; ///< the risk it is treated under

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("finding", self.finding);
        visit("decision", self.decision);
        visit("reason", self.reason);
        visit("decidedBy", self.decidedBy);
        visit("decidedOn", self.decidedOn);
        visit("until", self.until);
        visit("duplicateOf", self.duplicateOf);
        visit("risk", self.risk);
    }
    bool operator==(const Decision &) const = default;
};

/// A pre-set threshold for a measured failure rate. It judges over, within or unclear; it never sets a likelihood.
struct Limit {
    static constexpr const char *kind = "limit";
    static constexpr const char *prefix = "LIM";

    Id<Limit> id;
    QString ref;
    QString tool; ///< importer's tool name, e.g. garak; "*" = any
    QString task; ///< glob over "suite.task", e.g. "latentinjection.*"
    QString metric; ///< glob over the metric or detector; "*" = any
    double rate = 0.0; ///< highest failure rate that is within, 0..1
    QDate setOn;
    Id<Person> setBy;
    QString reason;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("tool", self.tool);
        visit("task", self.task);
        visit("metric", self.metric);
        visit("rate", self.rate);
        visit("setOn", self.setOn);
        visit("setBy", self.setBy);
        visit("reason", self.reason);
    }
    bool operator==(const Limit &) const = default;
};

enum class MappingRole { MovesLikelihood, Context, Ignore };
GABION_ENUM_KEYS(MappingRole, {E::MovesLikelihood, "moves-likelihood"}, {E::Context, "context"}, {E::Ignore, "ignore"})

/// What a person decided about where the results of a tool belong. It goes before the built-in mapping tables and is
/// remembered for later imports.
struct Mapping {
    static constexpr const char *kind = "mapping";
    static constexpr const char *prefix = "MAP";

    Id<Mapping> id;
    QString ref;
    QString tool; ///< tool name; "*" = any
    QString target; ///< exact target text of the file; empty = any
    QString pattern; ///< glob over rule id, CWE or "suite.task"; empty = all results of the target
    QString metric; ///< glob over the metric or detector; empty = any
    QStringList threats; ///< taxonomy ids that it stands for; empty = the built-in tables decide
    QList<Id<Risk>> risks; ///< risks that it bears on
    Id<Component> component;
    MappingRole role = MappingRole::Context; ///< what a measurement does to `risks`
    /// Attempts a year that the rate applies to; 0 = none given, the rate scale is used. With it: 1 - (1 - p)^n.
    double attemptsPerYear = 0.0;
    QString reason;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("tool", self.tool);
        visit("target", self.target);
        visit("pattern", self.pattern);
        visit("metric", self.metric);
        visit("threats", self.threats);
        visit("risks", self.risks);
        visit("component", self.component);
        visit("role", self.role);
        visit("attemptsPerYear", self.attemptsPerYear);
        visit("reason", self.reason);
    }
    bool operator==(const Mapping &) const = default;
};

enum class SuggestionVerdict { Accepted, Refused };
GABION_ENUM_KEYS(SuggestionVerdict, {E::Accepted, "accepted"}, {E::Refused, "refused"})

/// A person's answer to a suggestion. It holds for these figures; new figures make a new suggestion.
struct SuggestionDecision {
    static constexpr const char *kind = "suggestion_decision";
    static constexpr const char *prefix = "SUG";

    Id<SuggestionDecision> id;
    QString ref;
    QString suggestion; ///< id of the suggestion, which names rule, subject and figures
    SuggestionVerdict verdict = SuggestionVerdict::Refused;
    QString reason;
    QString decidedBy;
    QDate decidedOn;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("suggestion", self.suggestion);
        visit("verdict", self.verdict);
        visit("reason", self.reason);
        visit("decidedBy", self.decidedBy);
        visit("decidedOn", self.decidedOn);
    }
    bool operator==(const SuggestionDecision &) const = default;
};

} // namespace gabion
