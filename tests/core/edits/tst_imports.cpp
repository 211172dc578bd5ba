// SPDX-License-Identifier: Apache-2.0
#include "core/edits/imports.h"

#include "core/evidence/mapping.h"
#include "core/evidence/rates.h"
#include "tests/core/edits/editcase.h"

using namespace gabion;
using namespace gabion::test;

/// What a person sets while importing becomes mappings and limits.
class TestImports : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void nothingSet();
    void riskOfRate();
    void changedAgain();
    void directionUnknownMovesNothing();
    void ignoredRule();
    void limit();
    void limitNeedsPerson();

private:
    Result<ChangeSet> keep(const ImportChoice &choice, const Dossier &dossier) const
    {
        return keepChoices(dossier, m_catalogs, m_run, {choice}, record<Person>(dossier, "P-001").id,
                           QStringLiteral("Set while importing."), m_environment);
    }
    Mapped mapped() const { return ResultMapper(m_dossier, m_catalogs).of(m_run, *m_rate.measurement); }

    Catalogs m_catalogs;
    Dossier m_dossier;
    Environment m_environment;
    ImportRun m_run;
    ImportGroup m_rate; ///< 9 of 300 trials of a probe that garak's table knows
    ImportGroup m_rule; ///< a rule that no table knows
};

void TestImports::initTestCase()
{
    Result<Catalogs> loaded = Catalogs::load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text));
    m_catalogs = *loaded;
}

void TestImports::init()
{
    m_dossier = sampleDossier();
    m_environment = fixedEnvironment();
    m_run = ImportRun();
    m_run.tool = QStringLiteral("garak");
    m_run.targetText = QStringLiteral("huggingface hr-7b");
    Measurement measurement;
    measurement.suite = "malwaregen";
    measurement.task = "malwaregen.Payload";
    measurement.metric = "mitigation.MitigationBypass";
    measurement.kind = MeasurementKind::Binomial;
    measurement.direction = Direction::Fail;
    measurement.n = 300;
    measurement.failures = 9;
    m_rate = ImportGroup();
    m_rate.name = QStringLiteral("malwaregen.Payload");
    m_rate.metric = QStringLiteral("mitigation.MitigationBypass");
    m_rate.measurement = measurement;
    Finding finding;
    finding.rule = "house/rule-7";
    m_rule = ImportGroup();
    m_rule.name = QStringLiteral("house/rule-7");
    m_rule.finding = finding;
}

void TestImports::nothingSet()
{
    const Result<ChangeSet> set = keep({m_rate, {}, {}, {}, {}}, m_dossier);
    QVERIFY(set);
    QVERIFY(set->isEmpty());
}

void TestImports::riskOfRate()
{
    const Id<Risk> risk = record<Risk>(m_dossier, "R-002").id;
    const Id<Component> component = record<Component>(m_dossier, "C-003").id;
    const Result<ChangeSet> set = keep({m_rate, {}, component, risk, {}}, m_dossier);
    QVERIFY2(set, set ? "" : qPrintable(set.error().text));
    QCOMPARE(set->changes.size(), 1);
    QVERIFY(m_dossier.apply(*set));
    const Mapping mapping = record<Mapping>(m_dossier, "MAP-001");
    QCOMPARE(mapping.tool, QStringLiteral("garak"));
    QCOMPARE(mapping.target, QStringLiteral("huggingface hr-7b"));
    QCOMPARE(mapping.pattern, QStringLiteral("malwaregen.Payload"));
    QCOMPARE(mapping.metric, QStringLiteral("mitigation.MitigationBypass"));
    QCOMPARE(mapping.role, MappingRole::MovesLikelihood);
    // and it decides: exactly this risk, this component, by this mapping
    QCOMPARE(mapped().risks, QList<Id<Risk>>{risk});
    QCOMPARE(mapped().component, component);
    QVERIFY(mapped().why.startsWith(QStringLiteral("MAP-001")));
}

void TestImports::changedAgain()
{
    const Id<Risk> first = record<Risk>(m_dossier, "R-002").id, second = record<Risk>(m_dossier, "R-001").id;
    QVERIFY(m_dossier.apply(*keep({m_rate, {}, {}, first, {}}, m_dossier)));
    const Result<ChangeSet> again = keep({m_rate, {}, {}, second, {}}, m_dossier);
    QVERIFY(again);
    QVERIFY(m_dossier.apply(*again));
    QCOMPARE(m_dossier.all<Mapping>().size(), 1); // the earlier one for exactly this probe was changed
    QCOMPARE(mapped().risks, QList<Id<Risk>>{second});
}

void TestImports::directionUnknownMovesNothing()
{
    m_run.tool = QStringLiteral("unknown-tool");
    m_rate.measurement->direction = Direction::Ask;
    QVERIFY(m_dossier.apply(*keep({m_rate, {}, {}, record<Risk>(m_dossier, "R-002").id, {}}, m_dossier)));
    QCOMPARE(record<Mapping>(m_dossier, "MAP-001").role, MappingRole::Context);
}

void TestImports::ignoredRule()
{
    QVERIFY(m_dossier.apply(*keep({m_rule, false, {}, {}, {}}, m_dossier)));
    const auto role = [this] { return ResultMapper(m_dossier, m_catalogs).of(m_run, *m_rule.finding).role; };
    QCOMPARE(role(), MappingRole::Ignore);
    // taken back with a risk: a finding never moves a likelihood by itself
    QVERIFY(m_dossier.apply(*keep({m_rule, true, {}, record<Risk>(m_dossier, "R-001").id, {}}, m_dossier)));
    QCOMPARE(role(), MappingRole::Context);
}

void TestImports::limit()
{
    QVERIFY(m_dossier.apply(*keep({m_rate, {}, {}, {}, 0.01}, m_dossier)));
    const Limit *limit = limitFor(m_dossier, QStringLiteral("garak"), *m_rate.measurement);
    QVERIFY(limit);
    QCOMPARE(limit->rate, 0.01);
    QCOMPARE(limit->setOn, today);
    const qsizetype count = m_dossier.all<Limit>().size();
    QVERIFY(m_dossier.apply(*keep({m_rate, {}, {}, {}, 0.05}, m_dossier)));
    QCOMPARE(m_dossier.all<Limit>().size(), count);
    QCOMPARE(limitFor(m_dossier, QStringLiteral("garak"), *m_rate.measurement)->rate, 0.05);
}

void TestImports::limitNeedsPerson()
{
    const Result<ChangeSet> set = keepChoices(m_dossier, m_catalogs, m_run, {{m_rate, {}, {}, {}, 0.01}}, {},
                                              QStringLiteral("Set while importing."), m_environment);
    QREFUSED(set, InvalidValue);
}

QTEST_GUILESS_MAIN(TestImports)
#include "tst_imports.moc"
