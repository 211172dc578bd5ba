// SPDX-License-Identifier: Apache-2.0
#include "tests/support/support.h"
#include "tests/ui/uitest.h"
#include "ui/rooms/risks/matrixtab.h"
#include "ui/theme/look.h"
#include "ui/widgets/registerview.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QPushButton>
#include <QTest>

using namespace gabion;
using namespace gabion::test;
using ui::MatrixCell;
using ui::MatrixLayout;

namespace {

/// The matrix of the design's picture: cells 169 x 115 from (109, 9), 2 px apart.
MatrixLayout pictured() { return {QRectF(109, 9, 853, 583), 5, 5, {58, QSizeF(49, 22), 1}}; }

/// What is painted of a route: a line of 2.6 px. (A bare path would count as the area that it closes.)
QPainterPath drawn(const QPainterPath &route)
{
    QPainterPathStroker pen;
    pen.setWidth(2.6);
    return pen.createStroke(route);
}

ui::MatrixTab *opened(WindowTest &test)
{
    test.window().enter(QStringLiteral("risks"));
    ui::RoomWidget *room = test.window().currentRoom();
    auto *tab = room->findChild<ui::MatrixTab *>();
    for (int index = 0; index < room->tabCount() && !tab->isVisible(); ++index)
        room->setCurrentTab(index);
    QApplication::processEvents();
    return tab;
}

Id<Risk> idOf(WindowTest &test, const char *ref) { return test.dossier().findRef<Risk>(QLatin1String(ref))->id; }

/// Criteria of any shape whose levels follow the sum of the steps.
Criteria shaped(int likelihoods, int consequences, int levels)
{
    Criteria c = *activeCriteria(sampleDossier());
    c.product = false;
    c.likelihood = QList<LikelihoodStep>(likelihoods);
    for (int step = 0; step < likelihoods; ++step)
        c.likelihood[step].title = QStringLiteral("Likelihood %1").arg(step + 1);
    c.consequence.clear();
    for (int step = 0; step < consequences; ++step)
        c.consequence += QStringLiteral("Consequence %1").arg(step + 1);
    c.levels.clear();
    for (int level = 0; level < levels; ++level)
        c.levels += QStringLiteral("Level %1").arg(level + 1);
    c.matrix.clear();
    for (int l = 0; l < likelihoods; ++l) {
        QList<int> row;
        for (int s = 0; s < consequences; ++s)
            row += 1 + (l + s) * (levels - 1) / (likelihoods + consequences - 2);
        c.matrix += row;
    }
    c.appetite = {{Domain::Security, 2, 0}, {Domain::Safety, 1, 0}};
    return c;
}

} // namespace

