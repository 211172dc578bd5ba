// SPDX-License-Identifier: Apache-2.0
#include "core/edits/acceptance.h"
#include "core/edits/putrecord.h"
#include "tests/core/edits/editcase.h"

using namespace gabion;
using namespace gabion::test;

/// Records as a person fills them in as a whole.
class TestPutRecord : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void newAndChanged();
    void unchanged();
    void faultsNameTheirField_data();
    void faultsNameTheirField();
    void hashes();
    void controlStateSetsItsDay();
    void actionGoesItsWay();
    void acceptanceGoesItsWay();
    void soaDecidedAndDeclared();
    void importedFactsStay();
    void linkedFromTheOtherSide();
    void copies();

private:
    Result<ChangeSet> put(const Record &record, const QString &reason = {}, const QList<LinkedBy> &linked = {}) const
    {
        return putRecord(m_dossier, m_catalogs, record, linked, reason, m_environment);
    }
    Id<Person> person(const char *ref) const { return record<Person>(m_dossier, ref).id; }
    Action planned() const;

    Catalogs m_catalogs;
    Dossier m_dossier;
    Environment m_environment;
};

/// Where a refused edit says the fault is.
static QString fieldOf(const Result<ChangeSet> &set) { return set ? QStringLiteral("allowed") : set.error().where.pointer; }

void TestPutRecord::initTestCase()
{
    Result<Catalogs> loaded = Catalogs::load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text));
    m_catalogs = *loaded;
}

void TestPutRecord::init()
{
    m_dossier = sampleDossier();
    m_environment = fixedEnvironment();
}

Action TestPutRecord::planned() const
{
    Action action;
    action.title = QStringLiteral("Test before release");
    action.risks = {record<Risk>(m_dossier, "R-001").id};
    action.owner = person("P-002");
    action.due = today.addDays(30);
    return action;
}

void TestPutRecord::newAndChanged()
{
    Asset asset;
    asset.name = QStringLiteral("Prompt library");
    QVERIFY(applied(m_dossier, put(asset)));
    Asset there = record<Asset>(m_dossier, "A-002"); // A-001 is in the sample
    QCOMPARE(there.name, asset.name);
    there.owner = person("P-001");
    QVERIFY(applied(m_dossier, put(there)));
    QCOMPARE(record<Asset>(m_dossier, "A-002").owner, person("P-001"));
}

void TestPutRecord::unchanged()
{
    const Result<ChangeSet> same = put(record<SoaEntry>(m_dossier, "SOA-001"));
    QVERIFY(same && same->isEmpty());
    const Result<ChangeSet> limit = put(record<Limit>(m_dossier, "LIM-001")); // its day is not set anew
    QVERIFY(limit && limit->isEmpty());
}

void TestPutRecord::faultsNameTheirField_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("field");
    for (const auto &[kind, field] : {std::pair("asset", "name"),
                                      {"control", "title"},
                                      {"threat", "title"},
                                      {"component", "title"},
                                      {"ai_system", "name"},
                                      {"boundary", "title"},
                                      {"flow", "from"},
                                      {"action", "risks"},
                                      {"acceptance", "risk"},
                                      {"evidence_item", "collectedOn"},
                                      {"soa_entry", "control"},
                                      {"limit", "setBy"},
                                      {"mapping", "reason"},
                                      {"person", "name"},
                                      {"risk", "title"}})
        QTest::newRow(kind) << QLatin1String(kind).toString() << QLatin1Char('/') + QLatin1String(field);
}

void TestPutRecord::faultsNameTheirField()
{
    QFETCH(QString, kind);
    QFETCH(QString, field);
    Record empty;
    RecordKinds::each([&](const auto *type) {
        using T = std::decay_t<decltype(*type)>;
        if (kind == QLatin1String(T::kind))
            empty = T();
    });
    QCOMPARE(fieldOf(put(empty)), field);
}

void TestPutRecord::hashes()
{
    Asset asset = record<Asset>(m_dossier, "A-001");
    asset.sha256 = QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a"); // a digit is missing
    QCOMPARE(fieldOf(put(asset)), QStringLiteral("/sha256"));
    asset.sha256 += QLatin1Char('g');
    QCOMPARE(fieldOf(put(asset)), QStringLiteral("/sha256"));
    asset.sha256.chop(1);
    asset.sha256 += QLatin1Char('d');
    QVERIFY(applied(m_dossier, put(asset)));
}

