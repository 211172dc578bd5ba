// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/mapping.h"

#include "core/evidence/rates.h"
#include "tests/support/support.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gabion;

class TestMapping : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void globs_data();
    void globs();
    void globTime();
    void findings_data();
    void findings();
    void probes_data();
    void probes();
    void userGoesFirst();
    void components();
    void targets();
    void ignored();
    void unknownAsks();
    void limits();

private:
    Catalogs m_catalogs;
};

static ImportRun garak()
{
    ImportRun run;
    run.id.value = test::fixedId(700);
    run.ref = QStringLiteral("RUN-001");
    run.number = 1;
    run.state = RunState::Live;
    run.tool = QStringLiteral("garak");
    run.targetText = QStringLiteral("openai/gpt-4o");
    return run;
}

static Measurement probe(const char *task, const char *metric = "dan.DAN")
{
    Measurement m;
    m.suite = std::string(task).substr(0, std::string(task).find('.'));
    m.task = task;
    m.metric = metric;
    m.kind = MeasurementKind::Binomial;
    m.direction = Direction::Fail;
    m.n = 100;
    m.failures = 3;
    return m;
}

static Mapping mapping(quint32 number, const char *pattern)
{
    Mapping m;
    m.id.value = test::fixedId(800 + number);
    m.ref = makeRef(Mapping::prefix, number);
    m.tool = QStringLiteral("garak");
    m.pattern = QLatin1String(pattern);
    return m;
}

void TestMapping::initTestCase()
{
    Result<Catalogs> loaded = Catalogs::load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text));
    m_catalogs = *loaded;
}

void TestMapping::globs_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::newRow("same") << "dan.DAN"
                          << "dan.DAN" << true;
    QTest::newRow("case") << "DAN.dan"
                          << "dan.DAN" << true;
    QTest::newRow("star") << "latentinjection.*"
                          << "latentinjection.Resume" << true;
    QTest::newRow("star is empty too") << "dan.*"
                                       << "dan." << true;
    QTest::newRow("dot is no wildcard") << "dan.*"
                                        << "danger" << false;
    QTest::newRow("question") << "CWE-?9"
                              << "CWE-79" << true;
    QTest::newRow("question needs one") << "CWE-79?"
                                        << "CWE-79" << false;
    QTest::newRow("back up") << "*ab*abc"
                             << "xababab.ababc" << true;
    QTest::newRow("nothing fits nothing") << ""
                                          << "" << true;
    QTest::newRow("nothing fits no text") << ""
                                          << "a" << false;
    QTest::newRow("any") << "*"
                         << "" << true;
}

void TestMapping::globs()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    QCOMPARE(globMatches(pattern, text), fits);
}

void TestMapping::globTime()
{
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!globMatches(QStringLiteral("*a").repeated(200) + QLatin1Char('b'), QString(5000, QLatin1Char('a'))));
    QVERIFY(timer.elapsed() < 2000);
}

void TestMapping::findings_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QString>("cwes");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("category");
    QTest::newRow("SQL injection") << "CodeQL"
                                   << "CWE-89"
                                   << "java/sql"
                                   << "injection";
    QTest::newRow("validation gives way") << "CodeQL"
                                          << "CWE-20 CWE-22"
                                          << "x"
                                          << "path-traversal";
    QTest::newRow("validation alone") << "CodeQL"
                                      << "CWE-20"
                                      << "x"
                                      << "input-validation";
    QTest::newRow("unknown CWE, next one") << "CodeQL"
                                           << "CWE-999999 CWE-121"
                                           << "x"
                                           << "memory-safety";
    QTest::newRow("secret by tool") << "gitleaks"
                                    << ""
                                    << "aws-access-token"
                                    << "secrets-exposure";
    QTest::newRow("longest row") << "kube-bench"
                                 << ""
                                 << "5.1.3"
                                 << "broken-authorization";
    QTest::newRow("shorter row") << "kube-bench"
                                 << ""
                                 << "1.2.1"
                                 << "insecure-configuration";
    QTest::newRow("unknown tool") << "homemade"
                                  << ""
                                  << "rule"
                                  << "";
}

