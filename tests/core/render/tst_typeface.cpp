// SPDX-License-Identifier: Apache-2.0
#include "core/render/fonts.h"
#include "core/render/typeface.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPdfWriter>
#include <QTest>

using namespace gabion;

class TypefaceTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void wrapsAtBlanks();
    void keepsWhatItWraps_data();
    void keepsWhatItWraps();
    void cutsWithRoomForTheEllipsis();
    void measuresAsQtDoes();
    void figuresAreTabular();
    void printableText_data();
    void printableText();

private:
    QStringList lines(const QString &text, double limit, int most = 1000) const
    {
        QStringList result;
        for (const TextSpan &span : m_face->wrap(text, limit, most))
            result.append(text.mid(span.start, span.length));
        return result;
    }
    QBuffer m_buffer;
    std::unique_ptr<QPdfWriter> m_writer;
    std::unique_ptr<Typeface> m_face;
};

void TypefaceTest::initTestCase()
{
    QVERIFY(loadFonts().has_value());
    QVERIFY(m_buffer.open(QIODevice::WriteOnly));
    m_writer = std::make_unique<QPdfWriter>(&m_buffer);
    m_writer->setResolution(600);
    m_face = std::make_unique<Typeface>(textFamily(), 10, 400, m_writer.get());
}

void TypefaceTest::wrapsAtBlanks()
{
    const double limit = m_face->width(u"first second") + 1;
    QCOMPARE(lines(QStringLiteral("first second third"), limit),
             QStringList({QStringLiteral("first second"), QStringLiteral("third")}));
    QCOMPARE(lines(QStringLiteral("a\nb\n\nc"), limit),
             QStringList({QStringLiteral("a"), QStringLiteral("b"), QString(), QStringLiteral("c")}));
    QCOMPARE(lines(QString(), limit), QStringList());
    // a no-break blank and an identifier that fits do not break
    QCOMPARE(
        lines(QStringLiteral("first 6.4\u00a0% CVE-2026-1"), m_face->width(u"first 6.4")),
        QStringList({QStringLiteral("first"), QStringLiteral("6.4\u00a0%"), QStringLiteral("CVE-"), QStringLiteral("2026-1")}));
}

void TypefaceTest::keepsWhatItWraps_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << QStringLiteral("Because the orchestrator follows text in documents, data leaks.");
    QTest::newRow("one long word") << QString(300, u'w');
    QTest::newRow("a path") << QStringLiteral("/usr/share/some/very/long/path/that-goes-on/and_on.tar.gz");
    QTest::newRow("ideographs") << QString(200, QChar(0x6F22));
    QTest::newRow("pairs") << QStringLiteral("\U0001F600").repeated(60);
    QTest::newRow("marks") << QString(100, QChar(0x0301));
}

// Nothing is lost or doubled but the blank at a break; each line fits; no pair is torn.
void TypefaceTest::keepsWhatItWraps()
{
    QFETCH(QString, text);
    for (const double limit : {1.0, 100.0, 400.0, 1e6}) {
        QString joined;
        for (const QString &line : lines(text, limit)) {
            QVERIFY(!line.isEmpty());
            QVERIFY(m_face->width(line) <= limit || line.size() <= 2);
            QVERIFY(!line.front().isLowSurrogate() && !line.back().isHighSurrogate());
            joined += line;
        }
        QString bare = text, joinedBare = joined;
        QCOMPARE(joinedBare.remove(u' '), bare.remove(u' '));
    }
}

void TypefaceTest::cutsWithRoomForTheEllipsis()
{
    const QString text = QStringLiteral("some words that are too many for two lines of this width");
    const double limit = m_face->width(u"some words that");
    bool cut = false;
    const QList<TextSpan> spans = m_face->wrap(text, limit, 2, &cut);
    QCOMPARE(spans.size(), 2);
    QVERIFY(cut);
    QVERIFY(m_face->width(text.mid(spans[1].start, spans[1].length) + QChar(0x2026)) <= limit);
    const QString elided = m_face->elided(text, limit);
    QVERIFY(elided.endsWith(QChar(0x2026)) && text.startsWith(elided.chopped(1)));
    QVERIFY(m_face->width(elided) <= limit);
    QCOMPARE(m_face->elided(QStringLiteral("short"), limit), QStringLiteral("short"));
    QCOMPARE(m_face->elided(QString(), limit), QString());
}

// Without figures the widths are those of Qt's shaper, kerning included, to half a percent.
void TypefaceTest::measuresAsQtDoes()
{
    QFont font(textFamily());
    font.setPointSizeF(7.5);
    font.setHintingPreference(QFont::PreferNoHinting);
    const QFontMetricsF metrics(QFont(font, m_writer.get()), m_writer.get());
    for (const char *text : {"Hidden instructions in an uploaded CV", "AVATAR, To. Ty; We", "Zugriff auf Geräte, Größe", "x"}) {
        const QString line = QString::fromUtf8(text);
        const double own = m_face->width(line), qt = metrics.horizontalAdvance(line);
        QVERIFY2(qAbs(own - qt) <= 0.005 * qt + 1, qPrintable(QStringLiteral("%1: %2, Qt %3").arg(line).arg(own).arg(qt)));
    }
}

void TypefaceTest::figuresAreTabular()
{
    QCOMPARE(m_face->width(u"2026-12-04"), m_face->width(u"2030-05-28"));
    QCOMPARE(m_face->width(u"15"), m_face->width(u"20"));
    QCOMPARE(m_face->width(u"11"), m_face->width(u"44"));
    QVERIFY(m_face->width(u"11111") <= m_face->width(u"44444"));
}

void TypefaceTest::printableText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QStringLiteral("Plain text, äöü.") << QStringLiteral("Plain text, äöü.");
    QTest::newRow("controls") << QStringLiteral("a\x01"
                                                "b\tc\r\nd")
                              << QStringLiteral("ab c \nd");
    QTest::newRow("overrides") << QString::fromUtf8("a\u202eb\u2060c\ufeff") << QStringLiteral("abc");
    QTest::newRow("not characters") << QString(QChar(0xFFFF)) + u'x' << QStringLiteral("x");
}

void TypefaceTest::printableText()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(printable(text), expected);
}

QTEST_MAIN(TypefaceTest)
#include "tst_typeface.moc"
