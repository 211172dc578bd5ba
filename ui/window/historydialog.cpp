// SPDX-License-Identifier: Apache-2.0
#include "ui/window/historydialog.h"

#include "ui/shell/dialogfoot.h"
#include "ui/theme/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QUndoView>
#include <QVBoxLayout>

namespace gabion::ui {

HistoryDialog::HistoryDialog(QUndoStack &stack, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("history"));
    setWindowTitle(tr("History"));
    auto *foot = new DialogFoot;
    QVBoxLayout *column = columnOver(foot, this);
    auto *title = new QLabel(tr("History"));
    auto *text = new QLabel(tr("Choose a step to go back to it or forward again. The audit trail keeps every one."));
    text->setWordWrap(true);
    auto *steps = new QUndoView(&stack);
    steps->setEmptyLabel(tr("Project opened"));
    steps->setAccessibleName(tr("Steps, newest last"));
    auto *close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    foot->row()->addStretch(1);
    foot->row()->addWidget(close);
    column->addWidget(title);
    column->addWidget(text);
    column->addWidget(steps, 1);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    onLook(this, [this, title] {
        title->setFont(textFont(typesizes::roomTitle, QFont::DemiBold));
        resize(dp(420), dp(440));
    });
    steps->setFocus();
}

} // namespace gabion::ui
