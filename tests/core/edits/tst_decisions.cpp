// SPDX-License-Identifier: Apache-2.0
#include "core/edits/acceptance.h"
#include "core/edits/actions.h"
#include "core/edits/findings.h"
#include "core/edits/risks.h"
#include "core/edits/soa.h"
#include "core/risk/acceptancestate.h"
#include "tests/core/edits/editcase.h"

using namespace gabion;
using namespace gabion::test;

class TestDecisions : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void acceptance();
    void requestRules();
    void approvalRules();
    void changedMeanwhile();
    void rejectAndRevoke();
    void planApproval();
    void actions();
    void findings();
    void soa();

private:
    Acceptance request() const;
    Acceptance submitted();
    Id<Person> person(const char *ref) const { return record<Person>(m_dossier, ref).id; }

    Catalogs m_catalogs;
    Dossier m_dossier;
    Environment m_environment;
};

void TestDecisions::initTestCase()
{
    Result<Catalogs> loaded = Catalogs::load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text));
    m_catalogs = *loaded;
}

void TestDecisions::init()
{
    m_dossier = sampleDossier();
    m_environment = fixedEnvironment();
}

Acceptance TestDecisions::request() const
{
    Acceptance acceptance;
    acceptance.risk = record<Risk>(m_dossier, "R-001").id;
    acceptance.requester = person("P-001");
    acceptance.justification = QStringLiteral("Cheaper than the loss.");
    acceptance.expires = QDate(2027, 5, 1);
    return acceptance;
}

Acceptance TestDecisions::submitted()
{
    applied(m_dossier, requestAcceptance(m_dossier, request(), m_environment));
    return record<Acceptance>(m_dossier, "ACC-002");
}

void TestDecisions::acceptance()
{
    const Acceptance asked = submitted();
    QCOMPARE(asked.state, AcceptanceState::Submitted);
    QCOMPARE(asked.requestedOn, today);
    QCOMPARE(asked.snapshotText, QStringLiteral("current 15 Critical (3x5), residual 8 Medium (2x4), method 1"));
    QVERIFY(applied(
        m_dossier, approveAcceptance(m_dossier, asked.id, person("P-002"), {}, QStringLiteral("Monthly report"), m_environment)));
    const Acceptance decided = record<Acceptance>(m_dossier, "ACC-002");
    QCOMPARE(decided.state, AcceptanceState::Accepted);
    QCOMPARE(decided.approverRole, QStringLiteral("risk owner"));
    QCOMPARE(decided.decidedOn, today);
    QCOMPARE(record<Risk>(m_dossier, "R-001").status, RiskStatus::Accepted);
    QCOMPARE(effectiveState(m_dossier, decided, today), EffectiveAcceptance::Accepted);
}

void TestDecisions::requestRules()
{
    const auto spoilt = [&](const std::function<void(Acceptance &)> &spoil) {
        Acceptance acceptance = request();
        spoil(acceptance);
        return requestAcceptance(m_dossier, acceptance, m_environment);
    };
    QREFUSED(spoilt([](Acceptance &a) { a.risk = {}; }), NotFound);
    QREFUSED(spoilt([](Acceptance &a) { a.justification.clear(); }), InvalidValue);
    QREFUSED(spoilt([](Acceptance &a) { a.expires = {}; }), InvalidValue);
    QREFUSED(spoilt([](Acceptance &a) { a.expires = today; }), InvalidValue);
    QREFUSED(spoilt([](Acceptance &a) { a.requester = {}; }), InvalidValue);
    QREFUSED(spoilt([](Acceptance &a) { a.approver = a.requester; }), NotAllowed);
    QREFUSED(spoilt([&](Acceptance &a) { a.risk = record<Risk>(m_dossier, "R-003").id; }), NotAllowed);
    QREFUSED(spoilt([&](Acceptance &a) { a.id = record<Acceptance>(m_dossier, "ACC-001").id; }), NotAllowed);
}

