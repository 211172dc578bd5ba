// SPDX-License-Identifier: Apache-2.0
#include "tests/core/reports/reportfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <clocale>
#include <ctime>

using namespace gabion;
using namespace gabion::test;

class tst_Xlsx : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cellsHaveTheirTypes();
    void sheetsAreSetUpForReading();
    void manyColumnsStayReadable();
    void rowsAreAsHighAsTheirTexts();
    void choicesAreLists();
    void aboutSaysWhatItIs();
    void propertiesCarryTheStateDate();
    void formulasStayText_data();
    void formulasStayText();
    void hostileTextsAreCleaned();
    void longTextsAreCut();
    void datesOutsideTheCalendarStayText();
    void numbersThatAreNoneStayOut();
    void frameworksHaveASheetEach();
    void sheetNamesNeverCollide();
    void longHeadersAreKept();
    void emptyRegisterIsAWorkbook();
    void manyRowsAreStreamed();
    void sameStateGivesSameBytes();
    void commaLocaleDoesNoHarm();

private:
    /// What an outside reader sees; skips the test where there is none.
    QJsonObject readBack(const QString &path, int rows = 20);
    QJsonObject written(int rows = 20);
    static QJsonObject at(const QJsonObject &book, int sheet, int row, int column);

    QString m_python;
    QTemporaryDir m_folder;
};

namespace {

QJsonObject sheetOf(const QJsonObject &book, int index)
{
    return book.value(QStringLiteral("sheets")).toArray().at(index).toObject();
}

QStringList sheetNames(const QJsonObject &book)
{
    QStringList names;
    for (const QJsonValue &sheet : book.value(QStringLiteral("sheets")).toArray())
        names.append(sheet.toObject().value(QStringLiteral("title")).toString());
    return names;
}

} // namespace

