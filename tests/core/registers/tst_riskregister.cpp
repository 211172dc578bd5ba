// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/riskfindings.h"
#include "core/registers/measuredrates.h"
#include "core/risk/acceptancestate.h"
#include "tests/core/registers/registerfixture.h"

using namespace gabion;
using namespace gabion::test;

namespace {

Acceptance residualAcceptance(const Shown &shown)
{
    Acceptance acceptance;
    acceptance.id.value = fixedId(7001);
    acceptance.ref = QStringLiteral("ACC-002");
    acceptance.risk = shown.record<Risk>("R-001").id;
    acceptance.type = AcceptanceType::ResidualAcceptance;
    acceptance.state = AcceptanceState::Submitted;
    acceptance.requestedOn = QDate(2026, 11, 20);
    acceptance.expires = QDate(2027, 5, 31);
    return acceptance;
}

/// 2 of 100 trials of a probe for T-001, on component C-002.
void measure(Shown &shown)
{
    shown.dossier.load(sampleRun(shown.dossier));
    shown.pages.measurements = readerOf<Measurement>({sampleMeasurement()});
}

/// 31 of 1,000 trials, as a risk was rated by them: not counted again from any file.
RateBasis ratedBy(const QString &run, QDate date)
{
    return {31, 1000, 0.0219, 0.0437, QStringLiteral("wilson"), QStringLiteral("garak dan.Dan_11_0"), run, date, {}};
}

/// Three findings that a mapping gives to R-001: an open critical one, an open low one, one that is fixed; and one that is mapped
/// to nothing.
QList<FindingRow> findingsOfR001(Shown &shown)
{
    Mapping mapping;
    mapping.id.value = fixedId(7200);
    mapping.ref = QStringLiteral("MAP-001");
    mapping.tool = QStringLiteral("*");
    mapping.pattern = QStringLiteral("own/*");
    mapping.risks = {shown.record<Risk>("R-001").id};
    shown.dossier.load(mapping);
    QList<FindingRow> rows;
    const auto add = [&rows](const char *rule, FindingSeverity severity, Presence presence) {
        FindingRow row;
        row.finding.seq = row.finding.finding = rows.size() + 1;
        row.finding.run = 1;
        row.finding.rule = rule;
        row.finding.severity = severity;
        row.presence = presence;
        rows.append(row);
    };
    add("own/a", FindingSeverity::Low, Presence::Unchanged);
    add("own/b", FindingSeverity::Critical, Presence::Reopened);
    add("own/c", FindingSeverity::Critical, Presence::Fixed);
    add("other", FindingSeverity::High, Presence::New);
    return rows;
}

} // namespace

/// The risk register of the sample project, cell by cell. Expected values follow by hand from tests/support/support.cpp.
class tst_RiskRegister : public QObject {
    Q_OBJECT

private slots:
    void highestLevelFirst();
    void ratedRisk();
    void otherDomain();
    void riskNotRated();
    void everyColumn();
    void openFindingsAreCounted();
    void measuredRatesWithLimitAndSource();
    void acceptanceInForce();
    void datesJudgedByTheState();
    void levelWithoutProductHasNoScore();
};

void tst_RiskRegister::highestLevelFirst()
{
    Shown shown;
    // current 3x5 = 15 Critical, 4x3 = 12 High, not rated
    QCOMPARE(shown.refs("risk-register"), QStringLiteral("R-001 R-002 R-003"));
    Risk third = shown.record<Risk>("R-003");
    third.current.likelihood = 5; // 5x5 = 25 Critical, above 15 Critical
    third.current.consequences = {{QStringLiteral("truthfulness"), 5, {}}};
    shown.dossier.load(third);
    QCOMPARE(shown.refs("risk-register"), QStringLiteral("R-003 R-001 R-002"));
    QCOMPARE(findRegister(QStringLiteral("risk-register"))->count(shown.context()), 3);
}

