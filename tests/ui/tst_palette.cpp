// SPDX-License-Identifier: Apache-2.0
#include "tests/support/support.h"
#include "tests/ui/uitest.h"
#include "ui/window/palette.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace gabion;
using namespace gabion::test;
using ui::MatchQuality;

namespace {

ui::CommandPalette *opened(WindowTest &test)
{
    if (!test.trigger("go.palette"))
        return nullptr;
    auto *palette = test.window().findChild<ui::CommandPalette *>(QStringLiteral("palette"));
    palette->indexNow();
    return palette;
}

QString titles(const ui::CommandPalette &palette)
{
    QStringList list;
    for (int row = 0; row < palette.model().rowCount(); ++row) {
        const ui::PaletteModel::Line &line = palette.model().line(row);
        list += line.isGroup() ? QStringLiteral("[%1 %2]").arg(line.title).arg(line.total) : line.item.key;
    }
    return list.join(QLatin1Char(' '));
}

Dossier big(int risks)
{
    Dossier dossier = sampleDossier();
    Risk risk = *dossier.all<Risk>().begin();
    for (int number = 0; number < risks; ++number) {
        risk.id.value = fixedId(quint32(1000000 + number));
        risk.ref = makeRef(Risk::prefix, 1000 + number);
        risk.title = QStringLiteral("Hidden instructions number %1 in an uploaded document reach the model").arg(number);
        dossier.load(Record(risk));
    }
    return dossier;
}

} // namespace

