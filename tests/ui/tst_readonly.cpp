// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/uitest.h"
#include "ui/dialogs/forms/form.h"
#include "ui/dialogs/forms/formdialog.h"
#include "ui/dialogs/records/recordsdialog.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/registerview.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTextEdit>
#include <QTimer>
#include <QToolButton>
#include <QUndoStack>

using namespace gabion;
using namespace gabion::test;
using namespace gabion::ui;
using namespace Qt::StringLiterals;

namespace {

/// Controls that change what is shown, never the project.
bool isForLooking(const QWidget *widget)
{
    for (const QWidget *up = widget; up && !up->isWindow(); up = up->parentWidget()) {
        if (qobject_cast<const FilterField *>(up))
            return true;
    }
    return false;
}

/// What could still be typed, chosen or switched in a dialog, by name.
QStringList editable(const QWidget &dialog)
{
    QStringList found;
    const auto note = [&found](const QWidget *widget) {
        found += QStringLiteral("%1 \"%2\" %3")
                     .arg(QLatin1String(widget->metaObject()->className()), widget->accessibleName(), widget->objectName());
    };
    for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
        if (!widget->isEnabled() || !widget->isVisibleTo(&dialog) || isForLooking(widget))
            continue;
        const auto *line = qobject_cast<const QLineEdit *>(widget);
        const auto *text = qobject_cast<const QPlainTextEdit *>(widget);
        const auto *rich = qobject_cast<const QTextEdit *>(widget);
        const auto *spin = qobject_cast<const QAbstractSpinBox *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *view = qobject_cast<const QAbstractItemView *>(widget);
        const bool choice = qobject_cast<const QComboBox *>(widget);
        if ((line && !line->isReadOnly()) || (text && !text->isReadOnly()) || (rich && !rich->isReadOnly())
            || (spin && !spin->isReadOnly()) || choice || (button && button->isCheckable()))
            note(widget);
        if (view && view->model()) {
            for (int row = 0; row < view->model()->rowCount(); ++row) {
                const QModelIndex index = view->model()->index(row, 0);
                const bool typed =
                    (index.flags() & Qt::ItemIsEditable) && view->editTriggers() != QAbstractItemView::NoEditTriggers;
                const bool box = index.data(Qt::CheckStateRole).isValid() && (index.flags() & Qt::ItemIsUserCheckable)
                    && (index.flags() & Qt::ItemIsEnabled);
                if (typed || box) {
                    note(widget);
                    break;
                }
            }
        }
    }
    return found;
}

/// Buttons that could be pressed, but for the one that closes.
QStringList pressable(const QWidget &dialog)
{
    QStringList found;
    for (const QPushButton *button : dialog.findChildren<QPushButton *>()) {
        if (button->isEnabled() && button->isVisibleTo(&dialog) && !isForLooking(button))
            found += button->text();
    }
    for (const QToolButton *button : dialog.findChildren<QToolButton *>()) {
        if (button->isEnabled() && button->isVisibleTo(&dialog) && !isForLooking(button) && !button->accessibleName().isEmpty())
            found += button->accessibleName();
    }
    return found;
}

bool saysWhy(const QWidget &dialog, const QString &reason)
{
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&dialog) && label->text().contains(u"for reading only"_s) && label->text().contains(reason))
            return true;
    }
    return false;
}

struct ReadOnlyTest : WindowTest {
    ReadOnlyTest()
    {
        session().close();
        if (!session().open(projectPath(), OpenMode::ReadOnly))
            qFatal("open");
        QApplication::processEvents();
        entries = session().project().auditEntries();
    }
    bool isUntouched() const
    {
        auto &self = const_cast<ReadOnlyTest &>(*this);
        return self.session().undoStack().count() == 0 && self.session().project().auditEntries() == entries
            && !self.session().canWrite();
    }
    qint64 entries = 0;
};

void press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers) { QTest::keyClick(widget, Qt::Key(key), modifiers); }

} // namespace

