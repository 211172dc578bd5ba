// SPDX-License-Identifier: Apache-2.0
#include "core/risk/acceptancestate.h"
#include "tests/core/registers/registerfixture.h"

using namespace gabion;
using namespace gabion::test;

/// Registers with one row a record: assets, AI systems, treatment plan, evidence, acceptances. Each on the sample project as it
/// is, and on a record of which every field is filled, so that a column that reads another field is found.
class tst_Records : public QObject {
    Q_OBJECT

private slots:
    void asset();
    void filledAsset();
    void aiSystem();
    void filledAiSystem();
    void actions();
    void filledAction();
    void evidence();
    void filledEvidence();
    void acceptance();
    void filledAcceptance();
    void acceptanceLapses();
    void controls();
    void model();
    void limitsAndMappings();
    void everyRegisterIsListedOnce();

private:
    static qsizetype columns(const Shown &shown, const char *reg)
    {
        return findRegister(QLatin1String(reg))->columns(shown.context()).size();
    }
};

void tst_Records::asset()
{
    COMPARE_CELLS(Shown().lines("assets", "A-001"), R"(
        ref | ref | A-001
        name | text | HR records
        class | choice | primary | Primary
        owner | choice | Amara Okafor
        personalData | choice | true | Yes
        components | text | C-004 | C-004 Vector store
        status | choice | in-use | In use)");
}

void tst_Records::filledAsset()
{
    Shown shown;
    auto asset = shown.record<Asset>("A-001");
    asset.assetClass = AssetClass::Supporting;
    asset.type = QStringLiteral("data set");
    asset.description = QStringLiteral("Master data and pay");
    asset.custodian = QStringLiteral("HR operations");
    asset.location = QStringLiteral("Dublin");
    asset.classification = QStringLiteral("Restricted");
    asset.personalData = false;
    asset.values = {{QStringLiteral("availability"), 2, QStringLiteral("Pay runs monthly.")},
                    {QStringLiteral("confidentiality"), 5, QStringLiteral("Health data.")},
                    {QStringLiteral("integrity"), 3, {}},
                    {QStringLiteral("privacy"), 4, QStringLiteral("All staff.")}};
    asset.components.append(shown.record<Component>("C-002").id);
    asset.system = shown.record<AiSystem>("S-001").id;
    asset.version = QStringLiteral("2026-10");
    asset.sha256 = QStringLiteral("ab12");
    asset.licence = QStringLiteral("internal");
    asset.supplier = QStringLiteral("Northfield IT");
    asset.status = AssetStatus::Retired;
    asset.lastReviewed = QDate(2026, 9, 30);
    Asset index;
    index.id.value = fixedId(9701);
    index.ref = QStringLiteral("A-002");
    index.name = QStringLiteral("Embedding index");
    shown.dossier.load(index);
    asset.dependencies = {index.id};
    shown.dossier.load(asset);
    COMPARE_CELLS(shown.lines("assets", "A-001"), R"(
        ref | ref | A-001
        name | text | HR records
        class | choice | supporting | Supporting
        type | text | data set
        description | text | Master data and pay
        owner | choice | Amara Okafor
        custodian | text | HR operations
        location | text | Dublin
        classification | text | Restricted
        personalData | choice | false | No
        confidentiality | number | 5
        integrity | number | 3
        availability | number | 2
        basis | text | Availability: Pay runs monthly.; Confidentiality: Health data.; Privacy: All staff.
        components | text | C-004; C-002 | C-004 Vector store; C-002 Orchestrator
        dependencies | text | A-002 | A-002 Embedding index
        system | text | S-001 | S-001 HR Assistant
        version | text | 2026-10
        sha256 | text | ab12
        licence | text | internal
        supplier | text | Northfield IT
        status | choice | retired | Retired
        lastReviewed | date | 2026-09-30)");
    QCOMPARE(shown.lines("assets", "A-001").size(), columns(shown, "assets"));
}

