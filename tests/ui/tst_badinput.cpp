// SPDX-License-Identifier: Apache-2.0
#include "tests/support/mounts.h"
#include "tests/support/support.h"
#include "tests/ui/uitest.h"
#include "ui/dialogs/import/faultpage.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/shell/jobs.h"
#include "ui/window/banner.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QStorageInfo>
#include <QTest>

#include <cstdio>

using namespace gabion;
using namespace gabion::test;
using namespace gabion::ui;

namespace {

QString writeFile(const QString &path, const QByteArray &content, qint64 size = 0)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || (size > 0 && !file.resize(size)))
        qFatal("write");
    return path;
}

/// Drops a file on the window as a file manager does.
void drop(MainWindow &window, const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
    QApplication::processEvents();
}

bool idle(WindowTest &test)
{
    return QTest::qWaitFor([&] { return test.session().jobs().running().isEmpty(); }, 120000);
}

/// What the import dialog says after its first step.
FaultPage *faultOf(WindowTest &test)
{
    auto *dialog = test.window().findChild<ImportDialog *>();
    if (!dialog)
        return nullptr;
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->isDefault())
            button->click();
    }
    auto *fault = dialog->findChild<FaultPage *>();
    return idle(test) && QTest::qWaitFor([&] { return fault->isVisible(); }, 5000) ? fault : nullptr;
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

QString titleOf(const Dossier &dossier, const char *ref) { return dossier.findRef<Risk>(QLatin1String(ref))->title; }

QString banner(WindowTest &test)
{
    auto *strip = test.window().findChild<Banner *>();
    return strip->isVisible() ? strip->text() : QString();
}

bool pressInBanner(WindowTest &test, const QString &text)
{
    for (QPushButton *button : test.window().findChild<Banner *>()->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == text) {
            QTest::mouseClick(button, Qt::LeftButton);
            return true;
        }
    }
    return false;
}

/// The open project stands as a second reader finds it whole.
bool isWhole(WindowTest &test)
{
    NoProgress none;
    const Result<AuditReport> report = test.session().project().verifyAudit({}, none);
    return report && report->valid && report->entries == test.session().project().auditEntries();
}

bool isWholeOnDisk(const QString &path, qint64 entries)
{
    NoProgress none;
    const auto project = Project::open(path, OpenMode::ReadOnly, fixedEnvironment());
    if (!project)
        return false;
    const Result<AuditReport> report = (*project)->verifyAudit({}, none);
    return report && report->valid && report->entries == entries;
}

/// The window still answers: another room is entered, a command found.
bool isAlive(WindowTest &test)
{
    if (QWidget *modal = QApplication::activeModalWidget())
        modal->close();
    test.window().enter(QStringLiteral("audit-trail"));
    const bool entered = test.window().currentRoom() && test.window().currentRoom()->id() == QStringLiteral("audit-trail");
    test.window().enter(QStringLiteral("risks"));
    return entered && test.window().isVisible() && idle(test);
}

} // namespace

