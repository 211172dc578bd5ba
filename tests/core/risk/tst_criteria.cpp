// SPDX-License-Identifier: Apache-2.0
#include "core/risk/criteria.h"
#include "tests/support/support.h"

#include <QTest>

#include <functional>
#include <limits>

using namespace gabion;

using Spoil = std::function<void(Criteria &)>;
Q_DECLARE_METATYPE(Spoil)

class TestCriteria : public QObject {
    Q_OBJECT

private slots:
    void valid();
    void faults_data();
    void faults();
    void appetite();
    void aboveAppetite();
    void carried_data();
    void carried();
    void preview();
    void previewMapped();
};

static Criteria sample() { return *activeCriteria(test::sampleDossier()); }

/// A lookup matrix of the given size with levels that follow the sum of the steps.
static Criteria square(int size, int levels)
{
    Criteria c = sample();
    c.product = false;
    c.levels = c.levels.mid(0, levels);
    c.likelihood.clear();
    c.consequence.clear();
    c.matrix.clear();
    for (int l = 0; l < size; ++l) {
        c.likelihood.append({QString::number(l), {}, (l + 1.0) / size, (l + 1.0) / size, {}});
        c.consequence.append(QString::number(l));
        QList<int> row;
        for (int k = 0; k < size; ++k)
            row.append(1 + (l + k) * (levels - 1) / (2 * size - 2));
        c.matrix.append(row);
    }
    c.appetite = {{Domain::Security, 1, 0}};
    return c;
}

void TestCriteria::valid()
{
    QVERIFY(validate(sample()));
    for (int size = 3; size <= 7; ++size) {
        const Result<> done = validate(square(size, 3));
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
    }
    QVERIFY(validate(square(7, 4)));
}

void TestCriteria::faults_data()
{
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<QString>("pointer");
    const auto fault = [](const char *name, const char *pointer, Spoil spoil) {
        QTest::newRow(name) << spoil << QString::fromLatin1(pointer);
    };
    fault("two steps", "/likelihood", [](Criteria &c) { c = square(2, 3); });
    fault("eight steps", "/likelihood", [](Criteria &c) { c = square(8, 3); });
    fault("two levels", "/levels", [](Criteria &c) { c = square(3, 2); });
    fault("blank level", "/levels/1", [](Criteria &c) { c.levels[1] = QStringLiteral(" "); });
    fault("twin levels", "/levels/1", [](Criteria &c) { c.levels[1] = c.levels[0]; });
    fault("blank step", "/likelihood/2/title", [](Criteria &c) { c.likelihood[2].title.clear(); });
    fault("blank consequence", "/consequence/2", [](Criteria &c) { c.consequence[2].clear(); });
    fault("rate falls", "/likelihood/2/rateTo", [](Criteria &c) { c.likelihood[2].rateTo = 0.004; });
    fault("rate equal", "/likelihood/2/rateTo", [](Criteria &c) { c.likelihood[2].rateTo = c.likelihood[1].rateTo; });
    fault("rate NaN", "/likelihood/2/rateTo",
          [](Criteria &c) { c.likelihood[2].rateTo = std::numeric_limits<double>::quiet_NaN(); });
    fault("rate over 1", "/likelihood/4/rateTo", [](Criteria &c) { c.likelihood[4].rateTo = 1.5; });
    fault("rate ends early", "/likelihood/4/rateTo", [](Criteria &c) { c.likelihood[4].rateTo = 0.9; });
    fault("yearly ends early", "/likelihood/4/yearlyProbabilityTo",
          [](Criteria &c) { c.likelihood[4].yearlyProbabilityTo = 0.9; });
    fault("first band empty", "/likelihood/0/yearlyProbabilityTo",
          [](Criteria &c) { c.likelihood[0].yearlyProbabilityTo = 0.0; });
    fault("row missing", "/matrix", [](Criteria &c) { c.matrix.removeLast(); });
    fault("cell missing", "/matrix/3", [](Criteria &c) { c.matrix[3].removeLast(); });
    fault("rank 0", "/matrix/0/0", [](Criteria &c) { c.matrix[0][0] = 0; });
    fault("rank 5 of 4", "/matrix/4/4", [](Criteria &c) { c.matrix[4][4] = 5; });
    fault("falls along consequence", "/matrix/2/2", [](Criteria &c) {
        c.product = false;
        c.matrix[2] = {1, 2, 1, 3, 4};
    });
    fault("falls along likelihood", "/matrix/4/0", [](Criteria &c) {
        c.product = false;
        c.matrix[4] = {1, 2, 3, 4, 4};
        c.matrix[3] = {2, 2, 3, 4, 4};
    });
    fault("level never reached", "/levels/4", [](Criteria &c) { c.levels.append(QStringLiteral("Extreme")); });
    fault("score 4 on two levels", "/matrix/1/1", [](Criteria &c) {
        c.matrix[0][3] = 2; // 1x4 Medium while 2x2 is Low; still monotone
    });
    fault("dimension twice", "/consequenceScales/11",
          [](Criteria &c) { c.consequenceScales.append(c.consequenceScales.first()); });
    fault("too few definitions", "/consequenceScales/0",
          [](Criteria &c) { c.consequenceScales[0].definitions = {QStringLiteral("one")}; });
    fault("all switched off", "/consequenceScales", [](Criteria &c) {
        for (ConsequenceScale &scale : c.consequenceScales)
            scale.enabled = false;
    });
    fault("two appetites", "/appetite/3", [](Criteria &c) { c.appetite.append(c.appetite.first()); });
    fault("appetite level 5", "/appetite/0", [](Criteria &c) { c.appetite[0].level = 5; });
    fault("appetite score 26", "/appetite/0", [](Criteria &c) { c.appetite[0].score = 26; });
    fault("score without product", "/appetite/0", [](Criteria &c) { c.product = false; });
}

