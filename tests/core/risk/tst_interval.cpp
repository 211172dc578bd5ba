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