/// A project that is opened to be read is shown by every form and dialog, and changed by none.
class tst_ReadOnly : public QObject {
    Q_OBJECT

private slots:
    void forms_data()
    {
        QTest::addColumn<QString>("kind");
        for (const Form &form : ui::forms())
            QTest::newRow(form.kind) << QString::fromLatin1(form.kind);
    }
    // A form that is added is walked by itself.
    void forms()
    {
        QFETCH(QString, kind);
        ReadOnlyTest test;
        const Form &form = *formOf(kind);
        QList<Record> records{blankRecord(form, test.session())};
        RecordKinds::each([&](const auto *type) {
            using T = std::decay_t<decltype(*type)>;
            if (kind == QLatin1String(T::kind) && !test.dossier().all<T>().isEmpty())
                records += Record(*test.dossier().all<T>().begin());
        });
        for (const Record &record : std::as_const(records)) {
            FormDialog *dialog = openForm(test.session(), record, &test.window());
            QVERIFY(dialog);
            QApplication::processEvents();
            QCOMPARE(editable(*dialog).join(u'\n'), QString());
            QStringList buttons = pressable(*dialog);
            buttons.removeAll(u"Close"_s);
            buttons.removeAll(u"Cancel"_s);
            QCOMPARE(buttons.join(u'\n'), QString());
            QVERIFY(saysWhy(*dialog, test.session().project().readOnlyReason()));
            press(dialog, Qt::Key_Return, Qt::ControlModifier);
            press(dialog, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
            dialog->save();
            dialog->saveAndNew();
            QVERIFY(test.isUntouched());
            test.takeTold();
            dialog->reject();
            QCOMPARE(test.takeTold(), QStringList()); // there is nothing to discard
            delete dialog;
        }
    }
    // Every action that is possible is done; what opens must let nobody change anything and say why. Exports write files, not
    // the project; the palette, keys and search look for something.
    void dialogsOfActions()
    {
        ReadOnlyTest test;
        test.window().enter(u"risks"_s);
        test.window().currentRoom()->reveal(u"R-005"_s);
        const QStringList harmless{u"ExportDialog"_s, u"KeysDialog"_s, u"HistoryDialog"_s, u"AboutDialog"_s};
        const QStringList looking{u"file.quit"_s, u"file.close"_s, u"file.new"_s,   u"file.open"_s,       u"file.demo"_s,
                                  u"file.copy"_s, u"file.print"_s, u"go.palette"_s, u"view.fullScreen"_s, u"help.this"_s};
        QStringList walked, faults;
        QTimer watch;
        watch.setInterval(5);
        connect(&watch, &QTimer::timeout, &watch, [&] {
            if (QWidget *popup = QApplication::activePopupWidget())
                popup->close();
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            const QString name = QString::fromLatin1(dialog->metaObject()->className()).section(u"::"_s, -1);
            if (!walked.contains(name) && !harmless.contains(name)) {
                walked += name;
                for (const QString &control : editable(*dialog))
                    faults += name + u": "_s + control;
                if (!saysWhy(*dialog, test.session().project().readOnlyReason()))
                    faults += name + u" does not say why"_s;
            }
            dialog->reject();
        });
        watch.start();
        for (const ActionInfo &info : actionTable()) {
            if (looking.contains(QLatin1String(info.id)) || !test.trigger(info.id))
                continue;
            for (int round = 0; round < 100 && (QApplication::activeModalWidget() || round < 4); ++round)
                QTest::qWait(5);
            QVERIFY2(test.isUntouched(), info.id);
        }
        QCOMPARE(faults.join(u'\n'), QString());
        walked.sort();
        // forms stand for the entry of the statement of applicability and for all fields of a risk
        for (const char *name : {"CriteriaDialog", "FormDialog", "OrganisationDialog", "PeopleDialog", "RecordsDialog"})
            QVERIFY2(walked.contains(QLatin1String(name)), qPrintable(walked.join(u' ')));
    }
    void recordsCannotBeMadeByKeys()
    {
        ReadOnlyTest test;
        QVERIFY(test.trigger("tools.records"));
        auto *records = test.window().findChild<RecordsDialog *>();
        QVERIFY(records);
        QApplication::processEvents();
        for (const Form &form : ui::forms()) {
            records->setKind(QLatin1String(form.kind));
            records->view()->selectRow(0);
            for (const int key : {Qt::Key_Insert, Qt::Key_Delete})
                press(records->view(), key, Qt::NoModifier);
            press(records->view(), Qt::Key_D, Qt::ControlModifier);
            QVERIFY(!test.window().findChild<FormDialog *>());
            QVERIFY(!records->findChild<FormDialog *>());
        }
        QVERIFY(test.isUntouched());
    }
    // The panes of the rooms too: nothing of what they offer is dropped or typed into the project.
    void keysOfTheRegister()
    {
        ReadOnlyTest test;
        test.window().enter(u"risks"_s);
        auto *view = test.window().currentRoom()->findChild<RegisterView *>(u"risk-register"_s);
        view->select(u"R-005"_s);
        view->setFocus();
        for (int column = 0; column < view->registerModel().columnCount(); ++column) {
            if (view->isColumnHidden(column))
                continue;
            view->setCurrentIndex(view->registerModel().index(view->registerModel().rowOf(u"R-005"_s), column));
            for (const int key : {Qt::Key_F2, Qt::Key_2, Qt::Key_A, Qt::Key_Delete}) {
                press(view, key, Qt::NoModifier);
                QVERIFY(!QApplication::activePopupWidget());
                QVERIFY(!view->viewport()->findChild<QLineEdit *>());
            }
        }
        QVERIFY(test.isUntouched());
    }
};

QTEST_MAIN(tst_ReadOnly)
#include "tst_readonly.moc"
