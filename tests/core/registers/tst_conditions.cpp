// SPDX-License-Identifier: Apache-2.0
#include "tests/core/registers/registerfixture.h"

using namespace gabion;
using namespace gabion::test;

/// `--where` and `--sort` over the registers of the sample project.
class tst_Conditions : public QObject {
    Q_OBJECT

private slots:
    void where_data();
    void where();
    void badInput_data();
    void badInput();
    void limits();
    void sort_data();
    void sort();
    void sortIsStable();
    void parsed();
};

void tst_Conditions::where_data()
{
    QTest::addColumn<QByteArray>("reg");
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QString>("refs");
    const auto row = [](const char *reg, const char *expression, const char *refs) {
        QTest::addRow("%s: %s", reg, expression) << QByteArray(reg) << QByteArray(expression) << QString::fromUtf8(refs);
    };
    // R-001 security, current 15 Critical, residual 8 Medium, owner Kenji Mori, due 2026-11-18
    // R-002 safety, current 12 High, residual 6 Medium, owner Priya Raman, due 2027-01-15
    // R-003 safety, not rated, no owner, nothing due
    const char *r = "risk-register";
    row(r, "", "R-001 R-002 R-003");
    row(r, "   ", "R-001 R-002 R-003");
    row(r, "ref = R-002", "R-002");
    row(r, "ref = r-002", "R-002");
    row(r, "ref != R-002", "R-001 R-003");
    row(r, "ref > R-1", "R-002 R-003"); // digits count as numbers
    row(r, "ref <= R-2", "R-001 R-002");
    // levels by rank, by title or number
    row(r, "current = Critical", "R-001");
    row(r, "current = critical", "R-001");
    row(r, "current = '15 Critical'", "R-001");
    row(r, "current >= High", "R-001 R-002");
    row(r, "current>=3", "R-001 R-002");
    row(r, "current > high", "R-001");
    row(r, "current < Critical", "R-002"); // what is not rated is below nothing
    row(r, "current <= Critical", "R-001 R-002");
    row(r, "current = 4", "R-001");
    row(r, "current = \"\"", "R-003");
    row(r, "current != \"\"", "R-001 R-002");
    row(r, "current != Critical", "R-002 R-003");
    // numbers
    row(r, "currentScore >= 12", "R-001 R-002");
    row(r, "currentScore > 12.5", "R-001");
    row(r, "currentScore = 12", "R-002");
    row(r, "currentScore = 12.0", "R-002");
    row(r, "currentScore < 100", "R-001 R-002");
    row(r, "currentScore != 12", "R-001 R-003");
    // dates
    row(r, "due < 2026-11-23", "R-001");
    row(r, "due <= 2026-11-18", "R-001");
    row(r, "due > 2026-11-18", "R-002");
    row(r, "due = 2027-01-15", "R-002");
    row(r, "due = ''", "R-003");
    // choices: what people read or what machines read; order of the list, not of the alphabet
    row(r, "status = 'In treatment'", "R-001");
    row(r, "status = in-treatment", "R-001");
    row(r, "status >= Assessed", "R-001 R-002"); // identified, assessed, in treatment ...
    row(r, "status < in-treatment", "R-002 R-003");
    row(r, "overdue = yes", "R-001");
    row(r, "overdue = true", "R-001");
    row(r, "overdue = No", "R-002");
    row(r, "owner = \"Kenji Mori\"", "R-001");
    row(r, "owner = ''", "R-003");
    // texts without case
    row(r, "title ~ CV", "R-001");
    row(r, "title ~ 'leave AND pay'", "R-002");
    row(r, "title ~ \"\"", "R-001 R-002 R-003");
    row(r, "title = '=Answer quality differs by language'", "R-003");
    row(r, "title ~ =answer", "R-003");
    row(r, "title < Hz", "R-001 R-003"); // "=" and "Hi" stand before "Hz", "In" after
    row(r, "owner ~ mori", "R-001");
    row(r, "components ~ C-003", "R-002"); // what machines read ...
    row(r, "components ~ inference", "R-002"); // ... and what people read
    row(r, "scenario ~ \"people's records\"", "R-001");
    // several
    row(r, "domain = safety and current != ''", "R-002");
    row(r, "domain = safety AND currentScore > 3 and due > 2026-12-31", "R-002");
    row(r, "domain=security and domain=safety", "");
    row(r, "  DOMAIN   =   'safety'  ", "R-002 R-003");
    row(r, "owner = 'Kenji Mori' and title ~ 'and'", "");
    row("ai-systems", "aiActClass = high-risk-annex-iii", "S-001");
    row("ai-systems", "aiActClass = 'High-risk (Annex III)'", "S-001");
    row("ai-systems", "aiActClass <= high-risk-annex-i", ""); // prohibited, annex i, annex iii ...
    row("ai-systems", "aiActClass >= prohibited", "S-001");
    row("treatment-plan", "percent >= 60%", "ACT-001");
    row("treatment-plan", "percent = 0.6", "ACT-001");
    row("treatment-plan", "percent < '60 %'", "ACT-002");
    row("soa", "framework = iso27001-2022 and ref >= A.8.29 and ref <= A.8.31", "A.8.29 A.8.30 A.8.31");
}

void tst_Conditions::where()
{
    QFETCH(QByteArray, reg);
    QFETCH(QByteArray, expression);
    QFETCH(QString, refs);
    QCOMPARE(Shown().refs(reg.constData(), expression.constData()), refs);
}

