// SPDX-License-Identifier: Apache-2.0
#include "core/render/tokens.h"
#include "core/reports/levelcolours.h"

#include <QTest>

using namespace gabion;

class TokensTest : public QObject {
    Q_OBJECT

private slots:
    void contrastOfKnownPairs();
    void textPairs_data();
    void textPairs();
    void linePairs_data();
    void linePairs();
    void rampIsMonotone_data();
    void rampIsMonotone();
    void highContrastIsBlackAndWhite();
    void sheetsLookTheSame();
    void unknownRanks();
    void mixing();
};

// Figures of WebAIM's contrast checker: black on white 21:1, #767676 on white 4.54:1, #777777 on white 4.48:1.
void TokensTest::contrastOfKnownPairs()
{
    QCOMPARE(contrast(0x000000, 0xFFFFFF), 21.0);
    QVERIFY(qAbs(contrast(0x767676, 0xFFFFFF) - 4.54) < 0.005);
    QVERIFY(qAbs(contrast(0xFFFFFF, 0x777777) - 4.48) < 0.005);
    QCOMPARE(contrast(0x123456, 0x123456), 1.0);
    // L* of sRGB grey 119 is 50.03 (Lindbloom's calculator)
    QVERIFY(qAbs(lightness(0x777777) - 50.03) < 0.05);
    QVERIFY(qAbs(lightness(0xFFFFFF) - 100.0) < 1e-6);
}

void TokensTest::textPairs_data()
{
    QTest::addColumn<quint32>("text");
    QTest::addColumn<quint32>("ground");
    for (const auto &[name, t] : {std::pair{"light", Tokens::light()}, std::pair{"dark", Tokens::dark()}}) {
        const std::pair<const char *, std::pair<Rgb, Rgb>> pairs[] = {
            {"t1 surface", {t.t1, t.surface}},     {"t1 chrome", {t.t1, t.chrome}},
            {"t1 raised", {t.t1, t.raised}},       {"t1 sel", {t.t1, t.sel}},
            {"t1 hover", {t.t1, t.hover}},         {"t2 surface", {t.t2, t.surface}},
            {"t2 chrome", {t.t2, t.chrome}},       {"t2 raised", {t.t2, t.raised}},
            {"t3 surface", {t.t3, t.surface}},     {"t3 chrome", {t.t3, t.chrome}},
            {"onacc acc", {t.onacc, t.acc}},       {"acc surface", {t.acc, t.surface}},
            {"acct accsoft", {t.acct, t.accsoft}}, {"sec surface", {t.sec, t.surface}},
            {"sec secsoft", {t.sec, t.secsoft}},   {"saf surface", {t.saf, t.surface}},
            {"saf safsoft", {t.saf, t.safsoft}},   {"ok surface", {t.ok, t.surface}},
            {"ok oksoft", {t.ok, t.oksoft}},       {"warn warnsoft", {t.warn, t.warnsoft}},
            {"warn surface", {t.warn, t.surface}}, {"bad surface", {t.bad, t.surface}},
            {"bad badsoft", {t.bad, t.badsoft}},   {"info infosoft", {t.info, t.infosoft}},
            {"railt rail", {t.railt, t.rail}},     {"railon railsel", {t.railon, t.railsel}},
            {"t1 node", {t.t1, t.node}},           {"t2 node", {t.t2, t.node}},
            {"t1 canvas", {t.t1, t.canvas}},       {"t2 zone2", {t.t2, t.zone2}}};
        for (const auto &[pair, colours] : pairs)
            QTest::addRow("%s %s", name, pair) << colours.first << colours.second;
        for (int rank = 0; rank <= 5; ++rank)
            QTest::addRow("%s level %d", name, rank) << t.level(rank).text << t.level(rank).fill;
    }
}

void TokensTest::textPairs()
{
    QFETCH(quint32, text);
    QFETCH(quint32, ground);
    QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(QString::number(contrast(text, ground))));
}

