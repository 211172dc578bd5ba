// SPDX-License-Identifier: Apache-2.0
#include "core/catalog/catalog.h"
#include "core/render/pdf.h"
#include "core/render/pdfpages.h"
#include "tests/support/support.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace gabion;

namespace {

// ---- a register of risks and one of anything, as core/registers makes them

QString riskTitle() { return QStringLiteral("Risk register"); }
QString about() { return QStringLiteral("What is known about each entry."); }

QList<Column> riskColumns(const RegisterContext &)
{
    return {{QStringLiteral("ref"), QStringLiteral("ID"), ColumnType::Ref, 8, {}},
            {QStringLiteral("evidence"), QStringLiteral("Evidence"), ColumnType::Text, 30, {}}};
}

Result<> riskRows(const RegisterContext &context, const std::function<bool(const RegisterRow &)> &take)
{
    for (const Risk &risk : context.dossier.all<Risk>()) {
        RegisterRow row;
        row.record = risk.id.value;
        row.ref = risk.ref;
        row.cells = {Cell{risk.ref, risk.ref, 0, 0, false}, Cell{{}, QStringLiteral("ev-%1").arg(risk.ref), 0, 0, false}};
        if (!take(row))
            break;
    }
    return {};
}

qint64 riskCount(const RegisterContext &context) { return context.dossier.all<Risk>().size(); }

const Register risks = {"risk-register", riskTitle, about, riskColumns, riskRows, riskCount};

struct Content {
    QList<Column> columns;
    QList<QStringList> rows;
};
Content content; // what the generic register shows; a Register holds no state

QString genericTitle() { return QStringLiteral("Findings"); }
QList<Column> genericColumns(const RegisterContext &) { return content.columns; }

Result<> genericRows(const RegisterContext &, const std::function<bool(const RegisterRow &)> &take)
{
    for (const QStringList &texts : content.rows) {
        RegisterRow row;
        for (const QString &text : texts)
            row.cells.append(Cell{text, text, 0, 0, false});
        if (!take(row))
            break;
    }
    return {};
}

qint64 genericCount(const RegisterContext &) { return content.rows.size(); }

const Register generic = {"findings", genericTitle, about, genericColumns, genericRows, genericCount};

QList<Column> nineColumns()
{
    QList<Column> columns = {{QStringLiteral("ref"), QStringLiteral("ID"), ColumnType::Ref, 10, {}}};
    for (int i = 1; i < 9; ++i)
        columns.append({QStringLiteral("c%1").arg(i), QStringLiteral("Column %1").arg(i), ColumnType::Text, 12, {}});
    return columns;
}

/// The sample project with @p more risks; each statement begins and ends with words that carry its reference.
Dossier manyRisks(int more)
{
    Dossier dossier = test::sampleDossier();
    const Risk sample = *dossier.findRef<Risk>(QStringLiteral("R-001"));
    for (int i = 0; i < more; ++i) {
        Risk risk = sample;
        risk.id.value = test::fixedId(static_cast<quint32>(20000 + i));
        risk.ref = QStringLiteral("R-%1").arg(i + 100);
        risk.title = QStringLiteral("Title of %1").arg(risk.ref);
        risk.cause = QStringLiteral("begin-%1 something goes wrong in a component that many people use every day").arg(risk.ref);
        risk.consequence = QStringLiteral("a loss that is described here at some length end-%1").arg(risk.ref);
        risk.current.likelihood = 1 + i % 5;
        dossier.load(risk);
    }
    return dossier;
}

RegisterContext contextOf(const Dossier &dossier)
{
    static const Pages pages = noPages();
    static const Catalogs catalogs;
    return {dossier,
            pages,
            catalogs,
            QDate(2026, 11, 23),
            QStringLiteral("4c1e") + QString(56, u'0') + QStringLiteral("77a0"),
            QDateTime(QDate(2026, 11, 23), QTime(14, 32), Qt::UTC),
            {},
            QStringLiteral("HR Assistant.gabion")};
}

Result<ExportResult> write(const Register &reg, const Dossier &dossier, const QString &file)
{
    NoProgress progress;
    return pdfWriter().write(reg, contextOf(dossier), file, progress);
}

QByteArray bytesOf(const QString &file)
{
    QFile f(file);
    return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
}

QByteArray output(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(60000) && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

QStringList pageTexts(const QString &file)
{
    QStringList pages =
        QString::fromUtf8(output(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file, QStringLiteral("-")}))
            .split(u'\f');
    pages.removeLast(); // a form feed ends each page
    return pages;
}

bool hasPoppler() { return !QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty(); }

} // namespace

class PdfTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        QVERIFY(m_folder.isValid());
        content = {};
    }
    void sameStateSameBytes();
    void sameBytesInAnotherProcess();
    void riskRegisterPages();
    void groupsKeepTwoRows();
    void fontsAreEmbedded();
    void isMarkedPdfA();
    void genericRegister();
    void statementOfApplicability();
    void measuredRates();
    void pageKeysExist();
    void everyRegister();
    void severityLooksLikeTheLevel();
    void columnsLeftToTheSheet();
    void hostileTexts_data();
    void hostileTexts();
    void emptyRegister();
    void cancelled();
    void badTarget();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

// The clock, the zone and chance all differ between the two writes.
void PdfTest::sameStateSameBytes()
{
    const Dossier dossier = manyRisks(5);
    const auto inZone = [&](const char *zone, const QString &name) {
        qputenv("TZ", zone);
        tzset();
        const auto result = write(risks, dossier, path(name));
        qunsetenv("TZ");
        tzset();
        return result;
    };
    const auto first = inZone("UTC", QStringLiteral("a.pdf"));
    QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().text));
    QTest::qWait(1100);
    for (const char *zone : {"America/St_Johns", "Asia/Kathmandu"}) {
        const auto second = inZone(zone, QStringLiteral("b.pdf"));
        QVERIFY(second.has_value());
        QCOMPARE(second->sha256, first->sha256);
        QVERIFY(bytesOf(path(QStringLiteral("a.pdf"))) == bytesOf(path(QStringLiteral("b.pdf"))));
    }
    const QByteArray bytes = bytesOf(path(QStringLiteral("a.pdf")));
    QVERIFY(bytes.contains("/CreationDate (D:20261123143200Z)"));
    QVERIFY(bytes.contains("xmp:CreateDate=\"2026-11-23T14:32:00Z\""));
    QCOMPARE(first->bytes, qint64(bytes.size()));
}

// Each process has its own hash seed, and QPdfWriter writes fonts in the order of a hash.
void PdfTest::sameBytesInAnotherProcess()
{
    QVERIFY(write(risks, manyRisks(2), path(QStringLiteral("own.pdf"))).has_value());
    const QByteArray own = bytesOf(path(QStringLiteral("own.pdf")));
    for (const char *seed : {"0", "12345", ""}) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GABION_TEST_PDF"), path(QStringLiteral("other.pdf")));
        if (*seed)
            environment.insert(QStringLiteral("QT_HASH_SEED"), QLatin1String(seed));
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(bytesOf(path(QStringLiteral("other.pdf"))) == own);
    }
}