void TestDecisions::approvalRules()
{
    const Acceptance asked = submitted();
    const auto approve = [&](Id<Person> who, const QString &role) {
        return approveAcceptance(m_dossier, asked.id, who, role, {}, m_environment);
    };
    QREFUSED(approve(person("P-001"), QStringLiteral("management")), NotAllowed);
    QREFUSED(approve({}, QStringLiteral("management")), NotAllowed);
    QREFUSED(approve(person("P-003"), {}), InvalidValue); // not the owner and no role stated
    QVERIFY(approve(person("P-003"), QStringLiteral("designated management")));
    Environment later = m_environment;
    later.now = [] { return QDateTime(QDate(2027, 5, 1), QTime(0, 0), Qt::UTC); };
    QREFUSED(approveAcceptance(m_dossier, asked.id, person("P-002"), {}, {}, later), NotAllowed);
    Person gone = record<Person>(m_dossier, "P-002");
    gone.active = false;
    m_dossier.load(gone);
    QREFUSED(approve(person("P-002"), {}), NotAllowed);
    // ACC-001 was put to Kenji, so Priya cannot answer it
    QREFUSED(approveAcceptance(m_dossier, record<Acceptance>(m_dossier, "ACC-001").id, person("P-003"),
                               QStringLiteral("management"), {}, m_environment),
             NotAllowed);
    QREFUSED(approveAcceptance(m_dossier, Id<Acceptance>{fixedId(4711)}, person("P-003"), {}, {}, m_environment), NotFound);
}

void TestDecisions::changedMeanwhile()
{
    const Acceptance asked = submitted();
    Risk risk = record<Risk>(m_dossier, "R-001");
    Assessment worse = risk.current;
    worse.likelihood = 5;
    QVERIFY(applied(m_dossier, rateRisk(m_dossier, risk.id, Stage::Current, worse, QStringLiteral("amara"), m_environment)));
    QREFUSED(approveAcceptance(m_dossier, asked.id, person("P-002"), {}, {}, m_environment), NotAllowed);
}

void TestDecisions::rejectAndRevoke()
{
    const Acceptance asked = submitted();
    QREFUSED(rejectAcceptance(m_dossier, asked.id, person("P-002"), {}, m_environment), InvalidValue);
    QREFUSED(rejectAcceptance(m_dossier, asked.id, person("P-001"), QStringLiteral("no"), m_environment), NotAllowed);
    Dossier rejected = m_dossier;
    QVERIFY(applied(rejected, rejectAcceptance(rejected, asked.id, person("P-002"), QStringLiteral("Too high"), m_environment)));
    QCOMPARE(record<Acceptance>(rejected, "ACC-002").state, AcceptanceState::Rejected);
    QCOMPARE(record<Risk>(rejected, "R-001").status, RiskStatus::InTreatment);
    QREFUSED(revokeAcceptance(rejected, asked.id, QStringLiteral("no"), m_environment), NotAllowed);

    QVERIFY(applied(m_dossier, approveAcceptance(m_dossier, asked.id, person("P-002"), {}, {}, m_environment)));
    QREFUSED(revokeAcceptance(m_dossier, asked.id, QStringLiteral(" "), m_environment), InvalidValue);
    // a second acceptance in force carries the risk on
    QVERIFY(applied(m_dossier, requestAcceptance(m_dossier, request(), m_environment)));
    QVERIFY(applied(
        m_dossier,
        approveAcceptance(m_dossier, record<Acceptance>(m_dossier, "ACC-003").id, person("P-002"), {}, {}, m_environment)));
    QVERIFY(applied(m_dossier, revokeAcceptance(m_dossier, asked.id, QStringLiteral("New law"), m_environment)));
    QCOMPARE(record<Risk>(m_dossier, "R-001").status, RiskStatus::Accepted);
    QVERIFY(applied(
        m_dossier,
        revokeAcceptance(m_dossier, record<Acceptance>(m_dossier, "ACC-003").id, QStringLiteral("New law"), m_environment)));
    QCOMPARE(record<Risk>(m_dossier, "R-001").status, RiskStatus::InTreatment);
    QVERIFY(record<Acceptance>(m_dossier, "ACC-003").conditions.contains(QStringLiteral("New law")));
}

void TestDecisions::planApproval()
{
    const Id<Acceptance> plan = record<Acceptance>(m_dossier, "ACC-001").id;
    QVERIFY(applied(m_dossier, approveAcceptance(m_dossier, plan, person("P-002"), {}, {}, m_environment)));
    QCOMPARE(record<Risk>(m_dossier, "R-001").status, RiskStatus::InTreatment);
    QCOMPARE(record<Acceptance>(m_dossier, "ACC-001").snapshot.size(), 64);
}

