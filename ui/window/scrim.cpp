// SPDX-License-Identifier: Apache-2.0
#include "ui/window/scrim.h"

#include "ui/theme/look.h"

#include <QEvent>
#include <QPainter>

namespace gabion::ui {

Scrim::Scrim(QWidget *window) : QWidget(window)
{
    setObjectName(QStringLiteral("scrim"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    window->installEventFilter(this);
    hide();
}

void Scrim::coverFor(QWidget *popup) { popup->installEventFilter(this); }

void Scrim::cover(bool covered)
{
    resize(parentWidget()->size());
    setVisible(covered);
    raise();
}

bool Scrim::eventFilter(QObject *watched, QEvent *event)
{
    const bool window = watched == parent();
    switch (event->type()) {
    case QEvent::WindowBlocked: cover(true); break;
    case QEvent::WindowUnblocked: cover(false); break;
    case QEvent::Resize:
        if (window)
            resize(parentWidget()->size());
        break;
    case QEvent::Show:
    case QEvent::Hide:
        if (!window)
            cover(event->type() == QEvent::Show);
        break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void Scrim::paintEvent(QPaintEvent *)
{
    QColor shade = colour(tokens().scrim);
    shade.setAlphaF(float(tokens().scrimPercent) / 100);
    QPainter(this).fillRect(rect(), shade);
}

} // namespace gabion::ui
