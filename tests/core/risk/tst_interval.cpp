// SPDX-License-Identifier: Apache-2.0
#include "core/risk/interval.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace gabion;

class TestInterval : public QObject {
    Q_OBJECT

private slots:
    void vectors_data();
    void vectors();
    void noFailures();
    void withoutTrials();
    void hostileNumbers();
    void coversTheRate();
    void intraclassCorrelation();
    void designEffectEdges();
    void judged_data();
    void judged();
    void measuredIndependent();
    void measuredOnEffectiveTrials();
    void measuredWithUnknownDependence();
    void isRate();
    void texts();
};

// Reference values of k failures in n trials, six decimals, computed outside this code
void TestInterval::vectors_data()
{
    QTest::addColumn<double>("k");
    QTest::addColumn<double>("n");
    QTest::addColumn<double>("wilsonLower");
    QTest::addColumn<double>("wilsonUpper");
    QTest::addColumn<double>("exactLower");
    QTest::addColumn<double>("exactUpper");
    QTest::newRow("0/36") << 0.0 << 36.0 << 0.0 << 0.096419 << 0.0 << 0.097394;
    QTest::newRow("17/36") << 17.0 << 36.0 << 0.319860 << 0.629941 << 0.304051 << 0.645136;
    QTest::newRow("5/12") << 5.0 << 12.0 << 0.193260 << 0.680489 << 0.151652 << 0.723330;
    QTest::newRow("69/82") << 69.0 << 82.0 << 0.747421 << 0.904944 << 0.744167 << 0.912795;
    QTest::newRow("128/315") << 128.0 << 315.0 << 0.353555 << 0.461400 << 0.351631 << 0.462846;
    QTest::newRow("5/36") << 5.0 << 36.0 << 0.060818 << 0.286595 << 0.046678 << 0.294975;
    QTest::newRow("36/36") << 36.0 << 36.0 << 0.903581 << 1.0 << 0.902606 << 1.0;
    QTest::newRow("1/1") << 1.0 << 1.0 << 0.206549 << 1.0 << 0.025 << 1.0;
    QTest::newRow("60/251") << 60.0 << 251.0 << 0.190466 << 0.295489 << 0.187653 << 0.296711;
    QTest::newRow("0/1000") << 0.0 << 1000.0 << 0.0 << 0.003827 << 0.0 << 0.003682;
}

void TestInterval::vectors()
{
    QFETCH(double, k);
    QFETCH(double, n);
    QFETCH(double, wilsonLower);
    QFETCH(double, wilsonUpper);
    QFETCH(double, exactLower);
    QFETCH(double, exactUpper);
    const Interval score = wilson(k, n);
    const Interval exact = clopperPearson(k, n);
    QVERIFY2(std::abs(score.lower - wilsonLower) < 1e-6, qPrintable(QString::number(score.lower, 'f', 8)));
    QVERIFY2(std::abs(score.upper - wilsonUpper) < 1e-6, qPrintable(QString::number(score.upper, 'f', 8)));
    QVERIFY2(std::abs(exact.lower - exactLower) < 1e-6, qPrintable(QString::number(exact.lower, 'f', 8)));
    QVERIFY2(std::abs(exact.upper - exactUpper) < 1e-6, qPrintable(QString::number(exact.upper, 'f', 8)));
    if (k <= 0.0)
        QCOMPARE(score.lower, 0.0);
    if (k >= n)
        QCOMPARE(score.upper, 1.0);
}

void TestInterval::noFailures()
{
    // 1 - 0.05^(1/36) and 1 - 0.05^(1/1000), by a calculator; the rule of three says 3/n
    QVERIFY(std::abs(zeroFailureUpper(36) - 0.0798465) < 1e-6);
    QVERIFY(std::abs(zeroFailureUpper(1000) - 0.0029912) < 1e-6);
    QCOMPARE(zeroFailureUpper(0), 1.0);
}

void TestInterval::withoutTrials()
{
    QCOMPARE(wilson(0, 0), (Interval{0.0, 1.0}));
    QCOMPARE(clopperPearson(3, 0), (Interval{0.0, 1.0}));
}

