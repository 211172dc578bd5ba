// SPDX-License-Identifier: Apache-2.0
#include "core/risk/level.h"
#include "tests/ui/uitest.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/models/registermodel.h"
#include "ui/shell/jobs.h"
#include "ui/widgets/registerview.h"
#include "ui/widgets/steprow.h"
#include "ui/window/menurow.h"
#include "ui/window/newprojectdialog.h"
#include "ui/window/rail.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QTabBar>
#include <QTest>

using namespace gabion;
using namespace gabion::test;
using namespace gabion::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *shipped = GABION_SOURCE "/templates/projects/hr-assistant/";

/// Works the window as a person would: with the mouse, or with nothing but keys, which go to what has the focus.
class Hand {
public:
    Hand(WindowTest &test, bool mouse) : m_test(test), m_mouse(mouse) { }

    bool mouse() const { return m_mouse; }
    static QWidget *focus() { return QApplication::focusWidget(); }
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *target = QApplication::activePopupWidget();
        if (!target || (focus() && focus()->window() == target))
            target = focus();
        QTest::keyClick(target ? target : QApplication::activeWindow(), key, modifiers);
        QApplication::processEvents();
    }
    static void type(const QString &text) { QTest::keyClicks(focus(), text); }

    /// Puts the focus on @p widget: by a click, or by the Tab key from where it is.
    bool reach(QWidget *widget)
    {
        if (!widget || !widget->isVisible() || !widget->isEnabled())
            return false;
        if (m_mouse) {
            QTest::mouseClick(widget, Qt::LeftButton);
            return true;
        }
        for (int steps = 0; steps < 250; ++steps) {
            if (focus() && (focus() == widget || focus() == widget->focusProxy() || widget->isAncestorOf(focus())))
                return true;
            key(Qt::Key_Tab);
        }
        return false;
    }
    /// Presses a button: a click, or Tab to it and the space bar.
    bool press(QAbstractButton *button)
    {
        if (!button || !button->isVisible() || !button->isEnabled())
            return false;
        const QButtonGroup *group = button->isCheckable() ? button->group() : nullptr;
        if (!m_mouse && group && group->exclusive() && group->checkedButton()) {
            // one stop of the Tab key for all; the arrows choose
            if (!reach(group->checkedButton()))
                return false;
            for (int steps = 0; steps < 20 && !button->isChecked(); ++steps)
                key(Qt::Key_Right);
            return button->isChecked();
        }
        if (!reach(button))
            return false;
        if (!m_mouse)
            key(Qt::Key_Space);
        settle();
        return true;
    }
    bool press(const QWidget *within, const QString &start) { return press(button(within, start)); }
    /// The visible button in @p within whose text or name begins so.
    static QAbstractButton *button(const QWidget *within, const QString &start)
    {
        for (QAbstractButton *one : within->findChildren<QAbstractButton *>()) {
            if (one->isVisible() && (one->text().remove(u'&').startsWith(start) || one->accessibleName().startsWith(start)))
                return one;
        }
        return nullptr;
    }
    void settle()
    {
        for (int round = 0; round < 20'000 && (round < 3 || !m_test.session().jobs().running().isEmpty()); ++round)
            QTest::qWait(1);
        QApplication::processEvents();
        if (!QApplication::activeWindow()) {
            // as a window manager does when a dialog has gone
            QApplication::setActiveWindow(&m_test.window());
            (void)QTest::qWaitForWindowActive(&m_test.window());
        }
    }
    /// A room: by its button on the rail or by its key.
    bool enter(const QString &title, Qt::Key digit)
    {
        if (!m_mouse)
            key(digit, Qt::ControlModifier);
        else if (!press(m_test.window().findChild<Rail *>(), title))
            return false;
        settle();
        return m_test.window().currentRoom() && m_test.window().currentRoom()->isVisible();
    }
    bool tab(int index)
    {
        auto *tabs = m_test.window().currentRoom()->findChild<QTabBar *>();
        if (m_mouse)
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(index).center());
        for (int at = tabs->currentIndex(); !m_mouse && at < index; ++at)
            key(Qt::Key_Tab, Qt::ControlModifier);
        settle();
        return tabs->currentIndex() == index;
    }
    bool undo()
    {
        return m_mouse ? press(m_test.window().findChild<MenuRow *>(), u"Undo"_s) : (key(Qt::Key_Z, Qt::ControlModifier), true);
    }
    bool redo()
    {
        const auto both = Qt::ControlModifier | Qt::ShiftModifier;
        return m_mouse ? press(m_test.window().findChild<MenuRow *>(), u"Redo"_s) : (key(Qt::Key_Z, both), true);
    }
    void shot(const char *step)
    {
        settle();
        m_test.shot(u"first-use-%1-%2"_s.arg(m_mouse ? u"mouse"_s : u"keys"_s, QLatin1String(step)));
    }

