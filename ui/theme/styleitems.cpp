// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace gabion::ui {

void Style::drawTab(const QStyleOptionTab &option, QPainter &painter, const QWidget *widget) const
{
    const Tokens &t = m_tokens;
    const bool selected = option.state & State_Selected;
    const bool over = option.state & State_MouseOver;
    painter.save();
    QFont font = widget ? widget->font() : painter.font();
    font.setWeight(selected ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(QColor(!(option.state & State_Enabled) ? t.t3 : selected || over ? t.t1 : t.t2));
    // "Register\t24": what stands after the tab is a count, smaller and lighter
    const qsizetype tab = option.text.indexOf(QLatin1Char('\t'));
    const QString title = tab < 0 ? option.text : option.text.left(tab);
    const QString count = tab < 0 ? QString() : option.text.mid(tab + 1);
    QFont small = textFont(typesizes::meta, QFont::Medium);
    const int titleWidth = QFontMetrics(font).horizontalAdvance(title);
    const int countWidth = count.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(count) + dp(6);
    QRect box = option.rect;
    const int mark = option.icon.isNull() ? 0 : dp(20);
    box.setLeft(box.left() + std::max(0, (box.width() - mark - titleWidth - countWidth) / 2));
    if (mark > 0)
        option.icon.paint(&painter, QRect(box.left(), box.center().y() - dp(7), dp(15), dp(15)));
    box.setLeft(box.left() + mark);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, title);
    if (!count.isEmpty()) {
        painter.setFont(small);
        painter.setPen(QColor(t.t3));
        painter.drawText(box.adjusted(titleWidth + dp(6), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, count);
    }
    if (selected)
        painter.fillRect(QRect(option.rect.left() + dp(2), option.rect.bottom() - dp(2) + 1, option.rect.width() - dp(4), dp(2)),
                         QColor(t.acc));
    if ((option.state & State_HasFocus) && (option.state & State_KeyboardFocusChange))
        focusRing(painter, QRectF(option.rect).adjusted(2, 3, -2, -3), dp(radii::input));
    painter.restore();
}

void Style::drawHeader(const QStyleOptionHeader &option, QPainter &painter) const
{
    const bool over = option.state & State_MouseOver;
    painter.fillRect(option.rect, QColor(over ? m_tokens.hover : m_tokens.raised));
    const QRect box = option.rect;
    if (option.orientation == Qt::Horizontal)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(m_tokens.line2));
}

void Style::drawHeaderLabel(const QStyleOptionHeader &option, QPainter &painter) const
{
    painter.save();
    QFont font = textFont(typesizes::tableHeader, QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(QColor(m_tokens.t2));
    QRect box = option.rect;
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const int arrow = sorted ? dp(16) : 0;
    const bool right = option.textAlignment & Qt::AlignRight;
    const QString text = QFontMetrics(font).elidedText(option.text, Qt::ElideRight, box.width() - arrow);
    const int width = QFontMetrics(font).horizontalAdvance(text);
    if (right)
        box.setLeft(box.right() - width - arrow);
    else if (option.textAlignment & Qt::AlignHCenter)
        box.setLeft(box.left() + (box.width() - width - arrow) / 2);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text);
    if (sorted) {
        const QRect mark(box.left() + width + dp(2), box.top(), dp(14), box.height());
        paintGlyph(painter, option.sortIndicator == QStyleOptionHeader::SortUp ? "arrow-down" : "arrow-up", mark, m_tokens.t1);
    }
    painter.restore();
}

QSize Style::menuItemSize(const QStyleOptionMenuItem &option) const
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {dp(40), dp(9)};
    const QString text = option.text;
    const qsizetype tab = text.indexOf(QLatin1Char('\t'));
    int width = option.fontMetrics.size(Qt::TextShowMnemonic, tab < 0 ? text : text.left(tab)).width() + dp(34) + dp(24);
    if (tab >= 0)
        width += option.fontMetrics.horizontalAdvance(text.mid(tab + 1)) + dp(28);
    return {width, dp(28)};
}

void Style::drawMenuItem(const QStyleOptionMenuItem &option, QPainter &painter) const
{
    const Tokens &t = m_tokens;
    const QRect box = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(box.left(), box.center().y(), box.width(), 1), QColor(t.line));
        return;
    }
    const bool enabled = option.state & State_Enabled;
    if (option.state & State_Selected)
        paintBox(painter, QRectF(box).adjusted(dp(4), 0, -dp(4), 0), dp(radii::input), enabled ? t.sel : t.hover, t.sel, 0);
    const QRect mark = visualRect(option.direction, box, QRect(box.left() + dp(10), box.top(), dp(16), box.height()));
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked)
        paintGlyph(painter, "check", mark, enabled ? t.acc : t.t3);
    else if (!option.icon.isNull())
        option.icon.paint(&painter, mark, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    painter.setPen(QColor(enabled ? t.t1 : t.t3));
    painter.setFont(option.font);
    const qsizetype tab = option.text.indexOf(QLatin1Char('\t'));
    const QRect text = visualRect(option.direction, box, box.adjusted(dp(34), 0, -dp(24), 0));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     tab < 0 ? option.text : option.text.left(tab));
    if (tab >= 0) {
        painter.setPen(QColor(t.t3));
        painter.drawText(visualRect(option.direction, box, box.adjusted(dp(34), 0, -dp(12), 0)),
                         Qt::AlignVCenter | Qt::AlignRight, option.text.mid(tab + 1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintGlyph(painter, option.direction == Qt::RightToLeft ? "left" : "right",
                   visualRect(option.direction, box, QRect(box.right() - dp(20), box.top(), dp(14), box.height())), t.t2);
}

void Style::drawMenuBarItem(const QStyleOptionMenuItem &option, QPainter &painter) const
{
    if (option.state & (State_Selected | State_Sunken))
        paintBox(painter, option.rect, dp(radii::input), option.state & State_Sunken ? m_tokens.sel : m_tokens.hover,
                 m_tokens.sel, 0);
    painter.setPen(QColor(option.state & State_Enabled ? m_tokens.t1 : m_tokens.t3));
    painter.setFont(option.font);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option.text);
}

void Style::drawRow(const QStyleOptionViewItem &option, QPainter &painter, bool whole) const
{
    const bool selected = option.state & State_Selected;
    const bool over = (option.state & State_MouseOver) && (option.state & State_Enabled);
    if (selected)
        painter.fillRect(option.rect, QColor(m_tokens.sel));
    else if (over && !whole)
        painter.fillRect(option.rect, QColor(m_tokens.hover));
    else if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    if (selected && option.viewItemPosition == QStyleOptionViewItem::Beginning)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), dp(3), option.rect.height()), QColor(m_tokens.acc));
}

} // namespace gabion::ui
