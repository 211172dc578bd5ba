// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/suggestions.h"

#include "core/evidence/rates.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;

class TestSuggestions : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void current();
    void sentence();
    void worstCounts();
    void sameStepIsSilent();
    void blocked_data();
    void blocked();
    void answeredOnce();
    void yearly();
    void clusters();
    void storageError();

private:
    QList<Suggestion> suggested(const Dossier &dossier, const QList<Measurement> &rows) const;
    Catalogs m_catalogs;
};

static Dossier withRuns()
{
    Dossier dossier = test::sampleDossier();
    for (int i = 1; i <= 3; ++i) {
        ImportRun run;
        run.id.value = test::fixedId(static_cast<quint32>(700 + i));
        run.ref = makeRef(ImportRun::prefix, i);
        run.number = i;
        run.state = i == 3 ? RunState::Withdrawn : RunState::Live;
        run.tool = QStringLiteral("garak");
        run.testedAt = QDateTime(QDate(2026, 11, 10 + i), QTime(8, 0), Qt::UTC);
        dossier.load(run);
    }
    return dossier;
}

static Measurement row(std::int64_t run, std::int64_t series, std::int64_t failures, std::int64_t n)
{
    static std::int64_t seq = 0;
    Measurement m;
    m.seq = ++seq;
    m.run = run;
    m.series = series;
    m.suite = "latentinjection";
    m.task = "latentinjection.LatentInjectionResume";
    m.metric = "base.TriggerListDetector";
    m.kind = MeasurementKind::Binomial;
    m.direction = Direction::Fail;
    m.n = n;
    m.failures = failures;
    return m;
}

static Pages pagesOf(const QList<Measurement> &rows)
{
    Pages pages = noPages();
    pages.measurements.each = [rows](const PageQuery &, const std::function<bool(const Measurement &)> &call) -> Result<> {
        for (const Measurement &each : rows) {
            if (!call(each))
                break;
        }
        return {};
    };
    return pages;
}

void TestSuggestions::initTestCase()
{
    Result<Catalogs> loaded = Catalogs::load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text));
    m_catalogs = *loaded;
}

QList<Suggestion> TestSuggestions::suggested(const Dossier &dossier, const QList<Measurement> &rows) const
{
    const Result<QList<Suggestion>> suggestions = suggestLikelihoods(dossier, pagesOf(rows), m_catalogs);
    return suggestions ? *suggestions : QList<Suggestion>{Suggestion{}, Suggestion{}, Suggestion{}, Suggestion{}};
}

void TestSuggestions::current()
{
    const Dossier dossier = withRuns();
    const Result<QList<CurrentMeasurement>> current =
        currentMeasurements(dossier, pagesOf({row(2, 7, 1, 10), row(1, 7, 2, 10), row(3, 7, 3, 10), row(1, 8, 4, 10)}));
    QVERIFY(current);
    QCOMPARE(current->size(), 2);
    QCOMPARE(current->at(0).measurement.failures, 1);
    QCOMPARE(current->at(0).run->ref, QStringLiteral("RUN-002"));
    QCOMPARE(current->at(1).measurement.failures, 4);
}

void TestSuggestions::sentence()
{
    // 56 of 1,800: Wilson 2.404 % to 4.018 %; the upper end lies in 2-10 %, step 4; R-001 stands at 3 Possible
    const QList<Suggestion> suggestions = suggested(withRuns(), {row(2, 7, 56, 1800)});
    QCOMPARE(suggestions.size(), 1);
    const Suggestion &suggestion = suggestions.first();
    QCOMPARE(
        suggestion.text,
        QStringLiteral("Measured 3.1 % [2.4\u20134.0], 56 of 1,800 trials failed (garak latentinjection.LatentInjectionResume, "
                       "RUN-002): likelihood 4 Likely, was 3 Possible."));
    QCOMPARE(suggestion.kind, QStringLiteral("likelihood"));
    QCOMPARE(suggestion.rule, QStringLiteral("rate-band"));
    QCOMPARE(suggestion.subjectRef, QStringLiteral("R-001"));
    QCOMPARE(suggestion.fromStep, 3);
    QCOMPARE(suggestion.toStep, 4);
    QCOMPARE(suggestion.basis.failures, 56);
    QCOMPARE(suggestion.basis.trials, 1800);
    QVERIFY(std::abs(suggestion.basis.lower - 0.024036) < 1e-6);
    QVERIFY(std::abs(suggestion.basis.upper - 0.040184) < 1e-6);
    QCOMPARE(suggestion.basis.method, QStringLiteral("wilson"));
    QCOMPARE(suggestion.basis.date, QDate(2026, 11, 12));
    QVERIFY(suggestion.id.startsWith(QStringLiteral("LIK-")));
    QCOMPARE(suggestion.id.size(), 14);
    QCOMPARE(suggested(withRuns(), {row(2, 7, 56, 1800)}).first().id, suggestion.id);
    QVERIFY(suggested(withRuns(), {row(2, 7, 57, 1800)}).first().id != suggestion.id);
}

void TestSuggestions::worstCounts()
{
    // 0/1000 (upper 0.38 %) and 20/100 (upper 28.9 %): the second decides, in either order
    for (const QList<Measurement> &rows : {QList<Measurement>{row(1, 7, 0, 1000), row(1, 8, 20, 100)},
                                           QList<Measurement>{row(1, 8, 20, 100), row(1, 7, 0, 1000)}}) {
        const QList<Suggestion> suggestions = suggested(withRuns(), rows);
        QCOMPARE(suggestions.size(), 1);
        QCOMPARE(suggestions.first().toStep, 5);
        QCOMPARE(suggestions.first().basis.failures, 20);
    }
    // alone, the good one lowers: 0.38 % is step 2
    QCOMPARE(suggested(withRuns(), {row(1, 7, 0, 1000)}).first().toStep, 2);
}

