// SPDX-License-Identifier: Apache-2.0
#include "ui/window/evidenceactions.h"

#include "ui/dialogs/import/importdialog.h"
#include "ui/window/mainwindow.h"

namespace gabion::ui {

namespace {

void openImport(MainWindow &window, const QStringList &files, ImportContent content = ImportContent::Detect)
{
    if (window.findChild<ImportDialog *>()) // one at a time
        return;
    auto *dialog = new ImportDialog(window.session(), files, content, &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto show = [&window](const QString &ref, bool last) {
        if (last && !ref.isEmpty() && window.session().isOpen())
            window.session().reveal(ref); // goes to its room
    };
    // once the dialog is gone: taking in and building a room at once would be felt
    QObject::connect(dialog, &ImportDialog::imported, &window, show, Qt::QueuedConnection);
    dialog->open();
}

} // namespace

void handleImport(MainWindow &window)
{
    window.actions().handle("file.import", &window, [&window] { openImport(window, {}); });
    window.actions().handle("file.importRegister", &window, [&window] { openImport(window, {}, ImportContent::Register); });
    QObject::connect(&window.session(), &Session::importRequested, &window,
                     [&window](const QStringList &files) { openImport(window, files); });
}

} // namespace gabion::ui