private:
    WindowTest &m_test;
    bool m_mouse;
};

/// Empty, and no file of results is, when it cannot be read.
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// How many results a SARIF file holds, counted without our reader.
qsizetype sarifResults(const QString &path)
{
    qsizetype count = 0;
    const QJsonArray runs = QJsonDocument::fromJson(contentOf(path)).object().value(u"runs"_s).toArray();
    for (const QJsonValue &run : runs)
        count += run.toObject().value(u"results"_s).toArray().size();
    return count;
}

/// How many evaluations a garak report holds: one "eval" line a probe and detector.
qsizetype garakEvaluations(const QString &path)
{
    qsizetype count = 0;
    for (const QByteArray &line : contentOf(path).split('\n'))
        count += QJsonDocument::fromJson(line).object().value(u"entry_type"_s) == QLatin1String("eval") ? 1 : 0;
    return count;
}

} // namespace

/// What a new user does first, from the start page to the register in Excel: by mouse, and by keyboard alone.
class tst_FirstUse : public QObject {
    Q_OBJECT

    /// The import dialog from its first step to the end, with a file chosen.
    static void importFile(WindowTest &test, Hand &hand, const QString &path, const char *shot)
    {
        if (hand.mouse())
            QVERIFY(hand.press(test.window().currentRoom(), u"Import"_s));
        else
            Hand::key(Qt::Key_I, Qt::ControlModifier);
        hand.settle();
        QPointer<ImportDialog> dialog = test.window().findChild<ImportDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        test.answerFiles({path});
        QVERIFY(hand.press(dialog, u"Choose files"_s));
        QVERIFY(hand.press(dialog, u"Next: preview"_s));
        hand.shot(shot);
        QVERIFY(hand.press(dialog, u"Next: compare"_s));
        QVERIFY(hand.press(dialog, u"Import "_s));
        QTRY_VERIFY(!dialog);
        QVERIFY(test.takeTold().join(u' ').contains(u"imported"_s));
    }
    static void makeRisk(WindowTest &test, Hand &hand, const QString &component)
    {
        inDialog([&] {
            QWidget *dialog = QApplication::activeModalWidget();
            QVERIFY(dialog);
            const auto fill = [&](const QString &name, const QString &text) {
                for (QComboBox *box : dialog->findChildren<QComboBox *>()) {
                    if (box->accessibleName() != name)
                        continue;
                    QVERIFY(hand.reach(box->lineEdit()));
                    Hand::type(text);
                    if (QWidget *proposals = QApplication::activePopupWidget())
                        proposals->close(); // as the window system does when the next click or key moves on
                }
            };
            fill(u"Threat"_s, u"poison"_s);
            fill(u"Component"_s, component);
            hand.shot("05-new-risk");
            if (hand.mouse())
                QTest::mouseClick(Hand::button(dialog, u"Create risk"_s), Qt::LeftButton);
            else
                Hand::key(Qt::Key_Return);
            if (QApplication::activeModalWidget()) {
                dialog->close();
                QFAIL("the risk was refused");
            }
        });
        if (hand.mouse())
            QTest::mouseClick(Hand::button(test.window().currentRoom(), u"New risk"_s), Qt::LeftButton);
        else
            Hand::key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        hand.settle();
    }
    /// Chooses a step: the boxes are clicked from the left until it is the one, or its digit is typed.
    static void choose(Hand &hand, StepRow *row, int step)
    {
        QVERIFY(row && row->isVisible());
        if (!hand.mouse())
            Hand::key(Qt::Key(Qt::Key_0 + step));
        for (int x = 2; hand.mouse() && row->step() != step && x < row->width(); x += 6)
            QTest::mouseClick(row, Qt::LeftButton, {}, {x, row->height() / 2});
        QCOMPARE(row->step(), step);
    }
    /// Rates the current level of the risk that is selected in the register: likelihood 4, consequence 3.
    static void rate(WindowTest &test, Hand &hand, const QString &ref)
    {
        auto *view = test.window().currentRoom()->findChild<RegisterView *>(u"risk-register"_s);
        QCOMPARE(view->currentRef(), ref); // what was made is selected
        const int column = view->registerModel().columnOf(QLatin1String("current"));
        if (hand.mouse()) {
            const QRect cell = view->visualRect(view->model()->index(view->currentIndex().row(), column));
            QVERIFY(view->viewport()->rect().contains(cell.center()));
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, cell.center());
            QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, cell.center());
        } else {
            QVERIFY(hand.reach(view));
            for (int steps = 0; steps < 40 && view->currentIndex().column() != column; ++steps)
                Hand::key(Qt::Key_Right);
            QCOMPARE(view->currentIndex().column(), column);
            Hand::key(Qt::Key_F2);
        }
        hand.settle();
        QWidget *editor = QApplication::activePopupWidget();
        QVERIFY(editor && editor->objectName() == "leveleditor"_L1);
        const auto rows = editor->findChildren<StepRow *>();
        choose(hand, rows.at(0), 4);
        if (!hand.mouse())
            Hand::key(Qt::Key_Tab);
        choose(hand, rows.at(1), 3);
        QLineEdit *reason = nullptr;
        for (QLineEdit *line : editor->findChildren<QLineEdit *>())
            reason = line->accessibleName() == "Reason"_L1 && line->isVisible() ? line : reason;
        QVERIFY(hand.reach(reason));
        Hand::type(u"Anyone may send a file in"_s);
        hand.shot("06-rate");
        if (hand.mouse())
            QTest::mouseClick(Hand::button(editor, u"Keep"_s), Qt::LeftButton);
        else
            Hand::key(Qt::Key_Return);
        hand.settle();
        QVERIFY(!QApplication::activePopupWidget());
    }
    static void exportRegister(WindowTest &test, Hand &hand, const QString &format, const QString &path)
    {
        RoomWidget *room = test.window().currentRoom();
        QVERIFY(hand.press(room, u"Format %1"_s.arg(format)));
        test.answerSave(path);
        if (hand.mouse())
            QVERIFY(hand.press(room, u"Export "_s));
        else
            Hand::key(Qt::Key_E, Qt::ControlModifier);
        hand.settle();
        QVERIFY(test.takeTold().join(u' ').contains(u"was written"_s));
    }

