// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/clusters.h"

#include <QList>
#include <QTest>

#include <cmath>

using namespace gabion;

class TestClusters : public QObject {
    Q_OBJECT

private slots:
    void equalSizes();
    void unequalSizes();
    void edges();
};

/// One prompt a pair of (trials, failures).
static DesignEffect effectOf(const QList<std::pair<int, int>> &prompts)
{
    Clusters clusters;
    for (qsizetype prompt = 0; prompt < prompts.size(); ++prompt) {
        for (int trial = 0; trial < prompts.at(prompt).first; ++trial)
            clusters.add(static_cast<std::uint64_t>(prompt), 1, trial < prompts.at(prompt).second ? 1 : 0);
    }
    return clusters.designEffect();
}

void TestClusters::equalSizes()
{
    // Four prompts of five trials, failures 5, 0, 4, 1: N = 20, K = 10.
    // SSB = 25/5 + 0 + 16/5 + 1/5 - 100/20 = 3.4, MSB = 3.4/3 = 1.133333
    // SSW = 10 - 8.4 = 1.6, MSW = 1.6/16 = 0.1;  ICC = (1.133333 - 0.1) / (1.133333 + 4 x 0.1) = 0.673913
    // design effect = 1 + 4 x 0.673913 = 3.695652
    const DesignEffect effect = effectOf({{5, 5}, {5, 0}, {5, 4}, {5, 1}});
    QVERIFY(effect.estimated);
    QCOMPARE(effect.clusters, 4);
    QVERIFY(std::abs(effect.icc - 0.673913) < 1e-6);
    QVERIFY(std::abs(effect.value - 3.695652) < 1e-6);
}

void TestClusters::unequalSizes()
{
    // (4 trials, 4 failures), (2, 0), (3, 1): N = 9, K = 5.
    // SSB = 4 + 0 + 1/3 - 25/9 = 1.555556, MSB = 0.777778; SSW = 5 - 4.333333 = 0.666667, MSW = 0.666667/6 = 0.111111
    // m0 = (9 - 29/9)/2 = 2.888889; ICC = 0.666667 / (0.777778 + 1.888889 x 0.111111) = 0.675
    // design effect = 1 + (3 - 1) x 0.675 = 2.35
    const DesignEffect effect = effectOf({{4, 4}, {2, 0}, {3, 1}});
    QVERIFY(std::abs(effect.icc - 0.675) < 1e-6);
    QVERIFY(std::abs(effect.value - 2.35) < 1e-6);
}

void TestClusters::edges()
{
    QVERIFY(!effectOf({}).estimated);
    QVERIFY(!effectOf({{10, 3}}).estimated);
    QCOMPARE(effectOf({{1, 1}, {1, 0}, {1, 0}}).value, 1.0);
    QCOMPARE(effectOf({{5, 0}, {5, 0}, {5, 0}}).value, 1.0); // all alike: nothing to tell
    QCOMPARE(effectOf({{4, 2}, {4, 2}, {4, 2}}).value, 1.0); // less alike than chance: floored
    QVERIFY(std::abs(effectOf({{4, 4}, {4, 0}, {4, 4}}).value - 4.0) < 1e-9); // a prompt fails always or never
}

QTEST_APPLESS_MAIN(TestClusters)
#include "tst_clusters.moc"