void tst_Records::aiSystem()
{
    COMPARE_CELLS(Shown().lines("ai-systems", "S-001"), R"(
        ref | ref | S-001
        name | text | HR Assistant
        role | choice | deployer | Deployer
        aiActClass | choice | high-risk-annex-iii | High-risk (Annex III)
        annexPoint | text | Annex III 4(a)
        generalPurpose | choice | false | No
        exemptByArticle63 | choice | false | No
        stage | choice | design | Design
        owner | choice | Amara Okafor)");
}

void tst_Records::filledAiSystem()
{
    Shown shown;
    auto system = shown.record<AiSystem>("S-001");
    // every text holds the name of its own field
    AiSystem::fields(system, [&](const char *name, auto &value) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, QString>)
            value = QStringLiteral("the ") + QLatin1String(name);
    });
    system.role = AiActRole::ProductManufacturer;
    system.aiActClass = AiActClass::HighRiskAnnexI;
    system.generalPurpose = true;
    system.exemptByArticle63 = true;
    system.classifiedBy = shown.record<Person>("P-003").id;
    system.classifiedOn = QDate(2026, 8, 1);
    system.stage = LifecycleStage::Operation;
    system.nextReview = QDate(2026, 11, 22);
    shown.dossier.load(system);
    COMPARE_CELLS(shown.lines("ai-systems", "S-001"), R"(
        ref | ref | S-001
        name | text | the name
        version | text | the version
        provider | text | the provider
        role | choice | product-manufacturer | Product manufacturer
        intendedPurpose | text | the intendedPurpose
        foreseeableMisuse | text | the foreseeableMisuse
        users | text | the users
        affectedGroups | text | the affectedGroups
        deploymentContext | text | the deploymentContext
        jurisdictions | text | the jurisdictions
        models | text | the models
        trainingData | text | the trainingData
        autonomy | text | the autonomy
        humanOversight | text | the humanOversight
        outputs | text | the outputs
        aiActClass | choice | high-risk-annex-i | High-risk (Annex I)
        annexPoint | text | the annexPoint
        generalPurpose | choice | true | Yes
        exemptByArticle63 | choice | true | Yes
        classRationale | text | the classRationale
        classifiedBy | choice | Priya Raman
        classifiedOn | date | 2026-08-01
        regulationVersion | text | the regulationVersion
        registrationNumber | text | the registrationNumber
        logRetention | text | the logRetention
        stage | choice | operation | Operation
        impactAssessment | text | the impactAssessment
        goLiveDecision | text | the goLiveDecision
        owner | choice | Amara Okafor
        nextReview | date | 2026-11-22 | !)");
    QCOMPARE(shown.lines("ai-systems", "S-001").size(), columns(shown, "ai-systems"));
}

void tst_Records::actions()
{
    const Shown shown;
    QCOMPARE(shown.refs("treatment-plan"), QStringLiteral("ACT-001 ACT-002"));
    COMPARE_CELLS(shown.lines("treatment-plan", "ACT-001"), R"(
        ref | ref | ACT-001
        title | text | Filter passages by document owner
        risks | text | R-001
        option | choice | risk-modification | Modify
        controls | text | CTL-001 | CTL-001 Owner filter on retrieval
        catalogControls | text | iso27001-2022 A.8.3 | A.8.3
        owner | choice | Kenji Mori
        start | date | 2026-10-01
        due | date | 2026-11-18 | !
        overdue | choice | true | Yes | !
        status | choice | in-progress | In progress
        percent | percent | 0.6 | 60 %
        current | text | R-001 15 Critical (3x5)
        residual | text | R-001 8 Medium (2x4))");
    COMPARE_CELLS(shown.lines("treatment-plan", "ACT-002"), R"(
        ref | ref | ACT-002
        title | text | Answer only with a cited passage
        risks | text | R-002
        option | choice | risk-modification | Modify
        owner | choice | Priya Raman
        due | date | 2027-01-15
        overdue | choice | false | No
        status | choice | planned | Planned
        percent | percent | 0 | 0 %
        current | text | R-002 12 High (4x3)
        residual | text | R-002 6 Medium (2x3))");
}