void TestDecisions::actions()
{
    Action action;
    action.title = QStringLiteral("Train the staff");
    action.risks = {record<Risk>(m_dossier, "R-002").id};
    action.owner = person("P-003");
    action.due = QDate(2026, 12, 24);
    const auto spoilt = [&](const std::function<void(Action &)> &spoil) {
        Action copy = action;
        spoil(copy);
        return planAction(m_dossier, copy, m_environment);
    };
    QREFUSED(spoilt([](Action &a) { a.title.clear(); }), InvalidValue);
    QREFUSED(spoilt([](Action &a) { a.risks.clear(); }), InvalidValue);
    QREFUSED(spoilt([](Action &a) { a.owner = {}; }), InvalidValue);
    QREFUSED(spoilt([](Action &a) { a.due = today.addDays(-1); }), InvalidValue);
    QREFUSED(spoilt([](Action &a) { a.percent = 101; }), InvalidValue);
    QVERIFY(applied(m_dossier, planAction(m_dossier, action, m_environment)));
    const Id<Action> id = record<Action>(m_dossier, "ACT-003").id;

    QREFUSED(reviseDue(m_dossier, id, QDate(2027, 1, 31), {}, m_environment), InvalidValue);
    QREFUSED(reviseDue(m_dossier, id, today, QStringLiteral("late"), m_environment), InvalidValue);
    QREFUSED(reviseDue(m_dossier, id, action.due, QStringLiteral("late"), m_environment), InvalidValue);
    QVERIFY(applied(m_dossier, reviseDue(m_dossier, id, QDate(2027, 1, 31), QStringLiteral("Trainer is ill"), m_environment)));
    QCOMPARE(record<Action>(m_dossier, "ACT-003").due, action.due);
    QCOMPARE(dueOf(record<Action>(m_dossier, "ACT-003")), QDate(2027, 1, 31));

    QREFUSED(verifyAction(m_dossier, id, person("P-001"), QStringLiteral("seen"), {}, m_environment), NotAllowed);
    QREFUSED(progressAction(m_dossier, id, ActionStatus::InProgress, 120, m_environment), InvalidValue);
    QVERIFY(applied(m_dossier, progressAction(m_dossier, id, ActionStatus::InProgress, 50, m_environment)));
    QCOMPARE(record<Action>(m_dossier, "ACT-003").start, today);
    QVERIFY(applied(m_dossier, progressAction(m_dossier, id, ActionStatus::Done, 50, m_environment)));
    QCOMPARE(record<Action>(m_dossier, "ACT-003").percent, 100);
    QCOMPARE(record<Action>(m_dossier, "ACT-003").doneOn, today);
    QREFUSED(reviseDue(m_dossier, id, QDate(2027, 2, 28), QStringLiteral("late"), m_environment), NotAllowed);
    QREFUSED(verifyAction(m_dossier, id, person("P-001"), QStringLiteral(" "), {}, m_environment), InvalidValue);
    QREFUSED(verifyAction(m_dossier, id, {}, QStringLiteral("seen"), {}, m_environment), InvalidValue);
    QVERIFY(applied(m_dossier,
                    verifyAction(m_dossier, id, person("P-001"), QStringLiteral("38 of 40 attended"),
                                 QStringLiteral(" 6 Medium "), m_environment)));
    QCOMPARE(record<Action>(m_dossier, "ACT-003").actualResidual, QStringLiteral("6 Medium"));
    QREFUSED(progressAction(m_dossier, id, ActionStatus::InProgress, 10, m_environment), NotAllowed);
}