void PdfTest::riskRegisterPages()
{
    if (!hasPoppler())
        QSKIP("pdftotext (poppler-utils) is not installed");
    const Dossier dossier = manyRisks(60);
    const auto result = write(risks, dossier, path(QStringLiteral("risks.pdf")));
    QVERIFY(result.has_value());
    QCOMPARE(result->rows, qint64(63));
    QCOMPARE(result->format, QStringLiteral("pdf"));
    const QByteArray info = output(QStringLiteral("pdfinfo"), {path(QStringLiteral("risks.pdf"))});
    QVERIFY2(info.contains("Title:           HR Assistant: Risk register"), info);
    QVERIFY2(info.contains("Pages:           " + QByteArray::number(result->pages) + '\n'), info);
    QVERIFY2(info.contains("842 x 595 pts (A4)"), info);

    const QStringList pages = pageTexts(path(QStringLiteral("risks.pdf")));
    QCOMPARE(qint64(pages.size()), result->pages);
    for (qsizetype i = 0; i < pages.size(); ++i)
        QVERIFY2(pages[i].contains(QStringLiteral("%1 / %2").arg(i + 1).arg(pages.size())), qPrintable(pages[i]));
    for (const char *text :
         {"Northfield Group", "Confidential", "ISMS-RR-2026-11, version 1.0", "4 components, 63 risks", "High 10–14"})
        QVERIFY2(pages.first().contains(QString::fromUtf8(text)), text);
    QVERIFY(pages[1].contains(QStringLiteral("Contents"))); // more than 8 pages
    QVERIFY(pages.last().contains(QStringLiteral("recorded, not authenticated")));

    int found = 0;
    for (qsizetype i = 2; i + 1 < pages.size(); ++i) {
        for (const char *text : {"Risk register", "Risk and statement", "Residual target", " now",
                                 "Confidential. Prepared 2026-11-23", "state 4c1e·77a0"})
            QVERIFY2(pages[i].contains(QString::fromUtf8(text)) || pages[i].contains(QStringLiteral("Not rated")), text);
        for (const Risk &risk : dossier.all<Risk>()) {
            if (!pages[i].contains(QStringLiteral("begin-%1 ").arg(risk.ref)))
                continue;
            ++found;
            for (const QString &part : {QStringLiteral("end-%1.").arg(risk.ref), QStringLiteral("Title of %1").arg(risk.ref),
                                        QStringLiteral("ev-%1").arg(risk.ref)})
                QVERIFY2(pages[i].contains(part), qPrintable(part)); // the row stands on one page, whole
        }
    }
    QCOMPARE(found, 60);
    QVERIFY(pages.join(QString()).contains(QStringLiteral("overdue"))); // ACT-001, due 2026-11-18
}

void PdfTest::groupsKeepTwoRows()
{
    if (!hasPoppler())
        QSKIP("pdftotext (poppler-utils) is not installed");
    static const QRegularExpression title(QStringLiteral("(Critical|High|Medium|Low) now( \\(continued\\))?"));
    for (const int count : {7, 11, 23, 31}) {
        QVERIFY(write(risks, manyRisks(count), path(QStringLiteral("groups.pdf"))).has_value());
        for (const QString &page : pageTexts(path(QStringLiteral("groups.pdf")))) {
            if (page.contains(QStringLiteral("Contents")))
                continue;
            qsizetype at = -1;
            for (auto match = title.globalMatch(page); match.hasNext();) {
                const auto one = match.next();
                if (at >= 0 && !page.mid(at, one.capturedStart() - at).contains(QLatin1String("R-")))
                    QFAIL(qPrintable(page)); // a title without a row
                at = one.capturedEnd();
                const QString rest = page.mid(at);
                const qsizetype end = title.match(rest).hasMatch() ? title.match(rest).capturedStart() : rest.size();
                static const QRegularExpression row(QStringLiteral("\\bR-\\d{3} "));
                QVERIFY2(rest.left(end).contains(row), qPrintable(page));
            }
        }
    }
}

