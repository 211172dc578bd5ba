// SPDX-License-Identifier: Apache-2.0
#include "core/reports/report.h"
#include "tests/core/reports/reportfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace gabion;
using namespace gabion::test;

class tst_TextWriters : public QObject {
    Q_OBJECT

private slots:
    void csvIsThatOfTheRfc();
    void csvNeutralisesFormulas_data();
    void csvNeutralisesFormulas();
    void csvDatesAreIso();
    void htmlIsWellFormedAndAccessible();
    void htmlEscapesHostileTexts();
    void htmlWithoutACountSaysNone();
    void jsonHasTheShapeOfList();
    void jsonKeepsTypes_data();
    void jsonKeepsTypes();
    void sameStateGivesSameBytes_data();
    void sameStateGivesSameBytes();
    void everyRegisterIsADocument();

private:
    QByteArray written(const char *format);
    QTemporaryDir m_folder;
};

QByteArray tst_TextWriters::written(const char *format)
{
    const QString path = m_folder.filePath(QStringLiteral("out.") + QLatin1String(format));
    const Result<ExportResult> result = write(format, path);
    if (!result)
        qWarning("%s", qPrintable(result.error().text));
    return result ? bytesOf(path) : QByteArray();
}

void tst_TextWriters::csvIsThatOfTheRfc()
{
    content = everyType();
    content.rows[1][1] = words(QStringLiteral("a \"b\", c\nd"));
    // RFC 4180: CRLF, fields with a comma, quote or line break in quotes, quotes doubled. By hand:
    QCOMPARE(written("csv"),
             QByteArray("\xEF\xBB\xBF"
                        "ID,Title,Score,Rate,Due,Seen,Level,Status\r\n"
                        "T-001,Gr\xC3\xB6\xC3\x9F"
                        "e 5 <b>,12,0.031,2026-11-18,2026-11-20T09:30:00Z,High,Open\r\n"
                        "T-002,\"a \"\"b\"\", c\nd\",,,,,,\r\n"));
}

void tst_TextWriters::csvNeutralisesFormulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("field");
    // OWASP, CSV injection: = + - @ tab CR LF at the start of a field
    QTest::newRow("=") << "=1+1" << QByteArray("'=1+1");
    QTest::newRow("+") << "+1" << QByteArray("'+1");
    QTest::newRow("-") << "-1" << QByteArray("'-1");
    QTest::newRow("@") << "@SUM(A1)" << QByteArray("'@SUM(A1)");
    QTest::newRow("tab") << "\t=1" << QByteArray("'\t=1");
    QTest::newRow("carriage return") << "\r=1" << QByteArray("\"'\r=1\"");
    QTest::newRow("line feed") << "\n=1" << QByteArray("\"'\n=1\"");
    QTest::newRow("comma") << "=1,2" << QByteArray("\"'=1,2\"");
    QTest::newRow("behind a null") << QStringLiteral("=1").prepend(QChar(0)) << QByteArray("'=1");
    QTest::newRow("within") << "a=1" << QByteArray("a=1");
    QTest::newRow("apostrophe") << "'tis" << QByteArray("'tis");
}

void tst_TextWriters::csvNeutralisesFormulas()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, field);
    content = texts({text});
    QCOMPARE(written("csv"), "\xEF\xBB\xBFText\r\n" + field + "\r\n");
}

void tst_TextWriters::csvDatesAreIso()
{
    content = everyType();
    content.rows = {{8, Cell()}};
    content.rows[0][2] = cell(-3, QStringLiteral("−3"));
    content.rows[0][4] = cell(QDate(2026, 1, 2), QStringLiteral("2 January"));
    content.rows[0][5] = cell(QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC), QStringLiteral("just now"));
    QCOMPARE(written("csv").split('\n').at(1), QByteArray(",,-3,,2026-01-02,2026-01-02T03:04:05Z,,\r"));
}

void tst_TextWriters::htmlIsWellFormedAndAccessible()
{
    content = everyType();
    const QByteArray html = written("html");
    QXmlStreamReader reader(html);
    QStringList heads, firsts;
    int captions = 0, scripts = 0;
    QString language;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QXmlStreamAttributes attributes = reader.attributes();
        if (reader.name() == u"html")
            language = attributes.value(QLatin1String("lang")).toString();
        captions += reader.name() == u"caption";
        scripts += reader.name() == u"script";
        if (reader.name() == u"th" && attributes.value(QLatin1String("scope")) == u"col")
            heads.append(reader.readElementText());
        else if (reader.name() == u"th" && attributes.value(QLatin1String("scope")) == u"row")
            firsts.append(reader.readElementText());
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(language, QStringLiteral("en"));
    QCOMPARE(captions, 1);
    QCOMPARE(scripts, 0);
    QCOMPARE(heads.size(), 8);
    QCOMPARE(heads.at(6), QStringLiteral("Level"));
    QCOMPARE(firsts, QStringList({QStringLiteral("T-001"), QStringLiteral("T-002")}));
    QVERIFY(html.contains("@media print"));
    QVERIFY(html.contains("High</span>")); // the word, not the colour alone
    QVERIFY(html.contains("#EA9440"));
    QVERIFY(html.contains("not authenticated"));
}

