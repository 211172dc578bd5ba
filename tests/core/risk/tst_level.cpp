// SPDX-License-Identifier: Apache-2.0
#include "core/risk/level.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;

class TestLevel : public QObject {
    Q_OBJECT

private slots:
    void product_data();
    void product();
    void lookup();
    void outside();
    void consequence();
    void risks();
    void texts();
    void cadence();
};

static Criteria sample() { return *activeCriteria(test::sampleDossier()); }

void TestLevel::product_data()
{
    QTest::addColumn<int>("likelihood");
    QTest::addColumn<int>("consequence");
    QTest::addColumn<int>("score");
    QTest::addColumn<QString>("title");
    // Low 1-4, Medium 5-9, High 10-14, Critical 15-25
    QTest::newRow("1x1") << 1 << 1 << 1 << "Low";
    QTest::newRow("2x2") << 2 << 2 << 4 << "Low";
    QTest::newRow("1x5") << 1 << 5 << 5 << "Medium";
    QTest::newRow("3x3") << 3 << 3 << 9 << "Medium";
    QTest::newRow("5x2") << 5 << 2 << 10 << "High";
    QTest::newRow("3x4") << 3 << 4 << 12 << "High";
    QTest::newRow("3x5") << 3 << 5 << 15 << "Critical";
    QTest::newRow("5x5") << 5 << 5 << 25 << "Critical";
}

void TestLevel::product()
{
    QFETCH(int, likelihood);
    QFETCH(int, consequence);
    QFETCH(int, score);
    QFETCH(QString, title);
    const RatedLevel level = levelAt(sample(), likelihood, consequence);
    QCOMPARE(level.score, score);
    QCOMPARE(level.title, title);
    QCOMPARE(level.levels, 4);
    QVERIFY(level.isRated());
}

void TestLevel::lookup()
{
    // a matrix that weighs consequences more: the score is the rank then
    Criteria criteria = sample();
    criteria.product = false;
    criteria.matrix[0] = {1, 1, 2, 3, 4};
    const RatedLevel level = levelAt(criteria, 1, 5);
    QCOMPARE(level.rank, 4);
    QCOMPARE(level.score, 4);
    QCOMPARE(level.title, QStringLiteral("Critical"));
}

void TestLevel::outside()
{
    const Criteria criteria = sample();
    for (const auto &[l, c] : {std::pair(0, 3), std::pair(3, 0), std::pair(6, 1), std::pair(1, 6), std::pair(-1, 2)})
        QVERIFY(!levelAt(criteria, l, c).isRated());
    Criteria ragged = criteria;
    ragged.matrix[2].removeLast();
    QVERIFY(!levelAt(ragged, 3, 5).isRated());
    ragged.matrix[0][0] = 9;
    QVERIFY(!levelAt(ragged, 1, 1).isRated());
    QVERIFY(!levelAt(Criteria(), 1, 1).isRated());
}

void TestLevel::consequence()
{
    Criteria criteria = sample();
    Assessment assessment;
    QCOMPARE(consequenceOf(assessment, criteria), 0);
    assessment.consequences = {{QStringLiteral("confidentiality"), 2, {}},
                               {QStringLiteral("fairness"), 5, {}},
                               {QStringLiteral("integrity"), 3, {}},
                               {QStringLiteral("no-such-dimension"), 5, {}}};
    QCOMPARE(consequenceOf(assessment, criteria), 5);
    for (ConsequenceScale &scale : criteria.consequenceScales)
        scale.enabled = scale.dimension != QLatin1String("fairness");
    QCOMPARE(consequenceOf(assessment, criteria), 3);
    assessment.likelihood = 4;
    QCOMPARE(levelOf(criteria, assessment).score, 12);
    assessment.likelihood = 0;
    const RatedLevel half = levelOf(criteria, assessment);
    QVERIFY(!half.isRated());
    QCOMPARE(half.consequence, 3);
}

void TestLevel::risks()
{
    const Dossier dossier = test::sampleDossier();
    const RiskLevels first = levelsOf(dossier, *dossier.findRef<Risk>(QStringLiteral("R-001")));
    QCOMPARE(first.inherent.score, 20);
    QCOMPARE(first.current.score, 15);
    QCOMPARE(first.current.title, QStringLiteral("Critical"));
    QCOMPARE(first.residual.score, 8);
    const RiskLevels third = levelsOf(dossier, *dossier.findRef<Risk>(QStringLiteral("R-003")));
    QVERIFY(!third.inherent.isRated() && !third.current.isRated() && !third.residual.isRated());
    QVERIFY(!levelOf(Dossier(), *dossier.findRef<Risk>(QStringLiteral("R-001")), Stage::Current).isRated());
}

void TestLevel::texts()
{
    Criteria criteria = sample();
    QCOMPARE(levelText(criteria, levelAt(criteria, 3, 5)), QStringLiteral("15 Critical (3x5)"));
    QCOMPARE(levelText(criteria, RatedLevel()), QStringLiteral("not rated"));
    criteria.product = false;
    QCOMPARE(levelText(criteria, levelAt(criteria, 3, 5)), QStringLiteral("Critical (3x5)"));
}

void TestLevel::cadence()
{
    const Criteria criteria = sample();
    QCOMPARE(reviewDays(levelAt(criteria, 5, 5)), 90);
    QCOMPARE(reviewDays(levelAt(criteria, 3, 4)), 90);
    QCOMPARE(reviewDays(levelAt(criteria, 3, 3)), 180);
    QCOMPARE(reviewDays(levelAt(criteria, 1, 1)), 360);
    QCOMPARE(reviewDays(RatedLevel()), 90);
}

QTEST_APPLESS_MAIN(TestLevel)
#include "tst_level.moc"