void TestSuggestions::sameStepIsSilent()
{
    // 5/1000: Wilson upper 1.17 %, step 3, where R-001 stands
    QVERIFY(suggested(withRuns(), {row(1, 7, 5, 1000)}).isEmpty());
}

void TestSuggestions::blocked_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what :
         {"secondary detector", "mean", "direction asked", "no trials", "other component", "context", "closed", "withdrawn"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestSuggestions::blocked()
{
    QFETCH(QString, what);
    Dossier dossier = withRuns();
    Measurement m = row(2, 7, 56, 1800);
    QCOMPARE(suggested(dossier, {m}).size(), 1);
    if (what == QLatin1String("secondary detector"))
        m.primary = false;
    if (what == QLatin1String("mean"))
        m.kind = MeasurementKind::Mean;
    if (what == QLatin1String("direction asked")) {
        m.direction = Direction::Ask;
        m.suite = "own";
        m.task = "own.Probe";
    }
    if (what == QLatin1String("no trials"))
        m.n = m.failures = 0;
    if (what == QLatin1String("withdrawn"))
        m.run = 3;
    if (what == QLatin1String("other component")) {
        ImportRun run = *dossier.findRef<ImportRun>(QStringLiteral("RUN-002"));
        run.component = Id<Component>{test::fixedId(9503)};
        dossier.load(run);
    }
    if (what == QLatin1String("context")) {
        Mapping mapping;
        mapping.id.value = test::fixedId(801);
        mapping.ref = QStringLiteral("MAP-001");
        mapping.tool = QStringLiteral("*");
        mapping.pattern = QStringLiteral("latentinjection.*");
        mapping.risks = {Id<Risk>{test::fixedId(9950)}};
        dossier.load(mapping);
    }
    if (what == QLatin1String("closed")) {
        Risk risk = *dossier.findRef<Risk>(QStringLiteral("R-001"));
        risk.status = RiskStatus::Closed;
        dossier.load(risk);
    }
    QVERIFY(suggested(dossier, {m}).isEmpty());
}

void TestSuggestions::answeredOnce()
{
    Dossier dossier = withRuns();
    const Suggestion suggestion = suggested(dossier, {row(2, 7, 56, 1800)}).first();
    SuggestionDecision decision;
    decision.id.value = test::fixedId(850);
    decision.ref = QStringLiteral("SUG-001");
    decision.suggestion = suggestion.id;
    dossier.load(decision);
    QVERIFY(suggested(dossier, {row(2, 7, 56, 1800)}).isEmpty());
    QCOMPARE(suggested(dossier, {row(2, 7, 60, 1800)}).size(), 1);
}

void TestSuggestions::yearly()
{
    // 0/1000, upper 0.3827 %; over 40 attempts 1 - 0.996173^40 = 14.2 %, in the band 5-20 % of step 3; over 200: 53.6 %, step 4
    Dossier dossier = withRuns();
    Mapping mapping;
    mapping.id.value = test::fixedId(801);
    mapping.ref = QStringLiteral("MAP-001");
    mapping.tool = QStringLiteral("garak");
    mapping.pattern = QStringLiteral("latentinjection.*");
    mapping.risks = {Id<Risk>{test::fixedId(9950)}};
    mapping.role = MappingRole::MovesLikelihood;
    mapping.attemptsPerYear = 40;
    dossier.load(mapping);
    QVERIFY(suggested(dossier, {row(1, 7, 0, 1000)}).isEmpty());
    mapping.attemptsPerYear = 200;
    dossier.load(mapping);
    const QList<Suggestion> suggestions = suggested(dossier, {row(1, 7, 0, 1000)});
    QCOMPARE(suggestions.size(), 1);
    QCOMPARE(suggestions.first().toStep, 4);
    QCOMPARE(suggestions.first().rule, QStringLiteral("yearly-band"));
    QVERIFY2(suggestions.first().why.contains(QStringLiteral("53.6 % a year")), qPrintable(suggestions.first().why));
}

void TestSuggestions::clusters()
{
    // 0/1000 over 36 prompts and nothing known of them: judged as 0/36, upper 9.64 %, step 4 instead of 2
    Measurement m = row(1, 7, 0, 1000);
    m.clusters = 36;
    const QList<Suggestion> suggestions = suggested(withRuns(), {m});
    QCOMPARE(suggestions.size(), 1);
    QCOMPARE(suggestions.first().toStep, 4);
    QCOMPARE(suggestions.first().basis.method, QStringLiteral("wilson-clusters"));
    QVERIFY(suggestions.first().why.contains(QStringLiteral("36 prompts")));
}

void TestSuggestions::storageError()
{
    Pages pages = noPages();
    pages.measurements.each = [](const PageQuery &, const std::function<bool(const Measurement &)> &) -> Result<> {
        return fail(ErrorCode::Storage, QStringLiteral("disk"));
    };
    const Result<QList<Suggestion>> suggestions = suggestLikelihoods(withRuns(), pages, m_catalogs);
    QVERIFY(!suggestions);
    QCOMPARE(suggestions.error().code, ErrorCode::Storage);
}

QTEST_APPLESS_MAIN(TestSuggestions)
#include "tst_suggestions.moc"
