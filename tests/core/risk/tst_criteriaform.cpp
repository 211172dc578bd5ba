// SPDX-License-Identifier: Apache-2.0
#include "core/risk/criteria.h"
#include "core/risk/criteriaform.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;

namespace {

/// 5x5 with the level by score: Low 1-4, Medium 5-9, High 10-14, Critical 15-25; appetite score 9.
Criteria product() { return *activeCriteria(test::sampleDossier()); }

/// The shipped 3x3 table by hand: Low, Medium, High; only Low within appetite.
Criteria table()
{
    Criteria c = product();
    c.product = false;
    c.likelihood = {
        {QStringLiteral("a"), {}, 0.1, 0.2, {}}, {QStringLiteral("b"), {}, 0.4, 0.6, {}}, {QStringLiteral("c"), {}, 1, 1, {}}};
    c.consequence = {QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z")};
    c.levels = {QStringLiteral("Low"), QStringLiteral("Medium"), QStringLiteral("High")};
    c.matrix = {{1, 1, 2}, {1, 2, 3}, {2, 3, 3}};
    c.appetite = {{Domain::Security, 1, 0}};
    c.consequenceScales = {
        {QStringLiteral("integrity"), true, {QStringLiteral("i1"), QStringLiteral("i2"), QStringLiteral("i3")}},
        {QStringLiteral("fairness"), false, {}}};
    return c;
}

using Matrix = QList<QList<int>>;

} // namespace

class TestCriteriaForm : public QObject {
    Q_OBJECT

private slots:
    void everyShapeStaysValid();
    void moreSteps();
    void fewerSteps();
    void stepsOfAProduct();
    void levels();
    void rankOfOneCell();
    void rankOfAScore();
    void productAndBack();
    void appetite();
    void dimensions();
};

void TestCriteriaForm::everyShapeStaysValid()
{
    for (int rows = 3; rows <= 7; ++rows) {
        for (int columns = 3; columns <= 7; ++columns) {
            const Result<> done = validate(withSteps(table(), rows, columns));
            QVERIFY2(done, done ? "" : qPrintable(done.error().text));
            if (rows < 5 || columns < 5)
                continue;
            const Result<> grown = validate(withSteps(product(), rows, columns));
            QVERIFY2(grown, grown ? "" : qPrintable(grown.error().text));
        }
    }
}

void TestCriteriaForm::moreSteps()
{
    const Criteria c = withSteps(table(), 4, 5);
    QCOMPARE(c.matrix, (Matrix{{1, 1, 2, 2, 2}, {1, 2, 3, 3, 3}, {2, 3, 3, 3, 3}, {2, 3, 3, 3, 3}}));
    // the last band, 0.4 to 1 and 0.6 to 1, is halved
    QCOMPARE(c.likelihood.at(2).yearlyProbabilityTo, 0.7);
    QCOMPARE(c.likelihood.at(2).rateTo, 0.8);
    QCOMPARE(c.likelihood.at(3).yearlyProbabilityTo, 1.0);
    QCOMPARE(c.likelihood.at(3).title, QStringLiteral("Step 4"));
    QCOMPARE(c.consequence.mid(3), (QStringList{QStringLiteral("Step 4"), QStringLiteral("Step 5")}));
    QCOMPARE(c.consequenceScales.at(0).definitions.size(), 5);
    QVERIFY(c.consequenceScales.at(1).definitions.isEmpty());
    QVERIFY(validate(c));
    QCOMPARE(withSteps(table(), 9, 1).likelihood.size(), 7); // held to 3 to 7
    QCOMPARE(withSteps(table(), 9, 1).consequence.size(), 3);
}

void TestCriteriaForm::fewerSteps()
{
    const Criteria c = withSteps(withSteps(table(), 5, 4), 3, 3);
    QCOMPARE(c.matrix, table().matrix);
    QCOMPARE(c.likelihood.size(), 3);
    QCOMPARE(c.likelihood.last().yearlyProbabilityTo, 1.0);
    QCOMPARE(c.consequenceScales, table().consequenceScales);
}

void TestCriteriaForm::stepsOfAProduct()
{
    // 6 x 6: the scores 6 12 18 24 30 36 of the new row; 18 has no cell in 5 x 5, the next lower score there is 16, Critical
    const Criteria c = withSteps(product(), 6, 6);
    QCOMPARE(c.matrix.last(), (QList<int>{2, 3, 4, 4, 4, 4}));
    QVERIFY(validate(c));
    QCOMPARE(withSteps(product(), 3, 3).appetite.first().score, 9);
    QCOMPARE(withSteps(withAppetiteScore(product(), Domain::Security, 25), 4, 4).appetite.first().score, 16);
}

void TestCriteriaForm::levels()
{
    const Criteria more = withLevels(table(), 4);
    QCOMPARE(more.matrix, (Matrix{{1, 1, 2}, {1, 2, 3}, {2, 3, 4}}));
    QCOMPARE(more.levels.last(), QStringLiteral("Level 4"));
    QVERIFY(validate(more));
    QVERIFY(validate(withLevels(product(), 5)));
    Criteria generous = withAppetite(more, Domain::Security, 4);
    const Criteria back = withLevels(generous, 3);
    QCOMPARE(back.matrix, table().matrix);
    QCOMPARE(back.appetite.first().level, 3);
    QCOMPARE(withLevels(table(), 2).levels.size(), 3);
    QCOMPARE(withLevels(table(), 6).levels.size(), 5);
}

void TestCriteriaForm::rankOfOneCell()
{
    QCOMPARE(withRank(table(), 1, 2, 2).matrix, (Matrix{{1, 2, 2}, {1, 2, 3}, {2, 3, 3}}));
    const Result<> fault = validate(withRank(table(), 2, 1, 3));
    QVERIFY(!fault);
    QCOMPARE(fault.error().where.pointer, QStringLiteral("/matrix/1/1")); // 2x2 Medium right of 2x1 High
}

void TestCriteriaForm::rankOfAScore()
{
    // the score 12 is 3x4 and 4x3: both become Critical
    const Criteria c = withRank(product(), 3, 4, 4);
    QCOMPARE(c.matrix.at(2), (QList<int>{1, 2, 2, 4, 4}));
    QCOMPARE(c.matrix.at(3), (QList<int>{1, 2, 4, 4, 4}));
    QVERIFY(validate(c));
    // the appetite of 9 goes with the level of its score
    QCOMPARE(withRank(product(), 3, 3, 3).appetite.first(), (Appetite{Domain::Security, 3, 9}));
}

void TestCriteriaForm::productAndBack()
{
    const Criteria plain = withProduct(product(), false);
    QCOMPARE(plain.appetite.first(), (Appetite{Domain::Security, 2, 0}));
    QVERIFY(validate(plain));
    QCOMPARE(withProduct(plain, true), product()); // 9 is the highest Medium score
}

void TestCriteriaForm::appetite()
{
    QCOMPARE(withAppetite(product(), Domain::Safety, 1).appetite.last(), (Appetite{Domain::Safety, 1, 4}));
    QCOMPARE(withAppetite(table(), Domain::Safety, 2).appetite.last(), (Appetite{Domain::Safety, 2, 0}));
    QVERIFY(withAppetite(table(), Domain::Security, 0).appetite.isEmpty());
    // no cell has the score 11; the level is that of 10, High
    QCOMPARE(withAppetiteScore(product(), Domain::Safety, 11).appetite.last(), (Appetite{Domain::Safety, 3, 11}));
    QVERIFY(!validate(withAppetiteScore(product(), Domain::Safety, 26)));
    QCOMPARE(withAppetiteScore(product(), Domain::Privacy, 0).appetite.size(), 2);
}

void TestCriteriaForm::dimensions()
{
    QVERIFY(withDimension(table(), QStringLiteral("fairness"), true).consequenceScales.at(1).enabled);
    const Criteria added = withDimension(table(), QStringLiteral("privacy"), true);
    QCOMPARE(added.consequenceScales.size(), 3);
    QVERIFY(validate(added));
    QVERIFY(!validate(withDimension(table(), QStringLiteral("integrity"), false))); // the only one that was on
    const Criteria said = withDefinition(table(), QStringLiteral("fairness"), 2, QStringLiteral("f2"));
    QCOMPARE(said.consequenceScales.at(1).definitions, (QStringList{{}, QStringLiteral("f2"), {}}));
    QVERIFY(validate(said));
    QCOMPARE(withDefinition(table(), QStringLiteral("integrity"), 4, QStringLiteral("x")), table());
}

QTEST_APPLESS_MAIN(TestCriteriaForm)
#include "tst_criteriaform.moc"
