// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/importcompare.h"

#include "core/evidence/importgroups.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;

namespace {

/// Runs 1 to 4 of one tool on 11 to 14 November 2026; run 3 was withdrawn. Every rate is limited to 10 %.
Dossier withRuns()
{
    Dossier dossier;
    for (int i = 1; i <= 4; ++i) {
        ImportRun run;
        run.id.value = test::fixedId(static_cast<quint32>(700 + i));
        run.ref = makeRef(ImportRun::prefix, i);
        run.number = i;
        run.state = i == 3 ? RunState::Withdrawn : RunState::Live;
        run.tool = QStringLiteral("garak");
        run.testedAt = QDateTime(QDate(2026, 11, 10 + i), QTime(8, 0), Qt::UTC);
        dossier.load(run);
    }
    Limit limit;
    limit.id.value = test::fixedId(800);
    limit.ref = QStringLiteral("LIM-001");
    limit.tool = limit.task = limit.metric = QStringLiteral("*");
    limit.rate = 0.1;
    dossier.load(limit);
    return dossier;
}

Measurement row(std::int64_t run, std::int64_t series, std::int64_t failures)
{
    Measurement m;
    m.run = run;
    m.series = series;
    m.task = "probe" + std::to_string(series);
    m.kind = MeasurementKind::Binomial;
    m.direction = Direction::Fail;
    m.n = 1000;
    m.failures = failures;
    return m;
}

Pages pagesOf(const QList<Measurement> &rows)
{
    Pages pages = noPages();
    pages.measurements.each = [rows](const PageQuery &query, const std::function<bool(const Measurement &)> &call) -> Result<> {
        for (const Measurement &each : rows) {
            const bool wanted = query.where.isEmpty() || query.where.first().value == QString::number(each.run);
            if (wanted && !call(each))
                break;
        }
        return {};
    };
    return pages;
}

// Wilson intervals over 1,000 trials against 10 %: 200 failures 17.6-22.6 % over, 100: 8.3-12.0 % unclear, 10: 0.5-1.8 % within
// (R: binom::binom.wilson).
constexpr std::int64_t over = 200, unclear = 100, within = 10;

} // namespace

class TestImportCompare : public QObject {
    Q_OBJECT

private slots:
    void change_data()
    {
        QTest::addColumn<QList<int>>("failures"); // of runs 1, 2, 3 (withdrawn), 4; -1: not measured
        QTest::addColumn<QString>("change");
        QTest::newRow("first time over") << QList<int>{-1, -1, -1, over} << "newly-over";
        QTest::newRow("was within") << QList<int>{within, within, -1, over} << "newly-over";
        QTest::newRow("was over before the last") << QList<int>{over, within, -1, over} << "over-again";
        QTest::newRow("a withdrawn run counts for nothing") << QList<int>{-1, within, over, over} << "newly-over";
        QTest::newRow("still over") << QList<int>{-1, over, -1, over} << "unchanged";
        QTest::newRow("back") << QList<int>{-1, over, -1, within} << "back-within";
        QTest::newRow("not clearly back") << QList<int>{-1, over, -1, unclear} << "unchanged";
        QTest::newRow("first time within") << QList<int>{-1, -1, -1, within} << "unchanged";
    }
    void change()
    {
        QFETCH(const QList<int>, failures);
        QFETCH(const QString, change);
        QList<Measurement> rows;
        for (int i = 0; i < 4; ++i) {
            if (failures.at(i) >= 0)
                rows.append(row(i + 1, 7, failures.at(i)));
        }
        rows.append(row(2, 8, over)); // another series says nothing
        const Dossier dossier = withRuns();
        const Result<QList<ComparedRate>> rates =
            compareRates(dossier, pagesOf(rows), *dossier.findRef<ImportRun>(QStringLiteral("RUN-004")));
        QVERIFY(rates);
        QCOMPARE(rates->size(), 1);
        QCOMPARE(enumText(rates->first().change), change);
        QCOMPARE(rates->first().limit, std::optional(0.1));
        QCOMPARE(rates->first().before.has_value(), failures.at(0) >= 0 || failures.at(1) >= 0);
    }
    void withoutLimitNothingChanges()
    {
        Dossier dossier = withRuns();
        QVERIFY(dossier.apply(Change{Record(*dossier.findRef<Limit>(QStringLiteral("LIM-001"))), std::nullopt}));
        const Result<QList<ComparedRate>> rates = compareRates(dossier, pagesOf({row(2, 7, within), row(4, 7, over)}),
                                                               *dossier.findRef<ImportRun>(QStringLiteral("RUN-004")));
        QVERIFY(rates);
        QCOMPARE(rates->first().change, RateChange::Unchanged);
        QVERIFY(!rates->first().verdict);
        QCOMPARE(rates->first().now.rate, 0.2);
        QCOMPARE(rates->first().before->rate, 0.01);
    }
    void groups()
    {
        ImportGroups groups;
        for (const auto &[rule, severity] : {std::pair("b", FindingSeverity::Low), std::pair("a", FindingSeverity::Info),
                                             std::pair("b", FindingSeverity::High), std::pair("b", FindingSeverity::Medium)}) {
            Finding finding;
            finding.rule = rule;
            finding.severity = severity;
            groups.add(finding);
        }
        QCOMPARE(groups.all().size(), std::size_t(2));
        QCOMPARE(groups.all()[0].name, QStringLiteral("b")); // in the order of the file
        QCOMPARE(groups.all()[0].count, 3);
        QCOMPARE(groups.all()[0].worst, FindingSeverity::High);
        QCOMPARE(groups.all()[0].finding->severity, FindingSeverity::Low); // the first one
        QCOMPARE(groups.all()[1].worst, FindingSeverity::Info);
    }
    void groupsAreBounded()
    {
        ImportGroups groups;
        for (int i = 0; i < 5003; ++i)
            groups.add(row(1, i, 1));
        QCOMPARE(groups.all().size(), std::size_t(5000));
        QCOMPARE(groups.left(), 3);
        groups.add(row(1, 4999, 1));
        QCOMPARE(groups.all().back().count, 2000);
    }
};

QTEST_GUILESS_MAIN(TestImportCompare)
#include "tst_importcompare.moc"
