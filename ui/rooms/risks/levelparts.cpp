// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/levelparts.h"

#include "core/render/glyphs.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace gabion::ui {

LevelHead::LevelHead(const QString &title, const QString &ref, const Criteria &criteria, const RatedLevel &before)
    : m_title(title),
      m_ref(ref),
      m_criteria(criteria),
      m_before(before),
      m_after(before)
{
    setFixedHeight(dp(24));
    setAccessibleName(QStringLiteral("%1 %2").arg(title, ref));
}

void LevelHead::setAfter(const RatedLevel &level)
{
    m_after = level;
    setAccessibleDescription(tr("from %1 to %2").arg(spokenLevel(&m_criteria, m_before), spokenLevel(&m_criteria, m_after)));
    update();
}

void LevelHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    const QFont bold = textFont(typesizes::body, QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(QColor(t.t1));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, m_title);
    const int wide = QFontMetrics(bold).horizontalAdvance(m_title) + dp(8);
    painter.setFont(textFont());
    painter.setPen(QColor(t.t3));
    painter.drawText(rect().adjusted(wide, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, unbroken(m_ref));
    double right = width();
    const auto pill = [&](const RatedLevel &level) {
        const QString name = m_criteria.product && level.isRated() ? level.title : QString();
        const double size = levelPillWidth(levelFigure(&m_criteria, level), levelFactors(level), name);
        right -= size;
        paintLevelPill(painter, QRectF(right, 0, size, height()), level.rank, levelFigure(&m_criteria, level),
                       levelFactors(level), name);
    };
    pill(m_after);
    right -= dpf(20);
    paintIcon(painter, QStringLiteral("arrow-right"), QRectF(right + dpf(4), height() / 2.0 - dpf(6), dpf(12), dpf(12)), t.t2);
    pill(m_before);
}

KeyCap::KeyCap(const QString &text, QWidget *parent) : QWidget(parent), m_text(text)
{
    setFixedSize(QFontMetrics(textFont(typesizes::meta)).horizontalAdvance(text) + dp(11), dp(18));
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBox(painter, rect(), dpf(radii::tag), tokens().raised, tokens().line2, 1);
    painter.setFont(textFont(typesizes::meta));
    painter.setPen(QColor(tokens().t2));
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

void HintPlate::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPlate(painter, rect(), dpf(radii::button), tokens().infosoft);
    paintIcon(painter, QStringLiteral("gauge"), QRectF(dpf(9), height() / 2.0 - dpf(7), dpf(14), dpf(14)), tokens().sec);
}

} // namespace gabion::ui