void tst_RiskRegister::ratedRisk()
{
    const Shown shown;
    // levels: 4x5 = 20 and 3x5 = 15 are Critical (15-25), 2x4 = 8 is Medium (5-9); appetite 9, so 15 is outside.
    // ACT-001 was due on the 18th, today is the 23rd.
    COMPARE_CELLS(shown.lines("risk-register", "R-001"), R"(
        ref | ref | R-001
        domain | choice | security | Security
        title | text | Hidden instructions in an uploaded CV disclose HR records
        scenario | text | Because the orchestrator follows text in documents, it may happen that an applicant may make it query other people's records, leading to disclosure of pay and health data
        components | text | C-002 | C-002 Orchestrator
        inherent | level | Critical | 20 Critical | #4/4
        current | level | Critical | 15 Critical | #4/4
        residual | level | Medium | 8 Medium | #2/4
        owner | choice | Kenji Mori
        status | choice | in-treatment | In treatment
        withinAppetite | choice | false | No | !
        appetite | text | up to 9 (Medium)
        options | text | risk-modification | Modify
        actions | text | ACT-001 | ACT-001 Filter passages by document owner
        actionOwner | text | Kenji Mori
        due | date | 2026-11-18 | !
        overdue | choice | true | Yes | !
        evidence | text | EV-001 Row filter unit tests
        evidenceOutdated | choice | false | No
        controls | text | A.8.3; A.8.29; 42001 A.6.2.4
        controlsInPlace | text | CTL-001 | CTL-001 Owner filter on retrieval
        controlsPlanned | text | CTL-002 | CTL-002 Adversarial tests before release
        inherentLikelihood | number | 4
        inherentConsequence | number | 5
        inherentScore | number | 20
        currentLikelihood | number | 3
        currentConsequence | number | 5
        currentScore | number | 15
        currentBasis | text | judgement | Judgement
        rationale | text | Likelihood: Seen in tests.; Confidentiality 5: Personal records of employees.
        residualLikelihood | number | 2
        residualConsequence | number | 4
        residualScore | number | 8
        system | text | S-001 | S-001 HR Assistant
        assets | text | A-001 | A-001 HR records
        dimensions | text | confidentiality | Confidentiality
        threats | text | T-001 | T-001 Hidden instructions in a CV
        references | text | LLM01:2026; LLM01:2025; AML.T0051.001; AML.T0051.002; AML.T0093; AML.T0099; CWE-1427; CWE-349
        approach | choice | asset-based | Asset-based
        identifiedOn | date | 2026-03-01
        lastReview | date | 2026-11-01
        nextReview | date | 2027-02-01
        methodVersion | number | 1
        opportunity | choice | false | No)");
}

void tst_RiskRegister::otherDomain()
{
    const Shown shown;
    // 5x3 = 15 Critical, 4x3 = 12 High (10-14), 2x3 = 6 Medium; ACT-002 is due in 2027.
    COMPARE_CELLS(shown.lines("risk-register", "R-002"), R"(
        ref | ref | R-002
        domain | choice | safety | Safety
        title | text | Invented answers on leave and pay policy
        components | text | C-003 | C-003 Inference server
        inherent | level | Critical | 15 Critical | #4/4
        current | level | High | 12 High | #3/4
        residual | level | Medium | 6 Medium | #2/4
        owner | choice | Priya Raman
        status | choice | assessed | Assessed
        withinAppetite | choice | false | No | !
        appetite | text | up to 9 (Medium)
        options | text | risk-modification; risk-sharing | Modify; Share
        actions | text | ACT-002 | ACT-002 Answer only with a cited passage
        actionOwner | text | Priya Raman
        due | date | 2027-01-15
        overdue | choice | false | No
        inherentLikelihood | number | 5
        inherentConsequence | number | 3
        inherentScore | number | 15
        currentLikelihood | number | 4
        currentConsequence | number | 3
        currentScore | number | 12
        currentBasis | text | judgement | Judgement
        rationale | text | Likelihood: Seen in tests.; Truthfulness 3: Personal records of employees.
        residualLikelihood | number | 2
        residualConsequence | number | 3
        residualScore | number | 6
        system | text | S-001 | S-001 HR Assistant
        dimensions | text | truthfulness; advice-reliability | Truthfulness; Advice reliability
        threats | text | T-002 | T-002 Invented leave rules
        references | text | LLM07:2026; LLM09:2025; AML.T0062; AML.T0048.003; CWE-1426
        approach | choice | asset-based | Asset-based
        methodVersion | number | 1
        opportunity | choice | false | No)");
}

