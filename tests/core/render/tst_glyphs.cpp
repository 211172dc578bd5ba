// SPDX-License-Identifier: Apache-2.0
#include "core/render/fonts.h"
#include "core/render/glyphs.h"
#include "core/render/tabular.h"

#include <QDir>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QRawFont>
#include <QSvgRenderer>
#include <QTest>

using namespace gabion;

class GlyphsTest : public QObject {
    Q_OBJECT

private slots:
    void levelShapesFitTheirBox();
    void levelShapesDiffer();
    void domainShapesDiffer();
    void everyIconLoads();
    void unknownIcons();
    void bundledFontsAreUsed_data();
    void bundledFontsAreUsed();
    void tabularFiguresStandUnderEachOther();
    void tabularAlignment();

private:
    static QImage drawn(const QPainterPath &path)
    {
        QImage image(40, 40, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.fillPath(path, Qt::black);
        return image;
    }
    static int dark(const QImage &image)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
        }
        return count;
    }
};

void GlyphsTest::levelShapesFitTheirBox()
{
    const QRectF box(100, 50, 30, 30);
    for (int rank = -1; rank <= 7; ++rank) {
        const QRectF bounds = levelShape(rank, box).boundingRect();
        QVERIFY2(box.contains(bounds), qPrintable(QString::number(rank)));
        QVERIFY(bounds.width() >= 15);
    }
}

// Told apart in black and white alone, as on a grey print.
void GlyphsTest::levelShapesDiffer()
{
    QList<QImage> images;
    for (int rank = 0; rank <= 5; ++rank)
        images.append(drawn(levelShape(rank, QRectF(0, 0, 40, 40))));
    for (int a = 0; a < images.size(); ++a) {
        for (int b = 0; b < a; ++b) {
            int differing = 0;
            for (int y = 0; y < 40; ++y) {
                for (int x = 0; x < 40; ++x)
                    differing += (qGray(images[a].pixel(x, y)) < 128) != (qGray(images[b].pixel(x, y)) < 128) ? 1 : 0;
            }
            QVERIFY2(differing > 150, qPrintable(QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(differing)));
        }
    }
    // the ring is open, the cross and the exclamation mark are cut out
    QVERIFY(!levelShape(1, QRectF(0, 0, 20, 20)).contains(QPointF(10, 10)));
    QVERIFY(!levelShape(4, QRectF(0, 0, 20, 20)).contains(QPointF(10, 6)));
    QVERIFY(!levelShape(5, QRectF(0, 0, 20, 20)).contains(QPointF(10, 10)));
    QVERIFY(levelShape(2, QRectF(0, 0, 20, 20)).contains(QPointF(10, 10)));
}

void GlyphsTest::domainShapesDiffer()
{
    const QRectF box(0, 0, 40, 40);
    const QImage security = drawn(domainShape(Domain::Security, box)), safety = drawn(domainShape(Domain::Safety, box));
    QVERIFY(security != safety);
    QVERIFY(drawn(domainShape(Domain::Privacy, box)) == security);
    QVERIFY(dark(security) > 200 && dark(security) < 1200);
    QVERIFY(dark(safety) > 200 && dark(safety) < 1200);
}

void GlyphsTest::everyIconLoads()
{
    const QStringList names = iconNames();
    const QStringList files =
        QDir(QStringLiteral(GABION_SOURCE "/resources/icons")).entryList({QStringLiteral("*.svg")}, QDir::Files);
    QCOMPARE(names.size(), files.size());
    QVERIFY(names.size() >= 98); // the design draws 98
    for (const QString &name : names) {
        const QByteArray svg = iconSvg(name, 0xFF0000);
        QVERIFY2(QSvgRenderer(svg).isValid(), qPrintable(name));
        QVERIFY2(!svg.contains("#161E24") && svg.contains("#ff0000"), qPrintable(name));
    }
    QImage image(32, 32, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QVERIFY(paintIcon(painter, QStringLiteral("security"), QRectF(0, 0, 32, 32), 0x000000));
    painter.end();
    QVERIFY(dark(image) > 50);
    QVERIFY(iconSvg(QStringLiteral("security"), 0, 16).contains("1.875"));
}

void GlyphsTest::unknownIcons()
{
    for (const char *name : {"", "nothing", "../fonts/Inter-Regular.otf", "/etc/passwd"})
        QVERIFY(iconSvg(QLatin1String(name), 0).isEmpty());
    QImage image(4, 4, QImage::Format_RGB32);
    QPainter painter(&image);
    QVERIFY(!paintIcon(painter, QStringLiteral("nothing"), QRectF(0, 0, 4, 4), 0));
}

void GlyphsTest::bundledFontsAreUsed_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<int>("weight");
    QTest::addColumn<QString>("file");
    QTest::newRow("regular") << textFamily() << 400 << QStringLiteral("Inter-Regular.otf");
    QTest::newRow("medium") << textFamily() << 500 << QStringLiteral("Inter-Medium.otf");
    QTest::newRow("semi-bold") << textFamily() << 600 << QStringLiteral("Inter-SemiBold.otf");
    QTest::newRow("mono") << monoFamily() << 400 << QStringLiteral("DejaVuSansMono.ttf");
}

// The same bytes as the bundled file, not another version that the system may have.
void GlyphsTest::bundledFontsAreUsed()
{
    QFETCH(QString, family);
    QFETCH(int, weight);
    QFETCH(QString, file);
    QVERIFY(loadFonts().has_value());
    QFont font(family);
    font.setPixelSize(20);
    font.setWeight(static_cast<QFont::Weight>(weight));
    const QRawFont raw = QRawFont::fromFont(font);
    const QRawFont bundled(QStringLiteral(GABION_SOURCE "/resources/fonts/") + file, 20);
    QVERIFY(bundled.isValid());
    for (const char *table : {"head", "name", "cmap"})
        QCOMPARE(raw.fontTable(table), bundled.fontTable(table));
}

void GlyphsTest::tabularFiguresStandUnderEachOther()
{
    QVERIFY(loadFonts().has_value());
    QFont font(textFamily());
    font.setPixelSize(26);
    const QFontMetricsF metrics(font);
    QVERIFY(metrics.horizontalAdvance(QStringLiteral("111"))
            < metrics.horizontalAdvance(QStringLiteral("444"))); // why this exists
    QCOMPARE(tabularWidth(metrics, QStringLiteral("111")), tabularWidth(metrics, QStringLiteral("444")));
    QCOMPARE(tabularWidth(metrics, QStringLiteral("2026-11-18")), tabularWidth(metrics, QStringLiteral("2024-04-24")));
    QCOMPARE(tabularWidth(metrics, QString()), 0.0);
}

void GlyphsTest::tabularAlignment()
{
    QVERIFY(loadFonts().has_value());
    const auto columns = [](Qt::Alignment alignment) {
        QImage image(120, 30, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        QFont font(textFamily());
        font.setPixelSize(20);
        painter.setFont(font);
        drawTabular(&painter, QRectF(0, 0, 120, 30), QStringLiteral("8"), alignment);
        painter.end();
        int first = -1, last = -1;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (qGray(image.pixel(x, y)) < 128) {
                    first = first < 0 ? x : first;
                    last = x;
                }
            }
        }
        return std::pair(first, last);
    };
    QVERIFY(columns(Qt::AlignLeft).second < 20);
    QVERIFY(columns(Qt::AlignRight).first > 100);
    const auto centre = columns(Qt::AlignHCenter | Qt::AlignVCenter);
    QVERIFY(qAbs(centre.first + centre.second - 120) <= 3);
}

QTEST_MAIN(GlyphsTest)
#include "tst_glyphs.moc"
