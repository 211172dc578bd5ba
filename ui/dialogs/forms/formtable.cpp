// SPDX-License-Identifier: Apache-2.0
// The plain forms, as data: which fields, in which groups and order, what they are called and what they are for.
#include "core/registers/words.h"
#include "ui/dialogs/forms/formitems.h"

#include <QtGlobal>

namespace gabion::ui {

namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("Forms", text)

/// The words of an enum that the registers use.
template<class E>
constexpr QList<PickItem> (*wordsFor)(const FormContext &) = enumItems<E, word>;

using K = FieldKind;

Form systemForm()
{
    return {"ai_system",
            "insert.system",
            "llm",
            TEXT("AI system"),
            TEXT("New AI system"),
            TEXT("AI systems"),
            "ai-systems",
            "ref name role class owner stage nextReview",
            {{TEXT("System"),
              {{"name", K::Line, TEXT("Name"), Needed},
               {"version", K::Line, TEXT("Version")},
               {"provider", K::Line, TEXT("Provider")},
               {"role", K::Choice, TEXT("Our role"), 0, TEXT("The organisation's role for this system (Art. 3)."),
                wordsFor<AiActRole>},
               {"stage", K::Choice, TEXT("Life-cycle stage"), 0, "", wordsFor<LifecycleStage>},
               {"owner", K::Link, TEXT("Owner"), 0, "", personItems},
               {"nextReview", K::Day, TEXT("Next review")}}},
             {TEXT("Purpose and people"),
              {{"intendedPurpose", K::Paragraph, TEXT("Intended purpose")},
               {"foreseeableMisuse", K::Paragraph, TEXT("Foreseeable misuse")},
               {"users", K::Paragraph, TEXT("Users")},
               {"affectedGroups", K::Paragraph, TEXT("Affected groups"), 0, TEXT("Name minors and vulnerable groups.")},
               {"deploymentContext", K::Paragraph, TEXT("Deployment context")},
               {"jurisdictions", K::Line, TEXT("Jurisdictions")}}},
             {TEXT("How it works"),
              {{"models", K::Paragraph, TEXT("Models and suppliers")},
               {"trainingData", K::Paragraph, TEXT("Training and test data")},
               {"autonomy", K::Line, TEXT("Degree of autonomy")},
               {"humanOversight", K::Paragraph, TEXT("Human oversight")},
               {"outputs", K::Paragraph, TEXT("Outputs and decisions")}}},
             {TEXT("EU AI Act"),
              {{"aiActClass", K::Choice, TEXT("Class"), 0,
                TEXT("Regulation (EU) 2024/1689: Art. 5, Art. 6 with Annexes I and III, Art. 50."), wordsFor<AiActClass>},
               {"annexPoint", K::Line, TEXT("Point of the annex"), 0, TEXT("For example Annex III 4(a).")},
               {"generalPurpose", K::Flag, TEXT("Contains a general-purpose AI model")},
               {"exemptByArticle63", K::Flag, TEXT("Exemption under Article 6(3) is claimed"), 0, TEXT("Needs a rationale.")},
               {"classRationale", K::Paragraph, TEXT("Rationale"), 0, TEXT("Why the system has this class.")},
               {"classifiedBy", K::Link, TEXT("Classified by"), 0, "", personItems},
               {"classifiedOn", K::Day, TEXT("Classified on")},
               {"regulationVersion", K::Line, TEXT("Version of the regulation"), 0, "",
                usedItems<AiSystem, &AiSystem::regulationVersion>},
               {"registrationNumber", K::Line, TEXT("Registration number")}}},
             {TEXT("Records"),
              {{"logRetention", K::Line, TEXT("Logs and retention"), 0, TEXT("Six months at least (Art. 19, Art. 26(6)).")},
               {"impactAssessment", K::Line, TEXT("Impact assessment"), 0,
                TEXT("Reference of the AI impact assessment, FRIA or DPIA (ISO/IEC 42001 6.1.4).")},
               {"goLiveDecision", K::Line, TEXT("Go-live decision")}}}}};
}

Form componentForm()
{
    return {
        "component",
        "insert.component",
        "service",
        TEXT("Component"),
        TEXT("New component"),
        TEXT("Components"),
        "components",
        "ref title type technology boundary owner threats",
        {{TEXT("Component"),
          {{"title", K::Line, TEXT("Title"), Needed},
           {"type", K::Choice, TEXT("Kind"), Needed, "", kindItems},
           {"system", K::Link, TEXT("AI system"), 0, "", recordItems<AiSystem>},
           {"boundary", K::Link, TEXT("Trust boundary"), 0, TEXT("The innermost one that it stands in."), recordItems<Boundary>},
           {"technology", K::Line, TEXT("Technology"), 0, "", usedItems<Component, &Component::technology>},
           {"description", K::Paragraph, TEXT("Description")},
           {"owner", K::Link, TEXT("Owner"), 0, "", personItems}}},
         {TEXT("Artefact"),
          {{"supplier", K::Line, TEXT("Supplier"), 0, "", usedItems<Component, &Component::supplier>},
           {"version", K::Line, TEXT("Version")},
           {"sha256", K::Hash, TEXT("SHA-256"), 0, TEXT("Of the model file or image.")},
           {"url", K::Line, TEXT("Address")}}},
         {TEXT("Protection and safety needs"),
          {{"needs", K::Ratings, TEXT("Needs"), 0, TEXT("How bad a loss would be, on the consequence scale."),
            dimensionItems}}}}};
}

Form boundaryForm()
{
    return {"boundary",
            "",
            "boundary",
            TEXT("Trust boundary"),
            TEXT("New trust boundary"),
            TEXT("Trust boundaries"),
            "boundaries",
            "ref title trusted parent components",
            {{TEXT("Trust boundary"),
              {{"title", K::Line, TEXT("Title"), Needed},
               {"system", K::Link, TEXT("AI system"), 0, "", recordItems<AiSystem>},
               {"parent", K::Link, TEXT("Lies inside"), 0, "", recordItems<Boundary>},
               {"trusted", K::Flag, TEXT("Trusted")},
               {"description", K::Paragraph, TEXT("Description")}}}}};
}

Form flowForm()
{
    return {"flow",
            "",
            "flow",
            TEXT("Flow"),
            TEXT("New flow"),
            TEXT("Flows"),
            "flows",
            "ref title from to kind encrypted authenticated",
            {{TEXT("Flow"),
              {{"from", K::Link, TEXT("From"), Needed, "", recordItems<Component>},
               {"to", K::Link, TEXT("To"), Needed, "", recordItems<Component>},
               {"title", K::Line, TEXT("Label")},
               {"flowKind", K::Choice, TEXT("Kind"), 0, "", wordsFor<FlowKind>},
               {"data", K::Paragraph, TEXT("Data carried")},
               {"protocol", K::Line, TEXT("Protocol"), 0, "", usedItems<Flow, &Flow::protocol>},
               {"bothWays", K::Flag, TEXT("Goes both ways")},
               {"authenticated", K::Flag, TEXT("Authenticated")},
               {"encrypted", K::Flag, TEXT("Encrypted")},
               {"integrityProtected", K::Flag, TEXT("Protected against change")}}}}};
}

Form assetForm()
{
    return {
        "asset",
        "insert.asset",
        "database",
        TEXT("Asset"),
        TEXT("New asset"),
        TEXT("Assets"),
        "assets",
        "ref name class type owner classification status",
        {{TEXT("Asset"),
          {{"name", K::Line, TEXT("Name"), Needed},
           {"assetClass", K::Choice, TEXT("Class"), 0, TEXT("Primary: information and processes. Supporting: what carries them."),
            wordsFor<AssetClass>},
           {"type", K::Line, TEXT("Type"), 0, TEXT("Data set, model, prompt, vector store, API …"),
            usedItems<Asset, &Asset::type>},
           {"description", K::Paragraph, TEXT("Description")},
           {"system", K::Link, TEXT("AI system"), 0, "", recordItems<AiSystem>},
           {"components", K::Links, TEXT("Components"), 0, TEXT("Where it is stored or processed."), recordItems<Component>},
           {"dependencies", K::Links, TEXT("Depends on"), 0, TEXT("Assets without which it is of no use."), recordItems<Asset>},
           {"status", K::Choice, TEXT("Status"), 0, "", wordsFor<AssetStatus>}}},
         {TEXT("Responsibility"),
          {{"owner", K::Link, TEXT("Owner"), 0, "", personItems},
           {"custodian", K::Line, TEXT("Custodian"), 0, "", usedItems<Asset, &Asset::custodian>},
           {"location", K::Line, TEXT("Location")},
           {"supplier", K::Line, TEXT("Supplier"), 0, "", usedItems<Asset, &Asset::supplier>},
           {"licence", K::Line, TEXT("Licence"), 0, "", usedItems<Asset, &Asset::licence>},
           {"lastReviewed", K::Day, TEXT("Last reviewed")}}},
         {TEXT("Value"),
          {{"classification", K::Line, TEXT("Classification"), 0, "", usedItems<Asset, &Asset::classification>},
           {"personalData", K::Flag, TEXT("Contains personal data")},
           {"values", K::Ratings, TEXT("Value"), 0, "", classicDimensionItems}}},
         {TEXT("Version"), {{"version", K::Line, TEXT("Version")}, {"sha256", K::Hash, TEXT("SHA-256")}}}}};
}

Form controlForm()
{
    return {"control",
            "insert.control",
            "control",
            TEXT("Control"),
            TEXT("New control"),
            TEXT("Controls"),
            "controls",
            "ref title state owner satisfies risks nextReview",
            {{TEXT("Control"),
              {{"title", K::Line, TEXT("Title"), Needed},
               {"description", K::Paragraph, TEXT("How it works here")},
               {"state", K::Choice, TEXT("State"), 0, TEXT("What the organisation declares; tests say whether it holds."),
                wordsFor<ImplementationState>},
               {"implementedOn", K::Day, TEXT("Implemented on")},
               {"owner", K::Link, TEXT("Owner"), 0, "", personItems},
               {"nextReview", K::Day, TEXT("Next review")}}},
             {TEXT("Links"),
              {{"satisfies", K::CatalogLinks, TEXT("Framework controls"), 0,
                TEXT("Controls of the frameworks that it implements."), catalogItems},
               {"components", K::Links, TEXT("Components"), 0, TEXT("Where it works."), recordItems<Component>},
               {"risk.controls", K::Links, TEXT("Modifies risks"), 0, TEXT("Risks whose current or residual level rests on it."),
                recordItems<Risk>}}}}};
}

Form threatForm()
{
    return {"threat",
            "insert.threat",
            "threat",
            TEXT("Threat"),
            TEXT("New threat"),
            TEXT("Threats"),
            "threats",
            "ref title domain components controls risks",
            {{TEXT("Threat"),
              {{"title", K::Line, TEXT("Title"), Needed},
               {"taxonomy", K::Link, TEXT("Threat of the taxonomy"), 0, TEXT("None: a threat of your own."), threatTypeItems},
               {"description", K::Paragraph, TEXT("Description")},
               {"domain", K::Choice, TEXT("Kind"), 0, "", wordsFor<Domain>},
               {"dimensions", K::Choices, TEXT("Affects"), 0, "", dimensionItems}}},
             {TEXT("Links"),
              {{"components", K::Links, TEXT("Components"), 0, TEXT("What it acts on."), recordItems<Component>},
               {"flows", K::Links, TEXT("Flows"), 0, "", flowItems},
               {"controls", K::Links, TEXT("Controls against it"), 0, "", recordItems<Control>},
               {"references", K::CatalogLinks, TEXT("References"), 0, "", catalogItems}}}}};
}

Form riskForm()
{
    return {"risk",
            "",
            "risks",
            TEXT("Risk"),
            TEXT("New risk"),
            TEXT("Risks"),
            "risk-register",
            "ref title owner current residual status",
            {{TEXT("Scenario"),
              {{"title", K::Line, TEXT("Title"), Needed},
               {"domain", K::Choice, TEXT("Kind"), 0, "", wordsFor<Domain>},
               {"approach", K::Choice, TEXT("Approach"), 0, "", wordsFor<RiskApproach>},
               {"cause", K::Paragraph, TEXT("Because")},
               {"event", K::Paragraph, TEXT("may")},
               {"consequence", K::Paragraph, TEXT("leading to")},
               {"weakness", K::Line, TEXT("Weakness")},
               {"affectedParties", K::Line, TEXT("Affected parties"), 0, TEXT("Organisation, individuals, society.")},
               {"dimensions", K::Choices, TEXT("Affects"), 0, TEXT("Levels are rated for each of these."), dimensionItems}}},
             {TEXT("Links"),
              {{"system", K::Link, TEXT("AI system"), 0, "", recordItems<AiSystem>},
               {"components", K::Links, TEXT("Components"), 0, "", recordItems<Component>},
               {"assets", K::Links, TEXT("Assets"), 0, "", recordItems<Asset>},
               {"threats", K::Links, TEXT("Threats"), 0, "", recordItems<Threat>},
               {"controls", K::Links, TEXT("Controls"), 0, "", recordItems<Control>}}},
             {TEXT("Treatment"),
              {{"owner", K::Link, TEXT("Risk owner"), 0, "", personItems},
               {"options", K::Choices, TEXT("Options"), 0, "", wordsFor<TreatmentOption>},
               {"treatmentRationale", K::Paragraph, TEXT("Reason")},
               {"status", K::Choice, TEXT("Status"), 0, TEXT("Accepted only by an acceptance."), riskStatusItems},
               {"priority", K::Number, TEXT("Priority"), 0, TEXT("1 = first, 0 = none.")},
               {"lastReview", K::Day, TEXT("Last review")},
               {"nextReview", K::Day, TEXT("Next review")},
               {"opportunity", K::Flag, TEXT("Is an opportunity")},
               {"notes", K::Paragraph, TEXT("Notes")}}}}};
}

Form soaForm()
{
    return {"soa_entry",
            "tools.soa",
            "controls",
            TEXT("Statement of Applicability entry"),
            TEXT("New SoA entry"),
            TEXT("Statement of Applicability"),
            "soa",
            "ref title applicability state declared responsible decidedOn framework",
            {{TEXT("Decision"),
              {{"control", K::CatalogLink, TEXT("Control"), Needed, "", undecidedItems},
               {"applicability", K::Choice, TEXT("Applies"), 0, "", wordsFor<Applicability>},
               {"reasons", K::Choices, TEXT("Reasons"), 0, "", soaReasonItems},
               {"justification", K::Paragraph, TEXT("Justification"), 0,
                TEXT("An exclusion needs the reason why the control is not necessary.")},
               {"provider", K::Line, TEXT("Provider"), 0, TEXT("Who provides it, if it is inherited."),
                usedItems<SoaEntry, &SoaEntry::provider>},
               {"responsible", K::Link, TEXT("Responsible"), 0, "", personItems},
               {"decidedBy", K::Link, TEXT("Decided by"), Needed, "", personItems},
               {"decidedOn", K::Day, TEXT("Decided on")}}},
             {TEXT("Implementation"),
              {{"declared", K::Choice, TEXT("Declared state"), 0,
                TEXT("Tests may show less; the statement shows the worse of both."), wordsFor<ImplementationState>},
               {"declaredBy", K::Link, TEXT("Declared by"), 0, "", personItems},
               {"declaredOn", K::Day, TEXT("Declared on")}}}}};
}

Form actionForm()
{
    return {"action",
            "insert.action",
            "treatment",
            TEXT("Action"),
            TEXT("New action"),
            TEXT("Actions"),
            "treatment-plan",
            "ref title risks owner due status percent",
            {{TEXT("Action"),
              {{"title", K::Line, TEXT("What is to be done"), Needed},
               {"risks", K::Links, TEXT("Treats risks"), Needed, "", recordItems<Risk>},
               {"option", K::Choice, TEXT("Treatment option"), 0, "", wordsFor<TreatmentOption>},
               {"controls", K::Links, TEXT("Brings controls"), 0, "", recordItems<Control>},
               {"deliverable", K::Paragraph, TEXT("Evidence of completion"), 0, TEXT("What proves that it is done.")},
               {"owner", K::Link, TEXT("Owner"), Needed, "", personItems},
               {"approver", K::Link, TEXT("Approver"), 0, "", personItems},
               {"resources", K::Line, TEXT("Resources and cost")}}},
             {TEXT("Time"),
              {{"start", K::Day, TEXT("Start")},
               {"due", K::Day, TEXT("Due"), Needed},
               {"revisedDue", K::Day, TEXT("Revised due"), Later, TEXT("The first due date stays on record.")},
               {"revisedReason", K::Line, TEXT("Reason for the revision"), Later}}},
             {TEXT("Progress"),
              {{"status", K::Choice, TEXT("Status"), 0, "", wordsFor<ActionStatus>},
               {"percent", K::Percent, TEXT("Done")},
               {"doneOn", K::Day, TEXT("Done on")},
               {"escalation", K::Line, TEXT("Escalation"), Later}}},
             {TEXT("Verification"),
              {{"verifiedBy", K::Link, TEXT("Verified by"), Later, "", personItems},
               {"verification", K::Paragraph, TEXT("What was found"), Later, TEXT("Closes the action.")},
               {"actualResidual", K::Line, TEXT("Actual residual level"), Later, TEXT("Such as: R-012 6 Medium (2x3).")},
               {"verifiedOn", K::Day, TEXT("Verified on")}}}}};
}

Form acceptanceForm()
{
    return {
        "acceptance",
        "insert.acceptance",
        "check",
        TEXT("Acceptance"),
        TEXT("New acceptance"),
        TEXT("Acceptances"),
        "acceptances",
        "ref risk type state requester approver expires",
        {{TEXT("Request"),
          {{"risk", K::Link, TEXT("Risk"), Needed, "", recordItems<Risk>},
           {"type", K::Choice, TEXT("Decision about"), 0, "", wordsFor<AcceptanceType>},
           {"requester", K::Link, TEXT("Requested by"), Needed, "", personItems},
           {"approver", K::Link, TEXT("To be decided by"), 0,
            TEXT("Somebody else than who asks: the risk owner or designated management."), personItems},
           {"justification", K::Paragraph, TEXT("Justification"), Needed},
           {"conditions", K::Paragraph, TEXT("Conditions"), 0, TEXT("Conditions and compensating controls.")},
           {"expires", K::Day, TEXT("Last day"), Needed, TEXT("After this day it has to be decided anew.")},
           {"requestedOn", K::Day, TEXT("Requested on")},
           {"snapshotText", K::Paragraph, TEXT("About this state")}}},
         {TEXT("Decision"),
          {{"state", K::Choice, TEXT("State"), Later, TEXT("Rejecting and revoking need a reason, below."), acceptanceStateItems},
           {"approverRole", K::Line, TEXT("In the role of"), Later, TEXT("Filled in if left empty by the risk owner.")},
           {"decidedOn", K::Day, TEXT("Decided on")}}}}};
}

Form evidenceForm()
{
    return {
        "evidence_item",
        "insert.evidence",
        "evidence",
        TEXT("Evidence"),
        TEXT("New evidence by hand"),
        TEXT("Evidence"),
        "evidence",
        "ref title type collectedOn verdict validUntil controls",
        {{TEXT("Evidence"),
          {{"title", K::Line, TEXT("Title"), Needed},
           {"type", K::Choice, TEXT("Type"), 0, "", wordsFor<EvidenceType>},
           {"subject", K::Line, TEXT("What was examined"), 0, TEXT("With its version."),
            usedItems<EvidenceItem, &EvidenceItem::subject>},
           {"tool", K::Line, TEXT("Tool and version"), 0, "", usedItems<EvidenceItem, &EvidenceItem::tool>},
           {"collectedOn", K::Day, TEXT("Collected on"), Needed},
           {"collectedBy", K::Line, TEXT("Collected by"), Needed, "", personNames},
           {"periodFrom", K::Day, TEXT("Period from")},
           {"periodTo", K::Day, TEXT("Period to")},
           {"sample", K::Line, TEXT("Sample"), 0, TEXT("Its size and how it was chosen.")}}},
         {TEXT("Result"),
          {{"metric", K::Line, TEXT("Metric")},
           {"threshold", K::Line, TEXT("Pre-set threshold")},
           {"result", K::Paragraph, TEXT("Result")},
           {"verdict", K::Choice, TEXT("Verdict"), 0, TEXT("Decides the tested state of the controls below."), wordsFor<Verdict>},
           {"validUntil", K::Day, TEXT("Valid until"), 0, TEXT("After this day it is outdated.")},
           {"freshnessDays", K::Number, TEXT("Freshness interval in days"), 0,
            TEXT("So long after its collection it is valid; 0 = no such interval.")},
           {"reviewer", K::Link, TEXT("Reviewed by"), 0, "", personItems}}},
         {TEXT("File"),
          {{"sha256", K::Hash, TEXT("SHA-256"), 0,
            TEXT("Proves later that the file was not changed. The file stays where it is.")},
           {"location", K::Line, TEXT("Location")}}},
         {TEXT("Bears on"),
          {{"controls", K::Links, TEXT("Tests controls"), 0, TEXT("At least one control or risk."), recordItems<Control>},
           {"catalogControls", K::CatalogLinks, TEXT("Framework controls"), 0, "", catalogItems},
           {"risks", K::Links, TEXT("Risks"), 0, "", recordItems<Risk>}}}}};
}

Form limitForm()
{
    return {"limit",
            "",
            "gauge",
            TEXT("Limit"),
            TEXT("New limit"),
            TEXT("Limits"),
            "limits",
            "ref task tool metric rate setBy setOn",
            {{TEXT("Limit"),
              {{"tool", K::Line, TEXT("Tool"), Needed, TEXT("* stands for any."), usedItems<Limit, &Limit::tool>},
               {"task", K::Line, TEXT("Task"), Needed, TEXT("Such as latentinjection.*"), usedItems<Limit, &Limit::task>},
               {"metric", K::Line, TEXT("Metric"), Needed, "", usedItems<Limit, &Limit::metric>},
               {"rate", K::Rate, TEXT("Highest failure rate"), 0, TEXT("The highest rate that is within.")},
               {"setBy", K::Link, TEXT("Set by"), Needed, "", personItems},
               {"setOn", K::Day, TEXT("Set on")},
               {"reason", K::Paragraph, TEXT("Reason"), Needed}}}}};
}

Form mappingForm()
{
    return {"mapping",
            "",
            "link",
            TEXT("Mapping of results"),
            TEXT("New mapping of results"),
            TEXT("Mappings of results"),
            "mappings",
            "ref pattern tool component risks role reason",
            {{TEXT("Results"),
              {{"tool", K::Line, TEXT("Tool"), Needed, TEXT("* stands for any."), usedItems<Mapping, &Mapping::tool>},
               {"target", K::Line, TEXT("Target"), 0, TEXT("As the file names it; empty: any."),
                usedItems<Mapping, &Mapping::target>},
               {"pattern", K::Line, TEXT("Rule or task"), 0, TEXT("Such as latentinjection.*; empty: all."),
                usedItems<Mapping, &Mapping::pattern>},
               {"metric", K::Line, TEXT("Metric"), 0, "", usedItems<Mapping, &Mapping::metric>}}},
             {TEXT("Belong to"),
              {{"component", K::Link, TEXT("Component"), 0, "", recordItems<Component>},
               {"risks", K::Links, TEXT("Risks"), 0, "", recordItems<Risk>},
               {"threats", K::Links, TEXT("Threats"), 0, "", threatTypeItems},
               {"role", K::Choice, TEXT("Role"), 0, "", wordsFor<MappingRole>},
               {"attemptsPerYear", K::Number, TEXT("Attempts a year"), 0,
                TEXT("Turns a rate per attempt into one per year; 0: not used.")},
               {"reason", K::Paragraph, TEXT("Reason"), Needed}}}}};
}

#undef TEXT

} // namespace

const std::vector<Form> &forms()
{
    static const std::vector<Form> all{systemForm(),     componentForm(), boundaryForm(), flowForm(),   assetForm(),
                                       threatForm(),     riskForm(),      controlForm(),  soaForm(),    actionForm(),
                                       acceptanceForm(), evidenceForm(),  limitForm(),    mappingForm()};
    return all;
}

} // namespace gabion::ui