void PdfTest::fontsAreEmbedded()
{
    if (!hasPoppler())
        QSKIP("pdffonts (poppler-utils) is not installed");
    Dossier dossier = manyRisks(1);
    ImportRun run;
    run.id.value = test::fixedId(30001);
    run.ref = QStringLiteral("RUN-001");
    run.state = RunState::Live;
    run.file = QStringLiteral("scan.sarif");
    run.sha256 = QString(64, u'a');
    dossier.load(run);
    QVERIFY(write(risks, dossier, path(QStringLiteral("fonts.pdf"))).has_value());
    const QList<QByteArray> lines = output(QStringLiteral("pdffonts"), {path(QStringLiteral("fonts.pdf"))}).trimmed().split('\n');
    QCOMPARE(lines.size(), 2 + 4); // two of heading; Inter 400, 500, 600 and DejaVu Sans Mono
    for (const QByteArray &line : lines.mid(2)) {
        QVERIFY2(line.startsWith("Inter-") || line.startsWith("DejaVuSansMono"), line);
        QVERIFY2(line.contains("Identity-H       yes"), line); // column emb
    }
    QVERIFY(pageTexts(path(QStringLiteral("fonts.pdf"))).last().contains(run.sha256));
}

// ISO 19005-1: 6.7.11 version identification, 6.2.2 output intent, 6.4 no transparency
void PdfTest::isMarkedPdfA()
{
    QVERIFY(write(risks, manyRisks(3), path(QStringLiteral("a1b.pdf"))).has_value());
    const QByteArray bytes = bytesOf(path(QStringLiteral("a1b.pdf")));
    QVERIFY(bytes.startsWith("%PDF-1.4"));
    QVERIFY(bytes.contains("pdfaid:part=\"1\" pdfaid:conformance=\"B\""));
    QVERIFY(bytes.contains("/S/GTS_PDFA1"));
    for (const char *key : {"/ca ", "/CA "}) {
        for (qsizetype at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + 1))
            QCOMPARE(bytes.mid(at + 4, 3), QByteArray("1.0"));
    }
    QVERIFY(!bytes.contains("/SMask") || bytes.count("/SMask") == bytes.count("/SMask /None"));
}

void PdfTest::genericRegister()
{
    if (!hasPoppler())
        QSKIP("pdftotext (poppler-utils) is not installed");
    content.columns = nineColumns();
    for (int i = 0; i < 400; ++i) {
        QStringList row = {QStringLiteral("F-%1").arg(i, 6, 10, QLatin1Char('0'))};
        for (int k = 1; k < 9; ++k)
            row.append(QStringLiteral("v%1.%2").arg(i).arg(k));
        content.rows.append(row);
    }
    const auto result = write(generic, test::sampleDossier(), path(QStringLiteral("generic.pdf")));
    QVERIFY(result.has_value());
    QCOMPARE(result->rows, qint64(400));
    const QStringList pages = pageTexts(path(QStringLiteral("generic.pdf")));
    QCOMPARE(qint64(pages.size()), result->pages);
    const QString all = pages.join(QString());
    for (const QStringList &row : std::as_const(content.rows))
        QCOMPARE(all.count(row.first()), 1);
    for (qsizetype i = 1; i + 1 < pages.size(); ++i)
        QVERIFY(pages[i].contains(QStringLiteral("Column 8")) && pages[i].contains(QStringLiteral("Findings")));
    QVERIFY(pages[1].contains(about()));
}