/// The risk matrix: its geometry alone, then the tab in the window.
class tst_Matrix : public QObject {
    Q_OBJECT

private slots:
    // Coordinates are those of the design's drawing (05-risk-matrix).
    void cellsAndPillsStandAsDesigned()
    {
        const MatrixLayout layout = pictured();
        QCOMPARE(layout.cell({3, 5}), QRectF(793, 243, 169, 115));
        QCOMPARE(layout.cell({1, 1}), QRectF(109, 477, 169, 115));
        QCOMPARE(layout.capacity(), 6);
        QCOMPARE(layout.pill({3, 5}, 0), QRectF(851, 253, 49, 22));
        QCOMPARE(layout.pill({3, 5}, 1), QRectF(906, 253, 49, 22));
        QCOMPARE(layout.pill({2, 4}, 2), QRectF(680, 397, 49, 22));
        QCOMPARE(layout.tick({2, 4}, 0), QPointF(732, 451));
        QCOMPARE(layout.cellAt({800, 300}), (MatrixCell{3, 5}));
        QVERIFY(layout.cellAt({792, 300}).isNull()); // the gap between two cells
        QVERIFY(layout.cellAt({20, 300}).isNull());
        QCOMPARE(layout.beside({5, 1}, 1, -1), (MatrixCell{5, 1})); // the corner
        QCOMPARE(layout.beside({3, 3}, -1, 1), (MatrixCell{2, 4}));
    }
    void crowds()
    {
        const MatrixLayout layout = pictured();
        QCOMPARE(layout.crowd({3, 5}, 6).shown, 6);
        QVERIFY(layout.crowd({3, 5}, 6).more.isEmpty());
        QCOMPARE(layout.crowd({3, 5}, 8).shown, 6); // 29 px stay free below the third row: the words stand there
        QVERIFY(!layout.crowd({3, 5}, 8).more.isEmpty());
        QVERIFY(layout.cell({3, 5}).contains(layout.crowd({3, 5}, 8).more));
        // a small cell of 66 px has two rows, and the words take the place of the last pill
        const MatrixLayout small(QRectF(0, 0, 7 * 171 - 2, 7 * 68 - 2), 7, 7, {58, QSizeF(49, 22), 1});
        QCOMPARE(small.capacity(), 4);
        QCOMPARE(small.crowd({1, 1}, 5).shown, 3);
    }
    void everyShapeHoldsItsPills_data()
    {
        QTest::addColumn<int>("likelihoods");
        QTest::addColumn<int>("consequences");
        for (const int l : {3, 4, 5, 7}) {
            for (const int c : {3, 5, 6, 7})
                QTest::addRow("%dx%d", l, c) << l << c;
        }
    }
    void everyShapeHoldsItsPills()
    {
        QFETCH(int, likelihoods);
        QFETCH(int, consequences);
        const ui::MatrixSizes sizes{58, QSizeF(49, 22), 1};
        const MatrixLayout layout(QRectF(QPointF(10, 10), MatrixLayout::smallest(likelihoods, consequences, sizes)), likelihoods,
                                  consequences, sizes);
        QVERIFY(layout.capacity() >= 2);
        for (int l = 1; l <= likelihoods; ++l) {
            for (int c = 1; c <= consequences; ++c) {
                const QRectF cell = layout.cell({l, c});
                QVERIFY(layout.field().adjusted(-0.01, -0.01, 0.01, 0.01).contains(cell));
                QCOMPARE(layout.cellAt(cell.center()), (MatrixCell{l, c}));
                for (int slot = 0; slot < layout.capacity(); ++slot)
                    QVERIFY(cell.contains(layout.pill({l, c}, slot)));
                for (int lane = 0; lane < 4; ++lane)
                    QVERIFY(cell.contains(layout.tick({l, c}, lane)));
            }
        }
    }
    // R-005 goes from (3,5) to (2,4), R-003 to (1,5): down the lane between the pill columns, never over a pill of the cells
    // below.
    void routesRunBetweenPills()
    {
        const MatrixLayout layout = pictured();
        for (const MatrixCell target : {MatrixCell{1, 5}, MatrixCell{1, 4}, MatrixCell{1, 1}, MatrixCell{2, 4}}) {
            const QPainterPath path = layout.route(layout.pill({3, 5}, 1), {3, 5}, target, 0);
            const QPointF tick = layout.tick(target, 0);
            QCOMPARE(path.currentPosition().x(), tick.x());
            QVERIFY(std::abs(path.currentPosition().y() - (tick.y() - 10)) < 0.01); // at the tick's edge
            for (int slot = 0; slot < layout.capacity() && target.likelihood == 1; ++slot) {
                QVERIFY(!drawn(path).intersects(layout.pill(target, slot)));
                QVERIFY(!drawn(path).intersects(layout.pill({2, target.consequence}, slot)));
            }
        }
        QVERIFY(layout.route(layout.pill({3, 5}, 0), {3, 5}, {3, 5}, 0).isEmpty());
        // five pills: the first leaves downwards by its side, between the columns; the last may go straight
        QVERIFY(layout.isBlocked({3, 5}, 0, 5, {1, 5}));
        QVERIFY(!layout.isBlocked({3, 5}, 4, 5, {1, 5}));
        QVERIFY(!layout.isBlocked({3, 5}, 0, 5, {4, 5}));
        const QPainterPath aside = layout.route(layout.pill({3, 5}, 0), {3, 5}, {1, 5}, 0, true);
        for (int slot = 1; slot < 5; ++slot)
            QVERIFY(!drawn(aside).intersects(layout.pill({3, 5}, slot)));
        // in its own row it runs along the foot, below the pills of the cells between
        const QPainterPath along = layout.route(layout.pill({3, 5}, 0), {3, 5}, {3, 2}, 0);
        for (const int column : {3, 4}) {
            for (int slot = 0; slot < 4; ++slot)
                QVERIFY(!drawn(along).intersects(layout.pill({3, column}, slot)));
        }
    }
    void ghostsTakeFreePlaces()
    {
        const MatrixLayout layout = pictured();
        QSet<int> used{0, 1};
        QCOMPARE(layout.ghost({4, 5}, 1, used), layout.pill({4, 5}, 5)); // lowest row, same column
        QCOMPARE(layout.ghost({4, 5}, 1, used), layout.pill({4, 5}, 4)); // beside it
        QCOMPARE(layout.ghost({4, 5}, 0, used), layout.pill({4, 5}, 2));
        QCOMPARE(used, (QSet<int>{0, 1, 2, 4, 5}));
    }
    // The line of the picture: product 5x5, within up to 9. By hand: 5x1, 4x2, 3x3, 2x4, 1x5 are the last within of each row.
    void appetiteLineOfThePicture()
    {
        const auto lines = ui::appetiteLine(5, 5, [](int l, int c) { return l * c <= 9; });
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first(), (QPolygonF{{1, 0}, {1, 1}, {2, 1}, {2, 2}, {3, 2}, {3, 3}, {4, 3}, {4, 4}, {5, 4}}));
        QVERIFY(ui::appetiteLine(5, 5, [](int, int) { return true; }).isEmpty());
        QVERIFY(ui::appetiteLine(5, 5, [](int, int) { return false; }).isEmpty());
        // nothing of the upper row is within, all of the others are: one straight line
        const auto flat = ui::appetiteLine(3, 4, [](int l, int) { return l < 3; });
        QCOMPARE(flat.size(), 1);
        QCOMPARE(flat.first(), (QPolygonF{{0, 1}, {4, 1}}));
    }
    // Counts of the design: 24 risks, 15 security, 9 safety; two of them in the cell possible x severe.
    void demoOnTheMatrix()
    {
        WindowTest test;
        ui::MatrixTab *tab = opened(test);
        QVERIFY(tab->isVisible());
        const ui::MatrixData &data = tab->view().data();
        QCOMPARE(data.count(ui::MatrixSide::All), 24);
        QCOMPARE(data.count(ui::MatrixSide::Security), 15);
        QCOMPARE(data.count(ui::MatrixSide::Safety), 9);
        QCOMPARE(data.spoken({3, 5}, Stage::Current, ui::MatrixSide::All),
                 QStringLiteral("Possible, severe: 15 critical, 2 risks"));
        QCOMPARE(data.spoken({4, 3}, Stage::Current, ui::MatrixSide::All), QStringLiteral("Likely, moderate: 12 high, 1 risk"));
        tab->view().choose({3, 5});
        QVERIFY(!tab->view().pillRect(idOf(test, "R-003")).isEmpty());
        QVERIFY(tab->view().cellRect({3, 5}).contains(tab->view().pillRect(idOf(test, "R-005"))));
        test.shot(QStringLiteral("matrix"));
    }
    void cellsAreAccessibleChildren()
    {
        WindowTest test;
        ui::MatrixView &view = opened(test)->view();
        QAccessibleInterface *matrix = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(matrix);
        QCOMPARE(matrix->childCount(), 25);
        QAccessibleInterface *cell = matrix->child(2 * 5 + 4); // third row from the top is likelihood 3
        QCOMPARE(cell->role(), QAccessible::Cell);
        QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("Possible, severe: 15 critical, 2 risks"));
        QVERIFY(cell->text(QAccessible::Description).contains(QStringLiteral("R-003")));
        QCOMPARE(matrix->indexOfChild(cell), 14);
        QVERIFY(matrix->rect().contains(cell->rect()));
        view.setFocus();
        view.choose({3, 5});
        QVERIFY(cell->state().focused);
    }
    void arrowsMoveAndEnterGoesToTheCards()
    {
        WindowTest test;
        ui::MatrixView &view = opened(test)->view();
        view.setFocus();
        view.choose({3, 4});
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.currentCell(), (MatrixCell{3, 5}));
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.currentCell(), (MatrixCell{3, 5}));
        QTest::keyClick(&view, Qt::Key_PageDown);
        const Id<Risk> first = view.currentRisk();
        QVERIFY(!first.isNull());
        QTest::keyClick(&view, Qt::Key_PageDown);
        QVERIFY(view.currentRisk() != first);
        QTest::keyClick(&view, Qt::Key_Return);
        auto *card = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
        QVERIFY(card && card->accessibleName().startsWith(QStringLiteral("R-00")));
    }
    void movingByKeysAsksAReasonAndIsOneStep()
    {
        WindowTest test;
        ui::MatrixView &view = opened(test)->view();
        view.setFocus();
        view.choose({3, 5}, idOf(test, "R-005"));
        const int steps = test.session().undoStack().count();
        QTest::keyClick(&view, Qt::Key_M);
        QVERIFY(view.isMoving());
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.isMoving());
        QTest::keyClick(&view, Qt::Key_M);
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::keyClick(&view, Qt::Key_Return); // no reason: nothing happens
        QCOMPARE(test.session().undoStack().count(), steps);
        test.answerReason(QStringLiteral("The filter checks owners now."));
        QTest::keyClick(&view, Qt::Key_M);
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(test.session().undoStack().count(), steps + 1);
        RatedLevel now = levelOf(test.dossier(), *test.dossier().findRef<Risk>(QStringLiteral("R-005")), Stage::Current);
        QCOMPARE(now.likelihood, 2);
        QCOMPARE(now.consequence, 4);
        QCOMPARE(view.currentCell(), (MatrixCell{2, 4}));
        QVERIFY(test.trigger("edit.undo"));
        now = levelOf(test.dossier(), *test.dossier().findRef<Risk>(QStringLiteral("R-005")), Stage::Current);
        QCOMPARE(now.score, 15);
    }
    void draggingAPillMovesTheRisk()
    {
        WindowTest test;
        ui::MatrixView &view = opened(test)->view();
        const QPoint from = view.pillRect(idOf(test, "R-003")).center().toPoint();
        const QPoint to = view.cellRect({1, 5}).center().toPoint();
        test.answerReason(QStringLiteral("Patched."));
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view.viewport(), from + QPoint(30, 30));
        QVERIFY(view.isMoving());
        QTest::mouseMove(view.viewport(), to);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to);
        const Risk &risk = *test.dossier().findRef<Risk>(QStringLiteral("R-003"));
        QCOMPARE(levelOf(test.dossier(), risk, Stage::Current).score, 5);
        QCOMPARE(risk.current.likelihoodRationale, QStringLiteral("Patched."));
    }
    void stagesAndSides()
    {
        WindowTest test;
        ui::MatrixTab *tab = opened(test);
        for (QPushButton *button : tab->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Safety 9"))
                QTest::mouseClick(button, Qt::LeftButton);
            if (button->text() == QStringLiteral("Inherent"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(tab->view().side(), ui::MatrixSide::Safety);
        QCOMPARE(tab->view().stage(), Stage::Inherent);
        QVERIFY(tab->view().pillRect(idOf(test, "R-003")).isEmpty()); // security is not shown
        int placed = 0;
        for (int l = 1; l <= 5; ++l) {
            for (int c = 1; c <= 5; ++c)
                placed += int(tab->view().data().in({l, c}, Stage::Inherent, ui::MatrixSide::Safety).size());
        }
        QCOMPARE(placed, 9);
    }
    // One selection in the room: what is selected in the register is chosen here, and a pill chosen here is selected there.
    void selectionIsSharedWithTheRegister()
    {
        WindowTest test;
        test.window().enter(QStringLiteral("risks"));
        auto *table = test.window().currentRoom()->findChild<ui::RegisterView *>(QStringLiteral("risk-register"));
        QVERIFY(table->select(QStringLiteral("R-005")));
        ui::MatrixTab *tab = opened(test);
        QCOMPARE(tab->view().currentRisk(), idOf(test, "R-005"));
        QCOMPARE(tab->view().currentCell(), (MatrixCell{3, 5}));
        const QRectF pill = tab->view().pillRect(idOf(test, "R-006"));
        QTest::mouseClick(tab->view().viewport(), Qt::LeftButton, {}, pill.center().toPoint());
        test.window().currentRoom()->setCurrentTab(0);
        QCOMPARE(table->selectedRefs(), QStringList{QStringLiteral("R-006")});
    }
    // R-003 and R-005 stand in the cell possible x severe (see demoOnTheMatrix).
    void aCellIsOpenedAsAList()
    {
        WindowTest test;
        ui::MatrixTab *tab = opened(test);
        tab->view().choose({3, 5});
        for (QPushButton *button : tab->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Open list"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        ui::RoomWidget *room = test.window().currentRoom();
        QCOMPARE(room->currentTab(), 0);
        const auto &model = room->findChild<ui::RegisterView *>(QStringLiteral("risk-register"))->registerModel();
        QStringList refs;
        for (int row = 0; row < model.rowCount(); ++row)
            refs += model.rowAt(row) ? QStringList{model.rowAt(row)->ref} : QStringList();
        QCOMPARE(refs, (QStringList{QStringLiteral("R-003"), QStringLiteral("R-005")}));
    }
    void keysScrollToTheirCell()
    {
        WindowTest test;
        ui::MatrixView &view = opened(test)->view();
        view.setFixedSize(400, 300); // less than the smallest matrix of 5 x 5
        QApplication::processEvents();
        view.choose({1, 1});
        for (int step = 0; step < 4; ++step) {
            QTest::keyClick(&view, Qt::Key_Right);
            QTest::keyClick(&view, Qt::Key_Up);
            QVERIFY(QRectF(view.viewport()->rect()).contains(view.cellRect(view.currentCell())));
        }
    }
    void imageIsCopied()
    {
        WindowTest test;
        opened(test);
        QVERIFY(test.trigger("edit.copyImage"));
        const QImage image = QApplication::clipboard()->image();
        QVERIFY(image.width() > 800);
        QVERIFY(image.pixelColor(1, 1) == ui::colour(ui::tokens().surface));
    }
    void emptyProjectSaysWhatToDo()
    {
        WindowTest test{QString()};
        QVERIFY(test.session().create(test.projectPath(), {}, QStringLiteral("Test")));
        ui::MatrixTab *tab = opened(test);
        QVERIFY(!tab->view().isVisible());
        QVERIFY(!test.trigger("edit.copyImage"));
        QVERIFY(test.takeTold().isEmpty());
    }
    void otherShapesAreShown_data()
    {
        QTest::addColumn<int>("likelihoods");
        QTest::addColumn<int>("consequences");
        QTest::addColumn<int>("levels");
        QTest::newRow("3x3, 3 levels") << 3 << 3 << 3;
        QTest::newRow("4x6, 4 levels") << 4 << 6 << 4;
        QTest::newRow("7x7, 5 levels") << 7 << 7 << 5;
    }
    void otherShapesAreShown()
    {
        QFETCH(int, likelihoods);
        QFETCH(int, consequences);
        QFETCH(int, levels);
        WindowTest test{QString()}; // for the look
        ui::MatrixView view;
        view.resize(1000, 640);
        ui::MatrixData data;
        data.criteria = shaped(likelihoods, consequences, levels);
        for (int number = 1; number <= 20; ++number) {
            ui::MatrixRisk risk{
                {fixedId(quint32(number))}, makeRef("R", number), QString::number(number), {}, Domain::Security, {}, {}};
            for (RatedLevel &level : risk.levels)
                level = levelAt(data.criteria, likelihoods, 1 + number % consequences);
            data.risks += risk;
        }
        view.setData(data);
        view.show();
        QVERIFY(!view.grab().isNull());
        QCOMPARE(view.currentCell(), (MatrixCell{likelihoods, consequences}));
        QAccessibleInterface *matrix = QAccessible::queryAccessibleInterface(&view);
        QCOMPARE(matrix->childCount(), likelihoods * consequences);
        const QString folder = qEnvironmentVariable("GABION_SHOTS");
        if (!folder.isEmpty())
            view.grab().save(QStringLiteral("%1/matrix-%2x%3.png").arg(folder).arg(likelihoods).arg(consequences));
    }
};

QTEST_MAIN(tst_Matrix)
#include "tst_matrix.moc"
