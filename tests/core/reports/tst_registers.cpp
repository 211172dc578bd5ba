// SPDX-License-Identifier: Apache-2.0
#include "tests/core/reports/reportfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace gabion;
using namespace gabion::test;

namespace {

bool hasOpenpyxl()
{
    QProcess probe;
    probe.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), QStringLiteral("import openpyxl")});
    return probe.waitForFinished(30000) && probe.exitCode() == 0;
}

} // namespace

/// Every register through every writer, on the sample project.
class tst_Registers : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyWriterTakesEveryRegister_data();
    void everyWriterTakesEveryRegister();
    void formatsAgreeOnTheRows_data();
    void formatsAgreeOnTheRows();
    void statementHasASheetForEachFramework();
    void hostileTitleOfARiskStaysText();
    void severityLooksTheSameInEveryFile();

private:
    static QJsonArray sheetsOf(const QString &file, const QString &rows);
    Result<ExportResult> written(const Register &reg, const char *format, const QString &path);
    static void registers();

    State m_state;
    QTemporaryDir m_folder;
};

void tst_Registers::initTestCase()
{
    Result<Catalogs> loaded = Catalogs::load();
    QVERIFY(loaded);
    m_state.catalogs = *loaded;
    QVERIFY(!registersList().empty());
}

Result<ExportResult> tst_Registers::written(const Register &reg, const char *format, const QString &path)
{
    NoProgress none;
    return findWriter(QLatin1String(format))->write(reg, m_state.context(), path, none);
}

void tst_Registers::registers()
{
    QTest::addColumn<QString>("id");
    for (const Register *reg : registersList())
        QTest::newRow(reg->id) << QString::fromLatin1(reg->id);
}

void tst_Registers::everyWriterTakesEveryRegister_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("format");
    for (const Register *reg : registersList()) {
        for (const Writer *writer : writersList())
            QTest::addRow("%s %s", reg->id, writer->format) << QString::fromLatin1(reg->id) << QByteArray(writer->format);
    }
}

void tst_Registers::everyWriterTakesEveryRegister()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, format);
    const Register &reg = *findRegister(id);
    const QString first = m_folder.filePath(QStringLiteral("first")), second = m_folder.filePath(QStringLiteral("second"));
    const Result<ExportResult> result = written(reg, format.constData(), first);
    QVERIFY2(result, qPrintable(result ? QString() : result.error().text));
    QCOMPARE(result->rows, reg.count(m_state.context()));
    QVERIFY(written(reg, format.constData(), second));
    QVERIFY(!bytesOf(first).isEmpty());
    QCOMPARE(bytesOf(first), bytesOf(second));
}

void tst_Registers::formatsAgreeOnTheRows_data() { registers(); }

