// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/suggestions.h"
#include "core/risk/level.h"
#include "tests/support/support.h"
#include "tests/ui/uitest.h"
#include "ui/rooms/risks/inspector.h"
#include "ui/rooms/risks/matrixtab.h"
#include "ui/shell/jobs.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/registerview.h"
#include "ui/widgets/rowboxes.h"
#include "ui/widgets/steprow.h"
#include "ui/window/templateevidence.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRandomGenerator>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace gabion;
using namespace gabion::test;
using namespace gabion::ui;
using namespace Qt::StringLiterals;

/// The ways of a risk manager through the register, from tab to tab.
class tst_Register : public QObject {
    Q_OBJECT

    static RoomWidget &room(WindowTest &test) { return *test.window().currentRoom(); }
    static RegisterView &view(WindowTest &test) { return *room(test).findChild<RegisterView *>(u"risk-register"_s); }
    static RegisterModel &model(WindowTest &test) { return view(test).registerModel(); }
    static QWidget *focus() { return QApplication::focusWidget(); }
    static void enter(WindowTest &test, int tab = 0)
    {
        test.window().enter(u"risks"_s);
        room(test).setCurrentTab(tab);
        QApplication::processEvents();
    }
    static Risk risk(WindowTest &test, const QString &ref) { return *test.dossier().findRef<Risk>(ref); }
    static QString firstRef(WindowTest &test) { return model(test).rowAt(1)->ref; }
    static void go(WindowTest &test, const QString &ref, const char *column)
    {
        view(test).select(ref);
        const int row = model(test).rowOf(ref);
        view(test).selectionModel()->setCurrentIndex(model(test).index(row, model(test).columnOf(QLatin1String(column))),
                                                     QItemSelectionModel::NoUpdate);
        view(test).setFocus();
    }
    static QWidget *popup(const char *name)
    {
        QApplication::processEvents();
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == QLatin1String(name) && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    static StepRow *steps(QWidget *editor, const QString &name)
    {
        for (StepRow *row : editor->findChildren<StepRow *>()) {
            if (row->accessibleName() == name)
                return row;
        }
        return nullptr;
    }
    /// Fills the dialog of a new risk by keys: what is typed into threat and component, then Enter.
    static void typeNewRisk(const QString &threat, const QString &component)
    {
        inDialog([=] {
            const auto type = [](const QString &text, Qt::Key then) {
                QTest::keyClicks(focus(), text);
                if (QWidget *proposals = QApplication::activePopupWidget())
                    proposals->close(); // as the window system does when another key moves on
                QTest::keyClick(focus(), then);
            };
            type(threat, Qt::Key_Tab);
            type(component, Qt::Key_Return);
            if (auto *left = qobject_cast<QDialog *>(QApplication::activeModalWidget()))
                left->reject();
        });
    }

private slots:
    // 04: at 1440 the inspector is 324 px wide and the title of a risk has 200 px or more; on a large screen half of the room
    // left goes to the other texts, so that components are read whole. A width that a person chose stays.
    void columnsGrowWithTheWindow()
    {
        WindowTest test;
        enter(test);
        const QHeaderView *head = view(test).horizontalHeader();
        const auto width = [&](const char *key) { return head->sectionSize(model(test).columnOf(QLatin1String(key))); };
        QCOMPARE(room(test).findChild<RiskInspector *>()->width(), 324);
        QVERIFY2(width("title") >= 200, qPrintable(QString::number(width("title"))));
        QVERIFY(width("components") >= 104);
        QCOMPARE(width("current"), 80);
        test.window().resize(3840, 2160);
        QApplication::processEvents();
        QCOMPARE(width("components"), 300);
        QCOMPARE(width("owner"), 180);
        QCOMPARE(width("current"), 80);
        QVERIFY(width("title") > 248);
        view(test).horizontalHeader()->resizeSection(model(test).columnOf(u"components"_s), 211); // as by the mouse
        test.window().resize(1440, 900);
        QApplication::processEvents();
        QCOMPARE(width("components"), 211);
        // and in the next window
        test.window().hide();
        MainWindow next(test.session());
        next.resize(1440, 900);
        next.show();
        next.enter(u"risks"_s);
        auto *again = next.findChild<RegisterView *>(u"risk-register"_s);
        QVERIFY(again);
        QCOMPARE(again->columnWidth(model(test).columnOf(u"components"_s)), 211);
    }
    // From the matrix, with keys alone, to a rated risk; the rating's place: likelihood 3, consequence 4.
    void newRiskIsRatedFromAnyTab()
    {
        WindowTest test;
        enter(test, 1);
        const qsizetype before = test.dossier().all<Risk>().size();
        typeNewRisk(u"poison"_s, test.dossier().all<Component>().begin()->title);
        QTest::keyClick(&test.window(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(test.dossier().all<Risk>().size(), before + 1);
        QCOMPARE(room(test).currentTab(), 0);
        const QString ref = view(test).currentRef();
        QVERIFY(risk(test, ref).status == RiskStatus::Identified);
        QApplication::setActiveWindow(&test.window()); // as the window system does once the dialog is gone
        QVERIFY(view(test).hasFocus());
        QTest::keyClick(&view(test), Qt::Key_3); // the keys stand on the current level
        QWidget *editor = popup("leveleditor");
        QVERIFY(editor);
        QTest::keyClick(focus(), Qt::Key_Tab);
        QTest::keyClick(focus(), Qt::Key_4);
        QTest::keyClicks(focus(), u"by the table of the last workshop"_s); // a letter begins the reason
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(!popup("leveleditor"));
        const RatedLevel level = levelOf(test.dossier(), risk(test, ref), Stage::Current);
        QCOMPARE(level.likelihood, 3);
        QCOMPARE(level.consequence, 4);
        QVERIFY(risk(test, ref).status == RiskStatus::Assessed);
    }
    // A risk that was only named affects nothing yet: rating it says what.
    void aRiskWithoutDimensionsAsksForOne()
    {
        WindowTest test;
        enter(test);
        typeNewRisk(u"Something that no catalog knows"_s, {});
        QVERIFY(test.trigger("insert.risk"));
        const QString ref = view(test).currentRef();
        QVERIFY(risk(test, ref).dimensions.isEmpty());
        const int undo = test.session().undoStack().count();
        QTest::keyClick(&view(test), Qt::Key_2);
        QWidget *editor = popup("leveleditor");
        QVERIFY(editor);
        QTest::keyClick(focus(), Qt::Key_Tab);
        QTest::keyClick(focus(), Qt::Key_3);
        QTest::keyClicks(focus(), u"seen"_s);
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(popup("leveleditor")); // which dimension?
        StepRow *safety = steps(editor, test.session().catalogs().dimension(u"privacy"_s)->title);
        QVERIFY(safety && safety->isVisible());
        safety->setFocus();
        QTest::keyClick(safety, Qt::Key_3);
        for (QLineEdit *line : editor->findChildren<QLineEdit *>()) {
            if (line->isVisible() && line->text().isEmpty())
                line->setText(u"diaries"_s);
        }
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(!popup("leveleditor"));
        QCOMPARE(risk(test, ref).dimensions, QStringList{u"privacy"_s});
        QCOMPARE(levelOf(test.dossier(), risk(test, ref), Stage::Current).score, 6); // 2 x 3
        QCOMPARE(test.session().undoStack().count(), undo + 1);
    }
    // The shipped test results suggest another likelihood for R-001; the editor offers it and one step keeps it.
    void whatWasMeasuredIsOffered()
    {
        WindowTest test;
        const Result<> imported = ui::importTemplateEvidence(test.session(), u"hr-assistant"_s, test.folder());
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text));
        enter(test);
        const auto suggested = suggestLikelihoods(test.dossier(), test.session().pages(), test.session().catalogs());
        QVERIFY(suggested && !suggested->isEmpty());
        const Suggestion first = suggested->first();
        QVERIFY(test.window().reveal(first.subjectRef));
        go(test, first.subjectRef, "current");
        QTest::keyClick(&view(test), Qt::Key_F2);
        QWidget *editor = popup("leveleditor");
        QVERIFY(editor);
        QPushButton *use = nullptr;
        for (QPushButton *button : editor->findChildren<QPushButton *>())
            use = button->text() == u"Use %1"_s.arg(first.toStep) ? button : use;
        QVERIFY(use);
        QTest::mouseClick(use, Qt::LeftButton);
        QTest::keyClicks(focus(), u"the test run says so"_s);
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(!popup("leveleditor"));
        const Assessment now = risk(test, first.subjectRef).current;
        QCOMPARE(now.likelihood, first.toStep);
        QCOMPARE(now.basis, LikelihoodBasis::MeasuredRate);
        QCOMPARE(now.rate.trials, first.basis.trials);
    }
    // Under the cell where there is room, else over it; whole on the screen in both cases.
    void levelEditorStandsWholeOnTheScreen()
    {
        WindowTest test;
        enter(test);
        const QRect screen = test.window().screen()->availableGeometry();
        const int column = model(test).columnOf(u"current"_s);
        bool under = false, over = false;
        for (int row = 0; row < model(test).rowCount(); ++row) {
            const QRect cell = view(test).visualRect(model(test).index(row, column));
            const QRect there(view(test).viewport()->mapToGlobal(cell.topLeft()), cell.size());
            if (!model(test).rowAt(row) || !view(test).viewport()->rect().contains(cell) || !screen.contains(there.center()))
                continue;
            view(test).setCurrentIndex(model(test).index(row, column));
            QTest::keyClick(&view(test), Qt::Key_F2);
            QWidget *editor = popup("leveleditor");
            QVERIFY(editor);
            const QRect place = editor->geometry();
            QVERIFY2(place.top() >= screen.top() && place.bottom() <= screen.bottom(), qPrintable(QString::number(row)));
            under = under || place.top() > there.bottom();
            over = over || place.bottom() < there.top();
            QVERIFY(place.top() > there.bottom() || place.bottom() < there.top());
            QTest::keyClick(editor, Qt::Key_Escape);
            QVERIFY(!popup("leveleditor"));
        }
        QVERIFY(under && over);
    }
    // The template maps CodeQL's "py/retrieval-without-owner-filter" to R-005; the scan found it once, with a severity of 8.1.
    void inspectorListsFindings()
    {
        WindowTest test;
        enter(test);
        QVERIFY(test.window().reveal(u"R-005"_s));
        QVERIFY(ui::importTemplateEvidence(test.session(), u"hr-assistant"_s, test.folder()));
        const auto *panel = test.window().currentRoom()->findChild<QWidget *>(u"riskinspector"_s);
        const auto row = [panel]() -> QAbstractButton * {
            for (QAbstractButton *button : panel->findChildren<QAbstractButton *>()) {
                const QString name = button->accessibleName();
                if (button->isVisible() && name.contains(u"without owner filter"_s) && name.endsWith(u"New"_s))
                    return button;
            }
            return nullptr;
        };
        QTRY_VERIFY(row());
        panel->findChild<QTabBar *>()->setCurrentIndex(1);
        QTRY_VERIFY(row()); // the tab of all evidence lists it too
        bool counted = false;
        for (const QLabel *label : panel->findChildren<QLabel *>())
            counted = counted || (label->isVisible() && label->text() == u"High 1"_s);
        QVERIFY(counted);
        row()->setFocus();
        QTest::keyClick(row(), Qt::Key_Return); // goes to it
        QCOMPARE(test.window().currentRoom()->id(), u"evidence"_s);
    }
    // The same one finding in the register: nothing while nothing was read, then a count with the shape and colour of its
    // severity (High, whose glyph is #C75F0C in the light theme), and nothing once it was decided to be false.
    void openFindingsAreCountedInTheRegister()
    {
        WindowTest test;
        enter(test);
        const int column = model(test).columnOf(u"findings"_s);
        QVERIFY(column >= 0 && !view(test).isColumnHidden(column));
        const auto cell = [&] { return model(test).index(model(test).rowOf(u"R-005"_s), column); };
        QCOMPARE(cell().data().toString(), QString());
        QVERIFY(ui::importTemplateEvidence(test.session(), u"hr-assistant"_s, test.folder()));
        QTRY_COMPARE(cell().data().toString(), u"1"_s);
        QCOMPARE(cell().data(Qt::AccessibleTextRole).toString(), u"Open findings: 1, worst open finding: High"_s);
        QCOMPARE(cell().data(Qt::ToolTipRole).toString(), u"1, worst open finding: High"_s);
        QCOMPARE(model(test).index(model(test).rowOf(u"R-006"_s), column).data().toString(), QString());
        QVERIFY(test.window().reveal(u"R-006"_s)); // what is selected has another ground
        const QRect place = view(test).visualRect(cell());
        const QImage picture = view(test).viewport()->grab(place).toImage();
        int coloured = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                coloured += picture.pixel(x, y) == qRgb(0xC7, 0x5F, 0x0C) ? 1 : 0;
        }
        QVERIFY2(coloured >= 12, qPrintable(QString::number(coloured)));
        PageQuery query;
        query.where = {{u"rule"_s, Comparison::Equal, u"py/retrieval-without-owner-filter"_s}};
        query.limit = 1;
        const auto found = test.session().pages().findings.page(query);
        QVERIFY(found && found->size() == 1);
        Decision decision;
        decision.id.value = QUuid::createUuid();
        decision.finding = found->first().finding.finding;
        decision.decision = DecisionKind::FalsePositive;
        decision.reason = u"Test data"_s;
        decision.decidedBy = test.dossier().all<Person>().begin()->id;
        decision.decidedOn = QDate(2026, 11, 27);
        ChangeSet set;
        set.text = u"Decide"_s;
        set.create(decision);
        QVERIFY(test.session().apply(set, u"Test data"_s));
        QTRY_COMPARE(cell().data().toString(), QString());
    }
    void columnsAreChosenByKeys()
    {
        WindowTest test;
        enter(test);
        const int status = model(test).columnOf(u"status"_s);
        QVERIFY(view(test).isColumnHidden(status));
        QVERIFY(test.trigger("edit.columns"));
        QVERIFY(popup("picklist"));
        QTest::keyClicks(focus(), u"Status"_s);
        QTest::keyClick(focus(), Qt::Key_Space);
        QTest::keyClick(focus(), Qt::Key_Escape);
        QVERIFY(!popup("picklist"));
        QVERIFY(!view(test).isColumnHidden(status));
        test.window().enter(u"evidence"_s);
        test.window().enter(u"risks"_s);
        QVERIFY(!view(test).isColumnHidden(status));
        // what is hidden cannot be reached by arrows: the next column is a shown one
        go(test, firstRef(test), "title");
        QTest::keyClick(&view(test), Qt::Key_Right);
        QVERIFY(!view(test).isColumnHidden(view(test).currentIndex().column()));
    }
    void rowsAreGroupedByAnyOfTheOffered()
    {
        WindowTest test;
        enter(test);
        inDialog([] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Down); // none, level, owner
            QTest::keyClick(menu, Qt::Key_Return);
        });
        QVERIFY(test.trigger("edit.group"));
        QCOMPARE(model(test).group(), u"owner"_s);
        qsizetype grouped = 0;
        for (int row = 0; row < model(test).rowCount(); ++row)
            grouped += model(test).isGroup(row) ? 0 : 1;
        QCOMPARE(grouped, model(test).shown());
        QSet<QString> owners;
        for (int row = 0; row < model(test).rowCount(); ++row) {
            if (const RegisterRow *there = model(test).rowAt(row))
                owners += there->cells.at(model(test).columnOf(u"owner"_s)).text;
        }
        QCOMPARE(model(test).groupRows().size(), owners.size());
        const int rows = model(test).rowCount();
        view(test).setCurrentIndex(model(test).index(model(test).groupRows().first(), 0));
        view(test).setFocus();
        QTest::keyClick(&view(test), Qt::Key_Return); // folds the first owner
        QVERIFY(model(test).rowCount() < rows);
    }
    void kindsAndRatingStepsHaveTheirEditors()
    {
        WindowTest test;
        enter(test);
        const QString ref = firstRef(test);
        const Domain other = risk(test, ref).domain == Domain::Privacy ? Domain::Security : Domain::Privacy;
        go(test, ref, "domain");
        QTest::keyClick(&view(test), Qt::Key_F2);
        QWidget *list = popup("picklist");
        QVERIFY(list);
        auto *items = list->findChild<QListWidget *>();
        QCOMPARE(items->count(), 3); // security, safety, privacy
        items->setCurrentRow(
            items->row(items->findItems(other == Domain::Privacy ? u"Privacy"_s : u"Security"_s, Qt::MatchExactly).value(0)));
        QTest::keyClick(focus(), Qt::Key_Return);
        QCOMPARE(risk(test, ref).domain, other);
        const int column = model(test).columnOf(u"currentConsequence"_s);
        view(test).choose(column, true);
        go(test, ref, "currentConsequence");
        QTest::keyClick(&view(test), Qt::Key_F2);
        QWidget *editor = popup("leveleditor");
        QVERIFY(editor);
        QVERIFY(steps(editor, u"Consequence"_s)->hasFocus());
        QTest::keyClick(editor, Qt::Key_Escape);
    }
    // Boxes and keys select several; a step of the likelihood goes to all of them with one reason.
    void severalAreRatedWithOneReason()
    {
        WindowTest test;
        enter(test);
        auto *boxes = qobject_cast<RowBoxes *>(view(test).verticalHeader());
        QVERIFY(boxes);
        const auto tick = [&](int row) {
            const QPoint place(boxes->width() / 2, boxes->sectionViewportPosition(row) + boxes->sectionSize(row) / 2);
            QTest::mouseClick(boxes->viewport(), Qt::LeftButton, {}, place);
        };
        view(test).select(model(test).rowAt(1)->ref);
        tick(2);
        view(test).setFocus();
        const QStringList refs = view(test).selectedRefs();
        QCOMPARE(refs, (QStringList{model(test).rowAt(1)->ref, model(test).rowAt(2)->ref}));
        QApplication::processEvents();
        QComboBox *likelihood = nullptr;
        for (QComboBox *box : room(test).findChild<QWidget *>(u"multiedit"_s)->findChildren<QComboBox *>())
            likelihood = box->accessibleName() == u"Likelihood" ? box : likelihood;
        QVERIFY(likelihood);
        const int to = likelihood->findText(u"1 "_s, Qt::MatchStartsWith);
        QVERIFY(to > 0);
        test.answerReason(u"The service was taken off the network"_s);
        likelihood->setCurrentIndex(to);
        emit likelihood->activated(to);
        QApplication::processEvents();
        for (const QString &ref : refs) {
            QCOMPARE(risk(test, ref).current.likelihood, 1);
            QCOMPARE(risk(test, ref).current.likelihoodRationale, u"The service was taken off the network"_s);
        }
        QVERIFY(test.trigger("edit.undo"));
        QVERIFY(risk(test, refs.first()).current.likelihood != 1);
    }
    void enterOpensTheInspectorAndItTellsTheHistory()
    {
        WindowTest test;
        enter(test);
        const QString ref = firstRef(test);
        go(test, ref, "title");
        QTest::keyClick(&view(test), Qt::Key_Return);
        auto *inspector = room(test).findChild<RiskInspector *>();
        auto *tabs = inspector->findChild<QTabBar *>();
        QVERIFY(tabs->hasFocus());
        Risk after = risk(test, ref);
        ChangeSet set;
        set.text = u"Sharpen the title"_s;
        const Risk before = after;
        after.title = u"A sharper title"_s;
        set.update(before, after);
        QVERIFY(test.session().apply(set, u"It said too little"_s));
        tabs->setCurrentIndex(3);
        QApplication::processEvents();
        QString shown;
        for (QLabel *label : inspector->findChildren<QLabel *>())
            shown += label->isVisible() ? label->text() + u'\n' : QString();
        QVERIFY(shown.contains(u"Sharpen the title"_s));
        QVERIFY(shown.contains(u"A sharper title"_s));
        QVERIFY(shown.contains(u"It said too little"_s));
        // its arrows step through the table
        for (QToolButton *button : inspector->findChildren<QToolButton *>()) {
            if (button->accessibleName() == u"Next risk")
                button->click();
        }
        QVERIFY(view(test).currentRef() != ref);
    }
    void sortingByAClickKeepsWhatIsSelected()
    {
        WindowTest test;
        enter(test);
        const QString ref = firstRef(test);
        view(test).select(ref);
        QHeaderView *head = view(test).horizontalHeader();
        const int owner = model(test).columnOf(u"owner"_s);
        const QPoint place(head->sectionViewportPosition(owner) + 20, head->height() / 2);
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(model(test).sortColumn(), owner);
        QCOMPARE(view(test).selectedRefs(), QStringList{ref});
        const QString text = view(test).copied();
        QVERIFY(text.section(u'\n', 1, 1).startsWith(ref));
    }

    // A row that goes to another group moves the heights of the titles too: still everything is painted once.
    void anEditIsPaintedOnce()
    {
        WindowTest test;
        enter(test);
        QVERIFY(QTest::qWaitFor([&] { return test.session().jobs().running().isEmpty(); }));
        QTest::qWait(300);
        class Paints : public QObject {
        public:
            int count = 0;

        protected:
            bool eventFilter(QObject *, QEvent *event) override
            {
                count += event->type() == QEvent::Paint ? 1 : 0;
                return false;
            }
        } paints;
        view(test).viewport()->installEventFilter(&paints);
        const Risk before = risk(test, firstRef(test));
        Risk after = before;
        after.current.likelihood = 1;
        ChangeSet set;
        set.text = u"Change"_s;
        set.update(before, after);
        const int place = model(test).rowOf(before.ref);
        QVERIFY(test.session().apply(set));
        QVERIFY(model(test).rowOf(before.ref) != place);
        for (int turn = 0; turn < 5; ++turn)
            QApplication::processEvents();
        QCOMPARE(paints.count, 1);
    }
    // Whatever becomes of a row, the table stands as one that reads, sorts and groups everything anew.
    void changedRowsStandAsIfSortedAnew()
    {
        WindowTest test;
        enter(test);
        RegisterModel &shown = model(test);
        const auto lines = [](const RegisterModel &model) {
            QStringList list;
            for (int row = 0; row < model.rowCount(); ++row)
                list += model.isGroup(row) ? model.index(row, 0).data().toString() : model.rowAt(row)->ref;
            return list;
        };
        QRandomGenerator random(20261127);
        for (const char *column : {"current", "title", "owner", ""}) {
            const int sorted = *column ? shown.columnOf(QLatin1String(column)) : -1;
            shown.sort(sorted, random.bounded(2) ? Qt::DescendingOrder : Qt::AscendingOrder);
            for (int round = 0; round < 12; ++round) {
                const QList<RegisterRow> rows = shown.rows();
                const Risk before = risk(test, rows.at(random.bounded(rows.size())).ref);
                ChangeSet set;
                set.text = u"Change"_s;
                Risk after = before;
                if (round % 4 == 3) {
                    after.id.value = fixedId(quint32(7000 + 100 * sorted + round));
                    after.ref = test.dossier().nextRef<Risk>();
                    set.create(after);
                } else {
                    after.title = QString(QChar(u'A' + random.bounded(26))) + before.title;
                    after.current.likelihood = 1 + random.bounded(5);
                    set.update(before, after);
                }
                QVERIFY(test.session().apply(set));
                RegisterModel fresh(test.session(), shown.source());
                fresh.setFilter(shown.filter());
                for (int level = 1; level <= 5; ++level)
                    QCOMPARE(shown.shownAtLevel(u"current"_s, level), fresh.shownAtLevel(u"current"_s, level));
                fresh.setGroup(shown.group());
                fresh.sort(shown.sortColumn(), shown.sortOrder());
                QCOMPARE(lines(shown), lines(fresh));
                if (round % 6 == 5)
                    QVERIFY(test.trigger("edit.undo"));
            }
        }
    }
    // More rows than are read at once: 1,500 of them, titled in turn "odd" and "even", so each word finds 750.
    void manyRisksAreReadAside()
    {
        WindowTest test;
        enter(test);
        Session &session = test.session();
        const auto settled = [&session] { return session.jobs().running().isEmpty(); };
        const Risk one = risk(test, u"R-005"_s);
        const qsizetype before = test.dossier().all<Risk>().size();
        const qint64 entries = session.project().auditEntries();
        view(test).select(u"R-005"_s);
        ChangeSet many, title;
        many.text = u"Many"_s;
        for (int at = 0; at < 1500; ++at) {
            Risk copy = one;
            copy.id.value = session.environment().newId();
            copy.ref = makeRef(Risk::prefix, 1000 + at);
            copy.title = at % 2 ? u"odd"_s : u"even"_s;
            many.create(copy);
        }
        QVERIFY(session.apply(many));
        Risk named = one;
        named.title = u"Named while others were read"_s;
        title.text = u"Name"_s;
        title.update(one, named);
        QVERIFY(session.apply(title));
        QTRY_VERIFY(settled());
        QCOMPARE(session.project().auditEntries(), entries + 2);
        QCOMPARE(model(test).total(), before + 1500);
        QCOMPARE(view(test).selectedRefs(), QStringList{u"R-005"_s});
        const auto titleOf = [&](const QString &ref) {
            return model(test).rowAt(model(test).rowOf(ref))->cells.at(model(test).columnOf(u"title"_s)).text;
        };
        QCOMPARE(titleOf(u"R-005"_s), named.title);
        auto *field = room(test).findChild<FilterField *>();
        field->setFilter({{}, {u"odd"_s}}); // they stand among the others: rows go here and there
        QCOMPARE(model(test).shown(), qsizetype(750));
        QCOMPARE(titleOf(u"R-1001"_s), u"odd"_s);
        QVERIFY(test.trigger("edit.undo"));
        QVERIFY(test.trigger("edit.undo"));
        QTRY_VERIFY(settled());
        QCOMPARE(session.project().auditEntries(), entries + 4);
        QCOMPARE(model(test).shown(), qsizetype(0));
        QCOMPARE(model(test).total(), before);
        field->setFilter({});
        QCOMPARE(titleOf(u"R-005"_s), one.title);
        QVERIFY(test.trigger("edit.redo"));
        QTRY_VERIFY(settled());
        QCOMPARE(model(test).shown(), before + 1500);
        QCOMPARE(titleOf(u"R-1000"_s), u"even"_s);
    }
};

QTEST_MAIN(tst_Register)
#include "tst_register.moc"
