// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/dialogfoot.h"

#include "ui/theme/look.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

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

} // namespace gabion::ui
