// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/series.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;

namespace {

ImportRun made(int number, const QDate &tested, const char *source, RunState state = RunState::Live)
{
    ImportRun run;
    run.id.value = test::fixedId(static_cast<quint32>(700 + number));
    run.ref = makeRef(ImportRun::prefix, number);
    run.number = number;
    run.state = state;
    run.tool = QStringLiteral("garak");
    run.source = QLatin1String(source);
    run.testedAt = QDateTime(tested, QTime(8, 0), Qt::UTC);
    return run;
}

Measurement measured(std::int64_t seq, std::int64_t run, std::int64_t series, const char *metric, std::int64_t failures)
{
    Measurement m;
    m.seq = seq;
    m.run = run;
    m.series = series;
    m.suite = "latentinjection";
    m.task = "latentinjection.LatentInjectionResume";
    m.metric = metric;
    m.kind = MeasurementKind::Binomial;
    m.direction = Direction::Fail;
    m.n = 1800;
    m.failures = failures;
    return m;
}

/// Readers over rows in memory; of conditions only `column = number`.
Pages pagesOf(const QList<Measurement> &rows, const QList<std::pair<qint64, DecisionKind>> &seenBy)
{
    Pages pages = noPages();
    const auto keeps = [](const PageQuery &query, const Measurement &m) {
        return std::all_of(query.where.begin(), query.where.end(), [&](const Condition &c) {
            return c.value.toLongLong() == (c.column == QLatin1String("series") ? m.series : m.run);
        });
    };
    pages.measurements.page = [=](const PageQuery &query) -> Result<QList<Measurement>> {
        QList<Measurement> found;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(found), [&](const auto &m) { return keeps(query, m); });
        return found;
    };
    pages.measurements.each = [=](const PageQuery &, const std::function<bool(const Measurement &)> &call) -> Result<> {
        for (const Measurement &m : rows)
            call(m);
        return {};
    };
    pages.measurements.rows = [=](const std::vector<std::int64_t> &ids) -> Result<QList<Measurement>> {
        QList<Measurement> found;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(found), [&](const auto &m) { return m.seq == ids.front(); });
        return found;
    };
    pages.findings.ids = [=](const PageQuery &query) -> Result<RowIds> {
        std::vector<std::int64_t> ids;
        for (const auto &[run, decision] : seenBy) {
            if (QString::number(run) == query.where.at(0).value
                && (query.where.size() == 1 || enumText(decision) == query.where.at(1).value))
                ids.push_back(static_cast<std::int64_t>(ids.size()) + 1);
        }
        return std::make_shared<const std::vector<std::int64_t>>(ids);
    };
    return pages;
}

} // namespace

