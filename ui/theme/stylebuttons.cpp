// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

namespace gabion::ui {

namespace {

/// Colours of a push button by its face and state.
struct ButtonTone {
    Rgb fill = 0;
    Rgb edge = 0;
    Rgb ink = 0;
    bool bare = false; ///< no fill and no edge
};

ButtonTone toneOf(const Tokens &t, const QStyleOptionButton &option, const QWidget *widget)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool pressed = option.state & QStyle::State_Sunken;
    const bool on = option.state & QStyle::State_On;
    const bool over = enabled && (option.state & QStyle::State_MouseOver);
    if (hasFace(widget, "primary")) {
        if (!enabled && t.lineWidth > 1)
            return {t.surface, disabledInk(t), disabledInk(t)};
        if (!enabled)
            return {t.line, t.line, t.t3};
        return {pressed || over ? t.acch : t.acc, pressed || over ? t.acch : t.acc, t.onacc};
    }
    if (on && (hasFace(widget, "chip") || hasFace(widget, "segment")))
        return {chosenFill(t), t.acc, t.acct};
    if (!enabled)
        return {t.raised, t.lineWidth > 1 ? disabledInk(t) : t.line, disabledInk(t), hasFace(widget, "quiet")};
    if (hasFace(widget, "danger"))
        return {over || pressed ? t.badsoft : t.surface, t.line2, t.bad};
    const Rgb ink = hasFace(widget, "link")                                                 ? t.acct
        : hasFace(widget, "quiet") || hasFace(widget, "chip") || hasFace(widget, "segment") ? t.t2
                                                                                            : t.t1;
    if (pressed || on)
        return {chosenFill(t), t.acc, t.acct};
    return {over ? t.hover : t.surface, t.line2, ink, hasFace(widget, "quiet") && !over};
}

double radiusOf(const QStyleOption &option, const QWidget *widget, double scale)
{
    return hasFace(widget, "chip") ? option.rect.height() / 2.0 : radii::button * scale;
}

} // namespace

QSize Style::buttonSize(const QStyleOptionButton &option, const QWidget *widget) const
{
    const bool small = hasFace(widget, "small") || hasFace(widget, "chip");
    const bool large = hasFace(widget, "large");
    int width = 2 * dp(small ? 9 : large ? 18 : 12);
    if (!option.text.isEmpty()) {
        // room for the semi-bold of the chosen state, so that choosing moves nothing
        QFont bold = widget ? widget->font() : QFont();
        bold.setWeight(hasFace(widget, "segment") ? QFont::DemiBold : QFont::Medium);
        width += QFontMetrics(bold).size(Qt::TextShowMnemonic, option.text).width();
    }
    if (!option.icon.isNull())
        width += option.iconSize.width() + (option.text.isEmpty() ? 0 : dp(6));
    if (option.features & QStyleOptionButton::HasMenu)
        width += dp(16);
    const int height = dp(small ? heights::buttonSmall : large ? heights::buttonLarge : heights::button);
    if (option.text.isEmpty())
        width = std::max(height, option.iconSize.width() + dp(8));
    return {width, height};
}

void Style::drawButton(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget) const
{
    const ButtonTone tone = toneOf(m_tokens, option, widget);
    const double radius = radiusOf(option, widget, m_scale);
    if (hasFace(widget, "joined"))
        drawJoined(option, painter, widget, tone.fill);
    else if (!tone.bare)
        paintBox(painter, option.rect, radius, tone.fill, tone.edge, m_tokens.lineWidth);
    if (m_tokens.lineWidth > 1 && (option.state & State_On)) // what is chosen has a second line inside the first
        paintBox(painter, QRectF(option.rect).adjusted(4, 4, -4, -4), std::max(2.0, radius - 4), tone.fill, tone.edge, 1);
    if ((option.state & State_HasFocus) && (option.state & State_KeyboardFocusChange))
        focusRing(painter, option.rect, radius);
}

/// One of several segments in one frame: only the ends of the row are round, and lines part the segments.
void Style::drawJoined(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget, Rgb fill) const
{
    const double round = radii::button * m_scale;
    const bool first = hasFace(widget, "first"), last = hasFace(widget, "last");
    const QRectF box(option.rect);
    painter.save();
    painter.setClipRect(option.rect);
    paintBox(painter, box.adjusted(first ? 0 : -2 * round, 0, last ? 0 : 2 * round, 0), round, fill, m_tokens.line2,
             m_tokens.lineWidth);
    if (!first)
        painter.fillRect(
            QRectF(box.left(), box.top() + m_tokens.lineWidth, m_tokens.lineWidth, box.height() - 2 * m_tokens.lineWidth),
            QColor(m_tokens.line2));
    painter.restore();
}

