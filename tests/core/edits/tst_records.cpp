// SPDX-License-Identifier: Apache-2.0
#include "core/edits/records.h"

#include "core/edits/baseline.h"
#include "core/edits/evidence.h"
#include "core/edits/rules.h"
#include "tests/core/edits/editcase.h"

#include <limits>

using namespace gabion;
using namespace gabion::test;

class TestRecords : public QObject {
    Q_OBJECT

private slots:
    void init();
    void create();
    void rules_data();
    void rules();
    void update();
    void ownEdits();
    void remove();
    void removeWithPlacements();
    void sampleIsValid();
    void evidence();
    void limits();
    void mappings();
    void controlState();
    void baseline();

private:
    Dossier m_dossier;
    Environment m_environment;
};

using MakeRecord = std::function<Record(const Dossier &)>;
Q_DECLARE_METATYPE(MakeRecord)

void TestRecords::init()
{
    m_dossier = sampleDossier();
    m_environment = fixedEnvironment();
}

void TestRecords::create()
{
    Component component;
    component.title = QStringLiteral("Gateway");
    component.type = QStringLiteral("gateway");
    QVERIFY(applied(m_dossier, createRecord(m_dossier, component, m_environment)));
    QCOMPARE(record<Component>(m_dossier, "C-005").title, component.title);
    QVERIFY(!record<Component>(m_dossier, "C-005").id.isNull());
}

void TestRecords::rules_data()
{
    QTest::addColumn<MakeRecord>("make");
    const auto fault = [](const char *name, MakeRecord make) { QTest::newRow(name) << make; };
    const auto spoilt = [](auto ref, auto spoil) {
        return [ref, spoil](const Dossier &dossier) -> Record {
            auto copy = ref(dossier);
            spoil(copy);
            return copy;
        };
    };
    const auto flow = [](const Dossier &d) { return record<Flow>(d, "F-001"); };
    const auto zone = [](const Dossier &d) { return record<Boundary>(d, "B-001"); };
    const auto outside = [](const Dossier &d) { return record<Boundary>(d, "B-002"); };
    const auto component = [](const Dossier &d) { return record<Component>(d, "C-001"); };
    const auto action = [](const Dossier &d) { return record<Action>(d, "ACT-001"); };
    const auto control = [](const Dossier &d) { return record<Control>(d, "CTL-001"); };
    const auto asset = [](const Dossier &d) { return record<Asset>(d, "A-001"); };
    fault("asset that depends on itself", spoilt(asset, [](Asset &a) { a.dependencies = {a.id}; }));
    const auto item = [](const Dossier &d) { return record<EvidenceItem>(d, "EV-001"); };
    fault("flow without an end", spoilt(flow, [](Flow &f) { f.to = {}; }));
    fault("boundary in itself", spoilt(zone, [](Boundary &b) { b.parent = b.id; }));
    fault("boundary without title", spoilt(outside, [](Boundary &b) { b.title = QStringLiteral(" "); }));
    fault("component without kind", spoilt(component, [](Component &c) { c.type.clear(); }));
    fault("need over the scale", spoilt(component, [](Component &c) { c.needs = {{QStringLiteral("integrity"), 8, {}}}; }));
    fault("due before start", spoilt(action, [](Action &a) { a.start = a.due.addDays(1); }));
    fault("revised without reason", spoilt(action, [](Action &a) { a.revisedDue = today; }));
    fault("verified while open", spoilt(action, [](Action &a) { a.verifiedOn = today; }));
    fault("control twice", spoilt(control, [](Control &c) { c.satisfies.append(c.satisfies.first()); }));
    fault("freshness below none", spoilt(item, [](EvidenceItem &e) { e.freshnessDays = -1; }));
    fault("valid until before collected", spoilt(item, [](EvidenceItem &e) { e.validUntil = QDate(2020, 1, 1); }));
    fault("second organisation", [](const Dossier &) -> Record {
        Organisation second;
        second.id.value = fixedId(77);
        return second;
    });
    fault("placement of nothing", [](const Dossier &) -> Record { return Placement(); });
    fault("estimate over the scale", [](const Dossier &d) -> Record {
        Estimate estimate;
        estimate.risk = record<Risk>(d, "R-001").id;
        estimate.person = record<Person>(d, "P-001").id;
        estimate.likelihood = 6;
        return estimate;
    });
}

void TestRecords::rules()
{
    QFETCH(MakeRecord, make);
    const Result<> done = validateRecord(m_dossier, make(m_dossier));
    QVERIFY(!done);
    QVERIFY(done.error().code == ErrorCode::InvalidValue || done.error().code == ErrorCode::NotAllowed);
}