void tst_Xlsx::initTestCase()
{
    for (const char *program : {"/usr/bin/python3", "python3"}) {
        QProcess process;
        process.start(QLatin1String(program), {QStringLiteral("-c"), QStringLiteral("import openpyxl")});
        if (process.waitForFinished(30000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) {
            m_python = QLatin1String(program);
            return;
        }
    }
    qWarning("SKIPPED: no python3 with openpyxl (Debian: python3-openpyxl), so no workbook is read back");
}

QJsonObject tst_Xlsx::readBack(const QString &path, int rows)
{
    if (m_python.isEmpty())
        return {};
    QProcess process;
    process.start(m_python, {QStringLiteral(GABION_SOURCE "/tests/core/reports/readxlsx.py"), path, QString::number(rows)});
    if (!process.waitForFinished(300000) || process.exitCode() != 0)
        qWarning("%s", process.readAllStandardError().constData());
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

QJsonObject tst_Xlsx::written(int rows)
{
    const QString path = m_folder.filePath(QStringLiteral("book.xlsx"));
    const Result<ExportResult> result = write("xlsx", path);
    if (!result)
        qWarning("%s", qPrintable(result.error().text));
    return result ? readBack(path, rows) : QJsonObject();
}

QJsonObject tst_Xlsx::at(const QJsonObject &book, int sheet, int row, int column)
{
    return sheetOf(book, sheet).value(QStringLiteral("rows")).toArray().at(row).toArray().at(column).toObject();
}

#define READ_BACK(book, ...)                                                                                                     \
    if (m_python.isEmpty())                                                                                                      \
        QSKIP("SKIPPED: no python3 with openpyxl");                                                                              \
    const QJsonObject book = written(__VA_ARGS__);                                                                               \
    QVERIFY(!(book).isEmpty())

void tst_Xlsx::cellsHaveTheirTypes()
{
    content = everyType();
    READ_BACK(book);
    const auto value = [&](int column) { return at(book, 0, 1, column).value(QStringLiteral("value")); };
    const auto type = [&](int column) { return at(book, 0, 1, column).value(QStringLiteral("type")).toString(); };
    QCOMPARE(at(book, 0, 0, 4).value(QStringLiteral("value")).toString(), QStringLiteral("Due"));
    QCOMPARE(type(1), QStringLiteral("s"));
    QCOMPARE(value(1).toString(), QStringLiteral("Größe 5 <b>"));
    QCOMPARE(type(2), QStringLiteral("n"));
    QCOMPARE(value(2).toDouble(), 12.0);
    QCOMPARE(type(3), QStringLiteral("n"));
    QCOMPARE(value(3).toDouble(), 0.031);
    QVERIFY(at(book, 0, 1, 3).value(QStringLiteral("format")).toString().contains(u'%'));
    QCOMPARE(type(4), QStringLiteral("date"));
    QCOMPARE(value(4).toString(), QStringLiteral("2026-11-18T00:00:00"));
    QCOMPARE(at(book, 0, 1, 4).value(QStringLiteral("format")).toString(), QStringLiteral("yyyy-mm-dd"));
    QCOMPARE(type(5), QStringLiteral("date"));
    QCOMPARE(value(5).toString(), QStringLiteral("2026-11-20T09:30:00"));
    QCOMPARE(value(6).toString(), QStringLiteral("High"));
    // DESIGN's heat ramp, light theme: High is EA9440
    QCOMPARE(at(book, 0, 1, 6).value(QStringLiteral("fill")).toString(), QStringLiteral("FFEA9440"));
    for (int column = 1; column < 8; ++column)
        QVERIFY(at(book, 0, 2, column).value(QStringLiteral("value")).isNull());
}

void tst_Xlsx::sheetsAreSetUpForReading()
{
    content = everyType();
    READ_BACK(book);
    QCOMPARE(sheetNames(book), QStringList({QStringLiteral("Test register"), QStringLiteral("About"), QStringLiteral("Lists")}));
    const QJsonObject sheet = sheetOf(book, 0);
    QCOMPARE(sheet.value(QStringLiteral("freeze")).toString().right(1), QStringLiteral("2")); // below row 1
    QCOMPARE(sheet.value(QStringLiteral("filter")).toString(), QStringLiteral("A1:H3"));
    QCOMPARE(sheet.value(QStringLiteral("landscape")).toString(), QStringLiteral("landscape"));
    QCOMPARE(sheet.value(QStringLiteral("paper")).toString(), QStringLiteral("9")); // ECMA-376: 9 = A4
    QVERIFY(sheet.value(QStringLiteral("fit")).toBool());
    QCOMPARE(sheet.value(QStringLiteral("fitHeight")).toInt(), 0);
    QCOMPARE(sheet.value(QStringLiteral("titleRows")).toString().remove(u'$'), QStringLiteral("1:1"));
    QCOMPARE(sheet.value(QStringLiteral("titleColumns")).toString().remove(u'$'), QStringLiteral("A:A"));
    QVERIFY(sheet.value(QStringLiteral("fitWidth")).toInt(1) == 1); // 8 columns of 14 characters; 1 is the default
    const QJsonArray header = sheet.value(QStringLiteral("header")).toArray();
    QVERIFY(header.at(0).toString().contains(QLatin1String("Test register")));
    QVERIFY(header.at(1).toString().contains(QLatin1String("Northfield Group")));
    const QString foot = sheet.value(QStringLiteral("footer")).toArray().at(0).toString();
    QVERIFY(foot.contains(QLatin1String("Confidential")) && foot.contains(QLatin1String("2026-11-23")));
    QCOMPARE(sheetOf(book, 2).value(QStringLiteral("state")).toString(), QStringLiteral("hidden"));
}

// 15 points a line. 90 characters in a column of 20: at least 90 / 20 = 4.5, so 5 lines; a hash has no blank to break at.
void tst_Xlsx::rowsAreAsHighAsTheirTexts()
{
    const QString sentence = QStringLiteral("nine char ").repeated(9);
    content = texts({sentence, QString(64, u'f'), QStringLiteral("short"), sentence.repeated(100)});
    READ_BACK(book);
    const QJsonArray heights = sheetOf(book, 0).value(QStringLiteral("heights")).toArray();
    QCOMPARE(heights.size(), 5);
    QVERIFY2(heights.at(1).toDouble() >= 75 && heights.at(1).toDouble() <= 90,
             qPrintable(QString::number(heights.at(1).toDouble())));
    QVERIFY(heights.at(2).toDouble(15) <= 15);
    QVERIFY(heights.at(3).toDouble(15) <= 15);
    QVERIFY(heights.at(4).toDouble() > 300 && heights.at(4).toDouble() <= 409); // Excel's limit
}

// 30 columns of 14 characters are 420, at 200 a page three pages side by side; on one they would print at a third of the size.
void tst_Xlsx::manyColumnsStayReadable()
{
    content = {};
    for (int i = 0; i < 30; ++i)
        content.columns.append({QStringLiteral("c%1").arg(i), QStringLiteral("Column %1").arg(i), ColumnType::Text, 14, {}});
    READ_BACK(book);
    QCOMPARE(sheetOf(book, 0).value(QStringLiteral("fitWidth")).toInt(), 3);
    QCOMPARE(sheetOf(book, 0).value(QStringLiteral("fitHeight")).toInt(), 0);
}

void tst_Xlsx::choicesAreLists()
{
    content = everyType();
    READ_BACK(book);
    const QJsonArray rules = sheetOf(book, 0).value(QStringLiteral("rules")).toArray();
    QCOMPARE(rules.size(), 1);
    QCOMPARE(rules.at(0).toObject().value(QStringLiteral("type")).toString(), QStringLiteral("list"));
    QCOMPARE(rules.at(0).toObject().value(QStringLiteral("range")).toString(), QStringLiteral("H2:H3"));
    QCOMPARE(rules.at(0).toObject().value(QStringLiteral("formula")).toString().remove(u'$'), QStringLiteral("'Lists'!A2:A4"));
    const QStringList wanted = {QStringLiteral("Status"), QStringLiteral("Open"), QStringLiteral("Done, and checked"),
                                QStringLiteral("Gone")};
    for (int row = 0; row < wanted.size(); ++row)
        QCOMPARE(at(book, 2, row, 0).value(QStringLiteral("value")).toString(), wanted.at(row));
}

void tst_Xlsx::aboutSaysWhatItIs()
{
    content = everyType();
    READ_BACK(book, 60);
    QStringList facts;
    for (const QJsonValue &row : sheetOf(book, 1).value(QStringLiteral("rows")).toArray())
        facts.append(row.toArray().at(1).toObject().value(QStringLiteral("value")).toString());
    const QString all = facts.join(u'\n');
    for (const char *wanted : {"Northfield Group", "AI systems of Human Resources", "2026-11-23T14:32:05Z",
                               "4c1e000000000000000000000000000000000000000000000000000000000000", "Low, Medium, High, Critical",
                               "not authenticated", "up to 9"})
        QVERIFY2(all.contains(QLatin1String(wanted)), wanted);
}

void tst_Xlsx::propertiesCarryTheStateDate()
{
    content = everyType();
    READ_BACK(book);
    QCOMPARE(book.value(QStringLiteral("created")).toString(), QStringLiteral("2026-11-23T14:32:05"));
    QCOMPARE(book.value(QStringLiteral("title")).toString(), QStringLiteral("Test register"));
    QVERIFY(book.value(QStringLiteral("description")).toString().contains(QLatin1String("4c1e0000")));
}

void tst_Xlsx::formulasStayText_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "{=1}", "http://example.org", "12",
                             "TRUE", "2026-11-23", "_x0041_bc", " lead and trail "})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_Xlsx::formulasStayText()
{
    QFETCH(QString, text);
    content = texts({text});
    READ_BACK(book);
    QCOMPARE(at(book, 0, 1, 0).value(QStringLiteral("type")).toString(), QStringLiteral("s"));
    QCOMPARE(at(book, 0, 1, 0).value(QStringLiteral("value")).toString(), text);
}

