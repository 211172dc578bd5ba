// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/uitest.h"
#include "ui/window/aboutdialog.h"
#include "ui/window/whatisthis.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>
#include <QUndoView>

using namespace gabion;
using namespace gabion::test;

namespace {

int shownRows(const QTreeWidget &tree)
{
    int count = 0;
    for (int at = 0; at < tree.topLevelItemCount(); ++at) {
        for (int row = 0; row < tree.topLevelItem(at)->childCount(); ++row)
            count += !tree.topLevelItem(at)->isHidden() && !tree.topLevelItem(at)->child(row)->isHidden();
    }
    return count;
}

bool rename(WindowTest &test, const char *ref, const QString &title)
{
    const Risk before = *test.dossier().findRef<Risk>(QLatin1String(ref));
    Risk after = before;
    after.title = title;
    ChangeSet set;
    set.text = QStringLiteral("Rename %1").arg(before.ref);
    set.update(before, after);
    return test.session().apply(set);
}

} // namespace

/// Page of keys, about, history, F1.
class tst_Help : public QObject {
    Q_OBJECT

private slots:
    void everyKeyOfTheTableIsListed()
    {
        WindowTest test;
        QVERIFY(test.trigger("help.keys"));
        auto *dialog = test.window().findChild<QDialog *>(QStringLiteral("keys.open"));
        auto *tree = dialog->findChild<QTreeWidget *>();
        for (const ui::ActionInfo &info : ui::actionTable()) {
            const QString title = test.window().actions().action(info.id)->text().remove(QLatin1Char('&'));
            if (*info.keys)
                QVERIFY2(!tree->findItems(title, Qt::MatchExactly | Qt::MatchRecursive).isEmpty(), info.id);
        }
        const int all = shownRows(*tree);
        dialog->findChild<QLineEdit *>()->setText(QStringLiteral("ctrl+k"));
        QCOMPARE(shownRows(*tree), 1);
        dialog->findChild<QLineEdit *>()->clear();
        QCOMPARE(shownRows(*tree), all);
    }
    void aboutNamesVersionAndRights()
    {
        WindowTest test;
        QVERIFY(test.trigger("help.about"));
        QVERIFY(test.window().findChild<QDialog *>(QStringLiteral("about.open"))->isVisible());
        const QString text = ui::rightsText(test.session().catalogs());
        for (const Catalog &catalog : test.session().catalogs().catalogs()) {
            QVERIFY(text.contains(catalog.title));
            QVERIFY(!catalog.licence.isEmpty() && text.contains(catalog.licence));
        }
        QVERIFY(text.contains(QStringLiteral("SIL Open Font License")));
    }
    void historyGoesToAStep()
    {
        WindowTest test;
        const QString original = test.dossier().findRef<Risk>(QStringLiteral("R-001"))->title;
        QVERIFY(rename(test, "R-001", QStringLiteral("One")));
        QVERIFY(rename(test, "R-001", QStringLiteral("Two")));
        QVERIFY(rename(test, "R-001", QStringLiteral("Three")));
        QVERIFY(test.trigger("edit.history"));
        auto *steps = test.window().findChild<QUndoView *>();
        QCOMPARE(steps->model()->rowCount(), 4);
        steps->setCurrentIndex(steps->model()->index(1, 0));
        QCOMPARE(test.dossier().findRef<Risk>(QStringLiteral("R-001"))->title, QStringLiteral("One"));
        steps->setCurrentIndex(steps->model()->index(0, 0));
        QCOMPARE(test.dossier().findRef<Risk>(QStringLiteral("R-001"))->title, original);
        steps->setCurrentIndex(steps->model()->index(3, 0));
        QCOMPARE(test.dossier().findRef<Risk>(QStringLiteral("R-001"))->title, QStringLiteral("Three"));
        test.session().close();
        QVERIFY(!test.window().findChild<QUndoView *>());
    }
    void f1ExplainsTheFocus()
    {
        WindowTest test;
        QWidget parent;
        parent.setAccessibleName(QStringLiteral("Around"));
        QPushButton silent(&parent), named(&parent);
        named.setAccessibleName(QStringLiteral("New risk"));
        named.setToolTip(QStringLiteral("Adds one (Ctrl+Shift+N)"));
        QCOMPARE(ui::explanationOf(&named), (QStringList{QStringLiteral("New risk"), QStringLiteral("Adds one (Ctrl+Shift+N)")}));
        QVERIFY(test.trigger("help.this"));
        QWidget *plate = QApplication::activePopupWidget();
        QVERIFY(plate && plate->objectName() == QStringLiteral("whatIsThis"));
        QVERIFY(!plate->accessibleName().isEmpty());
        QTest::keyClick(plate, Qt::Key_Escape);
        QVERIFY(!QApplication::activePopupWidget());
    }
};

QTEST_MAIN(tst_Help)
#include "tst_help.moc"