void tst_RiskRegister::riskNotRated()
{
    const Shown shown;
    // No level, no score and no answer on the appetite: what is not rated is blank, never the lowest level.
    COMPARE_CELLS(shown.lines("risk-register", "R-003"), R"(
        ref | ref | R-003
        domain | choice | safety | Safety
        title | text | =Answer quality differs by language
        status | choice | identified | Identified
        appetite | text | up to 9 (Medium)
        currentBasis | text | not-rated | Not rated
        approach | choice | asset-based | Asset-based
        methodVersion | number | 1
        opportunity | choice | false | No)");
}

void tst_RiskRegister::everyColumn()
{
    Shown shown;
    measure(shown);
    shown.dossier.load(residualAcceptance(shown));
    Risk risk = shown.record<Risk>("R-001");
    risk.approach = RiskApproach::EventBased;
    risk.affectedParties = QStringLiteral("Applicants and employees");
    risk.weakness = QStringLiteral("No separation of data and instructions");
    risk.treatmentRationale = QStringLiteral("Cheaper than a second review");
    risk.priority = 2;
    risk.sourceId = QStringLiteral("44");
    risk.notes = QStringLiteral("Kept from the old register");
    risk.opportunity = true;
    risk.current.basis = LikelihoodBasis::MeasuredRate;
    risk.current.rate = ratedBy(QStringLiteral("RUN-001"), QDate(2026, 11, 20));
    shown.dossier.load(risk);
    shown.pages.findings = readerOf<FindingRow>(findingsOfR001(shown));
    const auto line = [&](const char *key) { return shown.line("risk-register", "R-001", key); };
    QCOMPARE(line("approach"), QStringLiteral("approach | choice | event-based | Event-based"));
    QCOMPARE(line("affectedParties"), QStringLiteral("affectedParties | text | Applicants and employees"));
    QCOMPARE(line("weakness"), QStringLiteral("weakness | text | No separation of data and instructions"));
    QCOMPARE(line("treatmentRationale"), QStringLiteral("treatmentRationale | text | Cheaper than a second review"));
    QCOMPARE(line("priority"), QStringLiteral("priority | number | 2"));
    QCOMPARE(line("opportunity"), QStringLiteral("opportunity | choice | true | Yes"));
    // 31 / 1000 = 3.1 %
    QCOMPARE(line("currentBasis"),
             QStringLiteral("currentBasis | text | measured-rate | Measured rate: 31 of 1000, 3.1 % [2.2\u20134.4], garak "
                            "dan.Dan_11_0 (2026-11-20)"));
    // Wilson, 2 of 100: (0.02 + 1.92/100 -+ 1.96 sqrt(0.02 x 0.98/100 + 3.8416/40000)) / 1.0384 = 0.0055 and 0.0700;
    // LIM-001 allows 1 %
    QCOMPARE(line("evidence"),
             QStringLiteral("evidence | text | garak latentinjection.LatentInjectionResume 2.0 % [0.55\u20137.0], limit 1.0 %; "
                            "EV-001 Row filter unit tests"));
    QCOMPARE(line("acceptance"), QStringLiteral("acceptance | ref | ACC-002"));
    QCOMPARE(line("acceptanceState"), QStringLiteral("acceptanceState | choice | submitted | Submitted"));
    QCOMPARE(line("acceptanceExpiry"), QStringLiteral("acceptanceExpiry | date | 2027-05-31"));
    // together with ratedRisk() no column is left that no test has seen filled
    QCOMPARE(shown.lines("risk-register", "R-001").size(),
             findRegister(QStringLiteral("risk-register"))->columns(shown.context()).size());
}

