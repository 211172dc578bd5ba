// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/criteria.h"
#include "core/render/tokens.h"

#include <QByteArray>
#include <QPainterPath>
#include <QRectF>

class QPainter;

namespace gabion {

/// The shape of a risk level by rank, lowest first: ring, diamond, triangle, square with "!", octagon with a cross. A filled
/// path (even-odd), fitted into @p box. Ranks outside 1..5 (not rated) give a dash.
QPainterPath levelShape(int rank, const QRectF &box);
/// The shield of security and privacy and the life ring of safety, as a filled path of the strokes.
QPainterPath domainShape(Domain domain, const QRectF &box);
/// The same as lines to be stroked with domainLineWidth * box width / 20, round caps and joins: a twentieth of the bytes on
/// paper.
QPainterPath domainLines(Domain domain, const QRectF &box);
inline constexpr double domainLineWidth = 2.4;
/// The wire basket with stones: the program's mark, 20 x 20 units, drawn opaque.
void paintMark(QPainter &painter, const QRectF &box);

/// One of resources/icons by name ("evidence"), with its strokes in @p colour. Below 18 px the stroke is drawn heavier. Empty
/// for an unknown name.
QByteArray iconSvg(const QString &name, Rgb colour, double size = 20);
/// Paints that icon. Answers false for an unknown name.
bool paintIcon(QPainter &painter, const QString &name, const QRectF &box, Rgb colour);
/// Names of all icons, sorted.
QStringList iconNames();

} // namespace gabion
