// SPDX-License-Identifier: Apache-2.0
#include "core/render/glyphs.h"

#include "core/render/fonts.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QPainterPathStroker>
#include <QSvgRenderer>
#include <QTransform>

namespace gabion {

namespace {

constexpr double gridSize = 20; // the icon grid

QPainterPath fitted(const QPainterPath &path, const QRectF &box)
{
    QTransform transform;
    transform.translate(box.x(), box.y());
    transform.scale(box.width() / gridSize, box.height() / gridSize);
    return transform.map(path);
}

QPainterPath stroked(const QPainterPath &path, double width)
{
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    QPainterPath result = stroker.createStroke(path);
    result.setFillRule(Qt::WindingFill);
    return result;
}

QPainterPath polygon(std::initializer_list<QPointF> points)
{
    QPainterPath path;
    path.addPolygon(QPolygonF(QList<QPointF>(points)));
    path.closeSubpath();
    return path;
}

QPainterPath ring()
{
    QPainterPath path;
    path.addEllipse(QPointF(10, 10), 7.6, 7.6);
    path.addEllipse(QPointF(10, 10), 4.2, 4.2);
    return path;
}

QPainterPath squareWithMark()
{
    QPainterPath path;
    path.addRoundedRect(QRectF(2, 2, 16, 16), 1.5, 1.5);
    path.addRect(QRectF(8.7, 4.5, 2.6, 6.8));
    path.addRect(QRectF(8.7, 13, 2.6, 2.6));
    return path;
}

QPainterPath octagonWithCross()
{
    QPainterPath path =
        polygon({{6.1, 0.8}, {13.9, 0.8}, {19.2, 6.1}, {19.2, 13.9}, {13.9, 19.2}, {6.1, 19.2}, {0.8, 13.9}, {0.8, 6.1}});
    path.addPath(polygon({{6.8, 5},
                          {10, 8.2},
                          {13.2, 5},
                          {15, 6.8},
                          {11.8, 10},
                          {15, 13.2},
                          {13.2, 15},
                          {10, 11.8},
                          {6.8, 15},
                          {5, 13.2},
                          {8.2, 10},
                          {5, 6.8}}));
    return path;
}

QPainterPath shield()
{
    QPainterPath path(QPointF(10, 2.5));
    path.lineTo(16.5, 4.8);
    path.lineTo(16.5, 9.5);
    path.cubicTo(16.5, 13.5, 13.8, 16.1, 10, 17.5);
    path.cubicTo(6.2, 16.1, 3.5, 13.5, 3.5, 9.5);
    path.lineTo(3.5, 4.8);
    path.closeSubpath();
    path.moveTo(10, 2.5);
    path.lineTo(10, 17.5);
    path.moveTo(3.5, 9.8);
    path.lineTo(16.5, 9.8);
    return path;
}

QPainterPath lifeRing()
{
    QPainterPath path;
    path.addEllipse(QPointF(10, 10), 7.2, 7.2);
    path.addEllipse(QPointF(10, 10), 3, 3);
    for (const int x : {5, 15}) {
        for (const int y : {5, 15}) {
            path.moveTo(x, y);
            path.lineTo(x + (x < 10 ? 2.8 : -2.8), y + (y < 10 ? 2.8 : -2.8));
        }
    }
    return path;
}

QString iconFile(const QString &name)
{
    initResources();
    // a name is looked up, never a path: "../x" finds nothing
    return name.contains(QLatin1Char('/')) ? QString() : QStringLiteral(":/gabion/icons/%1.svg").arg(name);
}

} // namespace

QPainterPath levelShape(int rank, const QRectF &box)
{
    static const QPainterPath shapes[] = {ring(), polygon({{10, 1.8}, {18.2, 10}, {10, 18.2}, {1.8, 10}}),
                                          polygon({{10, 2.5}, {18.3, 17}, {1.7, 17}}), squareWithMark(), octagonWithCross()};
    static const QPainterPath dash = polygon({{4, 9}, {16, 9}, {16, 11}, {4, 11}});
    return fitted(rank >= 1 && rank <= 5 ? shapes[rank - 1] : dash, box);
}

QPainterPath domainShape(Domain domain, const QRectF &box)
{
    static const QPainterPath security = stroked(shield(), domainLineWidth);
    static const QPainterPath safety = stroked(lifeRing(), domainLineWidth);
    return fitted(domain == Domain::Safety ? safety : security, box);
}

QPainterPath domainLines(Domain domain, const QRectF &box)
{
    static const QPainterPath security = shield();
    static const QPainterPath safety = lifeRing();
    return fitted(domain == Domain::Safety ? safety : security, box);
}

void paintMark(QPainter &painter, const QRectF &box)
{
    const Rgb petrol = Tokens::light().acc;
    const Rgb stone = 0xBFE6E8;
    QPainterPath plate;
    plate.addRoundedRect(QRectF(1, 2, 18, 16), 3, 3);
    painter.fillPath(fitted(plate, box), QColor(petrol));
    QPainterPath stones = polygon({{4, 13.5}, {6.6, 11.3}, {9.6, 12.2}, {10.2, 14.5}, {8.2, 16.1}, {5, 16.1}});
    stones.addPath(polygon({{10.9, 12}, {13.9, 10.7}, {16.2, 12.4}, {15.9, 15.3}, {12.5, 16}, {10.9, 14.3}}));
    stones.addPath(polygon({{4.4, 6.2}, {7.6, 4.8}, {10.2, 6.4}, {9.8, 9.4}, {6.8, 10.5}, {4.2, 8.9}}));
    stones.addPath(polygon({{11.5, 5.2}, {14.5, 4.6}, {16.2, 6.6}, {15.4, 9.1}, {12.8, 9.6}, {11.3, 7.7}}));
    stones.setFillRule(Qt::WindingFill);
    painter.fillPath(fitted(stones, box), QColor(stone));
    QPainterPath wire;
    for (const double y : {7.3, 12.7})
        wire.addRect(QRectF(1, y - 0.35, 18, 0.7));
    for (const double x : {7.0, 13.0})
        wire.addRect(QRectF(x - 0.35, 2, 0.7, 16));
    wire.setFillRule(Qt::WindingFill);
    painter.fillPath(fitted(wire, box), QColor(mixed(petrol, stone, 70)));
}

QByteArray iconSvg(const QString &name, Rgb colour, double size)
{
    QFile file(iconFile(name));
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("#161E24", QColor(colour).name().toLatin1());
    if (size < 18)
        svg.replace("stroke-width=\"1.5\"", "stroke-width=\"1.875\"");
    return svg;
}

bool paintIcon(QPainter &painter, const QString &name, const QRectF &box, Rgb colour)
{
    const QByteArray svg = iconSvg(name, colour, box.width());
    if (svg.isEmpty())
        return false;
    QSvgRenderer renderer(svg);
    renderer.render(&painter, box);
    return renderer.isValid();
}

QStringList iconNames()
{
    initResources();
    QStringList names = QDir(QStringLiteral(":/gabion/icons")).entryList(QDir::Files, QDir::Name);
    for (QString &name : names)
        name.chop(4);
    return names;
}

} // namespace gabion
