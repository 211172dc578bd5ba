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
    void statementSaysWhatItIs();
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
    qsizetype cells = 0, tables = 0;
    while (!html.atEnd()) {
        const auto token = html.readNext();
        if (token == QXmlStreamReader::EndElement && html.name() == u"table")
            ++tables;
        if (token != QXmlStreamReader::StartElement || tables > 0) // the tables behind are appendices
            continue;
        const bool rowHead = html.name() == u"th" && html.attributes().value(QLatin1String("scope")) == u"row";
        cells += rowHead || html.name() == u"td";
        if (rowHead)
            refs.append(html.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    QVERIFY2(!html.hasError(), qPrintable(html.errorString()));
    QCOMPARE(tables, 1 + (reg.appendices ? reg.appendices().size() : 0));
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

// The cover facts, the counts, the legend and both appendices, in every format that has a place for them.
void tst_Registers::statementSaysWhatItIs()
{
    State state = m_state;
    Organisation organisation = organisationOf(state.dossier);
    organisation.scope = QStringLiteral("The HR Assistant at <Northfield>");
    organisation.documentVersion = QStringLiteral("2.1");
    organisation.approvedBy = QStringLiteral("Helena Brandt");
    organisation.approvedOn = QDate(2026, 11, 20);
    state.dossier.load(organisation);
    SoaEntry entry; // of a control that nobody implements
    entry.id.value = fixedId(7300);
    entry.ref = QStringLiteral("SOA-003");
    entry.control = {QStringLiteral("iso27001-2022"), QStringLiteral("A.5.1")};
    entry.applicability = Applicability::Applicable;
    state.dossier.load(entry);
    const Register &soa = *findRegister(QStringLiteral("soa"));
    const auto file = [&](const char *format) {
        const QString path = m_folder.filePath(QStringLiteral("statement.") + QLatin1String(format));
        NoProgress none;
        return findWriter(QLatin1String(format))->write(soa, state.context(), path, none) ? path : QString();
    };
    const QString html = QString::fromUtf8(bytesOf(file("html")));
    for (const char *text :
         {"<dt>Scope</dt><dd>The HR Assistant at &lt;Northfield&gt;</dd>", "<dt>Document version</dt><dd>2.1</dd>",
          "<dt>Approved by</dt><dd>Helena Brandt</dd>", "<dt>Approved on</dt><dd>2026-11-20</dd>",
          "<h2>Controls by applicability</h2>", "<dt>Undecided</dt><dd>128</dd>", "<dt>Applicable</dt><dd>2</dd>",
          "<h2>Controls that apply, by state shown</h2>", "<dt>Not implemented</dt><dd>1</dd>", "<dt>RRA</dt><dd>Result of risk",
          "<dt>Never run</dt><dd>", "<dt>Declared, not tested</dt><dd>", "<h2>Appendix A: justifications</h2>",
          "<h2>Appendix R: remediation</h2>", "<span class=\"mark\">No action planned</span>"})
        QVERIFY2(html.contains(QLatin1String(text)), text);
    const QJsonObject json = QJsonDocument::fromJson(bytesOf(file("json"))).object();
    QCOMPARE(json[QStringLiteral("counts")][QStringLiteral("Controls by applicability")][QStringLiteral("Excluded")].toString(),
             QStringLiteral("1"));
    QVERIFY(json[QStringLiteral("legend")][QStringLiteral("Legend: reasons")].toObject().contains(QStringLiteral("CO")));
    const QJsonArray appendices = json[QStringLiteral("appendices")].toArray();
    QCOMPARE(appendices.size(), 2);
    QCOMPARE(appendices[0][QStringLiteral("rows")].toArray().size(), 131);
    QCOMPARE(appendices[1][QStringLiteral("rows")].toArray().size(), 1);
    QVERIFY(appendices[1][QStringLiteral("rows")][0][QStringLiteral("owner")].isNull());
    // a table and nothing else; the codes are explained where they stand
    const QByteArray csv = bytesOf(file("csv"));
    QCOMPARE(csv.count("\r\n"), 132);
    QVERIFY(csv.contains(",EX excluded,"));
    if (!hasOpenpyxl())
        QSKIP("SKIPPED: no python3 with openpyxl");
    QHash<QString, QStringList> columns; // what stands in the first two columns of each sheet
    QJsonArray heights; // of the rows of the sheet About
    for (const QJsonValue &sheet : sheetsOf(file("xlsx"), QStringLiteral("200"))) {
        if (sheet[QStringLiteral("title")].toString() == u"About")
            heights = sheet[QStringLiteral("heights")].toArray();
        for (const QJsonValue &row : sheet[QStringLiteral("rows")].toArray())
            columns[sheet[QStringLiteral("title")].toString()].append(row[0][QStringLiteral("value")].toString() + u'='
                                                                      + row[1][QStringLiteral("value")].toVariant().toString());
    }
    const QStringList about = columns.value(QStringLiteral("About"));
    for (const char *text : {"Scope=The HR Assistant at <Northfield>", "Document version=2.1", "Approved by=Helena Brandt",
                             "Approved on=2026-11-20", "Controls by applicability=", "Undecided=128", "Applicable=2",
                             "Legend: reasons=", "Legend: tested, derived from evidence="})
        QVERIFY2(about.contains(QLatin1String(text)), text);
    for (const char *start : {"EX=", "LR=", "CO=", "BR=", "BP=", "RRA=", "Planned=", "Never run=", "Declared, not tested="})
        QVERIFY2(std::any_of(about.cbegin(), about.cend(),
                             [&](const QString &line) { return line.startsWith(QLatin1String(start)) && line.size() > 20; }),
                 start);
    // what a framework says of itself takes more than a line of 100 characters; its row is that high, others are left alone
    for (qsizetype i = 0; i < about.size(); ++i)
        QCOMPARE(heights.at(i).toDouble() >= 30, about.at(i).section(u'=', 1).size() > 100);
    QCOMPARE(columns.value(QStringLiteral("Appendix A justifications")).size(), 132);
    QCOMPARE(columns.value(QStringLiteral("Appendix R remediation")),
             (QStringList{QStringLiteral("Control=Standard"), QStringLiteral("A.5.1=27001:2022")}));
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