void tst_Xlsx::hostileTextsAreCleaned()
{
    QString lone = QStringLiteral("a?b");
    lone[1] = QChar(0xD800);
    content = texts({QStringLiteral("a\u0000b\u0001c\u001Bd").insert(1, QChar(0)), lone, QStringLiteral("x\uFFFEy\uFFFFz"),
                     QStringLiteral("two\nlines"), QString::fromUtf8("\xF0\x9F\x94\x92 lock"), QStringLiteral("<t>&amp;]]>")});
    READ_BACK(book);
    const QStringList wanted = {QStringLiteral("abcd"),
                                QStringLiteral("ab"),
                                QStringLiteral("xyz"),
                                QStringLiteral("two\nlines"),
                                QString::fromUtf8("\xF0\x9F\x94\x92 lock"),
                                QStringLiteral("<t>&amp;]]>")};
    for (int row = 0; row < wanted.size(); ++row)
        QCOMPARE(at(book, 0, row + 1, 0).value(QStringLiteral("value")).toString(), wanted.at(row));
}

void tst_Xlsx::longTextsAreCut()
{
    content = texts({QString(32767, u'x'), QString(32768, u'y'), QString::fromUtf8("\xF0\x9F\x94\x92").repeated(20000)});
    READ_BACK(book);
    // Excel: at most 32,767 UTF-16 units a cell
    const auto value = [&](int row) { return at(book, 0, row, 0).value(QStringLiteral("value")).toString(); };
    QCOMPARE(value(1), QString(32767, u'x'));
    QCOMPARE(value(2).size(), 32767);
    QVERIFY(value(2).endsWith(QLatin1String("[shortened]")));
    QVERIFY(value(3).size() <= 32767 && value(3).size() > 32700);
    QVERIFY(value(3).endsWith(QLatin1String("[shortened]")));
}