void TestPutRecord::controlStateSetsItsDay()
{
    Control control = record<Control>(m_dossier, "CTL-002");
    control.state = ImplementationState::Implemented;
    QVERIFY(applied(m_dossier, put(control)));
    QCOMPARE(record<Control>(m_dossier, "CTL-002").implementedOn, today);
    control = record<Control>(m_dossier, "CTL-001"); // implemented on 2026-06-01
    control.state = ImplementationState::PartlyImplemented;
    control.title = QStringLiteral("Row filter");
    QVERIFY(applied(m_dossier, put(control)));
    QVERIFY(!record<Control>(m_dossier, "CTL-001").implementedOn.isValid());
    QCOMPARE(record<Control>(m_dossier, "CTL-001").title, QStringLiteral("Row filter"));
    control = record<Control>(m_dossier, "CTL-001");
    control.state = ImplementationState::Implemented;
    control.implementedOn = QDate(2026, 7, 1); // the person knows better
    QVERIFY(applied(m_dossier, put(control)));
    QCOMPARE(record<Control>(m_dossier, "CTL-001").implementedOn, QDate(2026, 7, 1));
}

void TestPutRecord::actionGoesItsWay()
{
    QVERIFY(applied(m_dossier, put(planned())));
    Action action = record<Action>(m_dossier, "ACT-003");
    QVERIFY(!settledFields(m_dossier, action).contains(QStringLiteral("due")));
    action.due = today.addDays(40); // not begun: may move
    QVERIFY(applied(m_dossier, put(action)));
    action.status = ActionStatus::InProgress;
    action.percent = 20;
    QVERIFY(applied(m_dossier, put(action)));
    action = record<Action>(m_dossier, "ACT-003");
    QCOMPARE(action.start, today); // begun today
    QVERIFY(settledFields(m_dossier, action).contains(QStringLiteral("due")));
    action.due = today.addDays(50);
    QCOMPARE(fieldOf(put(action)), QStringLiteral("/due"));
    action.due = today.addDays(40);
    action.revisedDue = today.addDays(60);
    QCOMPARE(fieldOf(put(action)), QStringLiteral("/revisedReason"));
    action.revisedReason = QStringLiteral("The supplier is late");
    QVERIFY(applied(m_dossier, put(action)));
    action.verifiedBy = person("P-001");
    action.verification = QStringLiteral("Residual 8 medium");
    action.actualResidual = QStringLiteral("R-001 8 Medium (2x4)");
    QCOMPARE(fieldOf(put(action)), QStringLiteral("/verification")); // not done yet
    action.status = ActionStatus::Done;
    QVERIFY(applied(m_dossier, put(action)));
    action = record<Action>(m_dossier, "ACT-003");
    QCOMPARE(action.percent, 100);
    QCOMPARE(action.doneOn, today);
    QCOMPARE(action.verifiedOn, today);
    QCOMPARE(action.actualResidual, QStringLiteral("R-001 8 Medium (2x4)"));
    action.title = QStringLiteral("Something else");
    QREFUSED(put(action), NotAllowed);
}

void TestPutRecord::acceptanceGoesItsWay()
{
    Acceptance request;
    request.risk = record<Risk>(m_dossier, "R-002").id;
    request.requester = person("P-001");
    request.approver = person("P-001");
    request.justification = QStringLiteral("Cited passages bring it down");
    request.expires = today.addDays(90);
    QCOMPARE(fieldOf(put(request)), QStringLiteral("/approver")); // nobody decides about the own request
    request.approver = person("P-003");
    QCOMPARE(nextStates(m_dossier, request), QList<AcceptanceState>{AcceptanceState::Submitted});
    QVERIFY(applied(m_dossier, put(request)));
    Acceptance there = record<Acceptance>(m_dossier, "ACC-002");
    QCOMPARE(there.state, AcceptanceState::Submitted);
    QVERIFY(!there.snapshot.isEmpty());
    Acceptance other = there;
    other.justification = QStringLiteral("Something else");
    QCOMPARE(fieldOf(put(other)), QStringLiteral("/justification"));
    other = there;
    other.state = AcceptanceState::Rejected;
    QCOMPARE(fieldOf(put(other)), QStringLiteral("/reason"));
    other = there;
    other.conditions = QStringLiteral("Monthly report");
    QCOMPARE(fieldOf(put(other)), QStringLiteral("/state"));
    other.state = AcceptanceState::Accepted;
    QVERIFY(applied(m_dossier, put(other)));
    there = record<Acceptance>(m_dossier, "ACC-002");
    QCOMPARE(there.state, AcceptanceState::Accepted);
    QCOMPARE(there.approverRole, QStringLiteral("risk owner")); // Priya owns R-002
    QCOMPARE(record<Risk>(m_dossier, "R-002").status, RiskStatus::Accepted);
    there.state = AcceptanceState::Revoked;
    QCOMPARE(fieldOf(put(there)), QStringLiteral("/reason"));
    QVERIFY(applied(m_dossier, put(there, QStringLiteral("Rates rose"))));
    QCOMPARE(record<Acceptance>(m_dossier, "ACC-002").state, AcceptanceState::Revoked);
    QCOMPARE(nextStates(m_dossier, record<Acceptance>(m_dossier, "ACC-002")), QList<AcceptanceState>{AcceptanceState::Revoked});
}

