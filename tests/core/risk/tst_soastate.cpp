// SPDX-License-Identifier: Apache-2.0
#include "core/risk/soastate.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;

class TestSoaState : public QObject {
    Q_OBJECT

private slots:
    void tested_data();
    void tested();
    void effective_data();
    void effective();
    void missingNeverImproves();
    void sample();
    void excluded();
    void directEvidence();
    void overdueIsAMark();
    void justification();
};

static const QDate today(2026, 11, 23);
static const QString iso = QStringLiteral("iso27001-2022");

static QList<Verdict> verdicts(const QString &letters)
{
    QList<Verdict> list;
    for (const QChar letter : letters)
        list.append(letter == QLatin1Char('p')       ? Verdict::Pass
                        : letter == QLatin1Char('f') ? Verdict::Fail
                        : letter == QLatin1Char('i') ? Verdict::Inconclusive
                                                     : Verdict::None);
    return list;
}

// p pass, f fail, i inconclusive, n no result
void TestSoaState::tested_data()
{
    QTest::addColumn<QString>("verdictLetters");
    QTest::addColumn<QString>("state");
    QTest::newRow("nothing") << ""
                             << "no-test-defined";
    QTest::newRow("n") << "n"
                       << "never-run";
    QTest::newRow("nn") << "nn"
                        << "never-run";
    QTest::newRow("p") << "p"
                       << "yes";
    QTest::newRow("pp") << "pp"
                        << "yes";
    QTest::newRow("f") << "f"
                       << "no";
    QTest::newRow("ff") << "ff"
                        << "no";
    QTest::newRow("fn") << "fn"
                        << "no";
    QTest::newRow("fi") << "fi"
                        << "no";
    QTest::newRow("pf") << "pf"
                        << "partial";
    QTest::newRow("pn") << "pn"
                        << "partial";
    QTest::newRow("pi") << "pi"
                        << "partial";
    QTest::newRow("i") << "i"
                       << "never-run";
    QTest::newRow("in") << "in"
                        << "never-run";
}

void TestSoaState::tested()
{
    QFETCH(QString, verdictLetters);
    QFETCH(QString, state);
    QCOMPARE(enumText(testedState(verdicts(verdictLetters))), state);
}

void TestSoaState::effective_data()
{
    QTest::addColumn<QString>("declared");
    QTest::addColumn<QString>("test");
    QTest::addColumn<QString>("shown");
    QTest::newRow("all good") << "implemented"
                              << "yes"
                              << "implemented";
    QTest::newRow("partial test") << "implemented"
                                  << "partial"
                                  << "partly-implemented";
    QTest::newRow("failing test") << "implemented"
                                  << "no"
                                  << "not-implemented";
    QTest::newRow("no test") << "implemented"
                             << "no-test-defined"
                             << "declared-not-tested";
    QTest::newRow("never run") << "partly-implemented"
                               << "never-run"
                               << "declared-not-tested";
    QTest::newRow("declared less than tested") << "partly-implemented"
                                               << "yes"
                                               << "partly-implemented";
    QTest::newRow("planned, tests pass") << "planned"
                                         << "yes"
                                         << "planned";
    QTest::newRow("planned, no test") << "planned"
                                      << "no-test-defined"
                                      << "planned";
    QTest::newRow("nothing declared") << "not-implemented"
                                      << "yes"
                                      << "not-implemented";
    QTest::newRow("excluded") << "implemented"
                              << "not-applicable"
                              << "not-applicable";
}

void TestSoaState::effective()
{
    QFETCH(QString, declared);
    QFETCH(QString, test);
    QFETCH(QString, shown);
    QCOMPARE(enumText(effectiveState(*enumFromKey<ImplementationState>(declared.toStdString()),
                                     *enumFromKey<TestedState>(test.toStdString()))),
             shown);
}

/// Taking the result away from any test of any set of up to three never makes more of the control.
void TestSoaState::missingNeverImproves()
{
    const QString letters = QStringLiteral("pfin");
    QStringList sets{QString()};
    for (int length = 0; length < 3; ++length) {
        for (const QString &shorter : QStringList(sets)) {
            for (const QChar letter : letters)
                sets.append(shorter + letter);
        }
    }
    int compared = 0;
    for (const QString &set : std::as_const(sets)) {
        for (qsizetype i = 0; i < set.size(); ++i) {
            QString without = set;
            without[i] = QLatin1Char('n');
            for (const auto &[declared, key] : EnumKeys<ImplementationState>::keys) {
                const int before = implementedSteps(effectiveState(declared, testedState(verdicts(set))));
                const int after = implementedSteps(effectiveState(declared, testedState(verdicts(without))));
                QVERIFY2(after <= before, qPrintable(set + QLatin1Char('>') + without));
                ++compared;
            }
        }
    }
    QVERIFY(compared > 500);
}