void TestRecords::update()
{
    Asset asset = record<Asset>(m_dossier, "A-001");
    QVERIFY(updateRecord(m_dossier, asset)->isEmpty());
    asset.location = QStringLiteral("Frankfurt");
    QVERIFY(applied(m_dossier, updateRecord(m_dossier, asset)));
    QCOMPARE(record<Asset>(m_dossier, "A-001").location, asset.location);
    asset.components.append(Id<Component>{fixedId(4711)});
    QREFUSED(updateRecord(m_dossier, asset), NotFound);
    Boundary inner = record<Boundary>(m_dossier, "B-001");
    inner.parent = record<Boundary>(m_dossier, "B-002").id;
    QVERIFY(applied(m_dossier, updateRecord(m_dossier, inner)));
    Boundary outer = record<Boundary>(m_dossier, "B-002");
    outer.parent = inner.id;
    QREFUSED(updateRecord(m_dossier, outer), InvalidValue);
    Action begun = record<Action>(m_dossier, "ACT-001"); // in progress: its date is fixed
    begun.due = QDate(2027, 1, 1);
    QREFUSED(updateRecord(m_dossier, begun), NotAllowed);
    Action planned = record<Action>(m_dossier, "ACT-002");
    planned.due = QDate(2027, 2, 1);
    QVERIFY(applied(m_dossier, updateRecord(m_dossier, planned)));
}

void TestRecords::ownEdits()
{
    Criteria criteria = *activeCriteria(m_dossier);
    criteria.title = QStringLiteral("Sneaked in");
    QREFUSED(updateRecord(m_dossier, criteria), NotAllowed);
    Acceptance acceptance = record<Acceptance>(m_dossier, "ACC-001");
    acceptance.state = AcceptanceState::Accepted;
    QREFUSED(updateRecord(m_dossier, acceptance), NotAllowed);
    acceptance.id = {};
    acceptance.ref.clear();
    QREFUSED(createRecord(m_dossier, acceptance, m_environment), NotAllowed);
    QREFUSED(createRecord(m_dossier, ImportRun(), m_environment), NotAllowed);
    QREFUSED(createRecord(m_dossier, SuggestionDecision(), m_environment), NotAllowed);
    QREFUSED(createRecord(m_dossier, Baseline(), m_environment), NotAllowed);
    Risk rerated = record<Risk>(m_dossier, "R-001");
    rerated.current.likelihood = 1;
    QREFUSED(updateRecord(m_dossier, rerated), NotAllowed);
    criteria.id = {};
    criteria.ref.clear();
    criteria.state = CriteriaState::Draft;
    QVERIFY(applied(m_dossier, createRecord(m_dossier, criteria, m_environment)));
    QCOMPARE(activeCriteria(m_dossier)->ref, QStringLiteral("M-001"));
}

void TestRecords::remove()
{
    QREFUSED(removeRecord(m_dossier, QStringLiteral("R-999")), NotFound);
    const Result<ChangeSet> used = removeRecord(m_dossier, QStringLiteral("CTL-001"));
    QREFUSED(used, InUse);
    QCOMPARE(
        referrers(m_dossier, fixedId(9800)),
        (QStringList{QStringLiteral("T-001"), QStringLiteral("R-001"), QStringLiteral("ACT-001"), QStringLiteral("EV-001")}));
    for (const QString &ref : referrers(m_dossier, fixedId(9800)))
        QVERIFY(used.error().text.contains(ref));
    QREFUSED(removeRecord(m_dossier, QStringLiteral("M-001")), NotAllowed);
    QVERIFY(applied(m_dossier, removeRecord(m_dossier, QStringLiteral("R-003"))));
    QVERIFY(!m_dossier.findRef<Risk>(QStringLiteral("R-003")));
    QCOMPARE(m_dossier.nextRef<Risk>(), QStringLiteral("R-004")); // never given out twice
    Acceptance decided = record<Acceptance>(m_dossier, "ACC-001");
    decided.state = AcceptanceState::Accepted;
    m_dossier.load(decided);
    QREFUSED(removeRecord(m_dossier, QStringLiteral("ACC-001")), NotAllowed);
}

void TestRecords::removeWithPlacements()
{
    Component spare;
    spare.title = QStringLiteral("Spare");
    spare.type = QStringLiteral("gateway");
    QVERIFY(applied(m_dossier, createRecord(m_dossier, spare, m_environment)));
    Diagram diagram;
    diagram.title = QStringLiteral("Overview");
    QVERIFY(applied(m_dossier, createRecord(m_dossier, diagram, m_environment)));
    Placement placement;
    placement.diagram = record<Diagram>(m_dossier, "D-001").id;
    placement.component = record<Component>(m_dossier, "C-005").id;
    QVERIFY(applied(m_dossier, createRecord(m_dossier, placement, m_environment)));
    QVERIFY(applied(m_dossier, removeRecord(m_dossier, QStringLiteral("C-005"))));
    QVERIFY(m_dossier.all<Placement>().isEmpty());
}

void TestRecords::sampleIsValid()
{
    int count = 0;
    RecordKinds::each([&](const auto *kind) {
        for (const auto &each : m_dossier.all<std::decay_t<decltype(*kind)>>()) {
            const Result<> done = validateRecord(m_dossier, each);
            QVERIFY2(done, done ? "" : qPrintable(each.ref + QLatin1Char(' ') + done.error().text));
            ++count;
        }
    });
    QCOMPARE(count, static_cast<int>(m_dossier.count()));
}

