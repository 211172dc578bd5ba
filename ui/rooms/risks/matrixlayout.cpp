// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/matrixlayout.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace gabion::ui {

namespace {

// px at 100 %
constexpr double cellGap = 2, pillsTop = 10, pillGapX = 6, leastGapX = 3, pillGapY = 5, moreHigh = 16, tickFoot = 24,
                 cellMargin = 6, leastMargin = 3, routeTurn = 5, routeTail = 12;

} // namespace

MatrixLayout::MatrixLayout(const QRectF &field, int likelihoods, int consequences, const MatrixSizes &sizes)
    : m_field(field),
      m_likelihoods(std::max(1, likelihoods)),
      m_consequences(std::max(1, consequences)),
      m_sizes(sizes)
{
    m_wide = (field.width() - px(cellGap) * (m_consequences - 1)) / m_consequences;
    m_high = (field.height() - px(cellGap) * (m_likelihoods - 1)) / m_likelihoods;
    const double stepY = sizes.pill.height() + px(pillGapY);
    // two columns of pills as soon as they fit, a little closer together where need be
    const double between = m_wide - sizes.text - 2 * sizes.pill.width() - px(leastMargin);
    m_columns = between >= px(leastGapX) ? 2 : 1;
    m_gap = m_columns > 1 ? std::min(px(pillGapX), between) : px(pillGapX);
    m_rows = std::clamp(int((m_high - px(pillsTop) - px(cellMargin) + px(pillGapY)) / stepY), 1, 3);
}

QSizeF MatrixLayout::smallest(int likelihoods, int consequences, const MatrixSizes &sizes)
{
    const double wide = sizes.text + sizes.pill.width() + sizes.scale * cellMargin;
    const double high = std::max(66 * sizes.scale, 2 * sizes.pill.height() + (pillsTop + pillGapY + cellMargin) * sizes.scale);
    return {consequences * wide + (consequences - 1) * cellGap * sizes.scale,
            likelihoods * high + (likelihoods - 1) * cellGap * sizes.scale};
}

QRectF MatrixLayout::cell(MatrixCell cell) const
{
    return {m_field.left() + (cell.consequence - 1) * (m_wide + px(cellGap)),
            m_field.top() + (m_likelihoods - cell.likelihood) * (m_high + px(cellGap)), m_wide, m_high};
}

MatrixCell MatrixLayout::cellAt(const QPointF &place) const
{
    if (m_likelihoods == 0)
        return {};
    const MatrixCell found{m_likelihoods - int(std::floor((place.y() - m_field.top()) / (m_high + px(cellGap)))),
                           1 + int(std::floor((place.x() - m_field.left()) / (m_wide + px(cellGap))))};
    const bool inside = found.likelihood >= 1 && found.likelihood <= m_likelihoods && found.consequence >= 1
        && found.consequence <= m_consequences && cell(found).contains(place);
    return inside ? found : MatrixCell{};
}

MatrixCell MatrixLayout::beside(MatrixCell cell, int likelihood, int consequence) const
{
    return {std::clamp(cell.likelihood + likelihood, 1, m_likelihoods),
            std::clamp(cell.consequence + consequence, 1, m_consequences)};
}

QRectF MatrixLayout::pill(MatrixCell at, int slot) const
{
    const QRectF box = cell(at);
    return {QPointF(box.left() + m_sizes.text + (slot % m_columns) * (m_sizes.pill.width() + m_gap),
                    box.top() + px(pillsTop) + (slot / m_columns) * (m_sizes.pill.height() + px(pillGapY))),
            m_sizes.pill};
}

MatrixLayout::Crowd MatrixLayout::crowd(MatrixCell at, int count) const
{
    if (count <= capacity())
        return {count, {}};
    const QRectF last = pill(at, capacity() - 1);
    const QRectF box = cell(at);
    if (box.bottom() - last.bottom() >= px(moreHigh))
        return {capacity(),
                QRectF(box.left() + m_sizes.text, last.bottom(), box.right() - box.left() - m_sizes.text, px(moreHigh))};
    return {capacity() - 1, QRectF(last.topLeft(), QSizeF(box.right() - last.left() - px(2), last.height()))};
}

QRectF MatrixLayout::ghost(MatrixCell at, int column, QSet<int> &used) const
{
    for (int row = m_rows - 1; row >= 0; --row) {
        for (int shift = 0; shift < m_columns; ++shift) {
            const int slot = row * m_columns + (column + shift) % m_columns;
            if (used.contains(slot))
                continue;
            used.insert(slot);
            return pill(at, slot);
        }
    }
    return pill(at, (m_rows - 1) * m_columns + column % m_columns);
}