// All 93 + 38 controls of Annex A of both standards, with what the sample project decided about two of them.
void PdfTest::statementOfApplicability()
{
    if (!hasPoppler())
        QSKIP("pdftotext (poppler-utils) is not installed");
    const auto catalogs = Catalogs::load();
    QVERIFY(catalogs.has_value());
    Dossier dossier = test::sampleDossier();
    Organisation organisation = organisationOf(dossier);
    organisation.scope =
        QStringLiteral("The HR Assistant with its gateway and stores. ").repeated(8) + QStringLiteral("End of scope.");
    organisation.documentVersion = QStringLiteral("2.1");
    organisation.approvedBy = QStringLiteral("Helena Brandt");
    organisation.approvedOn = QDate(2026, 11, 20);
    dossier.load(organisation);
    SoaEntry entry; // applies and is implemented by nothing; its justification is longer than a cell of the statement
    entry.id.value = test::fixedId(7300);
    entry.ref = QStringLiteral("SOA-003");
    entry.control = {QStringLiteral("iso27001-2022"), QStringLiteral("A.5.1")};
    entry.applicability = Applicability::Applicable;
    entry.justification = QStringLiteral("some words ").repeated(80) + QStringLiteral("end-of-it.");
    dossier.load(entry);
    RegisterContext plain = contextOf(dossier);
    const RegisterContext context = {dossier,    plain.pages,     *catalogs, plain.today,
                                     plain.head, plain.stateDate, plain.at,  plain.file};
    NoProgress progress;
    const auto result =
        pdfWriter().write(*findRegister(QStringLiteral("soa")), context, path(QStringLiteral("soa.pdf")), progress);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().text));
    QCOMPARE(result->rows, qint64(131));
    const QStringList pages = pageTexts(path(QStringLiteral("soa.pdf")));
    const QString all = pages.join(QString());
    QVERIFY(pages.first().contains(QStringLiteral("131 controls and how they stand")));
    QVERIFY(pages.first().contains(QStringLiteral("93 + 38 framework controls")));
    for (const char *text : {"ISO/IEC 27001:2022, A.5 Organizational controls", "ISO/IEC 42001:2023, A.10 Third-party", "A.8.34",
                             "All premises belong to the provider", "EX", "EV-001 Row filter unit tests"})
        QVERIFY2(all.contains(QString::fromUtf8(text)), text);
    for (const char *text : {"version 2.1", "The HR Assistant with its gateway", "Helena Brandt, 2026-11-20",
                             "2 applicable, 0 inherited, 1 excluded, 128 undecided"})
        QVERIFY2(pages.first().contains(QString::fromUtf8(text)), text);
    // The body, Appendix A with the whole justification, Appendix R with the one control that falls short, sources, legend.
    QStringList body, justifications, remediation;
    for (const QString &page : pages.mid(2))
        (page.contains(QStringLiteral("Appendix A: "))       ? justifications
             : page.contains(QStringLiteral("Appendix R: ")) ? remediation
                                                             : body)
            .append(page);
    QVERIFY(body.size() > 3 && justifications.size() > 3);
    QCOMPARE(remediation.size(), 1);
    QVERIFY(!body.join(QString()).contains(QStringLiteral("end-of-it")));
    QVERIFY(justifications.join(QString()).contains(QStringLiteral("end-of-it")));
    QVERIFY2(remediation.first().contains(QRegularExpression(QStringLiteral("A\\.5\\.1 .*Not implemented .*No action planned"))),
             qPrintable(remediation.first()));
    QCOMPARE(remediation.first().count(QStringLiteral("No action planned")), 1);
    for (qsizetype i = 0; i + 2 < body.size(); ++i)
        QVERIFY(body[i].contains(QStringLiteral("Justification")) && body[i].contains(QStringLiteral("ISO/IEC ")));
    const QString last = pages.last();
    for (const char *text : {"EX ", "LR ", "CO ", "BR ", "BP ", "RRA ", "No test defined", "Never run", "Partial", "Test overdue",
                             "Planned", "Declared, not tested", "End of scope."})
        QVERIFY2(last.contains(QString::fromUtf8(text)), text);
}

