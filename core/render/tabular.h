// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Qt>

#include <QRectF>
#include <QString>

class QFontMetricsF;
class QPainter;

namespace gabion {

/// Width of @p text when each digit takes the width of the widest one.
double tabularWidth(const QFontMetricsF &metrics, const QString &text);

/// Draws @p text in one line with the painter's font and pen, each digit centred in a cell of the widest digit's width, so
/// that figures stand under each other (Inter's digits are proportional; Qt before 6.7 has no font features).
void drawTabular(QPainter *painter, const QRectF &box, const QString &text,
                 Qt::Alignment alignment = Qt::AlignRight | Qt::AlignVCenter);

} // namespace gabion
