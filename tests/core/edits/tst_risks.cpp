// SPDX-License-Identifier: Apache-2.0
#include "core/edits/risks.h"

#include "core/edits/criteria.h"
#include "core/edits/suggestions.h"
#include "tests/core/edits/editcase.h"

using namespace gabion;
using namespace gabion::test;

class TestRisks : public QObject {
    Q_OBJECT

private slots:
    void init();
    void create();
    void rate();
    void ratingRules_data();
    void ratingRules();
    void move();
    void update();
    void review();
    void treatAndLink();
    void adopt();
    void adoptRules();
    void reassess();
    void suggestion();
    void suggestionRules();

private:
    Dossier m_dossier;
    Environment m_environment;
    const QString m_author = QStringLiteral("amara");
};

using Spoil = std::function<void(Assessment &)>;
Q_DECLARE_METATYPE(Spoil)

static Assessment rating()
{
    Assessment a;
    a.likelihood = 4;
    a.likelihoodRationale = QStringLiteral("Seen twice this year.");
    a.basis = LikelihoodBasis::Judgement;
    a.consequences = {{QStringLiteral("truthfulness"), 4, QStringLiteral("Wrong pay for many.")}};
    return a;
}

static Suggestion suggested(const Dossier &dossier)
{
    Suggestion s;
    s.id = QStringLiteral("LIK-0123456789");
    s.subject = record<Risk>(dossier, "R-001").id;
    s.subjectRef = QStringLiteral("R-001");
    s.text = QStringLiteral("Measured 3.1 %.");
    s.fromStep = 3;
    s.toStep = 4;
    s.basis.failures = 56;
    s.basis.trials = 1800;
    return s;
}

void TestRisks::init()
{
    m_dossier = sampleDossier();
    m_environment = fixedEnvironment();
}

void TestRisks::create()
{
    Risk risk;
    QREFUSED(createRisk(m_dossier, risk, m_environment), InvalidValue);
    risk.title = QStringLiteral("Model theft");
    QVERIFY(applied(m_dossier, createRisk(m_dossier, risk, m_environment)));
    const Risk made = record<Risk>(m_dossier, "R-004");
    QCOMPARE(made.title, risk.title);
    QCOMPARE(made.criteria, activeCriteria(m_dossier)->id);
    QCOMPARE(made.identifiedOn, today);
    risk.status = RiskStatus::Accepted;
    QREFUSED(createRisk(m_dossier, risk, m_environment), NotAllowed);
    risk.status = RiskStatus::Identified;
    risk.owner.value = fixedId(4711);
    QREFUSED(createRisk(m_dossier, risk, m_environment), NotFound);
}

void TestRisks::rate()
{
    Risk third = record<Risk>(m_dossier, "R-003");
    third.dimensions = {QStringLiteral("truthfulness")};
    QVERIFY(applied(m_dossier, updateRisk(m_dossier, third)));
    QVERIFY(applied(m_dossier, rateRisk(m_dossier, third.id, Stage::Current, rating(), m_author, m_environment)));
    const Risk after = record<Risk>(m_dossier, "R-003");
    QCOMPARE(levelOf(m_dossier, after, Stage::Current).score, 16);
    QCOMPARE(after.current.ratedOn, today);
    QCOMPARE(after.current.ratedBy, m_author);
    QCOMPARE(after.status, RiskStatus::Assessed);
    QCOMPARE(after.nextReview, QDate(2027, 2, 21)); // 90 days after 23 November
    QCOMPARE(after.residual, Assessment());
}

void TestRisks::ratingRules_data()
{
    QTest::addColumn<Spoil>("spoil");
    const auto fault = [](const char *name, Spoil spoil) { QTest::newRow(name) << spoil; };
    fault("no rationale", [](Assessment &a) { a.likelihoodRationale = QStringLiteral("  "); });
    fault("step 6 of 5", [](Assessment &a) { a.likelihood = 6; });
    fault("negative step", [](Assessment &a) { a.likelihood = -1; });
    fault("no basis", [](Assessment &a) { a.basis = LikelihoodBasis::NotRated; });
    fault("measured without figures", [](Assessment &a) { a.basis = LikelihoodBasis::MeasuredRate; });
    fault("basis without a step", [](Assessment &a) { a.likelihood = 0; });
    fault("nothing rated", [](Assessment &a) { a = Assessment(); });
    fault("dimension not affected", [](Assessment &a) { a.consequences[0].dimension = QStringLiteral("fairness"); });
    fault("unknown dimension", [](Assessment &a) { a.consequences[0].dimension = QStringLiteral("luck"); });
    fault("dimension switched off", [](Assessment &a) { a.consequences[0].dimension = QStringLiteral("advice-reliability"); });
    fault("consequence 0", [](Assessment &a) { a.consequences[0].value = 0; });
    fault("consequence 6", [](Assessment &a) { a.consequences[0].value = 6; });
    fault("consequence without rationale", [](Assessment &a) { a.consequences[0].rationale.clear(); });
    fault("dimension twice", [](Assessment &a) { a.consequences.append(a.consequences.first()); });
}

