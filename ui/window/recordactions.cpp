// SPDX-License-Identifier: Apache-2.0
#include "ui/window/recordactions.h"

#include "ui/dialogs/forms/formdialog.h"
#include "ui/dialogs/records/recordsdialog.h"
#include "ui/widgets/registerview.h"
#include "ui/window/mainwindow.h"

#include <QApplication>

namespace gabion::ui {

namespace {

/// The window or the dialog over it that a form belongs to.
QWidget *over(MainWindow &window)
{
    QWidget *modal = QApplication::activeModalWidget();
    return modal ? modal : &window;
}

/// References of what is selected in the register that is seen.
QStringList selectedRefs(const MainWindow &window)
{
    if (const RoomWidget *room = window.currentRoom()) {
        for (const RegisterView *view : room->findChildren<RegisterView *>()) {
            if (view->isVisible())
                return view->selectedRefs();
        }
    }
    return {};
}

QList<Id<Risk>> selectedRisks(const MainWindow &window)
{
    QList<Id<Risk>> risks;
    for (const QString &ref : selectedRefs(window)) {
        const auto record = window.session().dossier().findAny(ref);
        if (const auto *risk = record ? std::get_if<Risk>(&*record) : nullptr)
            risks += risk->id;
        else if (const auto *acceptance = record ? std::get_if<Acceptance>(&*record) : nullptr)
            risks += acceptance->risk;
    }
    return risks;
}

/// A new record, linked to the risks that are selected.
Record begun(const MainWindow &window, const Form &form)
{
    Record record = blankRecord(form, window.session());
    const QList<Id<Risk>> risks = selectedRisks(window);
    if (auto *action = std::get_if<Action>(&record))
        action->risks = risks;
    else if (auto *item = std::get_if<EvidenceItem>(&record))
        item->risks = risks;
    else if (auto *acceptance = std::get_if<Acceptance>(&record); acceptance && risks.size() == 1)
        acceptance->risk = risks.first();
    return record;
}

} // namespace

bool openRecord(MainWindow &window, const QString &ref)
{
    const std::optional<Record> record = recordToOpen(window.session(), ref);
    return record && openForm(window.session(), *record, over(window));
}

void handleRecords(MainWindow &window)
{
    Actions &actions = window.actions();
    for (const Form &form : forms()) {
        if (*form.action)
            actions.handle(form.action, &window,
                           [&window, &form] { openForm(window.session(), begun(window, form), over(window)); });
    }
    actions.handle(
        "edit.form", &window, [&window] { openRecord(window, selectedRefs(window).value(0)); },
        [&window] {
            const auto record = window.session().dossier().findAny(selectedRefs(window).value(0));
            return record && formOf(kindOf(*record));
        });
    actions.handle("tools.records", &window, [&window] {
        auto *dialog = new RecordsDialog(window.session(), window.actions(), &window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

} // namespace gabion::ui
