// SPDX-License-Identifier: Apache-2.0
#include "core/risk/acceptancestate.h"
#include "tests/support/support.h"

#include <QCryptographicHash>
#include <QTest>

#include <functional>

using namespace gabion;

using Touch = std::function<void(Dossier &, Risk &)>;
Q_DECLARE_METATYPE(Touch)

class TestAcceptanceState : public QObject {
    Q_OBJECT

private slots:
    void snapshot();
    void staleness_data();
    void staleness();
    void states_data();
    void states();
    void missingRisk();
    void whichCounts();
};

static const QDate today(2026, 11, 23);

static Acceptance accepted(const Dossier &dossier, const Risk &risk)
{
    Acceptance acceptance;
    acceptance.id.value = test::fixedId(500);
    acceptance.ref = QStringLiteral("ACC-002");
    acceptance.risk = risk.id;
    acceptance.state = AcceptanceState::Accepted;
    acceptance.decidedOn = QDate(2026, 11, 1);
    acceptance.expires = QDate(2026, 12, 31);
    acceptance.snapshot = snapshotOf(dossier, risk).hash;
    return acceptance;
}

void TestAcceptanceState::snapshot()
{
    const Dossier dossier = test::sampleDossier();
    const RiskSnapshot snapshot = snapshotOf(dossier, *dossier.findRef<Risk>(QStringLiteral("R-001")));
    QCOMPARE(snapshot.text, QStringLiteral("current 15 Critical (3x5), residual 8 Medium (2x4), method 1"));
    QCOMPARE(snapshot.hash.size(), 64);
    QCOMPARE(snapshot.hash.toLatin1(), QCryptographicHash::hash(snapshot.canonical, QCryptographicHash::Sha256).toHex());
    const QString expected = QStringLiteral(
        R"({"controls":{"00002648-1111-4111-8111-111111111111":"implemented","00002649-1111-4111-8111-111111111111":"planned"},)"
        R"("current":{"consequences":{"confidentiality":5},"level":4,"levels":4,"likelihood":3,"score":15,"title":"Critical"},)"
        R"("format":1,)"
        R"("inherent":{"consequences":{"confidentiality":5},"level":4,"levels":4,"likelihood":4,"score":20,"title":"Critical"},)"
        R"("method":"00002328-1111-4111-8111-111111111111","methodVersion":1,"options":["risk-modification"],)"
        R"("residual":{"consequences":{"confidentiality":4},"level":2,"levels":4,"likelihood":2,"score":8,"title":"Medium"},)"
        R"("risk":"000026de-1111-4111-8111-111111111111"})");
    QCOMPARE(QString::fromUtf8(snapshot.canonical), expected);
    QCOMPARE(snapshotOf(Dossier(), Risk()).text, QStringLiteral("current not rated, residual not rated, method 0"));
}

void TestAcceptanceState::staleness_data()
{
    QTest::addColumn<Touch>("touch");
    QTest::addColumn<bool>("stale");
    const auto row = [](const char *name, bool stale, Touch touch) { QTest::newRow(name) << touch << stale; };
    row("nothing", false, [](Dossier &, Risk &) {});
    row("title", false, [](Dossier &, Risk &risk) { risk.title = QStringLiteral("Other words"); });
    row("rationale", false, [](Dossier &, Risk &risk) { risk.current.likelihoodRationale = QStringLiteral("Better words"); });
    row("order of controls", false, [](Dossier &, Risk &risk) { risk.controls.swapItemsAt(0, 1); });
    row("likelihood", true, [](Dossier &, Risk &risk) { risk.current.likelihood = 4; });
    row("consequence", true, [](Dossier &, Risk &risk) { risk.residual.consequences[0].value = 3; });
    row("control gone", true, [](Dossier &, Risk &risk) { risk.controls.removeLast(); });
    row("option", true, [](Dossier &, Risk &risk) { risk.options.append(TreatmentOption::Share); });
    row("control's state", true, [](Dossier &dossier, Risk &risk) {
        Control control = *dossier.find(risk.controls.first());
        control.state = ImplementationState::PartlyImplemented;
        dossier.load(control);
    });
    row("method version", true, [](Dossier &dossier, Risk &) {
        Criteria criteria = *activeCriteria(dossier);
        criteria.version = 2;
        dossier.load(criteria);
    });
    row("a matrix cell of its level", true, [](Dossier &dossier, Risk &) {
        Criteria criteria = *activeCriteria(dossier);
        criteria.matrix[2][4] = 3;
        dossier.load(criteria);
    });
}