void tst_RiskRegister::openFindingsAreCounted()
{
    Shown shown;
    shown.pages.findings = readerOf<FindingRow>(findingsOfR001(shown));
    const auto line = [&](const char *ref, const char *key) { return shown.line("risk-register", ref, key); };
    QCOMPARE(line("R-001", "findings"), QStringLiteral("findings | number | 2"));
    QCOMPARE(line("R-001", "worstFinding"), QStringLiteral("worstFinding | choice | critical | Critical"));
    QCOMPARE(line("R-002", "findings"), QString()); // none: blank, as all that does not apply
    QCOMPARE(shown.refs("risk-register", "findings > 1 and worstFinding = critical"), QStringLiteral("R-001"));
    // the critical one is decided to be a false positive
    Decision decision;
    decision.id.value = fixedId(7201);
    decision.ref = QStringLiteral("DE-001");
    decision.finding = 2;
    decision.decision = DecisionKind::FalsePositive;
    shown.dossier.load(decision);
    QCOMPARE(line("R-001", "findings"), QStringLiteral("findings | number | 1"));
    QCOMPARE(line("R-001", "worstFinding"), QStringLiteral("worstFinding | choice | low | Low"));
    // what is known already is not read again
    RegisterContext context = shown.context();
    RiskFindings known;
    known.counts = {{FindingSeverity::High, 7}};
    context.findings = std::make_shared<const QHash<Id<Risk>, RiskFindings>>(
        QHash<Id<Risk>, RiskFindings>{{shown.record<Risk>("R-002").id, known}});
    const Register &reg = *findRegister(QStringLiteral("risk-register"));
    const QList<Column> columns = reg.columns(context);
    QHash<QString, QString> counts;
    QVERIFY(reg.rows(context, [&](const RegisterRow &row) {
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (columns.at(i).key == u"findings")
                counts.insert(row.ref, row.cells.at(i).text);
        }
        return true;
    }));
    QCOMPARE(counts.value(QStringLiteral("R-001")), QString());
    QCOMPARE(counts.value(QStringLiteral("R-002")), QStringLiteral("7"));
}

void tst_RiskRegister::measuredRatesWithLimitAndSource()
{
    Shown shown;
    measure(shown);
    // R-002 was rated by a run that is older than any that the project holds
    Risk risk = shown.record<Risk>("R-002");
    risk.current.basis = LikelihoodBasis::MeasuredRate;
    risk.current.rate = ratedBy(QStringLiteral("RUN-000"), QDate(2026, 10, 20));
    shown.dossier.load(risk);
    const auto lines = [&] {
        QStringList texts;
        const RegisterContext context = shown.context();
        const QList<Column> columns = measuredRatesAnnex().columns(context);
        (void)measuredRatesAnnex().rows(context, [&](const RegisterRow &row) {
            for (qsizetype i = 0; i < columns.size(); ++i) {
                if (!row.cells.at(i).text.isEmpty())
                    texts += columns.at(i).key + QStringLiteral(": ") + row.cells.at(i).text;
            }
            return true;
        });
        return texts;
    };
    // 2 of 100 lie at 0.55 to 7.0 % (see above), which spans the 1 % that LIM-001 allows; no limit is set for dan.Dan_11_0
    const QStringList expected = {
        QStringLiteral("name: garak latentinjection.LatentInjectionResume"),
        QStringLiteral("metric: base.TriggerListDetector"),
        QStringLiteral("risks: R-001"),
        QStringLiteral("failures: 2"),
        QStringLiteral("n: 100"),
        QStringLiteral("rate: 2.0 %"),
        QStringLiteral("lower: 0.55 %"),
        QStringLiteral("upper: 7.0 %"),
        QStringLiteral("limit: 1.0 %"),
        QStringLiteral("verdict: Unclear"),
        QStringLiteral("tool: garak 0.11.0"),
        QStringLiteral("subject: llama-8b v3.1, C-002 Orchestrator"),
        QStringLiteral("run: RUN-001"),
        QStringLiteral("date: 2026-11-19"),
        QStringLiteral("name: garak dan.Dan_11_0"),
        QStringLiteral("risks: R-002"),
        QStringLiteral("rated: R-002"),
        QStringLiteral("failures: 31"),
        QStringLiteral("n: 1000"),
        QStringLiteral("rate: 3.1 %"),
        QStringLiteral("lower: 2.2 %"),
        QStringLiteral("upper: 4.4 %"),
        QStringLiteral("limit: none set"),
        QStringLiteral("run: RUN-000"),
        QStringLiteral("date: 2026-10-20"),
    };
    QCOMPARE(lines().join(u'\n'), expected.join(u'\n'));
    // evidence by hand of that day, which the measurement is named after, says against what and where
    EvidenceItem item = shown.record<EvidenceItem>("EV-001");
    item.title = QStringLiteral("garak dan");
    item.tool = QStringLiteral("test bench 1.4");
    item.subject = QStringLiteral("8B v3.1");
    item.threshold = QStringLiteral("2 %");
    item.collectedOn = QDate(2026, 10, 20);
    item.risks = {risk.id};
    shown.dossier.load(item);
    for (const char *line : {"limit: 2 %", "tool: test bench 1.4", "subject: 8B v3.1", "run: EV-001"})
        QVERIFY2(lines().contains(QLatin1String(line)), line);
    item.collectedOn = QDate(2026, 10, 21); // of another day: another measurement
    shown.dossier.load(item);
    QVERIFY(lines().contains(QStringLiteral("limit: none set")));
    // rated by the very figures that are current: one row, and whose likelihood it is
    risk.current.rate.measurement = QStringLiteral("garak latentinjection.LatentInjectionResume");
    risk.current.rate.run = QStringLiteral("RUN-001");
    shown.dossier.load(risk);
    QCOMPARE(lines().filter(QStringLiteral("name: ")).size(), 1);
    QVERIFY(lines().contains(QStringLiteral("risks: R-001; R-002")));
    QVERIFY(lines().contains(QStringLiteral("rated: R-002")));
}