double MatrixLayout::laneAt(MatrixCell at, int lane) const
{
    const double first = pill(at, 0).left();
    const double step = m_sizes.pill.width() + m_gap;
    // between the columns, before the first, after the last, and again
    const double lanes[] = {m_columns > 1 ? first + step - m_gap / 2 : first - m_gap / 2, first - m_gap / 2,
                            first + m_columns * step - m_gap / 2};
    const double x = m_columns > 1 ? lanes[lane % 3] : lanes[1 + lane % 2];
    return std::min(x, cell(at).right() - px(3));
}

QPointF MatrixLayout::tick(MatrixCell target, int lane) const
{
    // ticks keep a whole radius inside the cell, also where the lane runs along its edge
    const QRectF box = cell(target);
    const double x = std::clamp(laneAt(target, lane), box.left() + px(tickRadius + 2), box.right() - px(tickRadius + 2));
    return {x, box.bottom() - px(tickFoot)};
}

bool MatrixLayout::isBlocked(MatrixCell from, int slot, int shown, MatrixCell target) const
{
    return target.likelihood > from.likelihood ? slot >= m_columns : slot + m_columns < shown;
}

QPainterPath MatrixLayout::route(const QRectF &pill, MatrixCell from, MatrixCell target, int lane, bool blocked) const
{
    QPainterPath path;
    if (from == target)
        return path;
    const QPointF end = tick(target, lane);
    const double stop = px(tickRadius + 1);
    const bool down = target.likelihood <= from.likelihood;
    const double sign = down ? 1 : -1;
    QPointF start(pill.center().x(), down ? pill.bottom() + px(1) : pill.top() - px(1));
    path.moveTo(start);
    if (blocked) {
        const double beside = laneAt(from, 0);
        const double side = beside < pill.center().x() ? pill.left() : pill.right();
        start = QPointF(beside, pill.center().y() + sign * std::abs(beside - side));
        path = QPainterPath(QPointF(side, pill.center().y()));
        path.quadTo(QPointF(beside, pill.center().y()), start);
    }
    if (target.likelihood == from.likelihood) {
        // along the foot of the row, below its pills
        const double way = end.x() < start.x() ? 1 : -1;
        path.cubicTo(QPointF(start.x(), end.y()), QPointF(start.x(), end.y()), QPointF(start.x() - way * px(24), end.y()));
        path.lineTo(end.x() + way * stop, end.y());
        return path;
    }
    const double last = end.y() - sign * stop;
    // sideways where no pills stand: between the pills of this row and those of the next
    const double edge = down ? cell(from).bottom() - px(routeTurn) : cell(from).top() - px(routeTurn);
    const double turned = down ? std::min(edge + px(routeTail), last) : std::max(edge - px(routeTail), last);
    path.cubicTo(QPointF(start.x(), edge), QPointF(end.x(), edge), QPointF(end.x(), turned));
    path.lineTo(end.x(), last);
    return path;
}

QLineF MatrixLayout::fromGhost(const QRectF &ghost, const QRectF &pill) const
{
    const auto edge = [](const QRectF &box, const QPointF &towards) {
        const QPointF way = towards - box.center();
        const double x = std::abs(way.x()) / (box.width() / 2), y = std::abs(way.y()) / (box.height() / 2);
        const double far = std::max(x, y);
        return far > 1 ? box.center() + way / far : box.center();
    };
    return {edge(ghost, pill.center()), edge(pill.adjusted(-px(2), -px(2), px(2), px(2)), ghost.center())};
}

QList<QPolygonF> appetiteLine(int likelihoods, int consequences, const std::function<bool(int, int)> &within)
{
    // per row from the top: how many cells from the left are within
    QList<int> reach;
    for (int likelihood = likelihoods; likelihood >= 1; --likelihood) {
        int count = 0;
        while (count < consequences && within(likelihood, count + 1))
            ++count;
        reach += count;
    }
    QList<QPolygonF> lines;
    QPolygonF line;
    const auto finish = [&] {
        if (line.size() > 1)
            lines += line;
        line.clear();
    };
    for (int row = 0; row < likelihoods; ++row) {
        const int x = reach.at(row);
        if (row > 0 && reach.at(row - 1) != x) {
            if (line.isEmpty())
                line += QPointF(reach.at(row - 1), row);
            line += QPointF(x, row);
        }
        if (x == 0 || x == consequences) {
            finish(); // the outer edge
            continue;
        }
        if (line.isEmpty())
            line += QPointF(x, row);
        line += QPointF(x, row + 1);
    }
    finish();
    for (QPolygonF &one : lines) {
        // straight on: the point between is no corner
        for (qsizetype at = one.size() - 2; at > 0; --at) {
            const bool straight = (one.at(at - 1).x() == one.at(at).x() && one.at(at).x() == one.at(at + 1).x())
                || (one.at(at - 1).y() == one.at(at).y() && one.at(at).y() == one.at(at + 1).y());
            if (straight)
                one.removeAt(at);
        }
    }
    return lines;
}

} // namespace gabion::ui
