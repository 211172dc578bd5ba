// SPDX-License-Identifier: Apache-2.0
#include "core/edits/actions.h"
#include "core/registers/register.h"
#include "tests/ui/uitest.h"
#include "ui/models/registermodel.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/registerview.h"
#include "ui/widgets/steprow.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace gabion;
using namespace gabion::test;
using namespace gabion::ui;
using namespace Qt::StringLiterals;

/// The register of risks, by mouse and by keys, in the real window.
class tst_Risks : public QObject {
    Q_OBJECT

    static RegisterView &view(WindowTest &test)
    {
        return *test.window().currentRoom()->findChild<RegisterView *>(u"risk-register"_s);
    }
    static FilterField &filter(WindowTest &test) { return *test.window().currentRoom()->findChild<FilterField *>(); }
    static void enter(WindowTest &test)
    {
        test.window().enter(u"risks"_s);
        QApplication::processEvents();
    }
    static Risk risk(WindowTest &test, const QString &ref) { return *test.dossier().findRef<Risk>(ref); }
    /// Makes a cell of a risk current, as arrows would.
    static QModelIndex go(WindowTest &test, const QString &ref, const char *column)
    {
        RegisterView &table = view(test);
        table.select(ref);
        const QModelIndex index =
            table.model()->index(table.registerModel().rowOf(ref), table.registerModel().columnOf(QLatin1String(column)));
        table.selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        table.setFocus();
        return index;
    }
    template<class T>
    static T *popup(const char *name)
    {
        QApplication::processEvents();
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == QLatin1String(name) && widget->isVisible())
                return qobject_cast<T *>(widget);
        }
        return nullptr;
    }
    static QWidget *focus() { return QApplication::focusWidget(); }