void TestPutRecord::soaDecidedAndDeclared()
{
    SoaEntry entry;
    entry.control = {QStringLiteral("iso27001-2022"), QStringLiteral("A.8.28")};
    entry.applicability = Applicability::Excluded;
    entry.decidedBy = person("P-001");
    entry.justification = QStringLiteral("n/a");
    QCOMPARE(fieldOf(put(entry)), QStringLiteral("/justification")); // says nothing
    entry.applicability = Applicability::Applicable;
    entry.reasons = {SoaReason::RiskAssessment};
    entry.justification.clear();
    entry.declared = ImplementationState::Planned;
    QCOMPARE(fieldOf(put(entry)), QStringLiteral("/declaredBy"));
    entry.declaredBy = person("P-002");
    const Result<ChangeSet> set = put(entry);
    QVERIFY(set);
    QCOMPARE(set->changes.size(), 1); // decided and declared: one new entry
    QVERIFY(applied(m_dossier, set));
    const SoaEntry there = record<SoaEntry>(m_dossier, "SOA-003");
    QCOMPARE(there.decidedOn, today);
    QCOMPARE(there.declaredOn, today);
    QCOMPARE(there.declared, ImplementationState::Planned);
    SoaEntry other = there;
    other.control.entry = QStringLiteral("A.8.29");
    QCOMPARE(fieldOf(put(other)), QStringLiteral("/control"));
    // declaring alone leaves the decision's day as it is
    SoaEntry first = record<SoaEntry>(m_dossier, "SOA-001");
    first.declared = ImplementationState::PartlyImplemented;
    QVERIFY(applied(m_dossier, put(first)));
    QVERIFY(!record<SoaEntry>(m_dossier, "SOA-001").decidedOn.isValid());
    QCOMPARE(record<SoaEntry>(m_dossier, "SOA-001").declaredOn, today);
}

void TestPutRecord::importedFactsStay()
{
    ImportRun run;
    run.id.value = fixedId(500);
    run.ref = QStringLiteral("RUN-001");
    m_dossier.load(run);
    EvidenceItem item = record<EvidenceItem>(m_dossier, "EV-001");
    item.run = run.id;
    m_dossier.load(item);
    item.sha256 = QString(64, QLatin1Char('a'));
    QCOMPARE(fieldOf(put(item)), QStringLiteral("/sha256"));
    item.sha256.clear();
    item.validUntil = today.addDays(10);
    QVERIFY(applied(m_dossier, put(item)));
}

void TestPutRecord::linkedFromTheOtherSide()
{
    const Id<Risk> first = record<Risk>(m_dossier, "R-001").id, second = record<Risk>(m_dossier, "R-002").id;
    const Control control = record<Control>(m_dossier, "CTL-002");
    const QString risk = QStringLiteral("risk"), controls = QStringLiteral("controls");
    QCOMPARE(linkedBy(m_dossier, risk, controls, control.id.value), QList<QUuid>{first.value});
    // the control modifies the second risk instead of the first
    QVERIFY(applied(m_dossier, put(control, {}, {{risk, controls, {second.value}}})));
    QCOMPARE(linkedBy(m_dossier, risk, controls, control.id.value), QList<QUuid>{second.value});
    QCOMPARE(record<Risk>(m_dossier, "R-001").controls, QList<Id<Control>>{record<Control>(m_dossier, "CTL-001").id});
    // a new one with its risk: one change set
    Control fresh;
    fresh.title = QStringLiteral("Canary strings");
    const Result<ChangeSet> set = put(fresh, {}, {{risk, controls, {first.value}}});
    QVERIFY(set);
    QCOMPARE(set->changes.size(), 2);
    QVERIFY(applied(m_dossier, set));
    QCOMPARE(linkedBy(m_dossier, risk, controls, record<Control>(m_dossier, "CTL-003").id.value), QList<QUuid>{first.value});
}

void TestPutRecord::copies()
{
    const Record copy = copyOf(record<Action>(m_dossier, "ACT-001")); // in progress, 60 per cent
    const Action &action = std::get<Action>(copy);
    QVERIFY(action.id.isNull() && action.ref.isEmpty());
    QCOMPARE(action.title, record<Action>(m_dossier, "ACT-001").title);
    QCOMPARE(action.status, ActionStatus::Planned);
    QCOMPARE(action.percent, 0);
    QVERIFY(std::get<SoaEntry>(copyOf(record<SoaEntry>(m_dossier, "SOA-001"))).control.entry.isEmpty());
}

QTEST_GUILESS_MAIN(TestPutRecord)
#include "tst_putrecord.moc"