void Style::drawButtonLabel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget) const
{
    const ButtonTone tone = toneOf(m_tokens, option, widget);
    painter.save();
    QFont font = painter.font();
    const bool chosen = (option.state & State_On) && hasFace(widget, "segment");
    font.setWeight(chosen                                                      ? QFont::DemiBold
                       : hasFace(widget, "chip") && !(option.state & State_On) ? QFont::Normal
                                                                               : QFont::Medium);
    painter.setFont(font);
    painter.setPen(QColor(tone.ink));
    const QSize text = option.text.isEmpty() ? QSize() : QFontMetrics(font).size(Qt::TextShowMnemonic, option.text);
    const bool hasIcon = !option.icon.isNull();
    const int gap = hasIcon && !option.text.isEmpty() ? dp(6) : 0;
    const int menu = option.features & QStyleOptionButton::HasMenu ? dp(16) : 0;
    const int width = text.width() + gap + (hasIcon ? option.iconSize.width() : 0) + menu;
    int x = option.rect.left() + std::max(0, (option.rect.width() - width) / 2);
    const auto place = [&](int size) {
        const QRect rect(x, option.rect.top(), size, option.rect.height());
        x += size;
        return visualRect(option.direction, option.rect, rect);
    };
    if (hasIcon) {
        const QRect box = place(option.iconSize.width());
        const QRect square(box.left(), box.center().y() - option.iconSize.height() / 2 + 1, box.width(),
                           option.iconSize.height());
        option.icon.paint(&painter, square, Qt::AlignCenter, option.state & State_Enabled ? QIcon::Normal : QIcon::Disabled);
        x += gap;
    }
    if (!option.text.isEmpty())
        painter.drawText(place(text.width()).adjusted(-dp(2), 0, dp(2), 0),
                         Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option.text);
    if (menu)
        paintGlyph(painter, "down", place(menu).adjusted(dp(4), 0, 0, 0), tone.ink);
    painter.restore();
}

void Style::drawToolButton(const QStyleOptionToolButton &option, QPainter &painter, const QWidget *widget) const
{
    const Tokens &t = m_tokens;
    const bool enabled = option.state & State_Enabled;
    const bool on = option.state & State_On;
    const bool over = enabled && (option.state & State_MouseOver);
    if (on || (option.state & State_Sunken))
        paintPlate(painter, option.rect, dp(radii::input), chosenFill(t));
    else if (over)
        paintBox(painter, option.rect, dp(radii::input), t.hover, t.line, 0);
    if ((option.state & State_HasFocus) && (option.state & State_KeyboardFocusChange))
        focusRing(painter, option.rect, dp(radii::input));
    const bool texted = option.toolButtonStyle != Qt::ToolButtonIconOnly && !option.text.isEmpty();
    QRect box = option.rect.adjusted(dp(4), 0, -dp(4), 0);
    const int icon = option.icon.isNull() ? 0 : option.iconSize.width();
    if (icon > 0) {
        const int top = box.center().y() - icon / 2 + 1;
        const QRect place = texted ? QRect(box.left(), top, icon, icon) : QRect(box.center().x() - icon / 2 + 1, top, icon, icon);
        option.icon.paint(&painter, visualRect(option.direction, option.rect, place), Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
        box.setLeft(box.left() + icon + dp(5));
    }
    if (texted) {
        painter.setPen(QColor(!enabled ? disabledInk(t) : on ? t.acct : t.t2));
        painter.setFont(option.font);
        painter.drawText(visualRect(option.direction, option.rect, box), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic,
                         option.text);
    }
    if ((option.features & QStyleOptionToolButton::HasMenu) && hasFace(widget, "text"))
        paintGlyph(painter, "down", QRect(option.rect.right() - dp(16), option.rect.top(), dp(14), option.rect.height()), t.t2);
}

void Style::drawIndicator(const QStyleOption &option, QPainter &painter, bool round) const
{
    const Tokens &t = m_tokens;
    const bool enabled = option.state & State_Enabled;
    const bool on = option.state & State_On;
    const bool partly = option.state & State_NoChange;
    const double side = 14 * m_scale;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    const Rgb edge = !enabled ? t.line2 : option.state & State_MouseOver ? t.acc : t.ctl;
    const double radius = round ? side / 2 : dp(radii::tag);
    if (round)
        paintBox(painter, box, radius, t.surface, on ? (enabled ? t.acc : t.line2) : edge, on ? 4 * m_scale : 1.5 * m_scale);
    else if (on || partly)
        paintBox(painter, box, radius, enabled ? t.acc : t.line2, enabled ? t.acc : t.line2, m_scale);
    else
        paintBox(painter, box, radius, t.surface, edge, 1.5 * m_scale);
    if (!round && (on || partly)) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(QColor(t.onacc), 2 * m_scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        QPainterPath mark;
        const auto at = [&box, side](double x, double y) { return QPointF(box.left() + side * x, box.top() + side * y); };
        mark.moveTo(partly ? at(0.27, 0.5) : at(0.24, 0.53));
        if (!partly)
            mark.lineTo(at(0.43, 0.71));
        mark.lineTo(partly ? at(0.73, 0.5) : at(0.77, 0.31));
        painter.drawPath(mark);
        painter.restore();
    }
    if ((option.state & State_HasFocus) && (option.state & State_KeyboardFocusChange))
        focusRing(painter, box.adjusted(-3, -3, 3, 3), radius + 2);
}

} // namespace gabion::ui