void tst_Xlsx::datesOutsideTheCalendarStayText()
{
    content = everyType();
    content.rows.clear();
    // Excel's calendar goes from 1900-01-01 to 9999-12-31 and counts a 1900-02-29 that never was
    const QList<QDate> dates = {QDate(1601, 1, 1), QDate(1900, 2, 28), QDate(1900, 3, 1), QDate(9999, 12, 31),
                                QDate(12000, 1, 1)};
    for (const QDate &date : dates) {
        QList<Cell> row(8);
        row[4] = cell(date, QStringLiteral("%1-%2").arg(date.year()).arg(date.toString(QStringLiteral("MM-dd"))));
        row[5] = cell(QDateTime(date, QTime(1, 2), Qt::UTC), QStringLiteral("some time"));
        content.rows.append(row);
    }
    READ_BACK(book);
    const QStringList types = {QStringLiteral("s"), QStringLiteral("s"), QStringLiteral("date"), QStringLiteral("date"),
                               QStringLiteral("s")};
    for (int row = 0; row < types.size(); ++row) {
        QCOMPARE(at(book, 0, row + 1, 4).value(QStringLiteral("type")).toString(), types.at(row));
        QCOMPARE(at(book, 0, row + 1, 5).value(QStringLiteral("type")).toString(), types.at(row));
    }
    QCOMPARE(at(book, 0, 1, 4).value(QStringLiteral("value")).toString(), QStringLiteral("1601-01-01"));
    QCOMPARE(at(book, 0, 3, 4).value(QStringLiteral("value")).toString(), QStringLiteral("1900-03-01T00:00:00"));
}