void tst_Conditions::badInput_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QString>("names"); // what the message must name
    const auto row = [](const char *expression, const char *names) {
        QTest::newRow(expression) << QByteArray(expression) << QString::fromUtf8(names);
    };
    row("colour = red", "colour");
    row("= red", "= red");
    row("current", "current");
    row("current =", "value is missing");
    row("current == High", "High"); // "=" and then the value "="
    row("current like High", "current");
    row("title = 'open", "open");
    row("title = \"open", "open");
    row("title = leave policy", "policy");
    row("current = High or current = Low", "or");
    row("current = High and", "missing");
    row("and current = High", "and");
    row("current = High current = Low", "current");
    row("currentScore > many", "many");
    row("currentScore > ''", "number");
    row("currentScore = nan", "nan");
    row("currentScore < inf", "inf");
    row("currentScore < 0x10", "0x10");
    row("due > soon", "soon");
    row("due > 2026-02-30", "2026-02-30");
    row("due > 2026-11-23x", "2026-11-23x");
    row("due > 2026/11/23", "2026/11/23");
    row("due > 2026-11-23T14:32:00Z", "2026-11-23T14:32:00Z");
    row("current > Severe", "Severe");
    row("current > 5", "5"); // there are four levels
    row("current > 0", "0");
    row("status = opne", "opne"); // a slip must not look like "no such risk"
    row("status >= Asessed", "Asessed");
    row("overdue = perhaps", "perhaps");
}

void tst_Conditions::badInput()
{
    QFETCH(QByteArray, expression);
    QFETCH(QString, names);
    const Shown shown;
    const auto rows = shown.rows("risk-register", expression.constData());
    QVERIFY2(!rows, "no error");
    QCOMPARE(rows.error().code, ErrorCode::Usage);
    QVERIFY2(rows.error().text.contains(names), qPrintable(rows.error().text));
    QVERIFY2(rows.error().text.contains(QLatin1String("ref, domain, title")), qPrintable(rows.error().text)); // the columns
}

void tst_Conditions::limits()
{
    const Shown shown;
    QStringList many;
    for (int i = 0; i < 100; ++i)
        many += QStringLiteral("ref ~ R");
    QVERIFY(shown.rows("risk-register", qPrintable(many.join(QStringLiteral(" and ")))));
    many += QStringLiteral("ref ~ R");
    QVERIFY(!shown.rows("risk-register", qPrintable(many.join(QStringLiteral(" and ")))));
    QVERIFY(!shown.rows("risk-register", qPrintable(QStringLiteral("title = ") + QString(10000, u'x'))));
}

void tst_Conditions::sort_data()
{
    QTest::addColumn<QByteArray>("reg");
    QTest::addColumn<QByteArray>("by");
    QTest::addColumn<QString>("refs");
    const auto row = [](const char *reg, const char *by, const char *refs) {
        QTest::addRow("%s by %s", reg, by) << QByteArray(reg) << QByteArray(by) << QString::fromUtf8(refs);
    };
    const char *r = "risk-register";
    row(r, "", "R-001 R-002 R-003");
    row(r, "ref", "R-001 R-002 R-003");
    row(r, "-ref", "R-003 R-002 R-001");
    row(r, "current", "R-002 R-001 R-003"); // blank last ...
    row(r, "-current", "R-001 R-002 R-003"); // ... either way
    row(r, "residualScore", "R-002 R-001 R-003"); // 6, 8
    row(r, "-due", "R-002 R-001 R-003");
    row(r, "title", "R-003 R-001 R-002");
    row(r, "status", "R-003 R-002 R-001"); // identified, assessed, in treatment: not by the alphabet
    row(r, "-STATUS", "R-001 R-002 R-003");
    row(r, "owner", "R-001 R-002 R-003");
    row(r, "overdue", "R-001 R-002 R-003"); // "Yes", "No" in the order of the choices
    row("treatment-plan", "percent", "ACT-002 ACT-001");
    row("treatment-plan", "-due", "ACT-002 ACT-001");
}

void tst_Conditions::sort()
{
    QFETCH(QByteArray, reg);
    QFETCH(QByteArray, by);
    QFETCH(QString, refs);
    QCOMPARE(Shown().refs(reg.constData(), "", by.constData()), refs);
}

void tst_Conditions::sortIsStable()
{
    const Shown shown;
    QCOMPARE(shown.refs("risk-register", "", "residual"), QStringLiteral("R-001 R-002 R-003")); // both Medium
    QCOMPARE(shown.refs("risk-register", "", "-residual"), QStringLiteral("R-001 R-002 R-003"));
    const QStringList controls = shown.refs("soa", "framework = iso27001-2022", "ref").split(u' ');
    QCOMPARE(controls.size(), 93);
    QCOMPARE(controls.first(), QStringLiteral("A.5.1"));
    QVERIFY(controls.indexOf(QStringLiteral("A.5.9")) < controls.indexOf(QStringLiteral("A.5.10")));
    QCOMPARE(controls.last(), QStringLiteral("A.8.34"));
}

void tst_Conditions::parsed()
{
    const Shown shown;
    const auto parsed = parseConditions(QStringLiteral("CURRENT>=High and title!='a \"b\" and c'"),
                                        findRegister(QStringLiteral("risk-register"))->columns(shown.context()));
    QVERIFY(parsed);
    const QList<Condition> expected = {{QStringLiteral("current"), Comparison::GreaterOrEqual, QStringLiteral("High")},
                                       {QStringLiteral("title"), Comparison::NotEqual, QStringLiteral("a \"b\" and c")}};
    QCOMPARE(*parsed, expected);
}

QTEST_GUILESS_MAIN(tst_Conditions)
#include "tst_conditions.moc"