private slots:
    void fromResultsToTheRegister_data()
    {
        QTest::addColumn<bool>("mouse");
        QTest::newRow("mouse") << true;
        QTest::newRow("keyboard") << false;
    }
    void fromResultsToTheRegister()
    {
        QFETCH(bool, mouse);
        WindowTest test{QString()};
        Hand hand(test, mouse);

        // a project from the template
        hand.shot("01-start");
        if (mouse)
            QVERIFY(hand.press(&test.window(), u"New project"_s));
        else
            Hand::key(Qt::Key_N, Qt::ControlModifier);
        auto *dialog = test.window().findChild<NewProjectDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        test.answerSave(test.projectPath());
        QVERIFY(hand.press(dialog->findChild<QAbstractButton *>(u"template.hr-assistant"_s)));
        hand.shot("02-new-project");
        QVERIFY(hand.press(dialog, u"Skip"_s));
        QVERIFY(test.session().isOpen());
        QCOMPARE(test.dossier().all<Risk>().size(), 24); // the design's figure
        QVERIFY(test.dossier().all<ImportRun>().isEmpty());

        // an evaluation and a scan
        QVERIFY(hand.enter(u"Evidence"_s, Qt::Key_5));
        const QString garak = QLatin1String(shipped) + "garak.report.jsonl"_L1,
                      sarif = QLatin1String(shipped) + "codeql.sarif"_L1;
        importFile(test, hand, garak, "03-import-garak");
        importFile(test, hand, sarif, "03-import-sarif");
        QCOMPARE(test.dossier().all<ImportRun>().size(), 2);
        QVERIFY(garakEvaluations(garak) > 0 && sarifResults(sarif) > 0);
        QCOMPARE(*test.session().pages().measurements.count({}), garakEvaluations(garak));
        QCOMPARE(*test.session().pages().findings.count({}), sarifResults(sarif));

        // one suggested likelihood
        QVERIFY(hand.tab(3));
        hand.shot("04-suggestions");
        QAbstractButton *accept = Hand::button(test.window().currentRoom(), u"Accept "_s);
        QVERIFY(accept);
        const QStringList words = accept->accessibleName().split(u' '); // "Accept 4 … for R-003"
        const QString rated = words.last();
        test.answerReason(u"The test is close to use"_s);
        QVERIFY(hand.press(accept));
        QCOMPARE(test.dossier().findRef<Risk>(rated)->current.likelihood, words.at(1).toInt());
        QCOMPARE(test.dossier().all<SuggestionDecision>().size(), 1);
        QCOMPARE(test.dossier().all<SuggestionDecision>().begin()->reason, u"The test is close to use"_s);

        // a new risk
        QVERIFY(hand.enter(u"Risks"_s, Qt::Key_3));
        const QString component = test.dossier().all<Component>().begin()->title;
        makeRisk(test, hand, component);
        QCOMPARE(test.dossier().all<Risk>().size(), 25);
        const auto made = [&] {
            Risk last;
            for (const Risk &risk : test.dossier().all<Risk>())
                last = risk; // they come in the order of their references
            return last;
        };
        const QString ref = made().ref;
        QVERIFY(made().title.contains(component));
        QCOMPARE(made().current.likelihood, 0);

        // rated: 4 x 3 = 12, in the matrix of the template's 5 x 5 criteria the third of four levels
        rate(test, hand, ref);
        QCOMPARE(levelOf(test.dossier(), made(), Stage::Current).rank, 3);
        QCOMPARE(levelOf(test.dossier(), made(), Stage::Current).score, 12);
        QVERIFY(hand.undo());
        QCOMPARE(made().ref, ref);
        QCOMPARE(made().current.likelihood, 0);
        QVERIFY(hand.redo());
        QCOMPARE(made().current.likelihood, 4);
        hand.shot("07-rated");

        // the register leaves the house
        QVERIFY(hand.enter(u"Reports"_s, Qt::Key_8));
        auto *documents = test.window().currentRoom()->findChild<QListWidget *>(u"documents"_s);
        for (int row = 0; row < documents->count(); ++row) {
            QListWidgetItem *item = documents->item(row);
            if (item->data(Qt::UserRole) != "risk-register"_L1)
                continue;
            if (mouse) {
                documents->scrollToItem(item);
                QTest::mouseClick(documents->viewport(), Qt::LeftButton, {}, documents->visualItemRect(item).center());
            } else {
                QVERIFY(hand.reach(documents));
                for (int steps = 0; steps < documents->count() && documents->currentItem() != item; ++steps)
                    Hand::key(documents->currentRow() > row ? Qt::Key_Up : Qt::Key_Down);
            }
            QCOMPARE(documents->currentItem(), item);
        }
        hand.settle();
        const QString pdf = test.folder() + "/register.pdf"_L1, xlsx = test.folder() + "/register.xlsx"_L1;
        exportRegister(test, hand, u"PDF"_s, pdf);
        exportRegister(test, hand, u"Excel"_s, xlsx);
        hand.shot("08-exported");
        QVERIFY(contentOf(pdf).startsWith("%PDF-"));
        QVERIFY(contentOf(xlsx).startsWith("PK\3\4"));

        NoProgress none;
        const Result<AuditReport> report = test.session().project().verifyAudit({}, none);
        QVERIFY(report && report->valid);
    }
};

QTEST_MAIN(tst_FirstUse)
#include "tst_firstuse.moc"