void TestRecords::evidence()
{
    EvidenceItem item;
    item.title = QStringLiteral("Interview");
    item.type = EvidenceType::Interview;
    item.collectedOn = today;
    item.collectedBy = QStringLiteral("amara");
    QREFUSED(recordEvidence(m_dossier, item, m_environment), InvalidValue); // bears on nothing
    item.risks = {record<Risk>(m_dossier, "R-001").id};
    QVERIFY(applied(m_dossier, recordEvidence(m_dossier, item, m_environment)));
    item.collectedOn = today.addDays(1);
    QREFUSED(recordEvidence(m_dossier, item, m_environment), InvalidValue);
    item.collectedOn = today;
    item.collectedBy.clear();
    QREFUSED(recordEvidence(m_dossier, item, m_environment), InvalidValue);
}

void TestRecords::limits()
{
    Limit limit = record<Limit>(m_dossier, "LIM-001");
    limit.id = {};
    limit.ref.clear();
    limit.reason = QStringLiteral("Agreed with HR");
    QREFUSED(setLimit(m_dossier, limit, m_environment), InvalidValue); // LIM-001 limits the same
    limit.task = QStringLiteral("dan.*");
    for (const double rate : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
        Limit wrong = limit;
        wrong.rate = rate;
        QREFUSED(setLimit(m_dossier, wrong, m_environment), InvalidValue);
    }
    QVERIFY(applied(m_dossier, setLimit(m_dossier, limit, m_environment)));
    QCOMPARE(record<Limit>(m_dossier, "LIM-002").setOn, today);
    Limit changed = record<Limit>(m_dossier, "LIM-002");
    changed.rate = 0.02;
    changed.reason.clear();
    QREFUSED(setLimit(m_dossier, changed, m_environment), InvalidValue);
    changed.reason = QStringLiteral("Too strict");
    QVERIFY(applied(m_dossier, setLimit(m_dossier, changed, m_environment)));
    QCOMPARE(record<Limit>(m_dossier, "LIM-002").rate, 0.02);
}

void TestRecords::mappings()
{
    Mapping mapping;
    mapping.tool = QStringLiteral("garak");
    mapping.reason = QStringLiteral("Same attack");
    QREFUSED(addMapping(m_dossier, mapping, m_environment), InvalidValue); // decides nothing
    mapping.risks = {record<Risk>(m_dossier, "R-001").id};
    mapping.attemptsPerYear = std::numeric_limits<double>::infinity();
    QREFUSED(addMapping(m_dossier, mapping, m_environment), InvalidValue);
    mapping.attemptsPerYear = 40;
    QVERIFY(applied(m_dossier, addMapping(m_dossier, mapping, m_environment)));
    mapping.reason.clear();
    QREFUSED(addMapping(m_dossier, mapping, m_environment), InvalidValue);
}

void TestRecords::controlState()
{
    const Id<Control> id = record<Control>(m_dossier, "CTL-002").id;
    QVERIFY(applied(m_dossier, setControlState(m_dossier, id, ImplementationState::Implemented, m_environment)));
    QCOMPARE(record<Control>(m_dossier, "CTL-002").implementedOn, today);
    QVERIFY(applied(m_dossier, setControlState(m_dossier, id, ImplementationState::Planned, m_environment)));
    QVERIFY(!record<Control>(m_dossier, "CTL-002").implementedOn.isValid());
    QVERIFY(setControlState(m_dossier, id, ImplementationState::Planned, m_environment)->isEmpty());
}

void TestRecords::baseline()
{
    const QString head(64, QLatin1Char('a'));
    const auto take = [&](const QString &title, const QString &hash, qint64 entry, const QString &reason) {
        return takeBaseline(m_dossier, title, hash, entry, reason, m_environment);
    };
    const QString why = QStringLiteral("Certification audit");
    for (const char *title : {"", " ", "2026-11-20", "2026-11-20T10:00:00Z", "BL-001", "bl-7"})
        QREFUSED(take(QLatin1String(title), head, 5, why), InvalidValue);
    QREFUSED(take(QStringLiteral("2026-Q4"), QStringLiteral("abc"), 5, why), InvalidValue);
    QREFUSED(take(QStringLiteral("2026-Q4"), head, 0, why), InvalidValue);
    QREFUSED(take(QStringLiteral("2026-Q4"), head, 5, {}), InvalidValue);
    QVERIFY(applied(m_dossier, take(QStringLiteral("2026-Q4"), head, 5, why)));
    QCOMPARE(record<Baseline>(m_dossier, "BL-001").auditEntry, 5);
    QREFUSED(take(QStringLiteral("2026-q4"), head, 6, why), InvalidValue);
    QVERIFY(applied(m_dossier, removeRecord(m_dossier, QStringLiteral("BL-001"))));
}

QTEST_APPLESS_MAIN(TestRecords)
#include "tst_records.moc"