void TestDecisions::findings()
{
    FindingDecision decision;
    decision.decision = DecisionKind::AcceptedUntil;
    decision.reason = QStringLiteral("Not reachable");
    decision.decidedBy = person("P-001");
    decision.until = QDate(2027, 1, 1);
    const auto spoilt = [&](const std::function<void(FindingDecision &)> &spoil) {
        FindingDecision copy = decision;
        spoil(copy);
        return decideFinding(m_dossier, 17, copy, m_environment);
    };
    QREFUSED(spoilt([](FindingDecision &d) { d.reason.clear(); }), InvalidValue);
    QREFUSED(spoilt([](FindingDecision &d) { d.until = {}; }), InvalidValue);
    QREFUSED(spoilt([](FindingDecision &d) { d.until = today; }), InvalidValue);
    QREFUSED(spoilt([](FindingDecision &d) { d.decidedBy = {}; }), InvalidValue);
    QREFUSED(spoilt([](FindingDecision &d) { d.decision = DecisionKind::InTreatment; }), InvalidValue);
    QREFUSED(spoilt([](FindingDecision &d) {
                 d.decision = DecisionKind::Duplicate;
                 d.duplicateOf = 17;
             }),
             InvalidValue);
    QREFUSED(decideFinding(m_dossier, 0, decision, m_environment), InvalidValue);
    QVERIFY(applied(m_dossier, decideFinding(m_dossier, 17, decision, m_environment)));
    QCOMPARE(decisionOf(m_dossier, 17)->until, QDate(2027, 1, 1));
    // one record a finding: a new decision changes it
    decision.decision = DecisionKind::Duplicate;
    decision.duplicateOf = 18;
    QVERIFY(applied(m_dossier, decideFinding(m_dossier, 17, decision, m_environment)));
    QCOMPARE(m_dossier.all<Decision>().size(), 1);
    QVERIFY(!decisionOf(m_dossier, 17)->until.isValid());
    decision.duplicateOf = 17;
    QREFUSED(decideFinding(m_dossier, 18, decision, m_environment), NotAllowed);
    QVERIFY(!decisionOf(m_dossier, 18));
    // many at once: one set, each finding once, all or none
    FindingDecision many = decision;
    many.decision = DecisionKind::FalsePositive;
    many.duplicateOf = 0;
    const qsizetype before = m_dossier.all<Decision>().size();
    const Result<ChangeSet> set = decideFindings(m_dossier, {17, 30, 31, 30}, many, m_environment);
    QVERIFY(set);
    QCOMPARE(set->changes.size(), 3); // 17 is changed, 30 and 31 are new
    QVERIFY(applied(m_dossier, set));
    QCOMPARE(m_dossier.all<Decision>().size(), before + 2);
    QVERIFY(decisionOf(m_dossier, 30)->ref != decisionOf(m_dossier, 31)->ref);
    QCOMPARE(decisionOf(m_dossier, 31)->decision, DecisionKind::FalsePositive);
    QREFUSED(decideFindings(m_dossier, {32, 0}, many, m_environment), InvalidValue);
    QVERIFY(!decisionOf(m_dossier, 32));
}

void TestDecisions::soa()
{
    const CatalogRef control{QStringLiteral("iso27001-2022"), QStringLiteral("A.5.7")};
    const Id<Person> amara = person("P-001");
    const auto decide = [&](const CatalogRef &which, Applicability applicability, QList<SoaReason> reasons, const QString &text,
                            const QString &provider = {}) {
        SoaDecision decision;
        decision.applicability = applicability;
        decision.reasons = std::move(reasons);
        decision.justification = text;
        decision.provider = provider;
        return decideSoa(m_dossier, m_catalogs, which, decision, amara, m_environment);
    };
    QREFUSED(decide({QStringLiteral("iso27001-2022"), QStringLiteral("A.5.99")}, Applicability::Applicable, {}, {}), NotFound);
    QREFUSED(decide({QStringLiteral("iso27001-2013"), QStringLiteral("A.5.7")}, Applicability::Applicable, {}, {}), NotFound);
    for (const char *empty : {"", "  ", "Not relevant", "not applicable.", "N/A", "-"})
        QREFUSED(decide(control, Applicability::Excluded, {}, QLatin1String(empty)), InvalidValue);
    QREFUSED(decide(control, Applicability::Applicable, {SoaReason::Excluded}, {}), InvalidValue);
    QREFUSED(decide(control, Applicability::Inherited, {}, {}), InvalidValue);
    QREFUSED(decideSoa(m_dossier, m_catalogs, control, {}, {}, m_environment), InvalidValue);
    QVERIFY(applied(m_dossier,
                    decide(control, Applicability::Applicable, {SoaReason::Legal, SoaReason::Legal}, QStringLiteral("NIS 2"))));
    QCOMPARE(record<SoaEntry>(m_dossier, "SOA-003").reasons, QList<SoaReason>{SoaReason::Legal});
    QVERIFY(applied(m_dossier, declareSoa(m_dossier, m_catalogs, control, ImplementationState::Planned, amara, m_environment)));
    QCOMPARE(record<SoaEntry>(m_dossier, "SOA-003").declaredOn, today);
    QVERIFY(applied(m_dossier,
                    decide(control, Applicability::Excluded, {}, QStringLiteral("No threat feeds are bought or sold here."))));
    QCOMPARE(record<SoaEntry>(m_dossier, "SOA-003").reasons, QList<SoaReason>{SoaReason::Excluded});
    QREFUSED(declareSoa(m_dossier, m_catalogs, control, ImplementationState::Planned, amara, m_environment), NotAllowed);
    QCOMPARE(m_dossier.all<SoaEntry>().size(), 3);
}

QTEST_APPLESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