void tst_Records::filledAction()
{
    Shown shown;
    auto action = shown.record<Action>("ACT-001");
    action.risks.append(shown.record<Risk>("R-003").id);
    action.controls = {shown.record<Control>("CTL-002").id};
    action.option = TreatmentOption::Share;
    action.deliverable = QStringLiteral("Passed row filter tests");
    action.approver = shown.record<Person>("P-001").id;
    action.resources = QStringLiteral("10 days");
    action.revisedDue = QDate(2026, 11, 20);
    action.revisedReason = QStringLiteral("Supplier late");
    action.status = ActionStatus::InReview;
    action.percent = 100;
    action.doneOn = QDate(2026, 11, 19);
    action.verifiedOn = QDate(2026, 11, 21);
    action.verifiedBy = shown.record<Person>("P-003").id;
    action.verification = QStringLiteral("Likelihood 2 seen");
    action.escalation = QStringLiteral("To the board");
    action.actualResidual = QStringLiteral("R-001 10 High (2x5)");
    shown.dossier.load(action);
    COMPARE_CELLS(shown.lines("treatment-plan", "ACT-001"), R"(
        ref | ref | ACT-001
        title | text | Filter passages by document owner
        risks | text | R-001; R-003
        option | choice | risk-sharing | Share
        controls | text | CTL-002 | CTL-002 Adversarial tests before release
        catalogControls | text | iso27001-2022 A.8.29; iso42001-2023 A.6.2.4 | A.8.29; 42001 A.6.2.4
        deliverable | text | Passed row filter tests
        owner | choice | Kenji Mori
        approver | choice | Amara Okafor
        resources | text | 10 days
        start | date | 2026-10-01
        due | date | 2026-11-18
        revisedDue | date | 2026-11-20 | !
        revisedReason | text | Supplier late
        overdue | choice | true | Yes | !
        status | choice | in-review | In review
        percent | percent | 1 | 100 %
        current | text | R-001 15 Critical (3x5); R-003 not rated
        residual | text | R-001 8 Medium (2x4); R-003 not rated
        actualResidual | text | R-001 10 High (2x5)
        doneOn | date | 2026-11-19
        verification | text | Likelihood 2 seen
        verifiedOn | date | 2026-11-21
        verifiedBy | choice | Priya Raman
        escalation | text | To the board)");
    QCOMPARE(shown.lines("treatment-plan", "ACT-001").size(), columns(shown, "treatment-plan"));
    action.status = ActionStatus::Done;
    shown.dossier.load(action);
    QCOMPARE(shown.line("treatment-plan", "ACT-001", "overdue"), QStringLiteral("overdue | choice | false | No"));
    QCOMPARE(shown.line("treatment-plan", "ACT-001", "revisedDue"), QStringLiteral("revisedDue | date | 2026-11-20"));
}

void tst_Records::evidence()
{
    COMPARE_CELLS(Shown().lines("evidence", "EV-001"), R"(
        ref | ref | EV-001
        title | text | Row filter unit tests
        type | choice | document | Document
        collectedOn | date | 2026-11-19
        verdict | choice | pass | Pass
        controls | text | CTL-001 | CTL-001 Owner filter on retrieval
        catalogControls | text | iso27001-2022 A.8.3 | A.8.3
        risks | text | R-001
        validUntil | date | 2027-05-19
        outdated | choice | false | No
        status | choice | collected | Collected, not reviewed)");
}

