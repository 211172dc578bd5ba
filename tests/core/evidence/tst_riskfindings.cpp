// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/riskfindings.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;

namespace {

const Id<Risk> first{test::fixedId(9950)}; // R-001 of the sample

FindingRow found(std::int64_t id, const char *rule, FindingSeverity severity, Presence presence = Presence::Unchanged)
{
    FindingRow row;
    row.finding.seq = row.finding.finding = id;
    row.finding.run = 1;
    row.finding.rule = rule;
    row.finding.severity = severity;
    row.presence = presence;
    return row;
}

Mapping mapped(quint32 number, const char *pattern, MappingRole role)
{
    Mapping mapping;
    mapping.id.value = test::fixedId(800 + number);
    mapping.ref = makeRef(Mapping::prefix, static_cast<int>(number));
    mapping.tool = QStringLiteral("CodeQL");
    mapping.pattern = QLatin1String(pattern);
    mapping.risks = {first};
    mapping.role = role;
    return mapping;
}

/// Says after some rows that it should stop.
class Stops final : public Progress {
public:
    explicit Stops(int after) : m_left(after) { }
    void report(std::int64_t, std::int64_t) override { }
    bool cancelled() const override { return m_left-- <= 0; }

private:
    mutable int m_left;
};

} // namespace

class tst_RiskFindings : public QObject {
    Q_OBJECT

    Catalogs m_catalogs = *loadCatalogs();
    Dossier m_dossier = test::sampleDossier();
    Pages m_pages = noPages();

private slots:
    void initTestCase()
    {
        ImportRun run;
        run.id.value = test::fixedId(700);
        run.ref = QStringLiteral("RUN-001");
        run.number = 1;
        run.tool = QStringLiteral("CodeQL");
        m_dossier.load(run);
        m_dossier.load(mapped(1, "own/*", MappingRole::Context));
        m_dossier.load(mapped(2, "own/noise", MappingRole::Ignore));
        Decision decision;
        decision.id.value = test::fixedId(701);
        decision.ref = QStringLiteral("DE-001");
        decision.finding = 5;
        decision.decision = DecisionKind::FalsePositive;
        m_dossier.load(decision);
        decision.id.value = test::fixedId(702);
        decision.ref = QStringLiteral("DE-002");
        decision.finding = 3;
        decision.decision = DecisionKind::InTreatment; // known and still there
        m_dossier.load(decision);
        m_pages.findings = test::readerOf<FindingRow>({
            found(1, "own/a", FindingSeverity::High),
            found(2, "own/b", FindingSeverity::Critical, Presence::New),
            found(3, "own/a", FindingSeverity::High, Presence::Reopened),
            found(4, "own/c", FindingSeverity::Critical, Presence::Fixed), // gone
            found(5, "own/c", FindingSeverity::Critical), // decided: a false positive
            found(6, "own/noise", FindingSeverity::Critical), // mapped to be ignored
            found(7, "not/mapped", FindingSeverity::Critical),
        });
    }
    // Of the seven, 1, 2 and 3 count; the worst two are the critical one and the older of the two high ones.
    void worstFirst()
    {
        NoProgress none;
        const auto all = findingsByRisk(m_dossier, m_pages, m_catalogs, 2, none);
        QVERIFY(all);
        QCOMPARE(all->size(), 1);
        const RiskFindings there = all->value(first);
        QCOMPARE(there.count(), 3);
        const std::map<FindingSeverity, qint64, std::greater<>> counts{{FindingSeverity::Critical, 1},
                                                                       {FindingSeverity::High, 2}};
        QVERIFY(there.counts == counts);
        QCOMPARE(there.worst.size(), 2);
        QCOMPARE(there.worst.at(0).finding.finding, 2);
        QCOMPARE(there.worst.at(1).finding.finding, 1);
    }
    // A finding that is treated under a risk belongs to it, whatever its rule maps to; how many bear on it is known without
    // keeping any. F-3 is mapped to the first risk and treated under the second; F-7 is not mapped and treated under the first.
    void treatedUnderARisk()
    {
        Dossier dossier = m_dossier;
        const Id<Risk> second = dossier.findRef<Risk>(QStringLiteral("R-002"))->id;
        Decision decision;
        decision.id.value = test::fixedId(702);
        decision.ref = QStringLiteral("DE-002");
        decision.finding = 3;
        decision.decision = DecisionKind::InTreatment;
        decision.risk = second;
        dossier.load(decision);
        decision.id.value = test::fixedId(703);
        decision.ref = QStringLiteral("DE-003");
        decision.finding = 7;
        decision.risk = first;
        dossier.load(decision);
        NoProgress none;
        const auto all = findingsByRisk(dossier, m_pages, m_catalogs, 0, none);
        QVERIFY(all);
        QCOMPARE(all->size(), 2);
        QCOMPARE(all->value(first).count(), 4); // 1, 2, 3 and 7
        QCOMPARE(all->value(first).counts.at(FindingSeverity::Critical), 2);
        QCOMPARE(all->value(first).worstSeverity(), FindingSeverity::Critical);
        QVERIFY(all->value(first).worst.isEmpty());
        QCOMPARE(all->value(second).count(), 1);
        QCOMPARE(all->value(second).worstSeverity(), FindingSeverity::High);
        const auto kept = findingsByRisk(dossier, m_pages, m_catalogs, 3, none);
        QStringList worst;
        for (const FindingRow &row : kept->value(first).worst)
            worst += QString::number(row.finding.finding);
        QCOMPARE(worst.join(u' '), QStringLiteral("2 7 1"));
    }
    void stops()
    {
        Stops progress(3);
        const auto all = findingsByRisk(m_dossier, m_pages, m_catalogs, 2, progress);
        QVERIFY(!all);
        QCOMPARE(all.error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(tst_RiskFindings)
#include "tst_riskfindings.moc"
