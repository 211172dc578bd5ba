// SPDX-License-Identifier: Apache-2.0
#include "ui/window/evidenceactions.h"

#include "ui/dialogs/import/importdialog.h"
#include "ui/window/mainwindow.h"

namespace gabion::ui {

namespace {

void openImport(MainWindow &window, const QStringList &files)
{
    if (window.findChild<ImportDialog *>()) // one at a time
        return;
    auto *dialog = new ImportDialog(window.session(), files, &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &ImportDialog::imported, &window, [&window](const QString &run, const QString &, bool last) {
        if (!last)
            return;
        window.enter(QStringLiteral("evidence"));
        window.session().reveal(run);
    });
    dialog->open();
}

} // namespace

void handleImport(MainWindow &window)
{
    window.actions().handle("file.import", &window, [&window] { openImport(window, {}); });
    QObject::connect(&window.session(), &Session::importRequested, &window,
                     [&window](const QStringList &files) { openImport(window, files); });
}

} // namespace gabion::ui