// Design 12b: a measured rate stands with its limit where it is evidence of a risk; the annex names limit, tool, what was tested,
// run and day.
void PdfTest::measuredRates()
{
    if (!hasPoppler())
        QSKIP("pdftotext (poppler-utils) is not installed");
    const auto catalogs = Catalogs::load();
    QVERIFY(catalogs.has_value());
    Dossier dossier = test::sampleDossier();
    dossier.load(test::sampleRun(dossier));
    Pages bulk = noPages();
    bulk.measurements = test::readerOf<Measurement>({test::sampleMeasurement()});
    const RegisterContext plain = contextOf(dossier);
    const RegisterContext context = {dossier, bulk, *catalogs, plain.today, plain.head, plain.stateDate, plain.at, plain.file};
    NoProgress progress;
    QVERIFY(
        pdfWriter().write(*findRegister(QStringLiteral("risk-register")), context, path(QStringLiteral("rates.pdf")), progress));
    const QStringList pages = pageTexts(path(QStringLiteral("rates.pdf")));
    // LIM-001 of the sample allows 1 %; the cell is narrow, so its lines break between the words, never before a per cent sign
    for (const char *text : {"\\[0\\.55–7\\.0\\]", "\\blimit\\b", "\\b2\\.0.%", "\\b1\\.0.%"})
        QVERIFY2(pages[1].contains(QRegularExpression(QString::fromUtf8(text))), qPrintable(pages[1]));
    QStringList annex;
    for (const QString &page : pages.mid(1)) {
        if (page.contains(QStringLiteral("Measured rates and their limits")))
            annex.append(page);
    }
    QCOMPARE(annex.size(), 1);
    // 2 of 100: Wilson 0.55 to 7.0 %, which spans the limit
    for (const char *text : {"2.0 %", "0.55 %", "7.0 %", "1.0 %", "Unclear", "0.11.0", "v3.1", "RUN-001", "2026-11-19", "R-001"})
        QVERIFY2(annex.first().contains(QString::fromUtf8(text)), qPrintable(annex.first()));
}

// A page that names columns names ones that the register has.
void PdfTest::pageKeysExist()
{
    const Dossier dossier = test::sampleDossier();
    const RegisterContext context = contextOf(dossier);
    int named = 0;
    std::vector<const Register *> all = registersList();
    for (const Register *reg : registersList()) {
        for (const Register *appendix : reg->appendices ? reg->appendices() : QList<const Register *>())
            all.push_back(appendix);
    }
    for (const Register *reg : all) {
        for (const QString &key : pageKeys(QLatin1String(reg->id))) {
            QVERIFY2(columnOf(reg->columns(context), key) >= 0, qPrintable(QLatin1String(reg->id) + u' ' + key));
            ++named;
        }
    }
    QVERIFY(named > 50);
}

// Every register there is, over the sample project.
void PdfTest::everyRegister()
{
    const auto catalogs = Catalogs::load();
    QVERIFY(catalogs.has_value());
    const Dossier dossier = test::sampleDossier();
    const RegisterContext plain = contextOf(dossier);
    const RegisterContext context = {dossier,    plain.pages,     *catalogs, plain.today,
                                     plain.head, plain.stateDate, plain.at,  plain.file};
    for (const Register *reg : registersList()) {
        NoProgress progress;
        const auto result = pdfWriter().write(*reg, context, path(QStringLiteral("every.pdf")), progress);
        QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().text));
        QCOMPARE(result->rows, reg->count(context));
        QVERIFY(result->pages >= 3);
    }
}