void TestRisks::ratingRules()
{
    QFETCH(Spoil, spoil);
    Criteria criteria = *activeCriteria(m_dossier);
    for (ConsequenceScale &scale : criteria.consequenceScales)
        scale.enabled = scale.dimension != QLatin1String("advice-reliability");
    m_dossier.load(criteria);
    const Id<Risk> second = record<Risk>(m_dossier, "R-002").id;
    Assessment assessment = rating();
    QVERIFY(rateRisk(m_dossier, second, Stage::Current, assessment, m_author, m_environment));
    spoil(assessment);
    QREFUSED(rateRisk(m_dossier, second, Stage::Current, assessment, m_author, m_environment), InvalidValue);
}

// Of two dimensions rated 5 and 3 the higher is the consequence: lowering to 2 brings both to 2, raising from 4 moves only that
// which stands at 4. What does not change keeps its rationale.
void TestRisks::move()
{
    const Id<Risk> id = record<Risk>(m_dossier, "R-001").id;
    const QString why = QStringLiteral("The filter is live since Monday.");
    Assessment start = assessmentOf(*m_dossier.find(id), Stage::Current);
    QVERIFY(start.consequences.size() >= 1);
    const QString first = start.consequences.first().dimension;
    const QString other =
        first == QLatin1String("availability") ? QStringLiteral("confidentiality") : QStringLiteral("availability");
    start.likelihood = 3;
    start.consequences = {{first, 5, QStringLiteral("a")}, {other, 3, QStringLiteral("b")}};
    Risk wider = *m_dossier.find(id);
    if (!wider.dimensions.contains(other)) {
        wider.dimensions += other;
        QVERIFY(applied(m_dossier, updateRisk(m_dossier, wider)));
    }
    QVERIFY(applied(m_dossier, rateRisk(m_dossier, id, Stage::Current, start, m_author, m_environment)));
    QVERIFY(applied(m_dossier, moveRisk(m_dossier, id, Stage::Current, 2, 4, why, m_author, m_environment)));
    Assessment now = m_dossier.find(id)->current;
    QCOMPARE(now.likelihood, 2);
    QCOMPARE(now.likelihoodRationale, why);
    QCOMPARE(now.basis, LikelihoodBasis::Judgement);
    QCOMPARE(now.consequences.at(0).value, 4);
    QCOMPARE(now.consequences.at(0).rationale, why);
    QCOMPARE(now.consequences.at(1).value, 3);
    QCOMPARE(now.consequences.at(1).rationale, QStringLiteral("b"));
    QVERIFY(applied(m_dossier, moveRisk(m_dossier, id, Stage::Current, 2, 5, why, m_author, m_environment)));
    QCOMPARE(m_dossier.find(id)->current.consequences.at(0).value, 5);
    QCOMPARE(m_dossier.find(id)->current.consequences.at(1).value, 3);
    QVERIFY(applied(m_dossier, moveRisk(m_dossier, id, Stage::Current, 2, 2, why, m_author, m_environment)));
    QCOMPARE(m_dossier.find(id)->current.consequences.at(0).value, 2);
    QCOMPARE(m_dossier.find(id)->current.consequences.at(1).value, 2);
    QCOMPARE(levelOf(m_dossier, *m_dossier.find(id), Stage::Current).score, 4);
    QREFUSED(moveRisk(m_dossier, id, Stage::Current, 3, 3, QStringLiteral(" "), m_author, m_environment), InvalidValue);
    QREFUSED(moveRisk(m_dossier, id, Stage::Current, 6, 3, why, m_author, m_environment), InvalidValue);
    QREFUSED(moveRisk(m_dossier, record<Risk>(m_dossier, "R-003").id, Stage::Current, 3, 3, why, m_author, m_environment),
             NotAllowed);
}

