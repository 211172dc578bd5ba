// SPDX-License-Identifier: Apache-2.0
#include "ui/window/historydialog.h"

#include "ui/theme/look.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QUndoView>
#include <QVBoxLayout>

namespace gabion::ui {

HistoryDialog::HistoryDialog(QUndoStack &stack, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("history"));
    setWindowTitle(tr("History"));
    auto *column = new QVBoxLayout(this);
    auto *title = new QLabel(tr("History"));
    auto *text = new QLabel(tr("Choose a step to go back to it or forward again. The audit trail keeps every one."));
    text->setWordWrap(true);
    auto *steps = new QUndoView(&stack);
    steps->setEmptyLabel(tr("Project opened"));
    steps->setAccessibleName(tr("Steps, newest last"));
    auto *buttons = new QDialogButtonBox;
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false);
    column->addWidget(title);
    column->addWidget(text);
    column->addWidget(steps, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    onLook(this, [this, column, title] {
        column->setContentsMargins(dp(20), dp(16), dp(20), dp(16));
        column->setSpacing(dp(12));
        title->setFont(textFont(typesizes::roomTitle, QFont::DemiBold));
        resize(dp(420), dp(440));
    });
    steps->setFocus();
}

} // namespace gabion::ui
