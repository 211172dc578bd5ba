// SPDX-License-Identifier: Apache-2.0
#include "core/edits/combined.h"
#include "core/edits/raiserisk.h"
#include "core/edits/records.h"
#include "core/edits/risks.h"
#include "tests/core/edits/editcase.h"

using namespace gabion;
using namespace gabion::test;

/// Several edits as one, raising and copying risks, one consequence for several dimensions.
class tst_Combined : public QObject {
    Q_OBJECT

    Environment m_environment = fixedEnvironment();

private slots:
    void editsOfOneRecordBecomeOneChange()
    {
        Dossier dossier = sampleDossier();
        CombinedEdit edit(dossier);
        for (const char *title : {"One", "Two"}) {
            Risk risk = record<Risk>(edit.dossier(), "R-001");
            risk.title = QLatin1String(title);
            QVERIFY(edit.add(updateRisk(edit.dossier(), risk)).has_value());
        }
        QCOMPARE(edit.count(), 1);
        const ChangeSet set = edit.finished(QStringLiteral("Both"));
        QCOMPARE(set.changes.size(), 1);
        QVERIFY(applied(dossier, set));
        QCOMPARE(record<Risk>(dossier, "R-001").title, QStringLiteral("Two"));
    }
    void whatIsTakenBackLeavesNothing()
    {
        const Dossier dossier = sampleDossier();
        CombinedEdit edit(dossier);
        Risk risk = record<Risk>(dossier, "R-001");
        risk.title = QStringLiteral("One");
        const Result<ChangeSet> set = updateRisk(dossier, risk);
        QVERIFY(edit.add(set).has_value());
        QVERIFY(edit.add(inverted(*set)).has_value());
        QCOMPARE(edit.count(), 0);
    }
    void aRefusedEditAddsNothing()
    {
        const Dossier dossier = sampleDossier();
        CombinedEdit edit(dossier);
        QVERIFY(!edit.add(fail(ErrorCode::NotAllowed, QStringLiteral("no"))));
        QCOMPARE(edit.count(), 0);
    }
    void raisesARiskFromAThreatAtAComponent()
    {
        Dossier dossier = sampleDossier();
        ThreatType type;
        type.id = QStringLiteral("SEC-TEST");
        type.title = QStringLiteral("Test threat");
        type.domain = Domain::Safety;
        type.dimensions = {QStringLiteral("human-oversight")};
        const Threat threat = threatOf(dossier, type);
        QVERIFY(threat.id.isNull());
        const Component component = record<Component>(dossier, "C-002");
        const Risk risk = proposedRisk(dossier, threat, component.id);
        QCOMPARE(risk.title, QStringLiteral("Test threat: ") + component.title);
        QCOMPARE(risk.domain, Domain::Safety);
        QCOMPARE(risk.system, component.system);
        QVERIFY(applied(dossier, raiseRisk(dossier, threat, risk, m_environment)));
        const Risk made = record<Risk>(dossier, "R-004");
        QCOMPARE(made.title, risk.title);
        QCOMPARE(made.dimensions, type.dimensions);
        QCOMPARE(dossier.find(made.threats.value(0))->taxonomy, type.id);
        // the second time the threat is there
        QVERIFY(threatOf(dossier, type).id == made.threats.first());
    }
    void duplicateKeepsRatingsAndGetsItsOwnReference()
    {
        Dossier dossier = sampleDossier();
        const Risk original = record<Risk>(dossier, "R-001");
        QVERIFY(applied(dossier, duplicateRisk(dossier, original.id, m_environment)));
        const Risk copy = record<Risk>(dossier, "R-004");
        QVERIFY(copy.current == original.current);
        QVERIFY(copy.id != original.id);
        QCOMPARE(copy.status, RiskStatus::Assessed);
        QREFUSED(duplicateRisk(dossier, Id<Risk>{fixedId(9999)}, m_environment), NotFound);
    }
    void oneConsequenceForSeveralDimensions()
    {
        Criteria criteria;
        for (const char *dimension : {"confidentiality", "integrity", "availability"})
            criteria.consequenceScales.append({QLatin1String(dimension), true, {}});
        Risk risk;
        risk.dimensions = {QStringLiteral("integrity"), QStringLiteral("availability")};
        Assessment rated;
        rated.consequences = {{QStringLiteral("confidentiality"), 5, QStringLiteral("a")},
                              {QStringLiteral("integrity"), 2, QStringLiteral("b")},
                              {QStringLiteral("availability"), 4, QStringLiteral("c")}};
        // down to 3: what lies above comes down, what lies below stays
        const QString why = QStringLiteral("why");
        const Assessment lower = withConsequence(criteria, risk, rated, 3, why);
        QCOMPARE(lower.consequences.at(0).value, 3);
        QCOMPARE(lower.consequences.at(0).rationale, why);
        QCOMPARE(lower.consequences.at(1).value, 2);
        QCOMPARE(lower.consequences.at(1).rationale, QStringLiteral("b"));
        QCOMPARE(lower.consequences.at(2).value, 3);
        // up from 3 to 5: those that stand highest rise together
        const Assessment higher = withConsequence(criteria, risk, lower, 5, why);
        QCOMPARE(higher.consequences.at(0).value, 5);
        QCOMPARE(higher.consequences.at(1).value, 2);
        QCOMPARE(higher.consequences.at(2).value, 5);
        // nothing rated yet: the first dimension that the risk affects
        const Assessment first = withConsequence(criteria, risk, {}, 4, why);
        QCOMPARE(first.consequences.size(), 1);
        QCOMPARE(first.consequences.first().dimension, QStringLiteral("integrity"));
        QCOMPARE(first.consequences.first().value, 4);
    }
};

QTEST_GUILESS_MAIN(tst_Combined)
#include "tst_combined.moc"
