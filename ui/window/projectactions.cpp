// SPDX-License-Identifier: Apache-2.0
#include "ui/window/projectactions.h"

#include "ui/dialogs/criteria/criteriadialog.h"
#include "ui/dialogs/organisation/organisationdialog.h"
#include "ui/dialogs/people/peopledialog.h"
#include "ui/theme/look.h"
#include "ui/window/mainwindow.h"

#include <QMenu>

namespace gabion::ui {

namespace {

void open(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// What is set once: for the project, then for the window.
void offerSettings(MainWindow &window)
{
    Actions &actions = window.actions();
    auto *menu = new QMenu(&window);
    menu->setObjectName(QStringLiteral("settings"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const char *id : {"tools.organisation", "tools.criteria", "tools.people"})
        menu->addAction(actions.action(id));
    menu->addSeparator();
    for (const char *name : {"view/theme", "view/size"}) {
        if (QMenu *part = actions.menu(QLatin1String(name)))
            menu->addMenu(part);
    }
    const auto *button = window.findChild<QWidget *>(QStringLiteral("rail.settings"));
    const int height = menu->sizeHint().height();
    menu->popup(button && button->isVisible()
                    ? button->mapToGlobal(QPoint(button->width() + dp(4), button->height() - height))
                    : window.mapToGlobal(window.rect().center() - QPoint(menu->sizeHint().width() / 2, height / 2)));
}

} // namespace

void handleProject(MainWindow &window)
{
    Actions &actions = window.actions();
    actions.handle("tools.organisation", &window, [&window] { open(new OrganisationDialog(window.session(), &window)); });
    actions.handle("tools.people", &window, [&window] { open(new PeopleDialog(window.session(), false, &window)); });
    actions.handle("insert.person", &window, [&window] { open(new PeopleDialog(window.session(), true, &window)); });
    actions.handle("tools.settings", &window, [&window] { offerSettings(window); });
    actions.handle("tools.criteria", &window, [&window] {
        auto *dialog = new CriteriaDialog(window.session(), &window);
        QObject::connect(dialog, &CriteriaDialog::peopleAsked, dialog,
                         [&window, dialog] { open(new PeopleDialog(window.session(), true, dialog)); });
        open(dialog);
    });
}

} // namespace gabion::ui
