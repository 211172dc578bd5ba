// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/uitest.h"
#include "ui/dialogs/export/exportdialog.h"
#include "ui/dialogs/export/exporting.h"
#include "ui/dialogs/export/exportpanel.h"
#include "ui/rooms/audittrail/auditmodel.h"
#include "ui/rooms/audittrail/audittrailroom.h"
#include "ui/rooms/audittrail/entriesview.h"
#include "ui/rooms/audittrail/statetable.h"
#include "ui/rooms/audittrail/stateview.h"
#include "ui/rooms/reports/exportsmodel.h"
#include "ui/rooms/reports/paperview.h"
#include "ui/rooms/reports/reportsroom.h"
#include "ui/shell/jobs.h"
#include "ui/widgets/statepicker.h"

#include <QAbstractItemModelTester>
#include <QCryptographicHash>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace gabion;
using namespace gabion::test;
using namespace gabion::ui;

/// The rooms Reports and Audit trail over the real window.
class tst_Documents : public QObject {
    Q_OBJECT

private:
    static void settle(WindowTest &test)
    {
        QTest::qWait(60); // timers that wait for typing and scrolling to rest
        QTRY_VERIFY_WITH_TIMEOUT(test.session().jobs().running().isEmpty(), 30000);
        QCoreApplication::processEvents();
    }
    template<class T>
    static T *entered(WindowTest &test, const char *id)
    {
        test.window().enter(QLatin1String(id));
        settle(test);
        return qobject_cast<T *>(test.window().currentRoom());
    }
    static void rename(WindowTest &test, const char *ref, const QString &title)
    {
        const Risk before = *test.dossier().findRef<Risk>(QLatin1String(ref));
        Risk after = before;
        after.title = title;
        ChangeSet set;
        set.text = QStringLiteral("Rename %1").arg(QLatin1String(ref));
        set.update(before, after);
        if (!test.session().apply(set, QStringLiteral("Clearer")))
            qFatal("apply");
    }

private slots:
    void pagesOfTheChosenDocument()
    {
        WindowTest test;
        auto *room = entered<ReportsRoom>(test, "reports");
        QVERIFY(room);
        auto *pages = room->findChild<PaperView *>();
        QTRY_VERIFY_WITH_TIMEOUT(pages->isPainted(), 30000);
        QVERIFY(pages->pages() >= 2); // cover and at least one page
        QVERIFY(room->reveal(QStringLiteral("risk-register")));
        settle(test);
        QTRY_VERIFY_WITH_TIMEOUT(pages->isPainted(), 30000);
        QCOMPARE(pages->page(), 1);
        pages->setFocus();
        QTest::keyClick(pages, Qt::Key_PageDown);
        QCOMPARE(pages->page(), 2);
        QTest::keyClick(pages, Qt::Key_End);
        QCOMPARE(pages->page(), pages->pages());
        QVERIFY(pages->accessibleName().contains(QStringLiteral("of %1").arg(pages->pages())));
        test.shot(QStringLiteral("reports"));
    }
    void exportFromAnotherRoomIsListed()
    {
        WindowTest test;
        auto *room = entered<ReportsRoom>(test, "reports");
        test.window().enter(QStringLiteral("risks"));
        test.answerSave(test.folder() + QStringLiteral("/elsewhere.csv"));
        exportDocument(test.session(), &test.window(), {QStringLiteral("risk-register"), QStringLiteral("csv"), {}}, [] {});
        settle(test);
        QCOMPARE(entered<ReportsRoom>(test, "reports"), room);
        QCOMPARE(room->findChild<ExportsModel *>()->rowCount(), 1);
    }
    void exportWritesAndIsListed()
    {
        WindowTest test;
        auto *room = entered<ReportsRoom>(test, "reports");
        QVERIFY(room->reveal(QStringLiteral("risk-register")));
        settle(test);
        auto *panel = room->findChild<ExportPanel *>();
        for (const char *format : {"csv", "pdf"}) {
            const QString path = QStringLiteral("%1/out.%2").arg(test.folder(), QLatin1String(format));
            panel->setFormat(QLatin1String(format));
            test.answerSave(path);
            QVERIFY(test.trigger("file.export"));
            settle(test);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString hash =
                QString::fromLatin1(QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex());
            const auto *exports = room->findChild<ExportsModel *>();
            QCOMPARE(exports->entry(0).sha256, hash);
            QCOMPARE(exports->entry(0).document, QStringLiteral("risk-register"));
            QCOMPARE(exports->entry(0).head, test.session().project().head());
            QVERIFY(test.takeTold().join(QLatin1Char(' ')).contains(QStringLiteral("was written")));
        }
        QAbstractItemModelTester tester(room->findChild<ExportsModel *>());
        QCOMPARE(room->findChild<ExportsModel *>()->rowCount(), 2);
        // cancelled: nothing happens
        test.answerSave({});
        QVERIFY(test.trigger("file.export"));
        settle(test);
        QCOMPARE(room->findChild<ExportsModel *>()->rowCount(), 2);
    }
    void exportFromAnotherRoom()
    {
        WindowTest test;
        test.window().enter(QStringLiteral("risks"));
        QVERIFY(test.trigger("file.export"));
        settle(test);
        auto *dialog = test.window().findChild<ExportDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->findChild<ExportPanel *>()->document(), QStringLiteral("risk-register"));
        dialog->reject();
    }
    void unwritableTargetIsTold()
    {
        WindowTest test;
        auto *room = entered<ReportsRoom>(test, "reports");
        test.answerSave(QStringLiteral("%1/no/such/folder/out.pdf").arg(test.folder()));
        QVERIFY(test.trigger("file.export"));
        settle(test);
        QVERIFY(test.takeTold().join(QLatin1Char(' ')).contains(QStringLiteral("EXP-301")));
        QCOMPARE(room->findChild<ExportsModel *>()->rowCount(), 0);
    }
    void trailGrowsAndIsFiltered()
    {
        WindowTest test;
        auto *room = entered<AuditTrailRoom>(test, "audit-trail");
        QVERIFY(room);
        AuditModel *model = room->entries()->model();
        QAbstractItemModelTester tester(model);
        const int before = model->rowCount();
        QCOMPARE(before, static_cast<int>(test.session().project().auditEntries()));
        rename(test, "R-001", QStringLiteral("Another title"));
        QCOMPARE(model->rowCount(), before + 1);
        QCOMPARE(model->entry(0).text, QStringLiteral("Rename R-001")); // newest first
        QCOMPARE(model->entry(0).reason, QStringLiteral("Clearer"));
        model->setFilter({{QStringLiteral("text"), Comparison::Contains, QStringLiteral("rename")}});
        settle(test);
        QCOMPARE(model->rowCount(), 1);
        rename(test, "R-002", QStringLiteral("And another"));
        settle(test);
        QCOMPARE(model->rowCount(), 2);
        model->setFilter({});
        settle(test);
        QCOMPARE(model->rowCount(), before + 2);
        QCOMPARE(model->rowOf(1), before + 1);
    }
    void filterByTyping()
    {
        WindowTest test;
        rename(test, "R-001", QStringLiteral("Another title"));
        rename(test, "R-002", QStringLiteral("And another"));
        auto *room = entered<AuditTrailRoom>(test, "audit-trail");
        for (QLineEdit *edit : room->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == QStringLiteral("Filter by record"))
                QTest::keyClicks(edit, QStringLiteral("R-002"));
        }
        QTest::qWait(250);
        settle(test);
        QCOMPARE(room->entries()->model()->entry(0).text, QStringLiteral("Rename R-002"));
        for (int row = 0; row < room->entries()->model()->rowCount(); ++row) {
            const qint64 number = room->entries()->model()->entry(row).number;
            QVERIFY(test.session().pages().audit.rows({number})->first().changes.contains("R-002"));
        }
        test.shot(QStringLiteral("audit"));
    }
    void verifiedFromAnyRoom()
    {
        WindowTest test;
        test.window().enter(QStringLiteral("risks"));
        QVERIFY(test.trigger("tools.verify"));
        settle(test);
        auto *room = qobject_cast<AuditTrailRoom *>(test.window().currentRoom());
        QVERIFY(room);
        QVERIFY(room->entries()->verdict().startsWith(QStringLiteral("The trail is whole.")));
        QVERIFY(room->entries()->verdict().contains(test.session().project().head()));
    }
    void baselineThenStateThenComparison()
    {
        WindowTest test;
        const QString old = test.dossier().findRef<Risk>(QStringLiteral("R-001"))->title;
        test.answerReason(QStringLiteral("Q4"));
        test.answerReason(QStringLiteral("For the audit"));
        QVERIFY(test.trigger("tools.baseline"));
        QCOMPARE(test.dossier().all<Baseline>().size(), 1);
        rename(test, "R-001", QStringLiteral("Another title"));
        auto *room = entered<AuditTrailRoom>(test, "audit-trail");
        room->setCurrentTab(1);
        const QList<StateView *> views = room->findChildren<StateView *>();
        QCOMPARE(views.size(), 2);
        StateView *asOf = views.at(0)->to() ? views.at(1) : views.at(0);
        StateView *compare = views.at(0)->to() ? views.at(0) : views.at(1);
        asOf->from()->setAt(QStringLiteral("BL-001"));
        asOf->run();
        settle(test);
        QCOMPARE(asOf->model()->rowCount(), static_cast<int>(test.dossier().all<Risk>().size()));
        QAbstractItemModelTester tester(asOf->model());
        const auto titles = [](const StateModel *model) {
            QStringList list;
            for (int row = 0; row < model->rowCount(); ++row) {
                for (int column = 0; column < model->columnCount(); ++column) {
                    if (model->column(column) && model->column(column)->key == QLatin1String("title"))
                        list += model->index(row, column).data().toString();
                }
            }
            return list;
        };
        QVERIFY(titles(asOf->model()).contains(old));
        QVERIFY(!titles(asOf->model()).contains(QStringLiteral("Another title")));
        room->setCurrentTab(2);
        compare->from()->setAt(QStringLiteral("BL-001"));
        compare->run();
        settle(test);
        QCOMPARE(compare->model()->rowCount(), 1);
        QCOMPARE(compare->model()->kind(0), ComparedRow::Kind::Changed);
        QCOMPARE(titles(compare->model()), QStringList{QStringLiteral("%1 → Another title").arg(old)});
        test.shot(QStringLiteral("audit-compare"));
        // nothing is asked twice when it was cancelled
        QVERIFY(test.trigger("tools.baseline"));
        QCOMPARE(test.dossier().all<Baseline>().size(), 1);
    }
};

QTEST_MAIN(tst_Documents)
#include "tst_documents.moc"