/// The matcher, the index and the palette itself.
class tst_Palette : public QObject {
    Q_OBJECT

private slots:
    void folding()
    {
        QCOMPARE(ui::folded(QStringLiteral("Ünïcödé ÅØŁ")), QStringLiteral("unicode aol"));
        // one character for one, so that places hold; a ligature stays
        QCOMPARE(ui::folded(QStringLiteral("Straße ﬁ")).size(), 8);
    }
    void matching_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("quality"); // -1 = none
        QTest::addColumn<QString>("marked");
        const auto row = [](const char *name, const char *pattern, const char *text, int quality, const char *marked) {
            QTest::newRow(name) << QString::fromUtf8(pattern) << QString::fromUtf8(text) << quality << QString::fromUtf8(marked);
        };
        row("exact", "R-012", "R-012", int(MatchQuality::Exact), "[R-012]");
        row("start", "prompt inj", "Prompt injection", int(MatchQuality::Start), "[Prompt inj]ection");
        row("word", "inj", "Prompt injection", int(MatchQuality::WordStart), "Prompt [inj]ection");
        row("inside", "jection", "Prompt injection", int(MatchQuality::Inside), "Prompt in[jection]");
        row("word before inside", "art", "heart of art", int(MatchQuality::WordStart), "heart of [art]");
        row("accents", "resume", "Résumé parser", int(MatchQuality::Start), "[Résumé] parser");
        row("two words apart", "leak pay", "Pay and health data leak", int(MatchQuality::WordStart),
            "[Pay] and health data [leak]");
        row("scattered", "ptj", "Prompt injection", int(MatchQuality::Scattered), "Prom[pt] in[j]ection");
        row("initials", "hai", "Harassment and insults", int(MatchQuality::Scattered), "[H]arassment [a]nd [i]nsults");
        row("too scattered", "pvl", "Prompt injection of a very long text without end", -1, "");
        row("two letters are no scatter", "pj", "Prompt injection", -1, "");
        row("one word missing", "prompt xyz", "Prompt injection", -1, "");
    }
    void matching()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(int, quality);
        QFETCH(QString, marked);
        const auto match = ui::fuzzyMatch(ui::folded(pattern), ui::folded(text));
        QCOMPARE(match ? int(match->quality) : -1, quality);
        if (!match)
            return;
        QString shown = text;
        for (auto at = match->ranges.crbegin(); at != match->ranges.crend(); ++at) {
            shown.insert(at->first + at->second, QLatin1Char(']'));
            shown.insert(at->first, QLatin1Char('['));
        }
        QCOMPARE(shown, marked);
    }
    void idsGoFirstThenRecentOnes()
    {
        ui::PaletteIndex index;
        index.setKinds({QStringLiteral("risk"), QStringLiteral("threat"), QStringLiteral("component")});
        index.build(sampleDossier(), *loadCatalogs());
        QCOMPARE(index.size(), 3 + 2 + 4);
        QCOMPARE(index.find(QStringLiteral("r-002"), {}, {}, 5).first().hits.first().item->key, QStringLiteral("R-002"));
        const auto all = index.find({}, {ui::PaletteGroup::Risks}, {QStringLiteral("R-003"), QStringLiteral("R-002")}, 5);
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().total, 3);
        QCOMPARE(all.first().hits.at(0).item->key, QStringLiteral("R-003"));
        QCOMPARE(all.first().hits.at(1).item->key, QStringLiteral("R-002"));
        QCOMPARE(all.first().hits.at(2).item->key, QStringLiteral("R-001"));
        QVERIFY(index.find(QStringLiteral("zzz"), {}, {}, 5).isEmpty());
    }
    void indexFollowsChanges()
    {
        Dossier dossier = sampleDossier();
        ui::PaletteIndex index;
        index.setKinds({QStringLiteral("risk")});
        index.build(dossier, *loadCatalogs());
        const Risk before = *dossier.findRef<Risk>(QStringLiteral("R-001"));
        Risk after = before;
        after.title = QStringLiteral("Quicksilver");
        ChangeSet set;
        set.update(before, after);
        QVERIFY(dossier.apply(set));
        index.apply(set, dossier);
        QCOMPARE(index.size(), 3);
        QCOMPARE(index.find(QStringLiteral("quicksilver"), {}, {}, 5).first().hits.first().item->key, QStringLiteral("R-001"));
        ChangeSet gone;
        gone.remove(after);
        index.apply(gone, dossier);
        QCOMPARE(index.size(), 2);
        QVERIFY(!index.item(QStringLiteral("R-001")));
        QVERIFY(index.item(QStringLiteral("R-003")));
    }
    void fiftyThousandThings()
    {
        const Dossier dossier = big(50000);
        ui::PaletteIndex index;
        index.setKinds({QStringLiteral("risk"), QStringLiteral("threat"), QStringLiteral("component")});
        const Catalogs catalogs = *loadCatalogs();
        QElapsedTimer clock;
        clock.start();
        index.build(dossier, catalogs);
        const qint64 built = clock.restart();
        QCOMPARE(index.size(), 50009);
        const auto answers = index.find(QStringLiteral("instr upl 49999"), {}, {}, 5);
        const qint64 found = clock.restart();
        // the one whose title ends so, R-50999, and the one whose id does, R-49999
        QCOMPARE(answers.first().total, 2);
        qInfo("index of 50,000: %lld ms, one search: %lld ms", built, found);
    }
    void findsARiskAndGoesThere()
    {
        WindowTest test;
        ui::CommandPalette *palette = opened(test);
        QVERIFY(palette && palette->isVisible());
        QAbstractItemModelTester tester(&palette->model());
        QTest::keyClicks(palette->field(), QStringLiteral("r-012"));
        QCOMPARE(palette->model().line(1).item.key, QStringLiteral("R-012"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QCOMPARE(test.window().currentRoom()->id(), QStringLiteral("risks"));
        QVERIFY(test.session().settings().value(ui::setting::recentCommands).first().startsWith(QStringLiteral("R-012\t")));
        // next time it stands there before anything is typed
        palette = opened(test);
        palette->field()->clear();
        QVERIFY2(titles(*palette).startsWith(QStringLiteral("[Recent 1] R-012")), qPrintable(titles(*palette)));
    }
    // Names are read by a worker after the palette is seen; what changes meanwhile is found too.
    void namesComeWhileItStandsOpen()
    {
        WindowTest test;
        QVERIFY(test.trigger("go.palette"));
        auto *palette = test.window().findChild<ui::CommandPalette *>(QStringLiteral("palette"));
        const Risk before = *test.dossier().findRef<Risk>(QStringLiteral("R-001"));
        Risk after = before;
        after.title = QStringLiteral("Quicksilver");
        ChangeSet set;
        set.update(before, after);
        QVERIFY(test.session().apply(set));
        QTest::keyClicks(palette->field(), QStringLiteral("quicksilver"));
        QTRY_COMPARE(palette->model().answers(), 1);
        QCOMPARE(palette->model().line(1).item.key, QStringLiteral("R-001"));
        palette->field()->setText(QStringLiteral(">theme dark"));
        QCOMPARE(palette->model().line(1).item.key, QStringLiteral("cmd:view.theme.dark"));
    }
    // As in the design's picture of the palette: the risk that names the threat, then the threat, then the catalogs.
    void groupsStandInTheirOrder()
    {
        WindowTest test;
        ui::CommandPalette *palette = opened(test);
        QTest::keyClicks(palette->field(), QStringLiteral("prompt inj"));
        const QString all = titles(*palette);
        const qsizetype risks = all.indexOf(QLatin1String("[Risks")), model = all.indexOf(QLatin1String("[Model")),
                        catalogs = all.indexOf(QLatin1String("[Catalogs"));
        QVERIFY2(risks == 0 && risks < model && model < catalogs, qPrintable(all));
    }
    void prefixesNarrow()
    {
        WindowTest test;
        ui::CommandPalette *palette = opened(test);
        QTest::keyClicks(palette->field(), QStringLiteral("#"));
        QVERIFY2(titles(*palette).startsWith(QStringLiteral("[Risks 24]")), qPrintable(titles(*palette)));
        QCOMPARE(palette->model().answers(), 24);
        palette->field()->setText(QStringLiteral(">theme dark"));
        QCOMPARE(palette->model().line(1).item.key, QStringLiteral("cmd:view.theme.dark"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QVERIFY(test.window().actions().action("view.theme.dark")->isChecked());
        QVERIFY(test.trigger("view.theme.light"));
        palette = opened(test);
        palette->field()->setText(QStringLiteral("?"));
        QTest::keyClick(palette->field(), Qt::Key_Return); // the first is "#" or ">" or "@": it is typed
        QVERIFY(palette->isVisible());
        QCOMPARE(palette->field()->text().size(), 1);
    }
    void keysMoveOverTitles()
    {
        WindowTest test;
        ui::CommandPalette *palette = opened(test);
        palette->field()->setText(QStringLiteral("in"));
        const int rows = palette->model().rowCount();
        QVERIFY(rows > 3);
        for (int step = 0; step < rows; ++step) {
            QVERIFY(!palette->model().line(palette->list()->currentIndex().row()).isGroup());
            QTest::keyClick(palette->field(), Qt::Key_Down);
        }
        QTest::keyClick(palette->field(), Qt::Key_PageUp);
        QVERIFY(!palette->model().line(palette->list()->currentIndex().row()).isGroup());
        QTest::keyClick(palette->field(), Qt::Key_Tab);
        QVERIFY(QApplication::activePopupWidget() != palette); // the item's actions
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
        QTest::keyClick(palette->field(), Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
    }
    void disabledCommandsAreNotOffered()
    {
        WindowTest test{QString()};
        ui::CommandPalette *palette = opened(test);
        palette->field()->setText(QStringLiteral(">copy"));
        QVERIFY(!titles(*palette).contains(QStringLiteral("file.copy"))); // needs a project
        palette->field()->setText(QStringLiteral(">open"));
        QVERIFY(titles(*palette).contains(QStringLiteral("cmd:file.open")));
    }
    void opensFast()
    {
        WindowTest test;
        opened(test)->hide();
        auto *palette = test.window().findChild<ui::CommandPalette *>(QStringLiteral("palette"));
        QElapsedTimer clock;
        clock.start();
        palette->open(QPoint(700, 60));
        palette->repaint();
        qInfo("opened in %lld ms", clock.elapsed());
        QVERIFY(clock.elapsed() < 500); // 50 ms is the aim; a loaded machine may take longer
    }
};

QTEST_MAIN(tst_Palette)
#include "tst_palette.moc"
