// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/uitest.h"
#include "ui/shell/plurals.h"
#include "ui/theme/look.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QTest>

using namespace gabion;
using namespace gabion::test;

/// The window as a whole: rooms, theme, size, undo.
class tst_Window : public QObject {
    Q_OBJECT

private slots:
    void startPageWithoutProject()
    {
        WindowTest test(QString{});
        QVERIFY(!test.window().currentRoom());
        QVERIFY(!test.trigger("file.copy")); // needs a project
        test.answerFiles({});
        QVERIFY(test.trigger("file.open")); // cancelled: nothing happens
        QVERIFY(!test.session().isOpen());
    }
    void everyRoomOpens()
    {
        WindowTest test;
        for (const ui::Room *room : ui::roomsList()) {
            test.window().enter(QLatin1String(room->id));
            QVERIFY(test.window().currentRoom());
            QCOMPARE(test.window().currentRoom()->id(), QLatin1String(room->id));
            QVERIFY(!test.window().currentRoom()->accessibleName().isEmpty());
        }
        QVERIFY(test.takeTold().isEmpty());
    }
    void undoAndRedoAreEntriesOfTheTrail()
    {
        WindowTest test;
        const Risk before = *test.dossier().all<Risk>().begin();
        Risk after = before;
        after.title = QStringLiteral("Another title");
        ChangeSet set;
        set.text = QStringLiteral("Rename");
        set.update(before, after);
        const qint64 entries = test.session().project().auditEntries();
        QVERIFY(!test.trigger("edit.undo")); // nothing to undo yet
        QVERIFY(test.session().apply(set));
        QCOMPARE(test.dossier().find(before.id)->title, after.title);
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(test.dossier().find(before.id)->title, before.title);
        QVERIFY(test.trigger("edit.redo"));
        QCOMPARE(test.dossier().find(before.id)->title, after.title);
        QCOMPARE(test.session().project().auditEntries(), entries + 3);
    }
    void refusedChangeIsToldAndLeavesNoStep()
    {
        WindowTest test;
        const Result<ChangeSet> refused = fail(ErrorCode::NotAllowed, QStringLiteral("No."));
        QVERIFY(!test.session().apply(refused));
        QCOMPARE(test.session().undoStack().count(), 0);
        QVERIFY(test.takeTold().join(QLatin1Char('\n')).contains(QStringLiteral("No.")));
    }
    void themeAndSizeChangeLive()
    {
        WindowTest test;
        QCOMPARE(&ui::tokens(), &Tokens::light());
        QVERIFY(test.trigger("view.theme.dark"));
        QCOMPARE(&ui::tokens(), &Tokens::dark());
        QVERIFY(test.window().actions().action("view.theme.dark")->isChecked());
        QVERIFY(test.trigger("view.size.150"));
        QCOMPARE(ui::dp(30), 45);
        QVERIFY(test.trigger("view.larger"));
        QCOMPARE(ui::dp(30), 60);
        QVERIFY(test.trigger("view.size.100"));
    }
    void plurals()
    {
        const ui::SourcePlurals plurals;
        QCOMPARE(plurals.translate("", "%n risk(s)", nullptr, 1), QStringLiteral("%n risk"));
        QCOMPARE(plurals.translate("", "%n risk(s)", nullptr, 0), QStringLiteral("%n risks"));
        QVERIFY(plurals.translate("", "%n risk(s)").isNull()); // no number: as it stands
        QVERIFY(plurals.translate("", "%n more", nullptr, 2).isNull());
    }
};

QTEST_MAIN(tst_Window)
#include "tst_window.moc"
