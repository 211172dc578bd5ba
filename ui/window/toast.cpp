// SPDX-License-Identifier: Apache-2.0
#include "ui/window/toast.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace gabion::ui {

namespace {

/// The Undo button on the dark plate.
class PlateButton : public QPushButton {
public:
    using QPushButton::QPushButton;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokens();
        paintBox(painter, rect(), dp(radii::button), underMouse() || isDown() ? t.railsel : t.rail,
                 hasFocus() ? t.railmark : t.railt, hasFocus() ? 2 : 1);
        painter.setFont(textFont(typesizes::secondary, QFont::Medium));
        painter.setPen(QColor(t.railon));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

} // namespace

Toast::Toast(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("toast"));
    setFocusPolicy(Qt::NoFocus);
    auto *row = new QHBoxLayout(this);
    m_undo = new PlateButton(tr("Undo  Ctrl+Z"), this);
    m_undo->setAccessibleName(tr("Undo"));
    m_close->setAccessibleName(tr("Dismiss"));
    m_text->setTextFormat(Qt::PlainText);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_undo);
    row->addWidget(m_close);
    m_timer.setSingleShot(true);
    m_timer.setInterval(8000);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!underMouse() && !m_undo->hasFocus() && !m_close->hasFocus())
            hide();
    });
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        emit undoAsked();
    });
    onLook(this, [this, row] {
        row->setContentsMargins(dp(16), dp(8), dp(10), dp(8));
        row->setSpacing(dp(10));
        m_icon->setPixmap(icon(QStringLiteral("done"), Ink::RailOn).pixmap(dp(16)));
        m_close->setIcon(icon(QStringLiteral("close"), Ink::RailOn));
        m_undo->setFixedSize(dp(100), dp(24));
        QPalette light = m_text->palette();
        light.setColor(QPalette::WindowText, colour(tokens().railon));
        m_text->setPalette(light);
        place();
    });
    parent->installEventFilter(this);
    hide();
}

QString Toast::text() const { return m_text->text(); }

void Toast::say(const QString &text, bool undoable)
{
    m_text->setText(text);
    m_undo->setVisible(undoable);
    setAccessibleName(text);
    place();
    show();
    raise();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    wait();
}

void Toast::outdate()
{
    if (isVisible() && !m_undo->isHidden())
        hide();
}

void Toast::wait()
{
    if (!QAccessible::isActive())
        m_timer.start();
}

void Toast::place()
{
    adjustSize();
    const int wide = std::min(std::max(sizeHint().width(), dp(360)), parentWidget()->width() - dp(32));
    const int high = dp(42);
    setGeometry((parentWidget()->width() - wide) / 2, parentWidget()->height() - high - dp(20), wide, high);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBox(painter, rect(), dp(radii::card), tokens().rail, tokens().railsel, 1);
}

void Toast::enterEvent(QEnterEvent *) { m_timer.stop(); }
void Toast::leaveEvent(QEvent *) { wait(); }

} // namespace gabion::ui