void TokensTest::linePairs_data()
{
    QTest::addColumn<quint32>("line");
    QTest::addColumn<quint32>("ground");
    for (const auto &[name, t] : {std::pair{"light", Tokens::light()}, std::pair{"dark", Tokens::dark()}}) {
        QTest::addRow("%s ctl", name) << t.ctl << t.surface;
        QTest::addRow("%s nodeline", name) << t.nodeline << t.node;
        QTest::addRow("%s edge", name) << t.edge << t.canvas;
        QTest::addRow("%s zoneline", name) << t.zoneline << t.canvas;
        QTest::addRow("%s railmark", name) << t.railmark << t.rail;
        for (int rank = 1; rank <= 5; ++rank)
            QTest::addRow("%s glyph %d", name, rank) << t.level(rank).glyph << t.surface;
    }
}

void TokensTest::linePairs()
{
    QFETCH(quint32, line);
    QFETCH(quint32, ground);
    QVERIFY2(contrast(line, ground) >= 3.0, qPrintable(QString::number(contrast(line, ground))));
}

void TokensTest::rampIsMonotone_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light: darker with rank") << false;
    QTest::newRow("dark: lighter with rank") << true;
}

// The step of 10 in L* is what keeps neighbours apart in grey print.
void TokensTest::rampIsMonotone()
{
    QFETCH(bool, dark);
    const Tokens &tokens = dark ? Tokens::dark() : Tokens::light();
    for (int rank = 2; rank <= 5; ++rank) {
        const double step = lightness(tokens.level(rank).fill) - lightness(tokens.level(rank - 1).fill);
        const double least = rank == 2 ? 4 : 10;
        QVERIFY2(dark ? step >= least : -step >= least, qPrintable(QStringLiteral("rank %1: %2").arg(rank).arg(step)));
    }
}

void TokensTest::highContrastIsBlackAndWhite()
{
    const Tokens &tokens = Tokens::highContrast();
    QCOMPARE(tokens.lineWidth, 2);
    for (const Rgb colour : {tokens.t1, tokens.t2, tokens.t3, tokens.line, tokens.ctl, tokens.bad, tokens.sec, tokens.saf})
        QVERIFY(contrast(colour, tokens.surface) >= 7.0);
    for (int rank = 1; rank <= 5; ++rank) {
        const LevelTone &tone = tokens.level(rank);
        QVERIFY(contrast(tone.text, tone.fill) >= 7.0);
        for (int other = 1; other < rank; ++other)
            QVERIFY(tone.hatch != tokens.level(other).hatch || tone.fill != tokens.level(other).fill);
    }
}

// Sheets and HTML cannot include this folder and keep the ramp themselves.
void TokensTest::sheetsLookTheSame()
{
    for (int rank = 1; rank <= 5; ++rank) {
        QCOMPARE(levelColours[static_cast<std::size_t>(rank - 1)].fill, Tokens::light().level(rank).fill);
        QCOMPARE(levelColours[static_cast<std::size_t>(rank - 1)].text, Tokens::light().level(rank).text);
    }
}

void TokensTest::unknownRanks()
{
    for (const int rank : {-1, 0, 6, 1000})
        QCOMPARE(Tokens::light().level(rank).fill, Rgb(0xEEF1F3));
    QCOMPARE(Tokens::dark().level(0).fill, Rgb(0x202B31));
    QCOMPARE(Tokens::light().level(4).fill, Rgb(0x8C1B22)); // DESIGN section 2, Critical
}

// 30 % of 200 + 70 % of 100 = 130 in each channel
void TokensTest::mixing()
{
    QCOMPARE(mixed(0xC8C8C8, 0x646464, 30), Rgb(0x828282));
    QCOMPARE(mixed(0x123456, 0xFFFFFF, 100), Rgb(0x123456));
    QCOMPARE(mixed(0x123456, 0xFEDCBA, 0), Rgb(0xFEDCBA));
    QCOMPARE(mixed(0x123456, 0xFEDCBA, -5), Rgb(0xFEDCBA));
}

QTEST_APPLESS_MAIN(TokensTest)
#include "tst_tokens.moc"
