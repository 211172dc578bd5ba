// SPDX-License-Identifier: Apache-2.0
#include "core/risk/criteria.h"
#include "tests/ui/uitest.h"
#include "ui/dialogs/criteria/criteriadialog.h"
#include "ui/dialogs/criteria/matrixeditor.h"
#include "ui/rooms/risks/matrixtab.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace gabion;
using namespace gabion::test;
using namespace gabion::ui;
using namespace Qt::StringLiterals;

namespace {

/// Whether a picture has at least a dozen pixels of a colour in this part.
bool shows(const QImage &picture, const QRect &part, Rgb colour)
{
    const auto near = [](int a, Rgb b) { return qAbs(a - int(b & 0xFF)) <= 24; };
    int count = 0;
    const QRect inside = part.intersected(picture.rect());
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left(); x <= inside.right(); ++x) {
            const QRgb pixel = picture.pixel(x, y);
            count += near(qRed(pixel), colour >> 16) && near(qGreen(pixel), colour >> 8) && near(qBlue(pixel), colour) ? 1 : 0;
        }
    }
    return count >= 12;
}

/// Which lines stand between a cell and the one at its right: one for both (both), of security (sec), of safety (saf).
QString linesBeside(const QImage &picture, const QRectF &cell, const QRectF &right)
{
    const int from = int(cell.right()) - 4, to = int(right.left()) + 5;
    const QRect gap(from, int(cell.top()) + 8, to - from + 1, int(cell.height()) - 16);
    QStringList lines;
    const std::pair<const char *, Rgb> inks[] = {{"both", tokens().t1}, {"sec", tokens().sec}, {"saf", tokens().saf}};
    for (const auto &[name, ink] : inks) {
        if (shows(picture, gap, ink))
            lines += QLatin1String(name);
    }
    return lines.join(u' ');
}

/// Appetites of 5 x 5: security and privacy up to 9, safety up to this score.
void setSafetyAppetite(WindowTest &test, int score)
{
    const Criteria before = *activeCriteria(test.dossier());
    QVERIFY(before.product && before.likelihood.size() == 5 && before.consequence.size() == 5);
    Criteria after = before;
    after.appetite = {{Domain::Security, 0, 9}, {Domain::Privacy, 0, 9}, {Domain::Safety, 0, score}};
    ChangeSet set;
    set.text = u"Change the appetite"_s;
    set.update(before, after);
    QVERIFY(test.session().apply(set, u"For the test"_s));
}

// Products beside each other on 5 x 5: 3x3 = 9 | 3x4 = 12, 2x2 = 4 | 2x3 = 6, 1x4 = 4 | 1x5 = 5, 2x3 = 6 | 2x4 = 8.
using Places = std::array<std::pair<int, int>, 4>;
constexpr Places places{{{3, 3}, {2, 2}, {1, 4}, {2, 3}}};

struct Strip {
    int black = 0;
    int white = 0;
};

/// Black and white pixels in the strip of a pill's hatching, without its edge.
Strip stripOf(int rank)
{
    QImage picture(120, 20, QImage::Format_RGB32);
    picture.fill(Qt::gray);
    QPainter painter(&picture);
    paintLevelPill(painter, QRectF(0, 0, 120, 20), rank, u"12"_s, u"3×4"_s);
    painter.end();
    Strip ink;
    for (int y = 3; y < 17; ++y) {
        for (int x = 3; x < 8; ++x)
            qGray(picture.pixel(x, y)) < 128 ? ++ink.black : ++ink.white;
    }
    return ink;
}

} // namespace

/// What is told by lines and hatching, where words and figures alone would not show it.
class tst_Drawn : public QObject {
    Q_OBJECT

