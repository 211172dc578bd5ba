// SPDX-License-Identifier: Apache-2.0
#include "ui/window/documentactions.h"

#include "core/edits/baseline.h"
#include "ui/dialogs/export/exportdialog.h"
#include "ui/widgets/registerview.h"
#include "ui/window/mainwindow.h"

#include <QAction>

namespace gabion::ui {

namespace {

/// Id of the register that the current room shows; the risk register when it shows none.
QString shownRegister(const MainWindow &window)
{
    if (const RoomWidget *room = window.currentRoom()) {
        for (const RegisterView *view : room->findChildren<RegisterView *>()) {
            if (view->isVisible())
                return QLatin1String(view->registerModel().source().id);
        }
    }
    return QStringLiteral("risk-register");
}

void takeNewBaseline(MainWindow &window)
{
    Session &session = window.session();
    const QDate today = session.today();
    const QString suggested = MainWindow::tr("%1-Q%2").arg(today.year()).arg((today.month() + 2) / 3);
    const std::optional<QString> title = session.prompts().reason(
        &window, MainWindow::tr("Take a baseline"),
        MainWindow::tr("A baseline names the state of the project as it stands now, for later comparison and for exports. How is "
                       "it called?"),
        suggested);
    if (!title)
        return;
    const std::optional<QString> reason =
        session.prompts().reason(&window, MainWindow::tr("Take baseline %1").arg(*title), MainWindow::tr("Why is it taken?"), {});
    if (!reason)
        return;
    const Project &project = session.project();
    if (session.apply(
            takeBaseline(project.dossier(), *title, project.head(), project.auditEntries(), *reason, session.environment()),
            *reason))
        session.tell(MainWindow::tr("Baseline %1 was taken.").arg(*title));
}

} // namespace

void handleDocuments(MainWindow &window)
{
    Actions &actions = window.actions();
    actions.handle("file.export", &window, [&window] {
        auto *dialog = new ExportDialog(window.session(), shownRegister(window), &window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    actions.handle("tools.baseline", &window, [&window] { takeNewBaseline(window); });
    actions.handle("tools.verify", &window, [&window] {
        window.enter(QStringLiteral("audit-trail"));
        // the room handles it itself once it is visible
        const RoomWidget *room = window.currentRoom();
        if (room && room->isVisible() && room->id() == QLatin1String("audit-trail"))
            window.actions().action("tools.verify")->trigger();
    });
}

} // namespace gabion::ui