void TestCriteria::faults()
{
    QFETCH(Spoil, spoil);
    QFETCH(QString, pointer);
    Criteria criteria = sample();
    spoil(criteria);
    const Result<> done = validate(criteria);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::InvalidValue);
    QVERIFY(!done.error().text.isEmpty());
    QCOMPARE(done.error().where.record, QStringLiteral("M-001"));
    QCOMPARE(done.error().where.pointer, pointer);
}

void TestCriteria::appetite()
{
    Criteria criteria = sample(); // score 9, level Medium
    QCOMPARE(withinAppetite(criteria, Domain::Security, levelAt(criteria, 3, 3)), std::optional<bool>(true));
    QCOMPARE(withinAppetite(criteria, Domain::Safety, levelAt(criteria, 2, 5)), std::optional<bool>(false));
    QCOMPARE(withinAppetite(criteria, Domain::Security, RatedLevel()), std::optional<bool>());
    criteria.appetite[0].score = 6;
    QCOMPARE(withinAppetite(criteria, Domain::Security, levelAt(criteria, 2, 4)), std::optional<bool>(false));
    criteria.appetite[0].score = 0;
    QCOMPARE(withinAppetite(criteria, Domain::Security, levelAt(criteria, 2, 4)), std::optional<bool>(true));
    QCOMPARE(appetiteText(criteria, Domain::Security), QStringLiteral("up to Medium"));
    QCOMPARE(appetiteText(criteria, Domain::Safety), QStringLiteral("up to 9 (Medium)"));
    criteria.appetite.clear();
    QCOMPARE(withinAppetite(criteria, Domain::Security, levelAt(criteria, 1, 1)), std::optional<bool>());
    QCOMPARE(appetiteText(criteria, Domain::Security), QString());
}

// By hand from the sample's ratings and its appetite of 9: R-001 3x5 = 15 and R-002 4x3 = 12 are above, R-003 is not rated.
void TestCriteria::aboveAppetite()
{
    Dossier dossier = test::sampleDossier();
    QCOMPARE(countAboveAppetite(dossier, Stage::Current), (AppetiteCount{3, 2, 1, 1}));
    const Risk before = *dossier.findRef<Risk>(QStringLiteral("R-001"));
    QVERIFY(isAboveAppetite(dossier, before, Stage::Current));
    Risk closed = before;
    closed.status = RiskStatus::Closed;
    ChangeSet set;
    set.update(before, closed);
    QVERIFY(dossier.apply(set));
    QCOMPARE(countAboveAppetite(dossier, Stage::Current), (AppetiteCount{2, 1, 0, 1}));
}