void tst_Xlsx::numbersThatAreNoneStayOut()
{
    content = everyType();
    content.rows.clear();
    const QList<Cell> values = {cell(qQNaN(), QStringLiteral("nan")), cell(qInf(), QStringLiteral("inf")),
                                cell(QVariant::fromValue(Q_INT64_C(9007199254740993)), QStringLiteral("9007199254740993"))};
    for (const Cell &value : values) {
        QList<Cell> row(8);
        row[2] = value;
        content.rows.append(row);
    }
    READ_BACK(book);
    for (int row = 1; row <= 2; ++row)
        QVERIFY(at(book, 0, row, 2).value(QStringLiteral("type")).toString() != QLatin1String("e"));
    QVERIFY(at(book, 0, 1, 2).value(QStringLiteral("value")).isString());
    // 2^53 + 1 is no double: as a number it would come out as another one
    QCOMPARE(at(book, 0, 3, 2).value(QStringLiteral("value")).toString(), QStringLiteral("9007199254740993"));
}

void tst_Xlsx::frameworksHaveASheetEach()
{
    content.columns = {{QStringLiteral("framework"), QStringLiteral("Framework"), ColumnType::Text, 20, {}},
                       {QStringLiteral("control"), QStringLiteral("Control"), ColumnType::Ref, 10, {}}};
    content = {QStringLiteral("SoA"), content.columns, {}, -2, 1};
    for (int i = 0; i < 3; ++i)
        content.rows.append({words(QStringLiteral("ISO/IEC 27001:2022")), words(QStringLiteral("A.5.%1").arg(i + 1))});
    for (int i = 0; i < 2; ++i)
        content.rows.append({words(QStringLiteral("ISO/IEC 42001:2023")), words(QStringLiteral("A.2.%1").arg(i + 1))});
    READ_BACK(book);
    const QStringList names = sheetNames(book);
    QCOMPARE(names.size(), 3);
    QVERIFY(names.at(0).contains(QLatin1String("27001")) && names.at(1).contains(QLatin1String("42001")));
    QCOMPARE(sheetOf(book, 0).value(QStringLiteral("size")).toArray().at(0).toInt(), 4);
    QCOMPARE(sheetOf(book, 1).value(QStringLiteral("size")).toArray().at(0).toInt(), 3);
    QCOMPARE(at(book, 1, 2, 1).value(QStringLiteral("value")).toString(), QStringLiteral("A.2.2"));
    QCOMPARE(sheetOf(book, 1).value(QStringLiteral("filter")).toString(), QStringLiteral("A1:B3"));
}

void tst_Xlsx::sheetNamesNeverCollide()
{
    // Excel: at most 31 characters, none of []:*?/\, unique without case, not empty, not "History"; ours: About and Lists.
    const QString start(31, u'n');
    const QStringList frameworks = {start + QStringLiteral("one"),
                                    start + QStringLiteral("two"),
                                    QStringLiteral("About"),
                                    QStringLiteral("LISTS"),
                                    QStringLiteral("about"),
                                    QStringLiteral("[]:*?/\\"),
                                    QString(),
                                    QStringLiteral("'quoted'"),
                                    QStringLiteral("History")};
    content = {QStringLiteral("SoA"),
               {{QStringLiteral("framework"), QStringLiteral("Framework"), ColumnType::Choice, 20, {QStringLiteral("a")}}},
               {},
               -2,
               1};
    for (const QString &framework : frameworks)
        content.rows.append({cell(framework, framework)});
    READ_BACK(book);
    const QStringList names = sheetNames(book);
    QCOMPARE(names.size(), frameworks.size() + 2);
    QSet<QString> different;
    for (const QString &name : names) {
        QVERIFY2(!name.isEmpty() && name.size() <= 31, qPrintable(name));
        QVERIFY2(name.compare(QLatin1String("History"), Qt::CaseInsensitive) != 0, qPrintable(name));
        different.insert(name.toLower());
    }
    QCOMPARE(different.size(), names.size());
    QVERIFY(names.contains(QStringLiteral("About")));
    const QString formula =
        sheetOf(book, 0).value(QStringLiteral("rules")).toArray().at(0).toObject().value(QStringLiteral("formula")).toString();
    const QString lists = formula.section(u'!', 0, 0).remove(u'\'');
    QVERIFY2(names.contains(lists), qPrintable(formula));
    const int index = static_cast<int>(names.indexOf(lists));
    QCOMPARE(sheetOf(book, index).value(QStringLiteral("state")).toString(), QStringLiteral("hidden"));
}