void tst_Records::filledEvidence()
{
    Shown shown;
    ImportRun run;
    run.id.value = fixedId(7100);
    run.ref = QStringLiteral("RUN-004");
    run.state = RunState::Live;
    shown.dossier.load(run);
    auto item = shown.record<EvidenceItem>("EV-001");
    EvidenceItem::fields(item, [&](const char *name, auto &value) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, QString>)
            value = QStringLiteral("the ") + QLatin1String(name);
    });
    item.type = EvidenceType::EvaluationRun;
    item.run = run.id;
    item.periodFrom = QDate(2026, 10, 1);
    item.periodTo = QDate(2026, 10, 31);
    item.verdict = Verdict::Inconclusive;
    // directly, and once more through CTL-001: shown once
    item.catalogControls = {{QStringLiteral("iso42001-2023"), QStringLiteral("A.6.2.4")},
                            {QStringLiteral("iso27001-2022"), QStringLiteral("A.8.3")}};
    item.risks.append(shown.record<Risk>("R-002").id);
    item.reviewer = shown.record<Person>("P-002").id;
    item.freshnessDays = 90; // 11 days of November, 31 of December, 31 of January, 17 of February: before the day that is named
    shown.dossier.load(item);
    COMPARE_CELLS(shown.lines("evidence", "EV-001"), R"(
        ref | ref | EV-001
        title | text | the title
        type | choice | evaluation-run | Evaluation run
        run | ref | RUN-004
        tool | text | the tool
        subject | text | the subject
        collectedOn | date | 2026-11-19
        collectedBy | text | the collectedBy
        periodFrom | date | 2026-10-01
        periodTo | date | 2026-10-31
        sample | text | the sample
        metric | text | the metric
        threshold | text | the threshold
        result | text | the result
        verdict | choice | inconclusive | Inconclusive
        sha256 | text | the sha256
        location | text | the location
        controls | text | CTL-001 | CTL-001 Owner filter on retrieval
        catalogControls | text | iso42001-2023 A.6.2.4; iso27001-2022 A.8.3 | 42001 A.6.2.4; A.8.3
        risks | text | R-001; R-002
        freshnessDays | number | 90
        validUntil | date | 2027-02-17
        outdated | choice | false | No
        reviewer | choice | Kenji Mori
        status | choice | reviewed | Reviewed)");
    QCOMPARE(shown.lines("evidence", "EV-001").size(), columns(shown, "evidence"));
    shown.today = QDate(2027, 2, 17); // the last day still counts
    QCOMPARE(shown.line("evidence", "EV-001", "outdated"), QStringLiteral("outdated | choice | false | No"));
    shown.today = QDate(2027, 2, 18);
    QCOMPARE(shown.line("evidence", "EV-001", "outdated"), QStringLiteral("outdated | choice | true | Yes | !"));
    QCOMPARE(shown.line("evidence", "EV-001", "validUntil"), QStringLiteral("validUntil | date | 2027-02-17 | !"));
    QCOMPARE(shown.line("evidence", "EV-001", "status"), QStringLiteral("status | choice | outdated | Outdated | !"));
}

void tst_Records::acceptance()
{
    COMPARE_CELLS(Shown().lines("acceptances", "ACC-001"), R"(
        ref | ref | ACC-001
        risk | text | R-001 | R-001 Hidden instructions in an uploaded CV disclose HR records
        type | choice | plan-approval | Approval of the plan
        state | choice | submitted | Submitted
        decided | choice | submitted | Submitted
        requester | choice | Amara Okafor
        requestedOn | date | 2026-11-02
        approver | choice | Kenji Mori
        expires | date | 2027-05-01)");
}

void tst_Records::filledAcceptance()
{
    Shown shown;
    auto acceptance = shown.record<Acceptance>("ACC-001");
    acceptance.type = AcceptanceType::ResidualAcceptance;
    acceptance.state = AcceptanceState::Rejected;
    acceptance.approverRole = QStringLiteral("risk owner");
    acceptance.decidedOn = QDate(2026, 11, 5);
    acceptance.justification = QStringLiteral("Not before the filter works");
    acceptance.conditions = QStringLiteral("Daily review of logs");
    acceptance.snapshot = QStringLiteral("00ff");
    acceptance.snapshotText = QStringLiteral("current 15 Critical (3x5)");
    shown.dossier.load(acceptance);
    COMPARE_CELLS(shown.lines("acceptances", "ACC-001"), R"(
        ref | ref | ACC-001
        risk | text | R-001 | R-001 Hidden instructions in an uploaded CV disclose HR records
        type | choice | residual-acceptance | Acceptance of the residual risk
        state | choice | rejected | Rejected
        decided | choice | rejected | Rejected
        requester | choice | Amara Okafor
        requestedOn | date | 2026-11-02
        approver | choice | Kenji Mori
        approverRole | text | risk owner
        decidedOn | date | 2026-11-05
        justification | text | Not before the filter works
        conditions | text | Daily review of logs
        expires | date | 2027-05-01
        snapshotText | text | current 15 Critical (3x5)
        snapshot | text | 00ff)");
    QCOMPARE(shown.lines("acceptances", "ACC-001").size(), columns(shown, "acceptances"));
}

