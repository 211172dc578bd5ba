// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/errordialog.h"

#include "ui/shell/session.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QDir>

namespace gabion::ui {

QString errorDetails(const Error &error)
{
    QStringList lines{QStringLiteral("%1: %2").arg(errorCodeText(error.code), error.text)};
    if (const QString where = error.where.text(); !where.isEmpty())
        lines += where;
    lines += QStringLiteral("Gabion %1").arg(QCoreApplication::applicationVersion());
    return lines.join(QLatin1Char('\n'));
}

void showError(Session &session, QWidget *parent, const Error &error)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("ErrorDialog", text); };
    QStringList parts{error.text};
    if (const QString where = error.where.text(); !where.isEmpty())
        parts += where;
    Question question{tr("This could not be done"), parts.join(QStringLiteral("\n\n")), {tr("Close"), tr("Copy details")}};
    question.note = tr("Nothing was changed. Code %1.").arg(errorCodeText(error.code));
    question.error = true;
    if (session.prompts().ask(parent, question) == 1)
        QApplication::clipboard()->setText(errorDetails(error));
}

} // namespace gabion::ui