/// What comes in wrong or goes away: the right words, nothing lost, and a window that goes on.
class tst_BadInput : public QObject {
    Q_OBJECT

private slots:
    void wrongFileDropped()
    {
        WindowTest test;
        const qint64 entries = test.session().project().auditEntries();
        drop(test.window(), writeFile(test.folder() + QStringLiteral("/page.json"), "<html><body>Log in</body></html>"));
        const FaultPage *fault = faultOf(test);
        QVERIFY(fault);
        QCOMPARE(fault->title(), QStringLiteral("This file is not a format Gabion knows"));
        for (const char *part : {"It starts with \"<html>", "Supported: ", "garak", "SARIF"})
            QVERIFY2(fault->details().contains(QLatin1String(part)), qPrintable(fault->details()));
        QVERIFY(fault->details().contains(QStringLiteral("IMP-101")));
        QCOMPARE(test.session().project().auditEntries(), entries);
        QVERIFY(isAlive(test));
        QVERIFY(isWhole(test));
    }
    void largeWrongFileDropped()
    {
        WindowTest test;
        drop(test.window(), writeFile(test.folder() + QStringLiteral("/disk.sarif"), "<html>", 300'000'000));
        const FaultPage *fault = faultOf(test);
        QVERIFY(fault);
        QCOMPARE(fault->title(), QStringLiteral("This file is not a format Gabion knows"));
        QVERIFY(isAlive(test));
        QVERIFY(isWhole(test));
    }
    void wrongProjectDropped_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QString>("says");
        QTest::newRow("no project") << QByteArray("<html>") << qint64(0) << QStringLiteral("other.gabion is no Gabion project.");
        QTest::newRow("300 MB of nothing") << QByteArray() << qint64(300'000'000)
                                           << QStringLiteral("other.gabion is no Gabion project.");
    }
    void wrongProjectDropped()
    {
        QFETCH(QByteArray, content);
        QFETCH(qint64, size);
        QFETCH(QString, says);
        WindowTest test;
        drop(test.window(), writeFile(test.folder() + QStringLiteral("/other.gabion"), content, size));
        const QString told = test.takeTold().join(QLatin1Char(' '));
        QVERIFY2(told.contains(says) && told.contains(QStringLiteral("PRJ-203")), qPrintable(told));
        QCOMPARE(test.session().project().path(), test.projectPath()); // what was open stays open
        QVERIFY(isAlive(test));
        QVERIFY(isWhole(test));
    }
    void resultsWithoutAProject()
    {
        WindowTest test{QString()};
        drop(test.window(), writeFile(test.folder() + QStringLiteral("/page.json"), "<html>"));
        QVERIFY(test.takeTold().join(QLatin1Char(' ')).contains(QStringLiteral("No project is open.")));
        QVERIFY(test.window().isVisible());
    }
    // 0 B are free: nothing more is written, what was written stays, and the change waits until there is room.
    void fullDisk()
    {
        if (!mountingFails().isEmpty())
            QSKIP(qPrintable(QStringLiteral("no file system of 8 MB can be mounted: ") + mountingFails()));
        WindowTest test;
        const QString folder = test.folder() + QStringLiteral("/small");
        QVERIFY(QDir().mkpath(folder) && mountSmall(folder));
        const QString path = folder + QStringLiteral("/Small.gabion");
        QVERIFY(test.session().create(path, QStringLiteral("hr-assistant"), QStringLiteral("Test")));
        QVERIFY(rename(test, "R-001", QStringLiteral("Written")));
        const qint64 entries = test.session().project().auditEntries();
        fill(folder + QStringLiteral("/rest"));
        QCOMPARE(QStorageInfo(folder).bytesAvailable(), qint64(0));
        int kept = 0; // the log may still have room for some
        while (test.session().unsaved().isEmpty() && kept < 5000)
            (void)rename(test, "R-002", QStringLiteral("Title %1 ").arg(++kept) + QString(2000, QLatin1Char('x')));
        QCOMPARE(test.session().unsaved(), QStringList{QStringLiteral("Rename R-002")});
        QVERIFY2(banner(test).contains(
                     QStringLiteral("the disk is full (0 B free on %1). Your changes are kept in memory.").arg(folder)),
                 qPrintable(banner(test)));
        QCOMPARE(test.session().project().auditEntries(), entries + kept - 1);
        QVERIFY(isAlive(test));
        // the file manager or another program made room
        QVERIFY(pressInBanner(test, QStringLiteral("Retry")));
        QCOMPARE(test.session().unsaved().size(), 1);
        test.answer(1); // closing asks; the answer is to stay
        QVERIFY(test.trigger("file.close"));
        QVERIFY(test.session().isOpen());
        QVERIFY(QFile::remove(folder + QStringLiteral("/rest")));
        QVERIFY(pressInBanner(test, QStringLiteral("Retry")));
        QVERIFY(test.session().unsaved().isEmpty() && banner(test).isEmpty());
        QVERIFY(titleOf(test.dossier(), "R-002").startsWith(QStringLiteral("Title %1 ").arg(kept)));
        QVERIFY(test.trigger("edit.undo")); // it is a step like any other
        QVERIFY(isWhole(test));
        test.session().close();
        QVERIFY(isWholeOnDisk(path, entries + kept + 1));
        unmount(folder);
    }
    void importOntoAFullDisk()
    {
        if (!mountingFails().isEmpty())
            QSKIP(qPrintable(QStringLiteral("no file system of 8 MB can be mounted: ") + mountingFails()));
        WindowTest test;
        const QString folder = test.folder() + QStringLiteral("/small");
        QVERIFY(QDir().mkpath(folder) && mountSmall(folder));
        const QString path = folder + QStringLiteral("/Small.gabion");
        QVERIFY(test.session().create(path, QStringLiteral("hr-assistant"), QStringLiteral("Test")));
        const qint64 entries = test.session().project().auditEntries();
        QByteArray results;
        for (int at = 0; at < 60000; ++at) // about 12 MB of rows
            results +=
                (at ? ",{\"ruleId\":\"r\",\"message\":{\"text\":\"Result " : "{\"ruleId\":\"r\",\"message\":{\"text\":\"Result ")
                + QByteArray::number(at) + QByteArray(120, 'x') + "\"}}";
        drop(test.window(),
             writeFile(test.folder() + QStringLiteral("/many.sarif"),
                       "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Scanner\"}},\"results\":[" + results
                           + "]}]}"));
        const FaultPage *fault = faultOf(test);
        QVERIFY(fault);
        QCOMPARE(fault->title(), QStringLiteral("The disk is full"));
        QVERIFY(fault->details().contains(QStringLiteral("DB-402")));
        QVERIFY(isAlive(test));
        QCOMPARE(test.session().project().auditEntries(), entries);
        QCOMPARE(*test.session().pages().findings.count({}), qint64(0));
        QVERIFY(isWhole(test));
        test.session().close();
        QVERIFY(isWholeOnDisk(path, entries));
        unmount(folder);
    }
    void readOnlyFolder()
    {
        if (!mountingFails().isEmpty())
            QSKIP(qPrintable(QStringLiteral("no folder can be mounted read-only: ") + mountingFails()));
        WindowTest test;
        const QString folder = test.folder() + QStringLiteral("/share"), path = folder + QStringLiteral("/Shared.gabion");
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(test.session().create(path, QStringLiteral("hr-assistant"), QStringLiteral("Test")));
        const qint64 entries = test.session().project().auditEntries();
        test.session().close();
        QVERIFY(mountReadOnly(folder));
        drop(test.window(), path);
        QVERIFY(test.session().isOpen() && !test.session().canWrite());
        QVERIFY2(banner(test).contains(QStringLiteral("cannot be written to")), qPrintable(banner(test)));
        for (const char *id : {"insert.risk", "file.import", "edit.undo"})
            QVERIFY(!test.window().actions().action(id)->isEnabled());
        QVERIFY(isAlive(test));
        QVERIFY(isWhole(test));
        const QString copy = test.folder() + QStringLiteral("/Copy.gabion");
        test.answerSave(copy);
        QVERIFY(pressInBanner(test, QStringLiteral("Save a copy …")));
        QVERIFY(isWholeOnDisk(copy, entries));
        test.session().close();
        unmount(folder);
    }
    // On Linux a removed file can still be written to, and then it is gone.
    void projectRemovedWhileOpen()
    {
        WindowTest test;
        QVERIFY(rename(test, "R-001", QStringLiteral("Before")));
        const qint64 entries = test.session().project().auditEntries();
        QVERIFY(QFile::remove(test.projectPath()));
        QVERIFY(!rename(test, "R-001", QStringLiteral("After")));
        QVERIFY2(
            banner(test).contains(QStringLiteral("Test.gabion was removed, moved or replaced. Your changes are kept in memory")),
            qPrintable(banner(test)));
        QVERIFY(isAlive(test));
        test.answerSave({}); // cancelled: all stays as it is
        QVERIFY(pressInBanner(test, QStringLiteral("Save the project anew …")));
        QCOMPARE(test.session().unsaved().size(), 1);
        test.answerSave(test.projectPath());
        QVERIFY(pressInBanner(test, QStringLiteral("Save the project anew …")));
        QVERIFY(test.session().canWrite() && test.session().unsaved().isEmpty() && banner(test).isEmpty());
        QCOMPARE(titleOf(test.dossier(), "R-001"), QStringLiteral("After"));
        QCOMPARE(test.session().project().auditEntries(), entries + 1);
        QVERIFY(isWhole(test));
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(titleOf(test.dossier(), "R-001"), QStringLiteral("Before"));
        test.session().close();
        QVERIFY(isWholeOnDisk(test.projectPath(), entries + 2));
    }
    void whatIsGivenUpIsAskedAbout()
    {
        WindowTest test;
        const qint64 entries = test.session().project().auditEntries();
        const QString aside = test.folder() + QStringLiteral("/aside.gabion");
        QVERIFY(QFile::rename(test.projectPath(), aside));
        QVERIFY(!rename(test, "R-001", QStringLiteral("After")));
        test.answer(0);
        QVERIFY(test.trigger("file.close"));
        QVERIFY(test.takeTold().join(QLatin1Char(' ')).contains(QStringLiteral("Rename R-001")));
        QVERIFY(!test.session().isOpen());
        QVERIFY(isWholeOnDisk(aside, entries));
    }
    void fileOfANewerVersion()
    {
        WindowTest test;
        test.session().close();
        QFile file(test.projectPath());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(60)); // user_version in the header of SQLite, big-endian
        QVERIFY(file.write(QByteArray::fromHex("000003e7")) == 4);
        file.close();
        drop(test.window(), test.projectPath());
        QVERIFY(test.session().isOpen() && !test.session().canWrite());
        QVERIFY2(banner(test).contains(QStringLiteral("written by a newer Gabion (file version 999")), qPrintable(banner(test)));
        QCOMPARE(test.dossier().all<Risk>().size(), 24);
        QVERIFY(isAlive(test));
        QVERIFY(isWhole(test));
    }
    // The other window is another process, as it would be.
    void secondWindowOnTheSameProject()
    {
        WindowTest test;
        test.session().close();
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--hold"), test.projectPath()});
        QVERIFY(other.waitForStarted() && other.waitForReadyRead(30000));
        QCOMPARE(other.readAllStandardOutput().trimmed(), QByteArray("held"));
        drop(test.window(), test.projectPath());
        QVERIFY(test.session().isOpen() && !test.session().canWrite());
        QVERIFY2(banner(test).contains(QStringLiteral("The project is open for writing by"))
                     && banner(test).contains(QStringLiteral("process %1").arg(other.processId())),
                 qPrintable(banner(test)));
        QVERIFY(isAlive(test));
        QVERIFY(isWhole(test));
        test.session().close();
        other.closeWriteChannel();
        QVERIFY(other.waitForFinished());
        drop(test.window(), test.projectPath());
        QVERIFY(test.session().canWrite() && banner(test).isEmpty());
        QVERIFY(rename(test, "R-001", QStringLiteral("Now it is ours")));
        QVERIFY(isWhole(test));
    }
};

namespace {

/// The second process: opens the project to write, says so, and holds it until its input ends.
int hold(const QString &path)
{
    const auto project = Project::open(path, OpenMode::ReadWrite, systemEnvironment());
    std::printf("%s\n", project && !(*project)->isReadOnly() ? "held" : "not held");
    std::fflush(stdout);
    while (std::getchar() != EOF) { }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3 && QByteArray(argv[1]) == "--hold") {
        QCoreApplication application(argc, argv);
        return hold(QString::fromLocal8Bit(argv[2]));
    }
    leaveMounts(); // before there are threads
    QApplication application(argc, argv);
    tst_BadInput test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_badinput.moc"
