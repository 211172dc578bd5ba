// SPDX-License-Identifier: Apache-2.0
#include "ui/window/palettefoot.h"

#include "ui/theme/look.h"
#include "ui/widgets/paint.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>

namespace gabion::ui {

namespace {

constexpr double footHeight = 36, footPadding = 16;

} // namespace

PaletteFoot::PaletteFoot(QWidget *parent) : QWidget(parent), m_count(new QLabel)
{
    setAccessibleName(tr("Enter opens, Ctrl+Enter opens in the inspector, Tab shows the actions of the item"));
    auto *row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addWidget(m_count);
    onLook(this, [this, row] {
        setFixedHeight(dp(footHeight));
        row->setContentsMargins(dp(footPadding), 0, dp(footPadding), 0);
        m_count->setFont(textFont(typesizes::meta));
        QPalette pale = m_count->palette();
        pale.setColor(QPalette::WindowText, colour(tokens().t2));
        m_count->setPalette(pale);
    });
}

void PaletteFoot::setCount(int shown, int total)
{
    m_count->setText(total < 0 ? QString() : tr("%1 of %2").arg(shown).arg(total));
}

void PaletteFoot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double round = dpf(radii::card - 1); // it closes the popup below
    QPainterPath shape;
    shape.addRoundedRect(QRectF(0, -2 * round, width(), height() + 2 * round), round, round);
    painter.fillPath(shape, colour(tokens().raised));
    painter.fillRect(QRect(0, 0, width(), 1), colour(tokens().line));
    const std::pair<QString, QString> keys[] = {{QStringLiteral("↑ ↓"), tr("choose")},
                                                {tr("Enter"), tr("open")},
                                                {tr("Ctrl+Enter"), tr("open in inspector")},
                                                {tr("Tab"), tr("actions for this item")}};
    const QFontMetricsF metrics(textFont(typesizes::meta));
    double x = dpf(footPadding);
    for (const auto &[key, text] : keys) {
        const double plate = metrics.horizontalAdvance(key) + dpf(10);
        const double wide = plate + dpf(8) + metrics.horizontalAdvance(text);
        if (x + wide > m_count->x() - dpf(8))
            return; // whole ones only
        paintKeys(painter, QRectF(x, 0, plate, height()), key);
        painter.drawText(QRectF(x + plate + dpf(8), 0, wide, height()), Qt::AlignVCenter | Qt::AlignLeft, text);
        x += wide + dpf(10);
    }
}

} // namespace gabion::ui
