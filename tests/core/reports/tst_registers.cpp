// SPDX-License-Identifier: Apache-2.0
#include "tests/core/reports/reportfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <QXmlStreamReader>

using namespace gabion;
using namespace gabion::test;

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

private:
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

void tst_Registers::statementHasASheetForEachFramework()
{
    const QString python = QStringLiteral("/usr/bin/python3");
    QProcess probe;
    probe.start(python, {QStringLiteral("-c"), QStringLiteral("import openpyxl")});
    if (!probe.waitForFinished(30000) || probe.exitCode() != 0)
        QSKIP("SKIPPED: no python3 with openpyxl");
    const QString file = m_folder.filePath(QStringLiteral("soa.xlsx"));
    QVERIFY(written(*findRegister(QStringLiteral("soa")), "xlsx", file));
    QProcess process;
    process.start(python, {QStringLiteral(GABION_SOURCE "/tests/core/reports/readxlsx.py"), file, QStringLiteral("1")});
    QVERIFY(process.waitForFinished(60000));
    const QJsonArray sheets =
        QJsonDocument::fromJson(process.readAllStandardOutput()).object()[QStringLiteral("sheets")].toArray();
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

QTEST_GUILESS_MAIN(tst_Registers)
#include "tst_registers.moc"