void tst_TextWriters::htmlEscapesHostileTexts()
{
    content = texts({QStringLiteral("<script>alert(1)</script>"), QStringLiteral("\" onload='x' &"),
                     QStringLiteral("a\u0001b\uFFFEc"), QStringLiteral("</td></tr></table>")});
    content.title = QStringLiteral("</title><script>\"");
    content.columns[0].title = QStringLiteral("<i>head</i>");
    const QByteArray html = written("html");
    QVERIFY(!html.isEmpty());
    QVERIFY(!html.contains("<script"));
    QVERIFY(!html.contains("<i>"));
    QVERIFY(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    QVERIFY(html.contains("&quot; onload=&#39;x&#39; &amp;"));
    QVERIFY(html.contains(">abc<"));
    QXmlStreamReader reader(html);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
}

void tst_TextWriters::htmlWithoutACountSaysNone()
{
    content = everyType();
    content.count = -1; // unknown without reading all rows
    const QByteArray html = written("html");
    QVERIFY(!html.isEmpty());
    QVERIFY(!html.contains("-1</dd>"));
}

void tst_TextWriters::jsonHasTheShapeOfList()
{
    content = everyType();
    QJsonParseError problem;
    const QJsonObject json = QJsonDocument::fromJson(written("json"), &problem).object();
    QCOMPARE(problem.error, QJsonParseError::NoError);
    // CLI.md: {"register", "at", "columns": [{"key", "title", "type"}], "rows": [{...}], "total"}
    QCOMPARE(json.value(QStringLiteral("register")).toString(), QStringLiteral("test-register"));
    QVERIFY(json.value(QStringLiteral("at")).isNull());
    QCOMPARE(json.value(QStringLiteral("total")).toInt(), 2);
    const QJsonObject column = json.value(QStringLiteral("columns")).toArray().at(4).toObject();
    QCOMPARE(column.value(QStringLiteral("key")).toString(), QStringLiteral("due"));
    QCOMPARE(column.value(QStringLiteral("title")).toString(), QStringLiteral("Due"));
    QCOMPARE(column.value(QStringLiteral("type")).toString(), QStringLiteral("date"));
    const QJsonObject row = json.value(QStringLiteral("rows")).toArray().at(0).toObject();
    QCOMPARE(row.size(), 8);
    QCOMPARE(row.value(QStringLiteral("score")).toDouble(), 12.0);
    QCOMPARE(row.value(QStringLiteral("rate")).toDouble(), 0.031);
    QCOMPARE(row.value(QStringLiteral("due")).toString(), QStringLiteral("2026-11-18"));
    QCOMPARE(row.value(QStringLiteral("seen")).toString(), QStringLiteral("2026-11-20T09:30:00Z"));
    QCOMPARE(row.value(QStringLiteral("status")).toString(), QStringLiteral("open"));
    QVERIFY(json.value(QStringLiteral("rows")).toArray().at(1).toObject().value(QStringLiteral("due")).isNull());
}

void tst_TextWriters::jsonKeepsTypes_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("none") << QVariant() << QByteArray("null");
    QTest::newRow("truth") << QVariant(true) << QByteArray("true");
    QTest::newRow("int") << QVariant(-7) << QByteArray("-7");
    QTest::newRow("64 bits") << QVariant(Q_INT64_C(9007199254740993)) << QByteArray("9007199254740993");
    QTest::newRow("float") << QVariant(0.5F) << QByteArray("0.5");
    QTest::newRow("double") << QVariant(0.1) << QByteArray("0.1");
    QTest::newRow("not a number") << QVariant(qQNaN()) << QByteArray("null");
    QTest::newRow("no date") << QVariant(QDate()) << QByteArray("null");
    QTest::newRow("list") << QVariant(QStringList({QStringLiteral("R-001"), QStringLiteral("R-002")}))
                          << QByteArray("[\"R-001\",\"R-002\"]");
    QTest::newRow("empty list") << QVariant(QStringList()) << QByteArray("[]");
    QTest::newRow("text") << QVariant(QStringLiteral("a\"\\\n\u0001")) << QByteArray("\"a\\\"\\\\\\n\\u0001\"");
}

void tst_TextWriters::jsonKeepsTypes()
{
    QFETCH(QVariant, value);
    QFETCH(QByteArray, json);
    content = texts({});
    content.rows = {{cell(value, QStringLiteral("shown"))}};
    const QByteArray bytes = written("json");
    QVERIFY2(bytes.contains("{\"text\":" + json + "}"), bytes.constData());
}

void tst_TextWriters::sameStateGivesSameBytes_data()
{
    QTest::addColumn<QByteArray>("format");
    for (const char *format : {"csv", "html", "json"})
        QTest::newRow(format) << QByteArray(format);
}

void tst_TextWriters::sameStateGivesSameBytes()
{
    QFETCH(QByteArray, format);
    content = everyType();
    const QByteArray first = written(format.constData());
    QVERIFY(!first.isEmpty());
    QCOMPARE(written(format.constData()), first);
}

void tst_TextWriters::everyRegisterIsADocument()
{
    QCOMPARE(documents().size(), static_cast<qsizetype>(registersList().size()));
    for (const Register *reg : registersList())
        QCOMPARE(findDocument(QLatin1String(reg->id)).reg, reg);
    QVERIFY(!findDocument(QStringLiteral("nothing")).reg);
    QVERIFY(!findWriter(QStringLiteral("nothing")));
}

QTEST_GUILESS_MAIN(tst_TextWriters)
#include "tst_textwriters.moc"