void TestCriteria::carried_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QList<int>>("steps");
    // 1 + (step - 1)(to - 1)/(from - 1), by hand, halves up
    QTest::newRow("5 to 3") << 5 << 3 << QList<int>{1, 2, 2, 3, 3}; // 1 1.5 2 2.5 3
    QTest::newRow("3 to 5") << 3 << 5 << QList<int>{1, 3, 5};
    QTest::newRow("5 to 7") << 5 << 7 << QList<int>{1, 3, 4, 6, 7}; // 1 2.5 4 5.5 7
    QTest::newRow("7 to 4") << 7 << 4 << QList<int>{1, 2, 2, 3, 3, 4, 4}; // 1 1.5 2 2.5 3 3.5 4
    QTest::newRow("4 to 4") << 4 << 4 << QList<int>{1, 2, 3, 4};
}

void TestCriteria::carried()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(QList<int>, steps);
    QList<int> likelihoods;
    QList<int> consequences;
    for (int step = 1; step <= from; ++step) {
        Assessment assessment;
        assessment.likelihood = step;
        assessment.consequences = {{QStringLiteral("integrity"), step, {}}};
        const Assessment carriedTo = carriedOver(square(from, 3), square(to, 3), assessment);
        likelihoods.append(carriedTo.likelihood);
        consequences.append(carriedTo.consequences.first().value);
    }
    QCOMPARE(likelihoods, steps);
    QCOMPARE(consequences, steps);
    QCOMPARE(carriedOver(square(from, 3), square(to, 3), Assessment()), Assessment());
}

void TestCriteria::preview()
{
    // Critical from 12 on: of 20, 15, 8 and 15, 12, 6 only the current 12 of R-002 moves
    const Dossier dossier = test::sampleDossier();
    Criteria next = sample();
    for (int l = 1; l <= 5; ++l) {
        for (int k = 1; k <= 5; ++k) {
            if (l * k >= 12)
                next.matrix[l - 1][k - 1] = 4;
        }
    }
    const CriteriaPreview preview = previewCriteria(dossier, next);
    QCOMPARE(preview.moves.size(), 1);
    QCOMPARE(preview.moves.first().ref, QStringLiteral("R-002"));
    QCOMPARE(preview.moves.first().stage, Stage::Current);
    QCOMPARE(preview.moves.first().before.title, QStringLiteral("High"));
    QCOMPARE(preview.moves.first().after.title, QStringLiteral("Critical"));
    QCOMPARE(preview.shifts, (QList<LevelShift>{{3, 4, QStringLiteral("High"), QStringLiteral("Critical"), 1}}));
    QCOMPARE(preview.unchanged, 5);
    QCOMPARE(preview.notRated, 3);
    QVERIFY(!preview.mapped);
    QCOMPARE(previewCriteria(dossier, sample()).moves.size(), 0);
    // Critical called Extreme: 20, 15, 15 move; and 12 becomes it from High. Counted, from the highest down.
    next.levels[3] = QStringLiteral("Extreme");
    QCOMPARE(previewCriteria(dossier, next).shifts,
             (QList<LevelShift>{{4, 4, QStringLiteral("Critical"), QStringLiteral("Extreme"), 3},
                                {3, 4, QStringLiteral("High"), QStringLiteral("Extreme"), 1}}));
}

void TestCriteria::previewMapped()
{
    const CriteriaPreview preview = previewCriteria(test::sampleDossier(), square(3, 3));
    QVERIFY(preview.mapped);
    QVERIFY(preview.text.contains(QStringLiteral("proportionally")));
    QCOMPARE(preview.moves.size() + preview.unchanged, 6);
    // R-001 current 3x5 -> 2x3; in square(3, 3) that cell is 1 + 3 * 2 / 4 = 2
    const auto move = std::find_if(preview.moves.cbegin(), preview.moves.cend(), [](const LevelMove &each) {
        return each.ref == QLatin1String("R-001") && each.stage == Stage::Current;
    });
    QVERIFY(move != preview.moves.cend());
    QCOMPARE(move->after.likelihood, 2);
    QCOMPARE(move->after.consequence, 3);
    QCOMPARE(move->after.rank, 2);
}

QTEST_APPLESS_MAIN(TestCriteria)
#include "tst_criteria.moc"
