// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/shots_project.h"

#include "core/edits/baseline.h"
#include "tests/ui/uitest.h"
#include "ui/dialogs/criteria/criteriadialog.h"
#include "ui/dialogs/criteria/matrixeditor.h"
#include "ui/dialogs/export/exporting.h"
#include "ui/rooms/audittrail/audittrailroom.h"
#include "ui/rooms/audittrail/entriesview.h"
#include "ui/rooms/audittrail/stateview.h"
#include "ui/rooms/reports/paperview.h"
#include "ui/shell/jobs.h"
#include "ui/widgets/statepicker.h"
#include "ui/window/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QThread>

#include <cstdio>

using namespace gabion;
using namespace gabion::ui;

namespace {

/// Until no work runs any more and what it brought is painted.
void settle(Session &session)
{
    QElapsedTimer clock;
    clock.start();
    int quiet = 0;
    while (clock.elapsed() < 20000 && quiet < 20) {
        QApplication::processEvents();
        QThread::msleep(10);
        quiet = session.jobs().running().isEmpty() ? quiet + 1 : 0;
    }
    QApplication::processEvents();
}

void shoot(MainWindow &window, const QString &file)
{
    settle(window.session());
    test::pictureOf(window).save(file);
    std::printf("%s\n", qPrintable(file));
}

QDialog *opened(MainWindow &window, const char *action)
{
    window.actions().refresh();
    window.actions().action(action)->trigger();
    for (QDialog *dialog : window.findChildren<QDialog *>()) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

void closeDialogs(MainWindow &window)
{
    for (QDialog *dialog : window.findChildren<QDialog *>())
        delete dialog;
}

void press(QWidget *widget, int key, const QString &text)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text);
    QApplication::sendEvent(widget, &event);
}

void shootCriteria(MainWindow &window, const std::function<QString(const char *)> &name)
{
    QDialog *dialog = opened(window, "tools.criteria");
    if (!dialog)
        return;
    auto *tabs = dialog->findChild<QTabBar *>(QStringLiteral("criteria.tabs"));
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        shoot(window, name(QByteArray("criteria-" + QByteArray::number(tab)).constData()));
    }
    tabs->setCurrentIndex(0);
    auto *matrix = dialog->findChild<MatrixEditor *>();
    matrix->setCurrentCell(2, 2);
    press(matrix, Qt::Key_4, QStringLiteral("4"));
    shoot(window, name("criteria-wrong"));
    press(matrix, Qt::Key_1, QStringLiteral("1"));
    matrix->setCurrentCell(3, 4);
    press(matrix, Qt::Key_4, QStringLiteral("4"));
    dialog->findChild<QPushButton *>(QStringLiteral("criteria.next"))->click();
    shoot(window, name("criteria-preview"));
    closeDialogs(window);
}

/// A baseline, changes after it and two exports, so that there is something to look back on.
void makeHistory(Session &session)
{
    const Project &project = session.project();
    const QString title = QStringLiteral("2026-Q%1").arg(session.dossier().all<Baseline>().size() + 3);
    session.apply(takeBaseline(project.dossier(), title, project.head(), project.auditEntries(),
                               QStringLiteral("Management review"), session.environment()),
                  QStringLiteral("Management review"));
    for (const char *ref : {"R-001", "R-005"}) {
        const Risk before = *session.dossier().findRef<Risk>(QLatin1String(ref));
        Risk after = before;
        after.title += QStringLiteral(" (reviewed)");
        ChangeSet set;
        set.text = QStringLiteral("Change %1").arg(QLatin1String(ref));
        set.update(before, after);
        session.apply(set, QStringLiteral("Clearer after the review"));
    }
    const QString file = QDir::temp().filePath(QStringLiteral("risk-register.csv"));
    const auto saveFile = session.prompts().saveFile;
    session.prompts().saveFile = [file](QWidget *, const QString &, const QString &, const QString &) { return file; };
    for (const char *document : {"risk-register", "soa"})
        exportDocument(session, nullptr, {QLatin1String(document), QStringLiteral("csv"), {}}, [] {});
    session.prompts().saveFile = saveFile;
    settle(session);
    QFile::remove(file);
}

void shootRooms(MainWindow &window, const std::function<QString(const char *)> &name)
{
    window.enter(QStringLiteral("reports"));
    shoot(window, name("reports-cover"));
    if (auto *paper = window.currentRoom()->findChild<PaperView *>()) {
        press(paper, Qt::Key_PageDown, {});
        shoot(window, name("reports-page2"));
    }
    window.currentRoom()->reveal(QStringLiteral("risk-register"));
    shoot(window, name("reports-register"));
    makeHistory(window.session());
    window.enter(QStringLiteral("reports"));
    window.currentRoom()->setCurrentTab(1);
    shoot(window, name("reports-exports"));
    window.currentRoom()->setCurrentTab(0);
    window.enter(QStringLiteral("audit-trail"));
    auto *room = qobject_cast<AuditTrailRoom *>(window.currentRoom());
    room->setCurrentTab(0);
    window.actions().refresh();
    window.actions().action("tools.verify")->trigger();
    shoot(window, name("audit-verified"));
    for (StateView *view : room->findChildren<StateView *>()) {
        room->setCurrentTab(view->to() ? 2 : 1);
        view->from()->setAt(QStringLiteral("BL-001"));
        view->run();
        shoot(window, name(view->to() ? "audit-compare" : "audit-asof"));
    }
}

} // namespace

void shootNewProject(MainWindow &window, const std::function<QString(const char *)> &name)
{
    QDialog *dialog = opened(window, "file.new");
    if (!dialog)
        return;
    shoot(window, name("newproject-0"));
    dialog->findChild<QAbstractButton *>(QStringLiteral("template."))->click();
    shoot(window, name("newproject-1"));
    dialog->findChild<QAbstractButton *>(QStringLiteral("criteria.3x3"))->click();
    dialog->findChild<QLineEdit *>(QStringLiteral("new.organisation"))->setText(QStringLiteral("Northfield Group"));
    shoot(window, name("newproject-2"));
    closeDialogs(window);
}

void shootProject(MainWindow &window, const std::function<QString(const char *)> &name)
{
    window.enter(QStringLiteral("risks"));
    for (const char *what : {"organisation", "people"}) {
        if (opened(window, QByteArray(QByteArray("tools.") + what).constData()))
            shoot(window, name(what));
        closeDialogs(window);
    }
    shootCriteria(window, name);
    shootRooms(window, name);
}