void TestRisks::update()
{
    Risk risk = record<Risk>(m_dossier, "R-001");
    risk.title = QStringLiteral("New words");
    risk.ref = QStringLiteral("R-999");
    QVERIFY(applied(m_dossier, updateRisk(m_dossier, risk)));
    QCOMPARE(record<Risk>(m_dossier, "R-001").title, risk.title);
    Risk rerated = record<Risk>(m_dossier, "R-001");
    rerated.current.likelihood = 1;
    QREFUSED(updateRisk(m_dossier, rerated), NotAllowed);
    Risk accepted = record<Risk>(m_dossier, "R-001");
    accepted.status = RiskStatus::Accepted;
    QREFUSED(updateRisk(m_dossier, accepted), NotAllowed);
    Risk narrower = record<Risk>(m_dossier, "R-001");
    narrower.dimensions.clear();
    QREFUSED(updateRisk(m_dossier, narrower), InUse);
    Risk twice = record<Risk>(m_dossier, "R-001");
    twice.controls.append(twice.controls.first());
    QREFUSED(updateRisk(m_dossier, twice), InvalidValue);
    Risk unknown;
    unknown.id.value = fixedId(4711);
    QREFUSED(updateRisk(m_dossier, unknown), NotFound);
    QVERIFY(updateRisk(m_dossier, record<Risk>(m_dossier, "R-001"))->isEmpty());
}

void TestRisks::review()
{
    const Id<Risk> first = record<Risk>(m_dossier, "R-001").id;
    QREFUSED(reviewRisk(m_dossier, first, today, m_environment), InvalidValue);
    QVERIFY(applied(m_dossier, reviewRisk(m_dossier, first, QDate(), m_environment)));
    QCOMPARE(record<Risk>(m_dossier, "R-001").lastReview, today);
    QCOMPARE(record<Risk>(m_dossier, "R-001").nextReview, QDate(2027, 2, 21));
}

void TestRisks::treatAndLink()
{
    const Id<Risk> second = record<Risk>(m_dossier, "R-002").id;
    QREFUSED(treatRisk(m_dossier, second, {}, QStringLiteral("why")), InvalidValue);
    QREFUSED(treatRisk(m_dossier, second, {TreatmentOption::Share}, {}), InvalidValue);
    QVERIFY(applied(m_dossier,
                    treatRisk(m_dossier, second, {TreatmentOption::Share, TreatmentOption::Share}, QStringLiteral("Insured."))));
    QCOMPARE(record<Risk>(m_dossier, "R-002").options, QList<TreatmentOption>{TreatmentOption::Share});
    const Id<Control> control = record<Control>(m_dossier, "CTL-002").id;
    QVERIFY(applied(m_dossier, linkControl(m_dossier, second, control, true)));
    QVERIFY(linkControl(m_dossier, second, control, true)->isEmpty());
    QCOMPARE(record<Risk>(m_dossier, "R-002").controls, QList<Id<Control>>{control});
    QVERIFY(applied(m_dossier, linkControl(m_dossier, second, control, false)));
    QVERIFY(record<Risk>(m_dossier, "R-002").controls.isEmpty());
    QREFUSED(linkControl(m_dossier, second, Id<Control>{fixedId(4711)}, true), NotFound);
}

static Criteria stricter(const Dossier &dossier)
{
    Criteria next = *activeCriteria(dossier);
    next.id = {};
    for (int l = 1; l <= 5; ++l) {
        for (int k = 1; k <= 5; ++k) {
            if (l * k >= 12)
                next.matrix[l - 1][k - 1] = 4;
        }
    }
    return next;
}

void TestRisks::adopt()
{
    Risk unpinned = record<Risk>(m_dossier, "R-002");
    unpinned.criteria = {};
    m_dossier.load(unpinned);
    QCOMPARE(levelOf(m_dossier, unpinned, Stage::Current).title, QStringLiteral("High"));
    QVERIFY(applied(m_dossier,
                    adoptCriteria(m_dossier, stricter(m_dossier), record<Person>(m_dossier, "P-001").id,
                                  QStringLiteral("Board decision"), m_environment)));
    const Criteria *active = activeCriteria(m_dossier);
    QCOMPARE(active->ref, QStringLiteral("M-002"));
    QCOMPARE(active->version, 2);
    QCOMPARE(active->approvedOn, today);
    QCOMPARE(record<Criteria>(m_dossier, "M-001").state, CriteriaState::Retired);
    // old assessments keep their method, named or not
    QCOMPARE(levelOf(m_dossier, record<Risk>(m_dossier, "R-002"), Stage::Current).title, QStringLiteral("High"));
    QREFUSED(rateRisk(m_dossier, unpinned.id, Stage::Current, rating(), m_author, m_environment), NotAllowed);
    // a risk that was never rated starts under the new one
    Risk third = record<Risk>(m_dossier, "R-003");
    third.dimensions = {QStringLiteral("truthfulness")};
    QVERIFY(applied(m_dossier, updateRisk(m_dossier, third)));
    QVERIFY(applied(m_dossier, rateRisk(m_dossier, third.id, Stage::Current, rating(), m_author, m_environment)));
    QCOMPARE(record<Risk>(m_dossier, "R-003").criteria, active->id);
}