void tst_Registers::formatsAgreeOnTheRows()
{
    QFETCH(QString, id);
    const Register &reg = *findRegister(id);
    const QString file = m_folder.filePath(QStringLiteral("out"));
    QVERIFY(written(reg, "json", file));
    const QJsonObject json = QJsonDocument::fromJson(bytesOf(file)).object();
    const qsizetype columns = reg.columns(m_state.context()).size();
    const QJsonArray rows = json.value(QStringLiteral("rows")).toArray();
    QCOMPARE(json.value(QStringLiteral("columns")).toArray().size(), columns);
    QVERIFY(written(reg, "html", file));
    QXmlStreamReader html(bytesOf(file));
    QStringList refs;
    qsizetype cells = 0;
    while (!html.atEnd()) {
        if (html.readNext() != QXmlStreamReader::StartElement)
            continue;
        const bool rowHead = html.name() == u"th" && html.attributes().value(QLatin1String("scope")) == u"row";
        cells += rowHead || html.name() == u"td";
        if (rowHead)
            refs.append(html.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    QVERIFY2(!html.hasError(), qPrintable(html.errorString()));
    QCOMPARE(refs.size(), rows.size());
    QCOMPARE(cells, rows.size() * columns);
    for (qsizetype i = 0; i < refs.size(); ++i)
        QCOMPARE(rows.at(i).toObject().size(), columns); // no column key comes twice
}

/// What openpyxl reads in a workbook; nothing where it is not installed.
QJsonArray tst_Registers::sheetsOf(const QString &file, const QString &rows)
{
    QProcess process;
    process.start(QStringLiteral("/usr/bin/python3"),
                  {QStringLiteral(GABION_SOURCE "/tests/core/reports/readxlsx.py"), file, rows});
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        return {};
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object()[QStringLiteral("sheets")].toArray();
}

void tst_Registers::statementHasASheetForEachFramework()
{
    if (!hasOpenpyxl())
        QSKIP("SKIPPED: no python3 with openpyxl");
    const QString file = m_folder.filePath(QStringLiteral("soa.xlsx"));
    QVERIFY(written(*findRegister(QStringLiteral("soa")), "xlsx", file));
    const QJsonArray sheets = sheetsOf(file, QStringLiteral("1"));
    QHash<QString, int> rows;
    for (const QJsonValue &sheet : sheets)
        rows.insert(sheet[QStringLiteral("title")].toString(), sheet[QStringLiteral("size")][0].toInt());
    // ISO/IEC 27001:2022 Annex A has 93 controls, ISO/IEC 42001:2023 Annex A 38; and a header each
    QCOMPARE(rows.value(QStringLiteral("iso27001-2022")), 94);
    QCOMPARE(rows.value(QStringLiteral("iso42001-2023")), 39);
}

void tst_Registers::hostileTitleOfARiskStaysText()
{
    // R-003 of the sample project is called "=Answer quality differs by language"
    const QString file = m_folder.filePath(QStringLiteral("risks.csv"));
    QVERIFY(written(*findRegister(QStringLiteral("risk-register")), "csv", file));
    QVERIFY(bytesOf(file).contains(",'=Answer quality differs by language,"));
    QVERIFY(!bytesOf(file).contains(",=Answer"));
}

// The heat ramp of DESIGN section 2 by name, as in the risk register: what is High is never shown in Critical's colour.
void tst_Registers::severityLooksTheSameInEveryFile()
{
    struct Look {
        FindingSeverity severity;
        QString title, fill, shape;
    };
    const QString none;
    const Look looks[] = {
        {FindingSeverity::Info, QStringLiteral("Info"), none, QStringLiteral("\u2013")},
        {FindingSeverity::Low, QStringLiteral("Low"), QStringLiteral("E3ECF2"), QStringLiteral("\u25CB")}, // ring
        {FindingSeverity::Unrated, QStringLiteral("Unrated"), none, QStringLiteral("\u2013")},
        {FindingSeverity::Medium, QStringLiteral("Medium"), QStringLiteral("F5DA8F"), QStringLiteral("\u25C6")}, // diamond
        {FindingSeverity::High, QStringLiteral("High"), QStringLiteral("EA9440"), QStringLiteral("\u25B2")}, // triangle
        {FindingSeverity::Critical, QStringLiteral("Critical"), QStringLiteral("8C1B22"), QStringLiteral("\u25A0")}, // square
    };
    QList<FindingRow> rows;
    for (const Look &look : looks) {
        FindingRow row;
        row.finding.finding = rows.size() + 1;
        row.finding.severity = look.severity;
        rows.append(row);
    }
    State state = m_state;
    state.pages.findings = readerOf(rows);
    const Register &reg = *findRegister(QStringLiteral("findings"));
    NoProgress progress;
    const QString html = m_folder.filePath(QStringLiteral("f.html")), xlsx = m_folder.filePath(QStringLiteral("f.xlsx"));
    QVERIFY(findWriter(QStringLiteral("html"))->write(reg, state.context(), html, progress));
    QVERIFY(findWriter(QStringLiteral("xlsx"))->write(reg, state.context(), xlsx, progress));
    const QString page = QString::fromUtf8(bytesOf(html));
    for (const Look &look : looks) {
        const QRegularExpression cell(
            QStringLiteral("<span class=\"l (l\\d)\"><span aria-hidden=\"true\">(.)</span> %1</span>").arg(look.title));
        const auto match = cell.match(page);
        QVERIFY2(match.hasMatch(), qPrintable(look.title));
        QCOMPARE(match.captured(2), look.shape);
        const QRegularExpression rule(QStringLiteral("\\.%1\\{background:#([0-9A-F]{6})").arg(match.captured(1)));
        QCOMPARE(rule.match(page).captured(1), look.fill);
    }
    if (!hasOpenpyxl())
        QSKIP("SKIPPED: no python3 with openpyxl");
    const QJsonArray sheet = sheetsOf(xlsx, QStringLiteral("7")).first()[QStringLiteral("rows")].toArray();
    QCOMPARE(sheet.size(), rows.size() + 1);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QJsonValue cell = sheet[i + 1][1]; // the second column is the severity
        QCOMPARE(cell[QStringLiteral("value")].toString(), looks[i].title);
        QCOMPARE(cell[QStringLiteral("fill")].toString(), looks[i].fill.isEmpty() ? none : QStringLiteral("FF") + looks[i].fill);
    }
}

QTEST_GUILESS_MAIN(tst_Registers)
#include "tst_registers.moc"