// What was decided stays beside what it is worth today.
void tst_Records::acceptanceLapses()
{
    Shown shown;
    auto acceptance = shown.record<Acceptance>("ACC-001");
    acceptance.state = AcceptanceState::Accepted;
    acceptance.snapshot = snapshotOf(shown.dossier, shown.record<Risk>("R-001")).hash;
    shown.dossier.load(acceptance);
    QCOMPARE(shown.line("acceptances", "ACC-001", "state"), QStringLiteral("state | choice | accepted | Accepted"));
    auto control = shown.record<Control>("CTL-001");
    control.state = ImplementationState::PartlyImplemented;
    shown.dossier.load(control);
    QCOMPARE(shown.line("acceptances", "ACC-001", "state"), QStringLiteral("state | choice | stale | Stale | !"));
    shown.today = QDate(2027, 5, 2);
    QCOMPARE(shown.line("acceptances", "ACC-001", "state"), QStringLiteral("state | choice | expired | Expired | !"));
    QCOMPARE(shown.line("acceptances", "ACC-001", "decided"), QStringLiteral("decided | choice | accepted | Accepted"));
    QCOMPARE(shown.line("acceptances", "ACC-001", "expires"), QStringLiteral("expires | date | 2027-05-01 | !"));
}

void tst_Records::controls()
{
    Shown shown;
    auto control = shown.record<Control>("CTL-001");
    control.description = QStringLiteral("Rows of other people are never fetched");
    control.components = {shown.record<Component>("C-004").id};
    control.nextReview = QDate(2026, 11, 22); // the day before today
    shown.dossier.load(control);
    COMPARE_CELLS(shown.lines("controls", "CTL-001"), R"(
        ref | ref | CTL-001
        title | text | Owner filter on retrieval
        description | text | Rows of other people are never fetched
        state | choice | implemented | Implemented
        implementedOn | date | 2026-06-01
        owner | choice | Kenji Mori
        satisfies | text | iso27001-2022 A.8.3 | A.8.3
        components | text | C-004 | C-004 Vector store
        risks | text | R-001
        evidence | text | EV-001
        nextReview | date | 2026-11-22 | !)");
}

void tst_Records::model()
{
    Shown shown;
    auto component = shown.record<Component>("C-002");
    component.needs = {{QStringLiteral("confidentiality"), 4, QStringLiteral("Health data.")},
                       {QStringLiteral("privacy"), 0, {}}};
    shown.dossier.load(component);
    COMPARE_CELLS(shown.lines("components", "C-002"), R"(
        ref | ref | C-002
        title | text | Orchestrator
        type | text | orchestrator-agent | Orchestrator / agent
        system | text | S-001 | S-001 HR Assistant
        boundary | text | B-001 | Application
        owner | choice | Kenji Mori
        needs | text | confidentiality 4 | Confidentiality 4
        threats | text | T-001)");
    COMPARE_CELLS(shown.lines("boundaries", "B-002"), R"(
        ref | ref | B-002
        title | text | Untrusted
        trusted | choice | false | No
        system | text | S-001 | S-001 HR Assistant
        components | text | C-001 | C-001 Employee)");
    COMPARE_CELLS(shown.lines("flows", "F-001"), R"(
        ref | ref | F-001
        from | text | C-001 | C-001 Employee
        to | text | C-002 | C-002 Orchestrator
        title | text | HTTPS
        kind | choice | data | Data
        bothWays | choice | false | No
        authenticated | choice | false | No
        encrypted | choice | false | No
        integrityProtected | choice | false | No)");
    COMPARE_CELLS(shown.lines("threats", "T-001"), R"(
        ref | ref | T-001
        title | text | Hidden instructions in a CV
        domain | choice | security | Security
        taxonomy | text | SEC-PROMPT-INJECTION-INDIRECT
        dimensions | text | confidentiality | Confidentiality
        components | text | C-002 | C-002 Orchestrator
        controls | text | CTL-001 | CTL-001 Owner filter on retrieval
        risks | text | R-001)");
}