void TestRisks::adoptRules()
{
    const Id<Person> amara = record<Person>(m_dossier, "P-001").id;
    const QString why = QStringLiteral("Board decision");
    QREFUSED(adoptCriteria(m_dossier, stricter(m_dossier), {}, why, m_environment), InvalidValue);
    QREFUSED(adoptCriteria(m_dossier, stricter(m_dossier), amara, QStringLiteral(" "), m_environment), InvalidValue);
    Criteria broken = stricter(m_dossier);
    broken.matrix[4][4] = 1;
    QREFUSED(adoptCriteria(m_dossier, broken, amara, why, m_environment), InvalidValue);
    QREFUSED(adoptCriteria(m_dossier, *activeCriteria(m_dossier), amara, why, m_environment), NotAllowed);
}

void TestRisks::reassess()
{
    Criteria next = stricter(m_dossier);
    for (ConsequenceScale &scale : next.consequenceScales)
        scale.enabled = scale.dimension != QLatin1String("confidentiality");
    const QString why = QStringLiteral("One method for all");
    QVERIFY(applied(m_dossier, adoptCriteria(m_dossier, next, record<Person>(m_dossier, "P-001").id, why, m_environment)));
    QREFUSED(reassessRisks(m_dossier, {}, m_author, {}, m_environment), InvalidValue);
    QVERIFY(applied(m_dossier, reassessRisks(m_dossier, {}, m_author, why, m_environment)));
    const Risk second = record<Risk>(m_dossier, "R-002");
    QCOMPARE(second.criteria, activeCriteria(m_dossier)->id);
    QCOMPARE(levelOf(m_dossier, second, Stage::Current).title, QStringLiteral("Critical"));
    QVERIFY(second.current.likelihoodRationale.contains(why));
    // its only dimension is switched off now
    QVERIFY(!levelOf(m_dossier, record<Risk>(m_dossier, "R-001"), Stage::Current).isRated());
    QVERIFY(reassessRisks(m_dossier, {}, m_author, why, m_environment)->isEmpty());
}

void TestRisks::suggestion()
{
    const Suggestion s = suggested(m_dossier);
    Dossier kept = m_dossier;
    QVERIFY(
        applied(m_dossier, acceptSuggestion(m_dossier, s, m_author, QStringLiteral("Adaptive attacks reach us"), m_environment)));
    const Risk risk = record<Risk>(m_dossier, "R-001");
    QCOMPARE(risk.current.likelihood, 4);
    QCOMPARE(risk.current.basis, LikelihoodBasis::MeasuredRate);
    QCOMPARE(risk.current.rate, s.basis);
    QVERIFY(risk.current.likelihoodRationale.contains(QStringLiteral("Adaptive attacks reach us")));
    QCOMPARE(risk.status, record<Risk>(kept, "R-001").status);
    const SuggestionDecision decision = record<SuggestionDecision>(m_dossier, "SUG-001");
    QCOMPARE(decision.verdict, SuggestionVerdict::Accepted);
    QCOMPARE(decision.suggestion, s.id);
    QREFUSED(acceptSuggestion(m_dossier, s, m_author, QStringLiteral("again"), m_environment), NotAllowed);
    QVERIFY(applied(kept, refuseSuggestion(kept, s, m_author, QStringLiteral("Not our users"), m_environment)));
    QCOMPARE(record<Risk>(kept, "R-001").current.likelihood, 3);
    QCOMPARE(record<SuggestionDecision>(kept, "SUG-001").verdict, SuggestionVerdict::Refused);
}

void TestRisks::suggestionRules()
{
    Suggestion s = suggested(m_dossier);
    const QString why = QStringLiteral("why");
    QREFUSED(acceptSuggestion(m_dossier, s, m_author, QStringLiteral("  "), m_environment), InvalidValue);
    QREFUSED(refuseSuggestion(m_dossier, s, m_author, {}, m_environment), InvalidValue);
    QREFUSED(acceptSuggestion(m_dossier, s, {}, why, m_environment), InvalidValue);
    s.fromStep = 2;
    QREFUSED(acceptSuggestion(m_dossier, s, m_author, why, m_environment), Conflict);
    s.fromStep = 3;
    s.toStep = 9;
    QREFUSED(acceptSuggestion(m_dossier, s, m_author, why, m_environment), InvalidValue);
    s.subject = {};
    QREFUSED(acceptSuggestion(m_dossier, s, m_author, why, m_environment), NotFound);
}

QTEST_APPLESS_MAIN(TestRisks)
#include "tst_risks.moc"
