// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/shots_forms.h"

#include "tests/ui/uitest.h"
#include "ui/dialogs/forms/fieldeditor.h"
#include "ui/dialogs/forms/form.h"
#include "ui/dialogs/forms/formdialog.h"
#include "ui/dialogs/forms/formwidget.h"
#include "ui/dialogs/records/recordsdialog.h"
#include "ui/widgets/registerview.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QPushButton>
#include <QToolButton>

#include <cstdio>

using namespace gabion;
using namespace gabion::ui;

namespace {

void settle()
{
    for (int round = 0; round < 5; ++round)
        QApplication::processEvents();
}

void shoot(MainWindow &window, const QString &file)
{
    settle();
    test::pictureOf(window).save(file);
    std::printf("%s\n", qPrintable(file));
}

} // namespace

void shootForms(MainWindow &window, const std::function<QString(const char *)> &name)
{
    Session &session = window.session();
    const auto put = [&](QDialog *dialog) {
        dialog->move(window.pos() + QPoint((window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 2));
    };
    for (const Form &form : forms()) {
        std::optional<Record> first;
        RecordKinds::each([&](const auto *type) {
            using T = std::decay_t<decltype(*type)>;
            if (qstrcmp(T::kind, form.kind) == 0 && !session.dossier().all<T>().isEmpty())
                first = *session.dossier().all<T>().begin();
        });
        for (const bool isNew : {true, false}) {
            if (!isNew && !first)
                continue;
            FormDialog *dialog = openForm(session, isNew ? blankRecord(form, session) : *first, &window);
            put(dialog);
            shoot(window, name(QByteArray("form-" + QByteArray(form.kind) + (isNew ? "-new" : "")).constData()));
            if (isNew && qstrcmp(form.kind, "action") == 0) {
                dialog->save(); // everything required is marked
                shoot(window, name("form-action-refused"));
                dialog->form().editor(QStringLiteral("risks"))->findChild<QPushButton *>()->click();
                shoot(window, name("form-action-links"));
                if (QWidget *popup = QApplication::activePopupWidget())
                    popup->close();
                dialog->form().editor(QStringLiteral("due"))->findChild<QToolButton *>()->click();
                shoot(window, name("form-action-calendar"));
                if (QWidget *popup = QApplication::activePopupWidget())
                    popup->close();
            }
            delete dialog;
        }
    }
    RecordsDialog records(session, window.actions(), &window);
    records.open();
    put(&records);
    for (const char *kind : {"control", "soa_entry", "mapping"}) {
        records.setKind(QLatin1String(kind));
        records.view()->selectRow(1);
        shoot(window, name(QByteArray("records-" + QByteArray(kind)).constData()));
    }
}