void tst_RiskRegister::acceptanceInForce()
{
    Shown shown;
    const auto state = [&] { return shown.line("risk-register", "R-001", "acceptanceState"); };
    QCOMPARE(state(), QString()); // ACC-001 approves a plan; it accepts no residual risk
    Acceptance acceptance = residualAcceptance(shown);
    acceptance.state = AcceptanceState::Accepted;
    acceptance.snapshot = snapshotOf(shown.dossier, shown.record<Risk>("R-001")).hash;
    acceptance.decidedOn = QDate(2026, 11, 21);
    shown.dossier.load(acceptance);
    QCOMPARE(state(), QStringLiteral("acceptanceState | choice | accepted | Accepted"));
    Risk risk = shown.record<Risk>("R-001");
    const Risk before = risk;
    risk.residual.likelihood = 3;
    shown.dossier.load(risk);
    QCOMPARE(state(), QStringLiteral("acceptanceState | choice | stale | Stale | !"));
    shown.dossier.load(before);
    shown.today = QDate(2027, 5, 31); // the last day still holds
    QCOMPARE(state(), QStringLiteral("acceptanceState | choice | accepted | Accepted"));
    QCOMPARE(shown.line("risk-register", "R-001", "acceptanceExpiry"), QStringLiteral("acceptanceExpiry | date | 2027-05-31"));
    shown.today = QDate(2027, 6, 1);
    QCOMPARE(state(), QStringLiteral("acceptanceState | choice | expired | Expired | !"));
    QCOMPARE(shown.line("risk-register", "R-001", "acceptanceExpiry"),
             QStringLiteral("acceptanceExpiry | date | 2027-05-31 | !"));
}

// The same project as of an earlier day: nothing is late that was not late then.
void tst_RiskRegister::datesJudgedByTheState()
{
    Shown shown;
    shown.today = QDate(2026, 11, 18);
    QCOMPARE(shown.line("risk-register", "R-001", "due"), QStringLiteral("due | date | 2026-11-18"));
    QCOMPARE(shown.line("risk-register", "R-001", "overdue"), QStringLiteral("overdue | choice | false | No"));
    shown.today = QDate(2027, 2, 2);
    QCOMPARE(shown.line("risk-register", "R-001", "nextReview"), QStringLiteral("nextReview | date | 2027-02-01 | !"));
    // a revised day takes the place of the first, a finished action is no longer due
    Action action = shown.record<Action>("ACT-001");
    action.revisedDue = QDate(2027, 3, 1);
    shown.dossier.load(action);
    QCOMPARE(shown.line("risk-register", "R-001", "due"), QStringLiteral("due | date | 2027-03-01"));
    action.status = ActionStatus::Done;
    shown.dossier.load(action);
    QCOMPARE(shown.line("risk-register", "R-001", "due"), QString());
    QCOMPARE(shown.line("risk-register", "R-001", "overdue"), QString());
}

void tst_RiskRegister::levelWithoutProductHasNoScore()
{
    Shown shown;
    Criteria criteria = shown.record<Criteria>("M-001");
    criteria.product = false;
    for (Appetite &appetite : criteria.appetite)
        appetite.score = 0;
    shown.dossier.load(criteria);
    QCOMPARE(shown.line("risk-register", "R-001", "current"), QStringLiteral("current | level | Critical | #4/4"));
    QCOMPARE(shown.line("risk-register", "R-001", "currentScore"), QStringLiteral("currentScore | number | 4")); // the rank
    QCOMPARE(shown.line("risk-register", "R-001", "appetite"), QStringLiteral("appetite | text | up to Medium"));
}

QTEST_GUILESS_MAIN(tst_RiskRegister)
#include "tst_riskregister.moc"