void TestMapping::findings()
{
    QFETCH(QString, tool);
    QFETCH(QString, cwes);
    QFETCH(QString, rule);
    QFETCH(QString, category);
    const Dossier dossier = test::sampleDossier();
    ImportRun run = garak();
    run.tool = tool;
    Finding finding;
    finding.cwes = cwes.toStdString();
    finding.rule = rule.toStdString();
    const Mapped mapped = ResultMapper(dossier, m_catalogs).of(run, finding);
    if (category.isEmpty()) {
        QVERIFY(mapped.threats.isEmpty());
        return;
    }
    QCOMPARE(mapped.threats, QStringList{m_catalogs.threatOfCategory(category)});
    QVERIFY(!mapped.threats.first().isEmpty());
    QVERIFY2(mapped.why.contains(category), qPrintable(mapped.why));
}

void TestMapping::probes_data()
{
    QTest::addColumn<QByteArray>("task");
    QTest::addColumn<QString>("threat");
    QTest::addColumn<QString>("risk");
    QTest::newRow("class row") << QByteArray("divergence.RepeatedToken") << "SEC-RESOURCE-EXHAUSTION"
                               << "";
    QTest::newRow("module row") << QByteArray("divergence.SomethingNew") << "PRV-TRAINING-DATA-EXTRACTION"
                                << "";
    QTest::newRow("indirect injection") << QByteArray("latentinjection.LatentInjectionResume") << "SEC-PROMPT-INJECTION-INDIRECT"
                                        << "R-001";
}

void TestMapping::probes()
{
    QFETCH(QByteArray, task);
    QFETCH(QString, threat);
    QFETCH(QString, risk);
    const Dossier dossier = test::sampleDossier();
    const Mapped mapped = ResultMapper(dossier, m_catalogs).of(garak(), probe(task.constData()));
    QVERIFY2(mapped.threats.contains(threat), qPrintable(mapped.threats.join(QLatin1Char(' '))));
    QVERIFY(!mapped.explicitRisks);
    QCOMPARE(mapped.role, MappingRole::MovesLikelihood);
    QStringList refs;
    for (const Id<Risk> &id : mapped.risks)
        refs.append(dossier.find(id)->ref);
    QCOMPARE(refs.join(QLatin1Char(' ')), risk);
}

void TestMapping::userGoesFirst()
{
    Dossier dossier = test::sampleDossier();
    Mapping wide = mapping(1, "dan.*");
    wide.threats = {QStringLiteral("SAF-HALLUCINATION")};
    wide.role = MappingRole::Context;
    dossier.load(wide);
    Mapping narrow = mapping(2, "dan.Dan_11_0");
    narrow.risks = {Id<Risk>{test::fixedId(9952)}, Id<Risk>{test::fixedId(9950)}};
    narrow.role = MappingRole::MovesLikelihood;
    narrow.attemptsPerYear = 40;
    dossier.load(narrow);
    const ResultMapper mapper(dossier, m_catalogs);
    const Mapped one = mapper.of(garak(), probe("dan.Dan_11_0"));
    QCOMPARE(one.risks, (QList<Id<Risk>>{Id<Risk>{test::fixedId(9950)}, Id<Risk>{test::fixedId(9952)}}));
    QVERIFY(one.explicitRisks);
    QCOMPARE(one.attemptsPerYear, 40.0);
    QVERIFY(one.why.startsWith(QStringLiteral("MAP-002")));
    QCOMPARE(one.threats, QStringList{QStringLiteral("SEC-JAILBREAK")}); // the tables still say what it is
    const Mapped other = mapper.of(garak(), probe("dan.Dan_6_0"));
    QCOMPARE(other.threats, wide.threats);
    QCOMPARE(other.role, MappingRole::Context);
    QCOMPARE(other.risks, QList<Id<Risk>>{Id<Risk>{test::fixedId(9951)}});
    ImportRun elsewhere = garak();
    elsewhere.tool = QStringLiteral("promptfoo");
    QVERIFY(!mapper.of(elsewhere, probe("dan.Dan_11_0")).explicitRisks);
}

void TestMapping::components()
{
    // R-001 names the orchestrator (C-002); a test of the vector store (C-004) says nothing about it
    const Dossier dossier = test::sampleDossier();
    const ResultMapper mapper(dossier, m_catalogs);
    ImportRun run = garak();
    run.component = Id<Component>{test::fixedId(9501)};
    QCOMPARE(mapper.of(run, probe("latentinjection.LatentInjectionResume")).risks.size(), 1);
    run.component = Id<Component>{test::fixedId(9503)};
    QVERIFY(mapper.of(run, probe("latentinjection.LatentInjectionResume")).risks.isEmpty());
}