void tst_Xlsx::longHeadersAreKept()
{
    content = everyType();
    content.title = QString(200, u'&');
    READ_BACK(book);
    // Excel: at most 255 characters; a longer header must be cut, not left out
    QVERIFY(sheetOf(book, 0).value(QStringLiteral("header")).toArray().at(0).toString().contains(QLatin1String("&&")));
    QVERIFY(sheetOf(book, 0).value(QStringLiteral("header")).toArray().at(1).toString().contains(QLatin1String("Northfield")));
}

void tst_Xlsx::emptyRegisterIsAWorkbook()
{
    content = everyType();
    content.rows.clear();
    READ_BACK(book);
    QCOMPARE(sheetOf(book, 0).value(QStringLiteral("size")).toArray().at(0).toInt(), 1);
    QCOMPARE(at(book, 0, 0, 0).value(QStringLiteral("value")).toString(), QStringLiteral("ID"));
}

void tst_Xlsx::manyRowsAreStreamed()
{
    content = everyType();
    content.repeat = 4000; // twice that: more than the 5,000 that stay in memory
    READ_BACK(book, 8001);
    QCOMPARE(sheetOf(book, 0).value(QStringLiteral("size")).toArray().at(0).toInt(), 8001);
    QCOMPARE(at(book, 0, 7999, 4).value(QStringLiteral("value")).toString(), QStringLiteral("2026-11-18T00:00:00"));
    QCOMPARE(at(book, 0, 8000, 0).value(QStringLiteral("value")).toString(), QStringLiteral("T-002"));
    QCOMPARE(sheetOf(book, 0).value(QStringLiteral("rules")).toArray().at(0).toObject().value(QStringLiteral("range")).toString(),
             QStringLiteral("H2:H8001"));
    QCOMPARE(sheetNames(book).last(), QStringLiteral("Lists"));
}

void tst_Xlsx::sameStateGivesSameBytes()
{
    for (const qint64 repeat : {1, 4000}) {
        content = everyType();
        content.repeat = repeat;
        const QString first = m_folder.filePath(QStringLiteral("first.xlsx"));
        const QString second = m_folder.filePath(QStringLiteral("second.xlsx"));
        qputenv("TZ", "UTC");
        tzset();
        QVERIFY(write("xlsx", first));
        QTest::qSleep(2100); // the clock of a ZIP archive counts two seconds
        qputenv("TZ", "Pacific/Auckland");
        tzset();
        QVERIFY(write("xlsx", second));
        qunsetenv("TZ");
        tzset();
        QVERIFY(!bytesOf(first).isEmpty());
        QCOMPARE(bytesOf(first), bytesOf(second));
    }
}

void tst_Xlsx::commaLocaleDoesNoHarm()
{
    // What both mains do after the application object; without it Debian's library writes 0,031.
    const char *german = std::setlocale(LC_ALL, "de_DE.UTF-8");
    std::setlocale(LC_NUMERIC, "C");
    content = everyType();
    READ_BACK(book);
    std::setlocale(LC_ALL, "C.UTF-8");
    QCOMPARE(at(book, 0, 1, 3).value(QStringLiteral("value")).toDouble(), 0.031);
    if (!german)
        qInfo("no German locale here: only the C locale was looked at");
}

QTEST_GUILESS_MAIN(tst_Xlsx)
#include "tst_xlsx.moc"