void tst_Records::limitsAndMappings()
{
    Shown shown;
    COMPARE_CELLS(shown.lines("limits", "LIM-001"), R"(
        ref | ref | LIM-001
        tool | text | garak
        task | text | latentinjection.*
        metric | text | *
        rate | percent | 0.01 | 1.0 %
        setBy | choice | Priya Raman
        setOn | date | 2026-03-04)");
    Mapping mapping;
    mapping.id.value = fixedId(1);
    mapping.ref = QStringLiteral("MAP-001");
    mapping.tool = QStringLiteral("garak");
    mapping.pattern = QStringLiteral("leakreplay.*");
    mapping.risks = {shown.record<Risk>("R-001").id};
    mapping.component = shown.record<Component>("C-003").id;
    mapping.threats = {QStringLiteral("SEC-PROMPT-INJECTION-INDIRECT")};
    mapping.role = MappingRole::MovesLikelihood;
    mapping.attemptsPerYear = 40;
    mapping.reason = QStringLiteral("Same model");
    shown.dossier.load(mapping);
    COMPARE_CELLS(shown.lines("mappings", "MAP-001"), R"(
        ref | ref | MAP-001
        tool | text | garak
        pattern | text | leakreplay.*
        component | text | C-003 | C-003 Inference server
        risks | text | R-001
        threats | text | SEC-PROMPT-INJECTION-INDIRECT
        role | choice | moves-likelihood | Moves the likelihood
        attempts | number | 40
        reason | text | Same model)");
}

// The registers that auditors ask for, each with columns that a script can name and a sheet can show.
void tst_Records::everyRegisterIsListedOnce()
{
    const Shown shown;
    QStringList ids;
    for (const Register *reg : registersList()) {
        ids += QLatin1String(reg->id);
        QVERIFY(!reg->title().isEmpty() && !reg->about().isEmpty());
        const QList<Column> all = reg->columns(shown.context());
        QStringList keys, titles;
        for (const Column &column : all) {
            keys += column.key;
            titles += column.title;
            QVERIFY2(column.width >= 5 && column.width <= 60, qPrintable(column.key));
            QVERIFY2(column.type != ColumnType::Choice || !column.choices.isEmpty(), qPrintable(column.key));
        }
        QCOMPARE(keys.removeDuplicates(), 0);
        QCOMPARE(titles.removeDuplicates(), 0);
    }
    ids.sort();
    QCOMPARE(ids,
             QStringList({QStringLiteral("acceptances"), QStringLiteral("ai-systems"), QStringLiteral("assets"),
                          QStringLiteral("audit-trail"), QStringLiteral("boundaries"), QStringLiteral("components"),
                          QStringLiteral("controls"), QStringLiteral("evidence"), QStringLiteral("findings"),
                          QStringLiteral("flows"), QStringLiteral("limits"), QStringLiteral("mappings"),
                          QStringLiteral("measurements"), QStringLiteral("risk-register"), QStringLiteral("soa"),
                          QStringLiteral("threats"), QStringLiteral("treatment-plan")}));
    QVERIFY(!findRegister(QStringLiteral("Risk-Register")));
}

QTEST_GUILESS_MAIN(tst_Records)
#include "tst_records.moc"