// DESIGN section 2: the pill of a severity has the fill of the level of that name, and info none of the ramp.
void PdfTest::severityLooksLikeTheLevel()
{
    if (QStandardPaths::findExecutable(QStringLiteral("pdftoppm")).isEmpty())
        QSKIP("pdftoppm (poppler-utils) is not installed");
    const QRgb ramp[] = {0xFFE3ECF2, 0xFFF5DA8F, 0xFFEA9440, 0xFF8C1B22, 0xFF2E0A12};
    const std::pair<FindingSeverity, int> looks[] = {{FindingSeverity::Info, -1},    {FindingSeverity::Low, 0},
                                                     {FindingSeverity::Unrated, -1}, {FindingSeverity::Medium, 1},
                                                     {FindingSeverity::High, 2},     {FindingSeverity::Critical, 3}};
    const Dossier dossier = test::sampleDossier();
    const RegisterContext plain = contextOf(dossier);
    for (const auto &[severity, step] : looks) {
        FindingRow row;
        row.finding.finding = 1;
        row.finding.severity = severity;
        Pages pages = noPages();
        pages.findings = test::readerOf<FindingRow>({row});
        const RegisterContext context = {dossier,    pages,           plain.catalogs, plain.today,
                                         plain.head, plain.stateDate, plain.at,       plain.file};
        NoProgress progress;
        QVERIFY(pdfWriter().write(*findRegister(QStringLiteral("findings")), context, path(QStringLiteral("f.pdf")), progress));
        output(QStringLiteral("pdftoppm"),
               {QStringLiteral("-r"), QStringLiteral("75"), QStringLiteral("-f"), QStringLiteral("2"), QStringLiteral("-l"),
                QStringLiteral("2"), QStringLiteral("-singlefile"), QStringLiteral("-png"), path(QStringLiteral("f.pdf")),
                path(QStringLiteral("f"))});
        const QImage page = QImage(path(QStringLiteral("f.png"))).convertToFormat(QImage::Format_RGB32);
        QVERIFY(!page.isNull());
        for (int i = 0; i < 5; ++i) {
            int pixels = 0;
            for (int y = 0; y < page.height(); ++y) {
                for (int x = 0; x < page.width(); ++x)
                    pixels += page.pixel(x, y) == ramp[i];
            }
            // a pill of 78 x 17 px at 96 dpi has some 800 px at 75 dpi; figure and shape take less than half
            QVERIFY2(i == step ? pixels > 400 : pixels < 20,
                     qPrintable(QStringLiteral("%1: %2 pixels of step %3").arg(enumText(severity)).arg(pixels).arg(i + 1)));
        }
    }
}

void PdfTest::columnsLeftToTheSheet()
{
    if (!hasPoppler())
        QSKIP("pdftotext (poppler-utils) is not installed");
    content.columns = {{QStringLiteral("ref"), QStringLiteral("ID"), ColumnType::Ref, 10, {}}};
    for (int i = 1; i < 40; ++i)
        content.columns.append({QStringLiteral("c%1").arg(i), QStringLiteral("Name%1").arg(i), ColumnType::Text, 30, {}});
    content.rows = {QStringList(40, QStringLiteral("text"))};
    QVERIFY(write(generic, test::sampleDossier(), path(QStringLiteral("wide.pdf"))).has_value());
    const QString page = pageTexts(path(QStringLiteral("wide.pdf"))).value(1);
    QVERIFY2(page.contains(QStringLiteral("In the sheet only: Name")), qPrintable(page));
    QVERIFY(page.contains(QStringLiteral("Name1 ")));
}

void PdfTest::hostileTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a megabyte") << QString(1 << 20, u'w');
    QTest::newRow("a megabyte of words") << QStringLiteral("word ").repeated(200000);
    QTest::newRow("line feeds") << QString(5000, u'\n');
    QTest::newRow("control characters") << QStringLiteral("a\x01\x02\x1b[31mb\tc\r\nd");
    QTest::newRow("right to left") << QString::fromUtf8("שלום עולם مرحبا بالعالم");
    QTest::newRow("bidi overrides") << QString::fromUtf8("abc\u202e\u2066def\u2069");
    QTest::newRow("no such characters") << QString::fromUtf8("漢字かな 😀🎉 \U0001F9D1‍🚀");
    QTest::newRow("lone surrogates") << QString(QChar(0xD800)) + u'x' + QChar(0xDC00) + QChar(0xDBFF);
    QTest::newRow("combining") << QStringLiteral("Z") + QString(3000, QChar(0x0301));
    QTest::newRow("pdf syntax") << QStringLiteral(") /CreationDate (D:20010101000000Z) >> endobj\n1 0 obj << ((\\");
    QTest::newRow("pdf syntax in UTF-16") << QString::fromUtf16(u"\u0a2f\u4372\u6561\u746f\u7220\u2829\u0a3e\u3e0a\u0d0d čĊ");
    QTest::newRow("arguments") << QStringLiteral("%1 %2 %n %L1");
    QTest::newRow("not characters") << QString(QChar(0xFFFF)) + QChar(0xFFFE) + QChar(0);
}