    static QStringList matrixLines(MatrixView &view)
    {
        const QImage picture = view.viewport()->grab().toImage();
        QStringList lines;
        for (const auto &[likelihood, consequence] : places)
            lines += linesBeside(picture, view.cellRect({likelihood, consequence}), view.cellRect({likelihood, consequence + 1}));
        return lines;
    }
    static QStringList editorLines(MatrixEditor &editor)
    {
        const QImage picture = editor.viewport()->grab().toImage();
        QStringList lines;
        for (const auto &[likelihood, consequence] : places) {
            const QModelIndex cell = editor.model()->index(5 - likelihood, consequence - 1);
            lines += linesBeside(picture, editor.visualRect(cell), editor.visualRect(cell.siblingAtColumn(cell.column() + 1)));
        }
        return lines;
    }

private slots:
    void appetitesInTheMatrix()
    {
        WindowTest test;
        setSafetyAppetite(test, 4);
        test.window().enter(u"risks"_s);
        test.window().currentRoom()->setCurrentTab(1);
        QApplication::processEvents();
        auto *tab = test.window().currentRoom()->findChild<MatrixTab *>();
        QVERIFY(tab);
        MatrixView &view = tab->view();
        view.setArrows(MatrixArrows::None);
        view.choose({5, 5});
        QCOMPARE(matrixLines(view), QStringList({u"sec"_s, u"saf"_s, u"saf"_s, {}}));
        view.setSide(MatrixSide::Security);
        QCOMPARE(matrixLines(view), QStringList({u"both"_s, {}, {}, {}}));
        view.setSide(MatrixSide::Safety);
        QCOMPARE(matrixLines(view), QStringList({{}, u"both"_s, u"both"_s, {}}));
        view.setSide(MatrixSide::All);
        setSafetyAppetite(test, 9);
        QApplication::processEvents();
        view.setArrows(MatrixArrows::None);
        view.choose({5, 5});
        QCOMPARE(matrixLines(view), QStringList({u"both"_s, {}, {}, {}}));
    }
    void appetitesInTheEditor()
    {
        WindowTest test;
        setSafetyAppetite(test, 9);
        QVERIFY(test.trigger("tools.criteria"));
        auto *dialog = test.window().findChild<CriteriaDialog *>();
        QVERIFY(dialog);
        auto *editor = dialog->findChild<MatrixEditor *>();
        editor->setCurrentCell(5, 5);
        QApplication::processEvents();
        QCOMPARE(editorLines(*editor), QStringList({u"both"_s, {}, {}, {}}));
        auto *score = dialog->findChild<QSpinBox *>(u"appetite.score.safety"_s);
        QVERIFY(score);
        score->setValue(4);
        QApplication::processEvents();
        QCOMPARE(editorLines(*editor), QStringList({u"sec"_s, u"saf"_s, u"saf"_s, {}}));
    }
    /// Without colours two lines would be one: their dashes differ too.
    void appetitesDifferWithoutColour()
    {
        QVERIFY(appetitePen(tokens().sec).dashPattern() != appetitePen(tokens().saf, true).dashPattern());
    }
    // Section 8 of the design: in high contrast hatching takes the place of the ramp. Low has none, Medium one line each 8 px,
    // High two, Critical is black, the fifth level is black with white lines.
    void levelsInHighContrast()
    {
        WindowTest test;
        applyLook(*qApp, ThemeChoice::HighContrast, 100);
        const Strip low = stripOf(1), medium = stripOf(2), high = stripOf(3), critical = stripOf(4), fifth = stripOf(5);
        QCOMPARE(low.black, 0);
        QVERIFY(medium.black > 0);
        QVERIFY2(high.black * 2 > medium.black * 3, qPrintable(QStringLiteral("%1 %2").arg(high.black).arg(medium.black)));
        QVERIFY(high.white > 0);
        QCOMPARE(critical.white, 0);
        QVERIFY(fifth.white > 0 && fifth.black > 0);
        applyLook(*qApp, ThemeChoice::Light, 100);
        QCOMPARE(levelLead(), 6.0); // no strip where the fill tells it
    }
    /// What is chosen and what cannot be used shows without colours.
    void statesInHighContrast()
    {
        WindowTest test;
        applyLook(*qApp, ThemeChoice::HighContrast, 100);
        QPushButton button(u"Open risks"_s);
        button.setProperty("face", u"chip"_s);
        button.setCheckable(true);
        button.resize(140, 24);
        const QImage plain = button.grab().toImage().convertToFormat(QImage::Format_Mono);
        button.setChecked(true);
        const QImage chosen = button.grab().toImage().convertToFormat(QImage::Format_Mono);
        const auto blackOnTheMiddleLine = [](const QImage &picture) {
            int count = 0;
            for (int x = 0; x < 20; ++x) // before the text begins
                count += qGray(picture.pixel(x, 12)) < 128 ? 1 : 0;
            return count;
        };
        QVERIFY2(blackOnTheMiddleLine(chosen) > blackOnTheMiddleLine(plain),
                 qPrintable(QStringLiteral("%1 %2").arg(blackOnTheMiddleLine(chosen)).arg(blackOnTheMiddleLine(plain))));
        QPushButton primary(u"Next"_s);
        primary.setProperty("face", u"primary"_s);
        primary.setEnabled(false);
        primary.resize(100, 28);
        const QImage off = primary.grab().toImage();
        QVERIFY(shows(off, off.rect(), disabledInk(tokens())));
        QVERIFY(shows(off, off.rect(), tokens().surface));
        QVERIFY(contrast(disabledInk(tokens()), tokens().surface) >= 4.5);
        applyLook(*qApp, ThemeChoice::Light, 100);
    }
};

QTEST_MAIN(tst_Drawn)
#include "tst_drawn.moc"
