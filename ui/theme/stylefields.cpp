// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace gabion::ui {

void Style::drawField(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    if (hasFace(widget, "bare"))
        return;
    const Tokens &t = m_tokens;
    const bool enabled = option.state & State_Enabled;
    const bool focus = option.state & State_HasFocus;
    const Rgb fill = enabled && !(option.state & State_ReadOnly) ? t.surface : t.raised;
    const Rgb edge = hasFace(widget, "wrong") ? t.bad : focus ? t.acc : enabled ? t.ctl : t.line2;
    paintBox(painter, option.rect, dp(radii::input), fill, edge, focus || hasFace(widget, "wrong") ? 2 * m_scale : t.lineWidth);
}

void Style::drawComboBox(const QStyleOptionComboBox &option, QPainter &painter, const QWidget *widget) const
{
    drawField(option, painter, widget);
    paintGlyph(painter, "down", subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget),
               option.state & State_Enabled ? m_tokens.t2 : m_tokens.t3);
}

void Style::drawSpinBox(const QStyleOptionSpinBox &option, QPainter &painter, const QWidget *widget) const
{
    drawField(option, painter, widget);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto ink = [&](bool possible) { return possible && (option.state & State_Enabled) ? m_tokens.t2 : m_tokens.line2; };
    paintGlyph(painter, "up", subControlRect(CC_SpinBox, &option, SC_SpinBoxUp, widget),
               ink(option.stepEnabled & QAbstractSpinBox::StepUpEnabled));
    paintGlyph(painter, "down", subControlRect(CC_SpinBox, &option, SC_SpinBoxDown, widget),
               ink(option.stepEnabled & QAbstractSpinBox::StepDownEnabled));
}

void Style::drawScrollBar(const QStyleOptionSlider &option, QPainter &painter, const QWidget *widget) const
{
    const QRect slider = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    painter.fillRect(option.rect, QColor(m_tokens.raised));
    if (option.maximum <= option.minimum)
        return;
    const bool active = (option.state & State_MouseOver) || (option.state & State_Sunken);
    const QRectF thumb = QRectF(slider).adjusted(2 * m_scale, 2 * m_scale, -2 * m_scale, -2 * m_scale);
    const Rgb fill = active ? m_tokens.ctl : m_tokens.line2;
    paintBox(painter, thumb, std::min(thumb.width(), thumb.height()) / 2, fill, fill, 0);
}

void Style::drawProgress(const QStyleOptionProgressBar &option, QPainter &painter) const
{
    const double height = std::min<double>(6 * m_scale, option.rect.height());
    const QRectF groove(option.rect.left(), option.rect.center().y() - height / 2, option.rect.width(), height);
    const double range = double(option.maximum) - option.minimum;
    // without a known end a part of the bar is filled; nothing moves
    const double share = range > 0 ? std::clamp((option.progress - option.minimum) / range, 0.0, 1.0) : 0.33;
    paintMeter(painter, groove, share, option.direction);
}

} // namespace gabion::ui