void TestInterval::hostileNumbers()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    QCOMPARE(wilson(nan, 10), (Interval{0.0, 1.0}));
    QCOMPARE(clopperPearson(1, infinite), (Interval{0.0, 1.0}));
    QCOMPARE(clopperPearson(-5, 36), clopperPearson(0, 36));
    QCOMPARE(wilson(99, 36), wilson(36, 36));
    const Interval huge = clopperPearson(1e9, 1e12);
    QVERIFY(huge.lower > 0.00099 && huge.upper < 0.00101);
}

void TestInterval::coversTheRate()
{
    for (int n = 1; n <= 400; n += 7) {
        for (int k = 0; k <= n; ++k) {
            const double rate = static_cast<double>(k) / n;
            const Interval score = wilson(k, n);
            const Interval exact = clopperPearson(k, n);
            QVERIFY(score.lower <= rate && rate <= score.upper && score.lower >= 0.0 && score.upper <= 1.0);
            QVERIFY(exact.lower <= rate && rate <= exact.upper);
            QVERIFY(exact.width() > score.width() || k == 0 || k == n);
        }
    }
}

void TestInterval::intraclassCorrelation()
{
    // Four prompts of five trials, failures 5, 0, 4, 1: N = 20, K = 10.
    // SSB = 25/5 + 0 + 16/5 + 1/5 - 100/20 = 3.4, MSB = 3.4/3 = 1.133333
    // SSW = 10 - 8.4 = 1.6, MSW = 1.6/16 = 0.1;  ICC = (1.133333 - 0.1) / (1.133333 + 4 x 0.1) = 0.673913
    // design effect = 1 + 4 x 0.673913 = 3.695652
    ClusterSums sums;
    for (const double failures : {5.0, 0.0, 4.0, 1.0})
        sums.add(5, failures);
    QVERIFY(std::abs(sums.intraclassCorrelation() - 0.673913) < 1e-6);
    QVERIFY(std::abs(sums.designEffect() - 3.695652) < 1e-6);
    // Unequal sizes: (4 trials, 4 failures), (2, 0), (3, 1): N = 9, K = 5.
    // SSB = 4 + 0 + 1/3 - 25/9 = 1.555556, MSB = 0.777778; SSW = 5 - 4.333333 = 0.666667, MSW = 0.666667/6 = 0.111111
    // m0 = (9 - 29/9)/2 = 2.888889; ICC = 0.666667 / (0.777778 + 1.888889 x 0.111111) = 0.675
    ClusterSums unequal;
    unequal.add(4, 4);
    unequal.add(2, 0);
    unequal.add(3, 1);
    QVERIFY(std::abs(unequal.intraclassCorrelation() - 0.675) < 1e-6);
    QVERIFY(std::abs(unequal.designEffect() - 2.35) < 1e-6);
}

void TestInterval::designEffectEdges()
{
    ClusterSums none;
    QCOMPARE(none.designEffect(), 1.0);
    ClusterSums single;
    single.add(10, 3);
    QCOMPARE(single.designEffect(), 10.0);
    ClusterSums oneEach;
    for (int i = 0; i < 20; ++i)
        oneEach.add(1, i % 2);
    QCOMPARE(oneEach.designEffect(), 1.0);
    ClusterSums alike;
    for (int i = 0; i < 20; ++i)
        alike.add(5, 0);
    QCOMPARE(alike.designEffect(), 1.0);
    // failures spread evenly: less alike than chance, floored
    ClusterSums even;
    for (int i = 0; i < 20; ++i)
        even.add(4, 2);
    QCOMPARE(even.designEffect(), 1.0);
    // every prompt fails always or never
    ClusterSums whole;
    for (int i = 0; i < 20; ++i)
        whole.add(4, i % 2 ? 4 : 0);
    QVERIFY(std::abs(whole.designEffect() - 4.0) < 1e-9);
    ClusterSums broken;
    broken.add(0, 0);
    broken.add(std::numeric_limits<double>::quiet_NaN(), 1);
    QCOMPARE(broken.clusters(), 0.0);
}

