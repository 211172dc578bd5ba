// SPDX-License-Identifier: Apache-2.0
#include "ui/window/projectactions.h"

#include "ui/dialogs/criteria/criteriadialog.h"
#include "ui/dialogs/organisation/organisationdialog.h"
#include "ui/dialogs/people/peopledialog.h"
#include "ui/window/mainwindow.h"

namespace gabion::ui {

namespace {

void open(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

void handleProject(MainWindow &window)
{
    Actions &actions = window.actions();
    actions.handle("tools.organisation", &window, [&window] { open(new OrganisationDialog(window.session(), &window)); });
    actions.handle("tools.people", &window, [&window] { open(new PeopleDialog(window.session(), false, &window)); });
    actions.handle("insert.person", &window, [&window] { open(new PeopleDialog(window.session(), true, &window)); });
    actions.handle("tools.criteria", &window, [&window] {
        auto *dialog = new CriteriaDialog(window.session(), &window);
        QObject::connect(dialog, &CriteriaDialog::peopleAsked, dialog,
                         [&window, dialog] { open(new PeopleDialog(window.session(), true, dialog)); });
        open(dialog);
    });
}

} // namespace gabion::ui
