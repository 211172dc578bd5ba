// SPDX-License-Identifier: Apache-2.0
#include "core/render/pdfstamp.h"
#include "core/render/pdftable.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gabion;

class PdfPartsTest : public QObject {
    Q_OBJECT

private slots:
    void paginates_data();
    void paginates();
    void stamps();
    void stampRefusesStrangeFiles_data();
    void stampRefusesStrangeFiles();
    void titles();
};

void PdfPartsTest::paginates_data()
{
    QTest::addColumn<QList<double>>("heights"); // px
    QTest::addColumn<QList<int>>("groups");
    QTest::addColumn<bool>("titled");
    QTest::addColumn<QList<int>>("starts");
    // With column titles of 49 px the body has 745 - 96 - 49 = 600 px; a group title takes 26.
    const QList<double> hundreds(14, 100.0);
    QTest::newRow("plain: 6 of 100 px a page") << hundreds << QList<int>(14, 0) << false << QList<int>{0, 6, 12};
    QTest::newRow("titled: 26 + 5 x 100") << QList<double>(8, 100.0) << QList<int>(8, 0) << true << QList<int>{0, 5};
    QTest::newRow("nothing") << QList<double>() << QList<int>() << false << QList<int>{0};
    // 26 + 400 = 426; a second title with two rows needs 226, so 652 > 600 breaks, though one row (552) would fit
    QTest::newRow("title takes two rows along")
        << QList<double>(6, 100.0) << QList<int>{0, 0, 0, 0, 1, 1} << true << QList<int>{0, 4};
    // the same group with one row: 426 + 126 = 552 fits
    QTest::newRow("a group of one") << QList<double>(5, 100.0) << QList<int>{0, 0, 0, 0, 1} << true << QList<int>{0};
    // 26 + 5 x 100 = 526; the sixth and last row of the group would stand alone, so the fifth goes along
    QTest::newRow("last row not alone") << QList<double>(6, 100.0) << QList<int>(6, 0) << true << QList<int>{0, 4};
    QTest::newRow("a row as high as a page")
        << QList<double>{100, 574, 574, 100} << QList<int>(4, 0) << true << QList<int>{0, 1, 2, 3};
}

void PdfPartsTest::paginates()
{
    QFETCH(QList<double>, heights);
    QFETCH(QList<int>, groups);
    QFETCH(bool, titled);
    QFETCH(QList<int>, starts);
    std::vector<float> deviceHeights;
    for (const double height : heights)
        deviceHeights.push_back(static_cast<float>(px(height)));
    const int count = titled ? 1 + (groups.isEmpty() ? 0 : groups.last()) : 0;
    const TablePages pages = paginate(deviceHeights, std::vector<int>(groups.begin(), groups.end()), count, px(49));
    QList<int> found;
    for (const TablePages::Start &start : pages.starts)
        found.append(static_cast<int>(start.row));
    QCOMPARE(found, starts);
}

void PdfPartsTest::stampRefusesStrangeFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = "%PDF-1.4\n%x\n1 0 obj\n<<\n/Title (a)\n/Creator (Gabion)\n/Producer (Qt)\n/CreationDate "
                            "(D:20261124153928Z)\n>>\nendobj\n"
        + QByteArray(100, ' ') + "\n/ID [ <" + QByteArray(32, 'a') + "> <" + QByteArray(32, 'b') + "> ]\n>>\n";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not a PDF") << QByteArray("hello");
    QTest::newRow("no end of the title") << QByteArray(good).replace("(a)", "(a");
    QTest::newRow("title hides the entry") << QByteArray(good).replace("/Creator (Gabion)", "/Other (x)");
    QTest::newRow("no date") << QByteArray(good).replace("/CreationDate", "/ModDate");
    QTest::newRow("no identifier") << QByteArray(good).replace("/ID", "/XX");
    QTest::newRow("short identifier") << QByteArray(good).replace("aaa>", "aaa");
    QTest::newRow("other letters") << QByteArray(good).replace("bbbb", "zzzz");
    QTest::newRow("no room") << good; // the creator of this file is shorter than ours
}

void PdfPartsTest::stampRefusesStrangeFiles()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("strange.pdf")));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), qint64(bytes.size()));
    const auto result = stampPdf(file, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC), "seed");
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, ErrorCode::ExportFailed);
    file.close();
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
}

// What QPdfWriter writes in a zone off UTC; all that changes stands in the expected bytes, everything keeps its place.
void PdfPartsTest::stamps()
{
    const auto utf16 = [](const char *text) {
        QByteArray bytes("\xfe\xff");
        for (const char *c = text; *c; ++c)
            bytes += QByteArray(1, 0) + *c;
        return bytes;
    };
    const QByteArray start = "%PDF-1.4\n%x\n1 0 obj\n<<\n/Title (\xfe\xff/Creator \\(x\\))\n";
    const QByteArray creator = "/Creator (" + utf16("Gabion " GABION_VERSION) + ")\n/Producer (" + utf16("Qt ")
        + utf16(qVersion()).mid(2) + ")\n/CreationDate (D:";
    const QByteArray middle = "\n>>\nendobj\n2 0 obj\n/ID [ <" + QByteArray(32, 'c') + "> text\ntrailer\n/ID [ <";
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("x.pdf")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(start + creator + "20261124163928+01'00')" + middle + QByteArray(32, 'a') + "> <" + QByteArray(32, 'a')
               + "> ]\n>>\n");
    QVERIFY(stampPdf(file, QDateTime(QDate(2026, 11, 23), QTime(14, 32), Qt::UTC), "seed").has_value());
    // printf seed | sha256sum | cut -c1-32
    const QByteArray id = "19b25856e1c150ca834cffc8b59b23ad";
    file.seek(0);
    QCOMPARE(file.readAll(), start + creator + "20261123143200Z)      " + middle + id + "> <" + id + "> ]\n>>\n");
}

void PdfPartsTest::titles()
{
    DocumentFacts facts;
    facts.title = QStringLiteral("Risk register");
    QCOMPARE(documentTitle(facts), QStringLiteral("Risk register"));
    facts.system = QStringLiteral("A%1 <b>");
    QCOMPARE(documentTitle(facts), QStringLiteral("A%1 <b>: Risk register"));
    QVERIFY(xmpMetadata(documentTitle(facts), {}).contains("A%1 &lt;b&gt;: Risk register"));
    facts.system = QString(QChar(0x010D)) + QChar(0x0001) + QChar(0xD800); // c with caron has a byte 0D
    QCOMPARE(documentTitle(facts), QStringLiteral("c__: Risk register"));
    facts.system = QString(5000, u'x');
    QCOMPARE(documentTitle(facts).size(), 200);
}

QTEST_GUILESS_MAIN(PdfPartsTest)
#include "tst_pdfparts.moc"
