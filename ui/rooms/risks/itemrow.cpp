// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/itemrow.h"

#include "core/render/glyphs.h"
#include "core/render/tabular.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QKeyEvent>
#include <QPainter>

namespace gabion::ui {

ItemRow::ItemRow(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void ItemRow::setMark(const QString &icon, Rgb colour)
{
    m_icon = icon;
    m_iconColour = colour;
}

void ItemRow::setLevel(int rank) { m_level = rank; }

void ItemRow::setMono(const QString &mono)
{
    m_mono = mono;
    describe();
}

void ItemRow::setTexts(const QString &bold, const QString &text)
{
    m_bold = bold;
    setText(text);
    describe();
}

void ItemRow::setRight(const QString &text, Rgb colour, const QString &icon)
{
    m_right = text;
    m_rightColour = colour;
    m_rightIcon = icon;
    describe();
}

void ItemRow::setPercent(int percent)
{
    m_percent = percent;
    updateGeometry();
}

void ItemRow::describe()
{
    QStringList parts{m_mono, m_bold, text(), m_right};
    parts.removeAll(QString());
    setAccessibleName(parts.join(QStringLiteral(", ")));
    setToolTip(parts.join(QStringLiteral("  ")));
}

QSize ItemRow::sizeHint() const { return {dp(200), dp(m_percent >= 0 ? 38 : 26)}; }
QSize ItemRow::minimumSizeHint() const { return {dp(80), sizeHint().height()}; }

/// Enter opens, as a click does.
void ItemRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void ItemRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    if (underMouse() || hasFocus())
        paintBox(painter, rect(), dpf(radii::input), t.hover, hasFocus() ? t.acc : t.hover, hasFocus() ? 2 : 0);
    QRectF box(dpf(2), 0, width() - dpf(4), dpf(26));
    if (!m_icon.isEmpty()) {
        paintIcon(painter, m_icon, QRectF(box.left(), box.center().y() - dpf(7), dpf(14), dpf(14)), m_iconColour);
        box.setLeft(box.left() + dpf(22));
    } else if (m_level > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillPath(levelShape(m_level, QRectF(box.left() + dpf(1), box.center().y() - dpf(6), dpf(12), dpf(12))),
                         QColor(t.level(m_level).glyph));
        box.setLeft(box.left() + dpf(22));
    }
    if (!m_mono.isEmpty()) {
        painter.setFont(monoFont());
        painter.setPen(QColor(t.t2));
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, m_mono);
        box.setLeft(box.left() + std::max(dpf(50), QFontMetricsF(painter.font()).horizontalAdvance(m_mono) + dpf(8)));
    }
    if (!m_right.isEmpty()) {
        const QFont font = textFont(typesizes::meta, m_rightIcon.isEmpty() ? QFont::Normal : QFont::Medium);
        painter.setFont(font);
        painter.setPen(QColor(m_rightColour));
        const double wide = tabularWidth(QFontMetricsF(font), m_right);
        drawTabular(&painter, box, m_right, Qt::AlignRight | Qt::AlignVCenter);
        box.setRight(box.right() - wide - dpf(4));
        if (!m_rightIcon.isEmpty()) {
            paintIcon(painter, m_rightIcon, QRectF(box.right() - dpf(12), box.center().y() - dpf(6), dpf(12), dpf(12)),
                      m_rightColour);
            box.setRight(box.right() - dpf(16));
        }
        box.setRight(box.right() - dpf(4));
    }
    painter.setPen(QColor(t.t1));
    if (!m_bold.isEmpty()) {
        painter.setFont(textFont(typesizes::secondary, QFont::DemiBold));
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, m_bold);
        box.setLeft(box.left() + QFontMetricsF(painter.font()).horizontalAdvance(m_bold) + dpf(5));
    }
    const QFont font = textFont(typesizes::secondary);
    painter.setFont(font);
    painter.drawText(box, int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine,
                     QFontMetricsF(font).elidedText(text(), Qt::ElideRight, box.width()));
    if (m_percent >= 0) {
        paintMeter(painter, QRectF(dpf(2), dpf(28), width() - dpf(4), dpf(6)), m_percent / 100.0, layoutDirection());
    }
}

} // namespace gabion::ui