private slots:
    void savedViewsFilterTheTable()
    {
        WindowTest test;
        enter(test);
        QAbstractItemModelTester tester(&view(test).registerModel(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        qsizetype open = 0, safety = 0;
        for (const Risk &each : test.dossier().all<Risk>()) {
            open += each.status != RiskStatus::Accepted && each.status != RiskStatus::Closed ? 1 : 0;
            safety += each.domain == Domain::Safety ? 1 : 0;
        }
        QVERIFY(open > 0 && open < test.dossier().all<Risk>().size());
        QCOMPARE(view(test).registerModel().shown(), open); // "Open risks" is chosen at first
        auto *chips = test.window().currentRoom()->findChild<ChipRow *>();
        emit chips->chosen(3); // Safety
        QCOMPARE(view(test).registerModel().shown(), safety);
        emit chips->chosen(3); // again: all
        QCOMPARE(view(test).registerModel().shown(), test.dossier().all<Risk>().size());
    }
    void fieldTokensAreTyped()
    {
        WindowTest test;
        enter(test);
        QVERIFY(test.trigger("edit.filter"));
        FilterField &field = filter(test);
        QVERIFY(field.line()->hasFocus());
        field.setFilter({});
        const QString owner = test.dossier().all<Person>().begin()->name;
        qsizetype owned = 0;
        for (const Risk &each : test.dossier().all<Risk>())
            owned += each.owner == test.dossier().all<Person>().begin()->id ? 1 : 0;
        QTest::keyClicks(field.line(), u"risk owner: "_s + owner);
        QCOMPARE(view(test).registerModel().shown(), owned); // live, before Enter
        QTest::keyClick(field.line(), Qt::Key_Return);
        QCOMPARE(field.filter().conditions.size(), 1);
        QVERIFY(field.line()->text().isEmpty());
        QCOMPARE(view(test).registerModel().shown(), owned);
        QTest::keyClicks(field.line(), u"nothing has this word"_s);
        QCOMPARE(view(test).registerModel().shown(), 0);
        QTest::keyClick(field.line(), Qt::Key_Escape);
        QCOMPARE(view(test).registerModel().shown(), owned);
        QTest::keyClick(field.line(), Qt::Key_Backspace); // takes the token away
        QCOMPARE(view(test).registerModel().shown(), test.dossier().all<Risk>().size());
    }
    void ownViewsAreKept()
    {
        WindowTest test;
        enter(test);
        RegisterFilter wanted;
        wanted.words = {u"payslip"_s};
        filter(test).setFilter(wanted);
        test.answerReason(u"Payslips"_s);
        QVERIFY(test.trigger("edit.saveView"));
        filter(test).setFilter({});
        auto *chips = test.window().currentRoom()->findChild<ChipRow *>();
        emit chips->chosen(7); // the first after the seven that come with the program
        QVERIFY(filter(test).filter() == wanted);
    }
    void levelEditorRatesByKeys()
    {
        WindowTest test;
        enter(test);
        const QString ref = view(test).registerModel().rowAt(1)->ref;
        const Risk before = risk(test, ref);
        const int step = before.current.likelihood == 1 ? 2 : 1;
        go(test, ref, "current");
        const int steps = test.session().undoStack().count();
        QTest::keyClick(&view(test), Qt::Key(Qt::Key_0 + step)); // a digit opens it with that likelihood
        auto *editor = popup<QWidget>("leveleditor");
        QVERIFY(editor);
        QTest::keyClick(editor, Qt::Key_Return); // no reason yet: nothing is kept
        QVERIFY(popup<QWidget>("leveleditor"));
        QVERIFY(risk(test, ref) == before);
        QTest::keyClicks(focus(), u"Owner filter live in staging"_s); // it asks for the reason
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(!popup<QWidget>("leveleditor"));
        QCOMPARE(risk(test, ref).current.likelihood, step);
        QCOMPARE(risk(test, ref).current.likelihoodRationale, u"Owner filter live in staging"_s);
        QCOMPARE(test.session().undoStack().count(), steps + 1);
        QCOMPARE(view(test).currentRef(), ref); // it moved with its row
        QVERIFY(test.trigger("edit.undo"));
        QVERIFY(risk(test, ref) == before);
    }
    void escapeInTheLevelEditorChangesNothing()
    {
        WindowTest test;
        enter(test);
        const QString ref = view(test).registerModel().rowAt(1)->ref;
        const Risk before = risk(test, ref);
        go(test, ref, "inherent");
        QTest::keyClick(&view(test), Qt::Key_F2);
        auto *editor = popup<QWidget>("leveleditor");
        QVERIFY(editor);
        QTest::keyClick(focus(), Qt::Key_1);
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(!popup<QWidget>("leveleditor"));
        QVERIFY(risk(test, ref) == before);
    }
    void eachDimensionHasItsOwnValueAndReason()
    {
        WindowTest test;
        enter(test);
        QString ref;
        for (const Risk &each : test.dossier().all<Risk>()) {
            if (each.current.consequences.size() >= 2 && ref.isEmpty())
                ref = each.ref;
        }
        QVERIFY(!ref.isEmpty());
        filter(test).setFilter({});
        const Risk before = risk(test, ref);
        go(test, ref, "current");
        QTest::keyClick(&view(test), Qt::Key_F2);
        auto *editor = popup<QWidget>("leveleditor");
        QVERIFY(editor);
        const QString dimension = test.session().catalogs().dimension(before.current.consequences.first().dimension)->title;
        editor->findChild<QToolButton *>()->click(); // opens the rows
        StepRow *row = nullptr;
        for (StepRow *each : editor->findChildren<StepRow *>()) {
            if (each->accessibleName() == dimension)
                row = each;
        }
        QVERIFY(row && row->isVisible());
        const int step = before.current.consequences.first().value == 5 ? 4 : 5;
        row->setFocus();
        QTest::keyClick(row, Qt::Key(Qt::Key_0 + step));
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(risk(test, ref).current.consequences.first().value, step);
        QCOMPARE(risk(test, ref).current.consequences.at(1), before.current.consequences.at(1));
        QCOMPARE(risk(test, ref).current.likelihood, before.current.likelihood);
    }
    void titleIsEditedInPlace()
    {
        WindowTest test;
        enter(test);
        const QString ref = view(test).registerModel().rowAt(1)->ref;
        go(test, ref, "title");
        QTest::keyClick(&view(test), Qt::Key_N); // typing begins the edit
        auto *line = view(test).findChild<QLineEdit *>(u"cellline"_s);
        QVERIFY(line);
        QTest::keyClicks(line, u"ew title"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(risk(test, ref).title, u"new title"_s);
        go(test, ref, "title");
        QTest::keyClick(&view(test), Qt::Key_F2);
        line = nullptr;
        for (QLineEdit *each : view(test).findChildren<QLineEdit *>(u"cellline"_s))
            line = each->isVisible() ? each : line;
        QVERIFY(line);
        line->clear();
        QTest::keyClick(line, Qt::Key_Return); // a risk needs a title: refused, told, nothing changed
        QVERIFY(line->isVisible());
        QVERIFY(!line->toolTip().isEmpty());
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(risk(test, ref).title, u"new title"_s);
    }
    void ownerIsPickedByTyping()
    {
        WindowTest test;
        enter(test);
        const QString ref = view(test).registerModel().rowAt(1)->ref;
        Person wanted;
        for (const Person &person : test.dossier().all<Person>()) {
            if (person.active && person.id != risk(test, ref).owner)
                wanted = person;
        }
        go(test, ref, "owner");
        QTest::keyClick(&view(test), Qt::Key_F2);
        auto *list = popup<QWidget>("picklist");
        QVERIFY(list);
        QTest::keyClicks(focus(), wanted.name);
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(!popup<QWidget>("picklist"));
        QCOMPARE(risk(test, ref).owner, wanted.id);
    }
    void severalRisksAreEditedAsOneStep()
    {
        WindowTest test;
        enter(test);
        QStringList refs;
        for (int row = 0; row < view(test).model()->rowCount() && refs.size() < 3; ++row) {
            if (const RegisterRow *there = view(test).registerModel().rowAt(row))
                refs += there->ref;
        }
        view(test).selectRefs(refs);
        QApplication::processEvents();
        auto *page = test.window().currentRoom()->findChild<QWidget *>(u"multiedit"_s);
        QVERIFY(page);
        QComboBox *owner = nullptr;
        for (QComboBox *box : page->findChildren<QComboBox *>()) {
            if (box->accessibleName() == u"Owner")
                owner = box;
        }
        QVERIFY(owner && owner->count() > 1);
        const QString name = owner->itemText(1);
        const int steps = test.session().undoStack().count();
        (void)test.takeTold();
        owner->setCurrentIndex(1);
        emit owner->activated(1);
        QApplication::processEvents();
        for (const QString &ref : std::as_const(refs))
            QCOMPARE(personName(test.dossier(), risk(test, ref).owner), name);
        QCOMPARE(test.session().undoStack().count(), steps + 1);
        QVERIFY(test.takeTold().value(0).startsWith(u"Owner set to %1 on 3 "_s.arg(name)));
        QCOMPARE(view(test).selectedRefs().size(), 3);
        QVERIFY(test.trigger("edit.undo"));
    }
    void aNewRiskTakesSecondsByKeyboardAlone()
    {
        WindowTest test;
        enter(test);
        const qsizetype before = test.dossier().all<Risk>().size();
        const Component component = *test.dossier().all<Component>().begin();
        QElapsedTimer clock;
        clock.start();
        inDialog([&] {
            QWidget *dialog = QApplication::activeModalWidget();
            QVERIFY(dialog);
            const auto type = [](const QString &text, Qt::Key then) {
                QTest::keyClicks(focus(), text);
                if (QWidget *proposals = QApplication::activePopupWidget())
                    proposals->close(); // as the window system does when another key moves on
                QTest::keyClick(focus(), then);
            };
            type(u"poison"_s, Qt::Key_Tab);
            type(component.title, Qt::Key_Return);
            const bool stays = QApplication::activeModalWidget();
            if (stays)
                qobject_cast<QDialog *>(dialog)->reject();
            QVERIFY(!stays);
        });
        QTest::keyClick(&test.window(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(test.dossier().all<Risk>().size(), before + 1);
        Risk made;
        for (const Risk &each : test.dossier().all<Risk>())
            made = each;
        QVERIFY(clock.elapsed() < 10000);
        QVERIFY(made.title.contains(component.title));
    }
    void copiedRowsCanBePastedBack()
    {
        WindowTest test;
        enter(test);
        const QString ref = view(test).registerModel().rowAt(1)->ref;
        view(test).select(ref);
        view(test).setFocus();
        QVERIFY(test.trigger("edit.copy"));
        QString text = QApplication::clipboard()->text();
        QVERIFY(text.startsWith(u"ID\t"_s));
        QCOMPARE(text.count(u'\n'), 2); // head and one row
        QApplication::clipboard()->setText(u"ID\tRisk\n%1\tPasted title\nR-999\tx\n"_s.arg(ref));
        inDialog([&] {
            QWidget *dialog = QApplication::activeModalWidget();
            QVERIFY(dialog);
            for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
                if (button->isDefault())
                    button->click();
            }
        });
        QVERIFY(test.trigger("edit.paste"));
        QCOMPARE(risk(test, ref).title, u"Pasted title"_s);
        QVERIFY(test.trigger("edit.undo"));
    }
    void whatIsReferredToCannotGo()
    {
        WindowTest test;
        enter(test);
        QString used;
        for (const Action &action : test.dossier().all<Action>()) {
            if (used.isEmpty() && !action.risks.isEmpty())
                used = test.dossier().find(action.risks.first())->ref;
        }
        const qsizetype before = test.dossier().all<Risk>().size();
        QVERIFY(view(test).select(used) || test.window().reveal(used));
        view(test).setFocus();
        (void)test.takeTold();
        QVERIFY(test.trigger("edit.delete"));
        QCOMPARE(test.dossier().all<Risk>().size(), before);
        QVERIFY(test.takeTold().join(u'\n').contains(u"cannot be removed"_s));
        QVERIFY(test.trigger("edit.duplicate"));
        QCOMPARE(test.dossier().all<Risk>().size(), before + 1);
        QVERIFY(test.trigger("edit.delete")); // the copy is current, and nothing refers to it
        QCOMPARE(test.dossier().all<Risk>().size(), before);
    }
    void revealTakesAwayWhatHidesIt()
    {
        WindowTest test;
        enter(test);
        QString accepted;
        for (const Risk &each : test.dossier().all<Risk>()) {
            if (each.status == RiskStatus::Accepted)
                accepted = each.ref;
        }
        QVERIFY(!accepted.isEmpty());
        QVERIFY(!view(test).select(accepted)); // "Open risks" hides it
        QVERIFY(test.window().reveal(accepted));
        QCOMPARE(view(test).currentRef(), accepted);
    }
    void smallWindowsHideColumnsOfLowPriority()
    {
        WindowTest test;
        enter(test);
        const int option = view(test).registerModel().columnOf(u"options"_s);
        QVERIFY(!view(test).isColumnHidden(option));
        test.window().resize(1366, 768);
        QApplication::processEvents();
        QVERIFY(view(test).isColumnHidden(option));
        QVERIFY(view(test).isChosen(option)); // still wanted
        test.window().resize(1440, 900);
        QApplication::processEvents();
        QVERIFY(!view(test).isColumnHidden(option));
    }
    void modelFollowsEveryChangeExactly()
    {
        WindowTest test;
        enter(test);
        RegisterModel &model = view(test).registerModel();
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter(test).setFilter({});
        const auto same = [&] {
            // a model that reads everything anew shows the same
            RegisterModel fresh(test.session(), model.source());
            fresh.setFilter(model.filter());
            fresh.setGroup(model.group());
            fresh.setCounted({u"evidence"_s});
            fresh.sort(model.sortColumn(), model.sortOrder());
            QCOMPARE(model.rowCount(), fresh.rowCount());
            for (int row = 0; row < model.rowCount(); ++row) {
                for (int column = 0; column < model.columnCount(); ++column)
                    QCOMPARE(model.index(row, column).data(), fresh.index(row, column).data());
            }
        };
        same();
        const auto change = [&](const QString &ref, auto edit) {
            const Risk before = risk(test, ref);
            Risk after = before;
            edit(after);
            ChangeSet set;
            set.text = u"Change"_s;
            set.update(before, after);
            QVERIFY(test.session().apply(set));
            same();
        };
        change(u"R-005"_s, [](Risk &each) { each.title = u"Aaa"_s; });
        change(u"R-005"_s, [](Risk &each) { each.current.likelihood = 1; });
        change(u"R-006"_s, [](Risk &each) { each.status = RiskStatus::Closed; });
        model.sort(model.columnOf(u"title"_s), Qt::AscendingOrder);
        change(u"R-007"_s, [](Risk &each) { each.title = u"Zzz"_s; });
        model.setGroup({});
        change(u"R-008"_s, [](Risk &each) { each.owner = {}; });
        // among equals a row keeps its place by the register's own order, as if all were sorted anew
        model.sort(model.columnOf(u"current"_s), Qt::DescendingOrder);
        for (const int likelihood : {5, 1, 3, 2, 4})
            change(u"R-006"_s, [likelihood](Risk &each) { each.current.likelihood = likelihood; });
        // typing on looks only at what passed before, taking back at all
        for (const QString &words : {u"a"_s, u"an"_s, u"an model"_s, u"AN MODEL"_s, u"model"_s, u"mod"_s, u"data"_s}) {
            model.setFilter({{}, words.split(u' ')});
            same();
        }
        change(u"R-008"_s, [](Risk &each) { each.title = u"A data set and its model"_s; });
        model.setFilter({});
        same();
        ChangeSet removal;
        removal.text = u"Remove"_s;
        for (const Action &action : test.dossier().all<Action>())
            removal.remove(action);
        QVERIFY(test.session().apply(removal));
        same();
        while (test.session().undoStack().canUndo()) {
            test.session().undoStack().undo();
            same();
        }
    }
};

QTEST_MAIN(tst_Risks)
#include "tst_risks.moc"
