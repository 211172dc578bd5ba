// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/steprow.h"

#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace gabion::ui {

StepRow::StepRow(const QString &name, const QStringList &titles, int before, QWidget *parent)
    : QWidget(parent),
      m_titles(titles),
      m_before(before),
      m_step(before)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe();
}

void StepRow::describe()
{
    const auto named = [this](int step) {
        return step > 0 ? QStringLiteral("%1 %2").arg(step).arg(m_titles.value(step - 1)) : tr("not rated");
    };
    setAccessibleDescription(m_before != m_step ? tr("%1, was %2").arg(named(m_step), named(m_before)) : named(m_step));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void StepRow::setSmall(bool small)
{
    m_small = small;
    updateGeometry();
}

void StepRow::setStep(int step)
{
    if (step == m_step || step < 0 || step > m_titles.size())
        return;
    m_step = step;
    describe();
    update();
    emit changed(step);
}

/// As wide as its word needs, within reason.
int StepRow::boxWidth(int step) const
{
    if (m_small)
        return dp(28);
    const int word = QFontMetrics(textFont(10.5, QFont::DemiBold)).horizontalAdvance(m_titles.at(step - 1)) + dp(6);
    return std::clamp(word, dp(56), dp(92));
}

QSize StepRow::sizeHint() const
{
    const int steps = int(m_titles.size());
    return {steps > 0 ? box(steps).right() + 1 : 0, m_small ? dp(26) : dp(40)};
}

QRect StepRow::box(int step) const
{
    int left = 0;
    for (int before = 1; before < step; ++before)
        left += boxWidth(before) + dp(5);
    return {left, 0, boxWidth(step), height()};
}

int StepRow::at(const QPoint &place) const
{
    for (int step = 1; step <= m_titles.size(); ++step) {
        if (box(step).contains(place))
            return step;
    }
    return 0;
}

void StepRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    for (int step = 1; step <= m_titles.size(); ++step) {
        const bool on = step == m_step, was = step == m_before;
        const QRect place = box(step);
        const Rgb fill = on ? t.acc : step == m_over ? t.hover : t.surface;
        paintBox(painter, place, dpf(radii::input), fill, on ? t.acc : was ? t.ctl : t.line2, t.lineWidth);
        if (on && hasFocus())
            paintBox(painter, QRectF(place).adjusted(2, 2, -2, -2), dpf(radii::input) - 1, fill, t.onacc, 1);
        painter.setPen(QColor(on ? t.onacc : t.t1));
        painter.setFont(textFont(typesizes::body, on || was ? QFont::DemiBold : QFont::Normal));
        if (m_small) {
            painter.drawText(place, Qt::AlignCenter, QString::number(step));
            continue;
        }
        painter.drawText(place.adjusted(0, dp(4), 0, -dp(18)), Qt::AlignCenter, QString::number(step));
        const QFont font = textFont(10.5, on || was ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.drawText(place.adjusted(1, dp(20), -1, -dp(4)), Qt::AlignCenter,
                         QFontMetrics(font).elidedText(m_titles.at(step - 1), Qt::ElideRight, place.width() - 2));
    }
    if (hasFocus() && m_step == 0)
        paintBox(painter, QRectF(box(1)), dpf(radii::input), t.surface, t.acc, 2);
}

void StepRow::keyPressEvent(QKeyEvent *event)
{
    const int digit = event->key() - Qt::Key_0;
    if (digit >= 1 && digit <= m_titles.size())
        return setStep(digit);
    switch (event->key()) {
    case Qt::Key_Left: return setStep(std::max(1, m_step - 1));
    case Qt::Key_Right: return setStep(std::min(int(m_titles.size()), m_step + 1));
    default: break;
    }
    const QString text = event->text();
    if (!text.isEmpty() && text.at(0).isLetter() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
        return emit typed(text);
    QWidget::keyPressEvent(event);
}

void StepRow::mousePressEvent(QMouseEvent *event)
{
    if (const int step = at(event->position().toPoint()))
        setStep(step);
}

void StepRow::mouseMoveEvent(QMouseEvent *event)
{
    m_over = at(event->position().toPoint());
    update();
}

void StepRow::leaveEvent(QEvent *)
{
    m_over = 0;
    update();
}

bool StepRow::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int step = at(help->pos());
        QToolTip::showText(help->globalPos(), m_titles.value(step - 1), this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace gabion::ui