/// What stands beside a measurement, and what a run came to.
class TestSeries : public QObject {
    Q_OBJECT

private slots:
    void trendAndSiblings()
    {
        Dossier dossier = test::sampleDossier();
        // imported out of order: the trend goes by the day of the test
        dossier.load(made(1, {2026, 11, 20}, "a"));
        dossier.load(made(2, {2026, 10, 20}, "a"));
        dossier.load(made(3, {2026, 11, 1}, "a", RunState::Withdrawn));
        const Pages pages = pagesOf({measured(1, 1, 7, "base.Trigger", 56), measured(2, 2, 7, "base.Trigger", 14),
                                     measured(3, 3, 7, "base.Trigger", 99), measured(4, 1, 8, "mitigation.Refusal", 400)},
                                    {});
        const Result<MeasuredSeries> series = measuredSeries(dossier, pages, 1);
        QVERIFY(series);
        QCOMPARE(series->trend.size(), 2);
        QCOMPARE(series->at, 1);
        QCOMPARE(series->point().measurement.failures, 56);
        QVERIFY(series->previous());
        QCOMPARE(series->previous()->measurement.failures, 14);
        QCOMPARE(series->previous()->run.ref, QStringLiteral("RUN-002"));
        QCOMPARE(series->siblings.size(), 1);
        QCOMPARE(series->siblings.first().measurement.metric, std::string("mitigation.Refusal"));
        // 56 of 1,800: Wilson 2.404 % to 4.018 % (as in tst_suggestions, by hand)
        QVERIFY(series->point().judged.isRate);
        QVERIFY(std::abs(series->point().judged.rate.interval.lower - 0.024036) < 1e-6);
        QVERIFY(!measuredSeries(dossier, pages, 2)->previous());
        QCOMPARE(measuredSeries(dossier, pages, 3).error().code, ErrorCode::NotFound);
        QCOMPARE(measuredSeries(dossier, pages, 9).error().code, ErrorCode::NotFound);
    }
    // Other probes of the suite stand beside it by their primary figures; other suites and other runs do not.
    void neighbours()
    {
        Dossier dossier = test::sampleDossier();
        dossier.load(made(1, {2026, 11, 20}, "a"));
        dossier.load(made(2, {2026, 10, 20}, "a"));
        Measurement other = measured(4, 1, 8, "base.Trigger", 9), generic = measured(5, 1, 9, "mitigation.Refusal", 9),
                    foreign = measured(6, 1, 10, "base.Trigger", 9), earlier = measured(7, 2, 8, "base.Trigger", 9);
        for (Measurement *one : {&other, &generic, &earlier})
            one->task = "latentinjection.LatentWhois";
        generic.primary = false;
        foreign.suite = "dan";
        foreign.task = "dan.DAN";
        const Pages pages = pagesOf({measured(1, 1, 7, "base.Trigger", 56), other, generic, foreign, earlier}, {});
        const Result<MeasuredSeries> series = measuredSeries(dossier, pages, 1);
        QVERIFY(series);
        QVERIFY(series->siblings.isEmpty());
        QCOMPARE(series->neighbours.size(), 1);
        QCOMPARE(series->neighbours.first().measurement.seq, 4);
    }
    void whatRunsCameTo()
    {
        Dossier dossier = test::sampleDossier();
        Limit limit;
        limit.id.value = test::fixedId(800);
        limit.ref = QStringLiteral("LIM-100");
        limit.tool = QStringLiteral("garak");
        limit.task = QStringLiteral("latentinjection.*");
        limit.metric = QStringLiteral("*");
        limit.rate = 0.01;
        dossier.load(limit);
        ImportRun evaluation = made(1, {2026, 11, 20}, "a");
        evaluation.importKind = ImportKind::Evaluation;
        evaluation.measurements = 3;
        ImportRun before = made(2, {2026, 10, 20}, "b"), after = made(3, {2026, 11, 20}, "b");
        before.findings = 5;
        after.findings = 4;
        const ImportRun withdrawn = made(4, {2026, 11, 21}, "b", RunState::Withdrawn);
        for (const ImportRun &run : {evaluation, before, after, withdrawn})
            dossier.load(run);
        // 56 of 1,800 is 2.4 to 4.0 %: over 1 %. 18 of 1,800 is 0.63 to 1.57 %: unclear. None of 1,800 is at most 0.21 %: within.
        const Pages pages = pagesOf({measured(1, 1, 7, "a", 56), measured(2, 1, 8, "b", 18), measured(3, 1, 9, "c", 0)},
                                    {{3, DecisionKind::Open}, {3, DecisionKind::FalsePositive}, {3, DecisionKind::Open}});
        const auto results = runResults(dossier, pages);
        QVERIFY(results);
        QCOMPARE(results->size(), 3);
        QCOMPARE(results->value(1).judged, 3);
        QCOMPARE(results->value(1).over, 1);
        QCOMPARE(results->value(1).unclear, 1);
        QCOMPARE(results->value(3).open, 2);
        QCOMPARE(results->value(3).seen, 3);
        QCOMPARE(runResultText(dossier, evaluation, results->value(1)), QStringLiteral("1 of 3 over limit"));
        QCOMPARE(runResultText(dossier, before, results->value(2)), QStringLiteral("replaced by RUN-003"));
        QCOMPARE(runResultText(dossier, after, results->value(3)), QStringLiteral("2 open"));
        QCOMPARE(runResultText(dossier, withdrawn, {}), QStringLiteral("withdrawn"));
        QCOMPARE(replacedBy(dossier, before)->ref, QStringLiteral("RUN-003"));
        QVERIFY(!replacedBy(dossier, after));
    }
};

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