void TestAcceptanceState::staleness()
{
    QFETCH(Touch, touch);
    QFETCH(bool, stale);
    Dossier dossier = test::sampleDossier();
    Risk risk = *dossier.findRef<Risk>(QStringLiteral("R-001"));
    const Acceptance acceptance = accepted(dossier, risk);
    touch(dossier, risk);
    dossier.load(risk);
    QCOMPARE(effectiveState(dossier, acceptance, today), stale ? EffectiveAcceptance::Stale : EffectiveAcceptance::Accepted);
}

void TestAcceptanceState::states_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<QDate>("expires");
    QTest::addColumn<bool>("changed");
    QTest::addColumn<QString>("effective");
    const QDate yesterday = today.addDays(-1);
    QTest::newRow("draft") << "draft" << yesterday << true << "draft";
    QTest::newRow("rejected") << "rejected" << yesterday << true << "rejected";
    QTest::newRow("revoked") << "revoked" << yesterday << true << "revoked";
    QTest::newRow("submitted") << "submitted" << today << false << "submitted";
    QTest::newRow("submitted, changed") << "submitted" << today << true << "stale";
    QTest::newRow("last day") << "accepted" << today << false << "accepted";
    QTest::newRow("day after") << "accepted" << yesterday << false << "expired";
    QTest::newRow("expired and changed") << "accepted" << yesterday << true << "expired";
    QTest::newRow("changed") << "accepted" << today << true << "stale";
}

void TestAcceptanceState::states()
{
    QFETCH(QString, set);
    QFETCH(QDate, expires);
    QFETCH(bool, changed);
    QFETCH(QString, effective);
    Dossier dossier = test::sampleDossier();
    Risk risk = *dossier.findRef<Risk>(QStringLiteral("R-001"));
    Acceptance acceptance = accepted(dossier, risk);
    acceptance.state = *enumFromKey<AcceptanceState>(set.toStdString());
    acceptance.expires = expires;
    if (changed) {
        risk.current.likelihood = 5;
        dossier.load(risk);
    }
    QCOMPARE(enumText(effectiveState(dossier, acceptance, today)), effective);
    QVERIFY(!effectiveAcceptanceText(effectiveState(dossier, acceptance, today)).isEmpty());
}

void TestAcceptanceState::missingRisk()
{
    const Dossier dossier = test::sampleDossier();
    Acceptance acceptance = accepted(dossier, *dossier.findRef<Risk>(QStringLiteral("R-001")));
    QCOMPARE(effectiveState(Dossier(), acceptance, today), EffectiveAcceptance::Stale);
    acceptance.snapshot.clear();
    QCOMPARE(effectiveState(dossier, acceptance, today), EffectiveAcceptance::Stale);
    // a request from before snapshots is still a request
    acceptance.state = AcceptanceState::Submitted;
    QCOMPARE(effectiveState(dossier, acceptance, today), EffectiveAcceptance::Submitted);
}

void TestAcceptanceState::whichCounts()
{
    Dossier dossier = test::sampleDossier();
    const Risk risk = *dossier.findRef<Risk>(QStringLiteral("R-001"));
    // ACC-001 approves a plan, so nothing stands for the residual risk yet
    QVERIFY(!acceptanceOf(dossier, risk.id, today));
    Acceptance inForce = accepted(dossier, risk);
    dossier.load(inForce);
    Acceptance later = inForce;
    later.id.value = test::fixedId(501);
    later.ref = QStringLiteral("ACC-003");
    later.decidedOn = QDate(2026, 11, 20);
    later.state = AcceptanceState::Rejected;
    dossier.load(later);
    QCOMPARE(acceptanceOf(dossier, risk.id, today)->ref, QStringLiteral("ACC-002"));
    QCOMPARE(acceptanceOf(dossier, risk.id, QDate(2027, 6, 1))->ref, QStringLiteral("ACC-003"));
}

QTEST_APPLESS_MAIN(TestAcceptanceState)
#include "tst_acceptancestate.moc"
