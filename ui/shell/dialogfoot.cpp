// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/dialogfoot.h"

#include "ui/theme/look.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

DialogFoot::DialogFoot(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    onLook(this, [this] {
        setFixedHeight(dp(52));
        m_row->setContentsMargins(dp(16), 0, dp(16), 0);
        m_row->setSpacing(dp(8));
    });
}

/// A button that was made the default before it had its dialog loses that as soon as another one had the focus.
void DialogFoot::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    for (QPushButton *button : findChildren<QPushButton *>()) {
        if (button->isDefault()) {
            button->setDefault(false);
            button->setDefault(true);
        }
    }
}

void DialogFoot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(tokens().raised));
    painter.fillRect(QRect(0, 0, width(), tokens().lineWidth), colour(tokens().line));
}

QVBoxLayout *columnOver(DialogFoot *foot, QDialog *dialog)
{
    auto *whole = new QVBoxLayout(dialog);
    auto *column = new QVBoxLayout;
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(column, 1);
    whole->addWidget(foot);
    onLook(dialog, [column] {
        column->setContentsMargins(dp(20), dp(16), dp(20), dp(16));
        column->setSpacing(dp(12));
    });
    return column;
}

} // namespace gabion::ui