void TestInterval::judged_data()
{
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("above") << 0.0101 << 0.02 << "over";
    QTest::newRow("touches from above") << 0.01 << 0.02 << "unclear";
    QTest::newRow("spans") << 0.005 << 0.02 << "unclear";
    QTest::newRow("ends at the limit") << 0.005 << 0.01 << "within";
    QTest::newRow("below") << 0.0 << 0.004 << "within";
}

void TestInterval::judged()
{
    QFETCH(double, lower);
    QFETCH(double, upper);
    QFETCH(QString, verdict);
    QCOMPARE(enumText(judge({lower, upper}, 0.01)), verdict);
}

static Measurement binomial(std::int64_t failures, std::int64_t n)
{
    Measurement m;
    m.kind = MeasurementKind::Binomial;
    m.direction = Direction::Fail;
    m.failures = failures;
    m.n = n;
    return m;
}

void TestInterval::measuredIndependent()
{
    const MeasuredInterval measured = intervalOf(binomial(17, 36));
    QCOMPARE(measured.method, QStringLiteral("wilson"));
    QVERIFY(std::abs(measured.interval.lower - 0.319860) < 1e-6);
    QCOMPARE(measured.other, measured.interval);
    Measurement perPrompt = binomial(17, 36);
    perPrompt.clusters = 36;
    QCOMPARE(intervalOf(perPrompt).interval, measured.interval);
}

void TestInterval::measuredOnEffectiveTrials()
{
    // 10 of 24 with a design effect of 2 count as 5 of 12
    Measurement m = binomial(10, 24);
    m.clusters = 8;
    m.clustersKnown = true;
    m.designEffect = 2.0;
    m.effectiveN = 12.0;
    const MeasuredInterval measured = intervalOf(m);
    QCOMPARE(measured.method, QStringLiteral("wilson-neff"));
    QCOMPARE(measured.trials, 12.0);
    QVERIFY(std::abs(measured.interval.lower - 0.193260) < 1e-6);
    QVERIFY(std::abs(measured.interval.upper - 0.680489) < 1e-6);
}

void TestInterval::measuredWithUnknownDependence()
{
    // 34/72 over 36 prompts: judged as 17/36, the wider one
    Measurement m = binomial(34, 72);
    m.clusters = 36;
    const MeasuredInterval measured = intervalOf(m);
    QCOMPARE(measured.method, QStringLiteral("wilson-clusters"));
    QVERIFY(std::abs(measured.interval.lower - 0.319860) < 1e-6);
    QVERIFY(std::abs(measured.interval.upper - 0.629941) < 1e-6);
    QCOMPARE(measured.other, wilson(34, 72));
    QVERIFY(measured.other.width() < measured.interval.width());
}

void TestInterval::isRate()
{
    QVERIFY(isFailureRate(binomial(0, 1)));
    QVERIFY(!isFailureRate(binomial(0, 0)));
    QVERIFY(!isFailureRate(binomial(3, 2)));
    Measurement asked = binomial(1, 2);
    asked.direction = Direction::Ask;
    QVERIFY(!isFailureRate(asked));
    Measurement mean = binomial(1, 2);
    mean.kind = MeasurementKind::Mean;
    QVERIFY(!isFailureRate(mean));
}

void TestInterval::texts()
{
    // 56/1800 = 3.111 %, Wilson 2.4036 % to 4.0184 %
    QCOMPARE(rateText(56.0 / 1800.0, wilson(56, 1800)), QStringLiteral("3.1 % [2.4\u20134.0]"));
    QCOMPARE(percentText(0.0), QStringLiteral("0 %"));
    QCOMPARE(percentText(1.0), QStringLiteral("100 %"));
    QCOMPARE(percentText(0.00092), QStringLiteral("0.092 %"));
    QCOMPARE(percentText(0.0092), QStringLiteral("0.92 %"));
    QCOMPARE(percentText(0.2390), QStringLiteral("23.9 %"));
}

QTEST_APPLESS_MAIN(TestInterval)
#include "tst_interval.moc"