// In a cell, a title, the names on the cover: whatever stands in the data, the document is made and is readable.
void PdfTest::hostileTexts()
{
    QFETCH(QString, text);
    content.columns = nineColumns();
    content.rows = {QStringList{QStringLiteral("first")}, QStringList(9, text), QStringList{QStringLiteral("last")}};
    Dossier dossier = manyRisks(1);
    AiSystem system = *dossier.findRef<AiSystem>(QStringLiteral("S-001"));
    system.name = text;
    dossier.load(system);
    Organisation organisation = organisationOf(dossier);
    organisation.name = organisation.classification = organisation.preparedBy = organisation.documentVersion = text;
    dossier.load(organisation);
    Risk risk = *dossier.findRef<Risk>(QStringLiteral("R-001"));
    risk.title = risk.cause = risk.event = text;
    dossier.load(risk);
    for (const Register *reg : {&generic, &risks}) {
        const auto first = write(*reg, dossier, path(QStringLiteral("h1.pdf")));
        QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().text));
        const auto second = write(*reg, dossier, path(QStringLiteral("h2.pdf")));
        QVERIFY(second.has_value());
        QCOMPARE(first->sha256, second->sha256);
        QVERIFY(first->pages <= 8);
        if (hasPoppler())
            QVERIFY(output(QStringLiteral("pdfinfo"), {path(QStringLiteral("h1.pdf"))}).contains("Mon Nov 23 14:32:00 2026"));
    }
    if (hasPoppler()) {
        const QString all = pageTexts(path(QStringLiteral("h1.pdf"))).join(QString());
        QVERIFY(all.contains(QStringLiteral("R-001")) && all.contains(QStringLiteral("R-002")));
    }
}

void PdfTest::emptyRegister()
{
    content.columns = nineColumns();
    const auto result = write(generic, Dossier(), path(QStringLiteral("empty.pdf")));
    QVERIFY(result.has_value());
    QCOMPARE(result->pages, qint64(3)); // cover, an empty table, annex
    QCOMPARE(result->rows, qint64(0));
    QVERIFY(write(risks, Dossier(), path(QStringLiteral("empty2.pdf"))).has_value());
}

void PdfTest::cancelled()
{
    class Stopped final : public Progress {
    public:
        void report(std::int64_t done, std::int64_t) override { m_done = done; }
        bool cancelled() const override { return m_done >= 3; }

    private:
        std::int64_t m_done = 0;
    } progress;
    QTemporaryDir folder;
    const QString target = folder.filePath(QStringLiteral("x.pdf"));
    QFile old(target);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    const Dossier dossier = manyRisks(10);
    const auto result = pdfWriter().write(risks, contextOf(dossier), target, progress);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QCOMPARE(bytesOf(target), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("x.pdf")});
}

void PdfTest::badTarget()
{
    const auto result = write(risks, manyRisks(1), path(QStringLiteral("no/such/folder/x.pdf")));
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, ErrorCode::ExportTarget);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("taken.pdf")));
    const auto onFolder = write(risks, manyRisks(1), folder.filePath(QStringLiteral("taken.pdf")));
    QVERIFY(!onFolder.has_value());
    QCOMPARE(onFolder.error().code, ErrorCode::ExportTarget);
}

int main(int argc, char *argv[])
{
    const QGuiApplication application(argc, argv);
    if (const QString file = qEnvironmentVariable("GABION_TEST_PDF"); !file.isEmpty())
        return write(risks, manyRisks(2), file) ? 0 : 1;
    PdfTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pdf.moc"
