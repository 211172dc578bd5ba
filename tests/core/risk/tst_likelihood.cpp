// SPDX-License-Identifier: Apache-2.0
#include "core/risk/likelihood.h"
#include "tests/support/support.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace gabion;

class TestLikelihood : public QObject {
    Q_OBJECT

private slots:
    void bands_data();
    void bands();
    void refuses_data();
    void refuses();
    void words();
};

static Criteria sample() { return *activeCriteria(test::sampleDossier()); }

void TestLikelihood::bands_data()
{
    QTest::addColumn<double>("upper");
    QTest::addColumn<double>("attempts");
    QTest::addColumn<int>("step");
    // rate bands end at 0.001, 0.005, 0.02, 0.1, 1; a band holds its own end
    QTest::newRow("zero") << 0.0 << 0.0 << 1;
    QTest::newRow("at the first end") << 0.001 << 0.0 << 1;
    QTest::newRow("just over it") << std::nextafter(0.001, 1.0) << 0.0 << 2;
    QTest::newRow("0.5 %") << 0.005 << 0.0 << 2;
    QTest::newRow("4 %") << 0.04 << 0.0 << 4;
    QTest::newRow("10 %") << 0.1 << 0.0 << 4;
    QTest::newRow("10.01 %") << 0.1001 << 0.0 << 5;
    QTest::newRow("certain") << 1.0 << 0.0 << 5;
    // yearly bands end at 0.01, 0.05, 0.2, 0.6, 1
    QTest::newRow("0.92 % x 40") << 0.0092 << 40.0 << 4; // 1 - 0.9908^40 = 0.3090
    QTest::newRow("1 % x 1") << 0.01 << 1.0 << 1; // exactly the end of the first band, up to rounding
    QTest::newRow("0.1 % x 10000") << 0.001 << 10000.0 << 5; // 0.99995
    QTest::newRow("1e-9 x 1000") << 1e-9 << 1000.0 << 1; // 1e-6
    QTest::newRow("certain x 1") << 1.0 << 1.0 << 5;
    QTest::newRow("never x 1e12") << 0.0 << 1e12 << 1;
}

void TestLikelihood::bands()
{
    QFETCH(double, upper);
    QFETCH(double, attempts);
    QFETCH(int, step);
    const Result<RateLikelihood> likelihood = likelihoodForRate(sample(), upper, attempts);
    QVERIFY(likelihood);
    QCOMPARE(likelihood->step, step);
    QCOMPARE(likelihood->yearly, attempts > 0.0);
    QCOMPARE(likelihood->title, sample().likelihood.at(step - 1).title);
    QCOMPARE(likelihood->rule, attempts > 0.0 ? QStringLiteral("yearly-band") : QStringLiteral("rate-band"));
}

void TestLikelihood::refuses_data()
{
    QTest::addColumn<double>("upper");
    QTest::addColumn<double>("attempts");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("negative rate") << -0.1 << 0.0;
    QTest::newRow("rate over 1") << 1.1 << 0.0;
    QTest::newRow("NaN rate") << nan << 0.0;
    QTest::newRow("negative attempts") << 0.1 << -1.0;
    QTest::newRow("NaN attempts") << 0.1 << nan;
    QTest::newRow("endless attempts") << 0.1 << std::numeric_limits<double>::infinity();
}

void TestLikelihood::refuses()
{
    QFETCH(double, upper);
    QFETCH(double, attempts);
    const Result<RateLikelihood> likelihood = likelihoodForRate(sample(), upper, attempts);
    QVERIFY(!likelihood);
    QCOMPARE(likelihood.error().code, ErrorCode::InvalidValue);
    QVERIFY(!likelihoodForRate(Criteria(), 0.1));
}

void TestLikelihood::words()
{
    const Result<RateLikelihood> rate = likelihoodForRate(sample(), 0.040184);
    QCOMPARE(rate->text,
             QStringLiteral("The upper end of the 95 % interval, 4.0 % per attempt, lies in the band over 2.0 % up to 10.0 % "
                            "of step 4 Likely."));
    const Result<RateLikelihood> yearly = likelihoodForRate(sample(), 0.0092, 40);
    QVERIFY(std::abs(yearly->yearlyProbability - 0.309061) < 1e-6);
    QVERIFY(yearly->text.contains(QStringLiteral("40 attempts")));
    QVERIFY(yearly->text.contains(QStringLiteral("30.9 % a year")));
}

QTEST_APPLESS_MAIN(TestLikelihood)
#include "tst_likelihood.moc"