void TestMapping::targets()
{
    // the target's text stands for the vector store, whatever the probe
    Dossier dossier = test::sampleDossier();
    Mapping target = mapping(1, "");
    target.target = QStringLiteral("openai/gpt-4o");
    target.component = Id<Component>{test::fixedId(9503)};
    dossier.load(target);
    const ResultMapper mapper(dossier, m_catalogs);
    const Mapped mapped = mapper.of(garak(), probe("latentinjection.LatentInjectionResume"));
    QCOMPARE(mapped.component, target.component);
    QCOMPARE(mapped.role, MappingRole::MovesLikelihood);
    QVERIFY(mapped.risks.isEmpty());
    ImportRun other = garak();
    other.targetText = QStringLiteral("openai/gpt-4o-mini");
    QCOMPARE(mapper.of(other, probe("latentinjection.LatentInjectionResume")).risks.size(), 1);
}

void TestMapping::ignored()
{
    Dossier dossier = test::sampleDossier();
    Mapping all = mapping(1, "");
    all.role = MappingRole::Ignore;
    dossier.load(all);
    QCOMPARE(ResultMapper(dossier, m_catalogs).of(garak(), probe("dan.Dan_11_0")).role, MappingRole::Ignore);
}

void TestMapping::unknownAsks()
{
    Dossier dossier = test::sampleDossier();
    Measurement custom = probe("pwnzz.InputRejected");
    custom.direction = Direction::Ask;
    {
        const Mapped mapped = ResultMapper(dossier, m_catalogs).of(garak(), custom);
        QCOMPARE(mapped.direction, Direction::Ask);
        QVERIFY(mapped.threats.isEmpty());
    }
    Mapping answer = mapping(1, "pwnzz.*");
    answer.risks = {Id<Risk>{test::fixedId(9950)}};
    answer.role = MappingRole::MovesLikelihood;
    dossier.load(answer);
    QCOMPARE(ResultMapper(dossier, m_catalogs).of(garak(), custom).direction, Direction::Fail);
    answer.role = MappingRole::Context;
    dossier.load(answer);
    QCOMPARE(ResultMapper(dossier, m_catalogs).of(garak(), custom).direction, Direction::Ask);
}

void TestMapping::limits()
{
    Dossier dossier = test::sampleDossier(); // LIM-001: garak latentinjection.* 1 %
    const Measurement resume = probe("latentinjection.LatentInjectionResume", "base.TriggerListDetector");
    QCOMPARE(limitFor(dossier, QStringLiteral("garak"), resume)->ref, QStringLiteral("LIM-001"));
    QVERIFY(!limitFor(dossier, QStringLiteral("promptfoo"), resume));
    QVERIFY(!limitFor(dossier, QStringLiteral("garak"), probe("dan.Dan_11_0")));
    Limit any = *dossier.findRef<Limit>(QStringLiteral("LIM-001"));
    any.id.value = test::fixedId(900);
    any.ref = QStringLiteral("LIM-002");
    any.task = QStringLiteral("*");
    any.rate = 0.5;
    dossier.load(any);
    QCOMPARE(limitFor(dossier, QStringLiteral("garak"), resume)->ref, QStringLiteral("LIM-001"));
    QCOMPARE(limitFor(dossier, QStringLiteral("garak"), probe("dan.Dan_11_0"))->ref, QStringLiteral("LIM-002"));
    any.task = QStringLiteral("latentinjection.LatentInjectionResume");
    dossier.load(any);
    QCOMPARE(limitFor(dossier, QStringLiteral("garak"), resume)->ref, QStringLiteral("LIM-002"));
    // 3/100: Wilson 0.010255 to 0.084519, computed outside this code: over 1 %
    any.rate = 0.01;
    dossier.load(any);
    QCOMPARE(judgedRate(dossier, QStringLiteral("garak"), resume).verdict, std::optional(RateVerdict::Over));
    any.rate = 0.05;
    dossier.load(any);
    QCOMPARE(judgedRate(dossier, QStringLiteral("garak"), resume).verdict, std::optional(RateVerdict::Unclear));
    any.rate = 0.09;
    dossier.load(any);
    QCOMPARE(judgedRate(dossier, QStringLiteral("garak"), resume).verdict, std::optional(RateVerdict::Within));
    QCOMPARE(judgedRate(dossier, QStringLiteral("garak"), probe("dan.Dan_11_0")).verdict, std::optional<RateVerdict>());
}

QTEST_APPLESS_MAIN(TestMapping)
#include "tst_mapping.moc"