void TestSoaState::sample()
{
    const SoaStates states(test::sampleDossier(), today);
    const SoaState access = states.of({iso, QStringLiteral("A.8.3")});
    QCOMPARE(access.applicability, Applicability::Applicable);
    QCOMPARE(access.tested, TestedState::Yes);
    QCOMPARE(access.effective, EffectiveState::Implemented);
    QVERIFY(!access.overdue);
    QCOMPARE(access.lastTest, QDate(2026, 11, 19));
    QCOMPARE(access.tests.size(), 1);
    QCOMPARE(access.controls.size(), 1);
    QCOMPARE(access.risks, QList<Id<Risk>>{Id<Risk>{test::fixedId(9950)}});
    QCOMPARE(access.justification.text, QStringLiteral("Result of risk assessment (R-001)"));

    const SoaState testing = states.of({iso, QStringLiteral("A.8.29")});
    QVERIFY(!testing.entry);
    QCOMPARE(testing.applicability, Applicability::Undecided);
    QCOMPARE(testing.tested, TestedState::NoTestDefined);
    QCOMPARE(testing.effective, EffectiveState::NotImplemented);
    QCOMPARE(testing.justification.source, Justification::Source::Risks);
    QCOMPARE(testing.justification.text, QStringLiteral("Treats R-001."));
}

void TestSoaState::excluded()
{
    const SoaStates states(test::sampleDossier(), today);
    const SoaState state = states.of({iso, QStringLiteral("A.7.4")});
    QCOMPARE(state.tested, TestedState::NotApplicable);
    QCOMPARE(state.effective, EffectiveState::NotApplicable);
    QCOMPARE(state.justification.source, Justification::Source::Exclusion);
    QCOMPARE(state.justification.text, QStringLiteral("All premises belong to the provider, who is certified."));
}

void TestSoaState::directEvidence()
{
    Dossier dossier = test::sampleDossier();
    EvidenceItem item;
    item.id.value = test::fixedId(600);
    item.ref = QStringLiteral("EV-002");
    item.catalogControls = {{iso, QStringLiteral("A.8.3")}};
    item.verdict = Verdict::Fail;
    item.collectedOn = QDate(2026, 11, 22);
    dossier.load(item);
    const SoaState state = SoaStates(dossier, today).of({iso, QStringLiteral("A.8.3")});
    QCOMPARE(state.tests.size(), 2);
    QCOMPARE(state.tested, TestedState::Partial);
    QCOMPARE(state.effective, EffectiveState::PartlyImplemented);
    QCOMPARE(state.lastTest, QDate(2026, 11, 22));
    // the same item linked both ways is one test
    item.controls = {Id<Control>{test::fixedId(9800)}};
    dossier.load(item);
    QCOMPARE(SoaStates(dossier, today).of({iso, QStringLiteral("A.8.3")}).tests.size(), 2);
    // another framework's control of the same number is another control
    QVERIFY(SoaStates(dossier, today).of({QStringLiteral("iso42001-2023"), QStringLiteral("A.8.3")}).tests.isEmpty());
    // a test without a result was not the last one with a result
    item.id.value = test::fixedId(601);
    item.ref = QStringLiteral("EV-003");
    item.verdict = Verdict::Inconclusive;
    item.collectedOn = QDate(2026, 11, 23);
    dossier.load(item);
    QCOMPARE(SoaStates(dossier, today).of({iso, QStringLiteral("A.8.3")}).lastTest, QDate(2026, 11, 22));
}

void TestSoaState::overdueIsAMark()
{
    const SoaStates states(test::sampleDossier(), QDate(2027, 5, 20)); // valid until 2027-05-19
    const SoaState state = states.of({iso, QStringLiteral("A.8.3")});
    QVERIFY(state.overdue);
    QCOMPARE(state.tested, TestedState::Yes);
    QCOMPARE(state.effective, EffectiveState::Implemented);
    QVERIFY(!SoaStates(test::sampleDossier(), QDate(2027, 5, 19)).of({iso, QStringLiteral("A.8.3")}).overdue);
}

void TestSoaState::justification()
{
    Dossier dossier = test::sampleDossier();
    SoaEntry entry = *dossier.findRef<SoaEntry>(QStringLiteral("SOA-001"));
    const auto text = [&](const SoaEntry &changed) {
        dossier.load(changed);
        return SoaStates(dossier, today).of(changed.control).justification.text;
    };
    entry.reasons = {SoaReason::Legal, SoaReason::Contractual};
    entry.justification = QStringLiteral("Labour law");
    QCOMPARE(text(entry), QStringLiteral("Legal requirement; contractual obligation: Labour law"));
    entry.reasons.clear();
    QCOMPARE(text(entry), QStringLiteral("Labour law"));
    entry.justification.clear();
    QCOMPARE(text(entry), QStringLiteral("Treats R-001."));
    entry.applicability = Applicability::Excluded;
    QVERIFY(!text(entry).isEmpty());
    QVERIFY(!SoaStates(Dossier(), today).of({iso, QStringLiteral("A.5.1")}).justification.text.isEmpty());
}

QTEST_APPLESS_MAIN(TestSoaState)
#include "tst_soastate.moc"
