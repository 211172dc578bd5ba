// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Qt>

#include <QRectF>
#include <QString>

#include <functional>

class QFontMetricsF;
class QPainter;

namespace gabion {

/// Calls back with each digit and each stretch of other characters of @p text, and with where it begins when each digit is
/// centred in a cell of the widest digit's width; answers the width of all.
double layTabular(const QFontMetricsF &metrics, const QString &text,
                  const std::function<void(const QString &part, double x)> &place);

/// Width of @p text when each digit takes the width of the widest one.
double tabularWidth(const QFontMetricsF &metrics, const QString &text);

/// Draws @p text in one line with the painter's font and pen, each digit centred in a cell of the widest digit's width, so
/// that figures stand under each other (Inter's digits are proportional; Qt before 6.7 has no font features).
void drawTabular(QPainter *painter, const QRectF &box, const QString &text,
                 Qt::Alignment alignment = Qt::AlignRight | Qt::AlignVCenter);

} // namespace gabion
