// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPainterPath>
#include <QPolygonF>
#include <QRectF>
#include <QSet>

#include <functional>

namespace gabion::ui {

/// A cell of the matrix by its steps, 1 = lowest; zeroes stand for none.
struct MatrixCell {
    int likelihood = 0;
    int consequence = 0;

    bool isNull() const { return likelihood <= 0 || consequence <= 0; }
    bool operator==(const MatrixCell &) const = default;
};

/// What a cell must have room for, in px as drawn.
struct MatrixSizes {
    double text = 58; ///< width of score, level and count at the left of a cell, with its margin
    QSizeF pill{49, 22};
    double scale = 1; ///< px as drawn for one px at 100 %
};

/// Where cells and pills of a risk matrix stand: likelihood upwards, consequence to the right. A value; nothing is painted.
class MatrixLayout {
public:
    MatrixLayout() = default;
    /// @p field: around all cells, 2 px apart.
    MatrixLayout(const QRectF &field, int likelihoods, int consequences, const MatrixSizes &sizes);

    /// The smallest field in which each cell shows its text and two pills.
    static QSizeF smallest(int likelihoods, int consequences, const MatrixSizes &sizes);

    int likelihoods() const { return m_likelihoods; }
    int consequences() const { return m_consequences; }
    const QRectF &field() const { return m_field; }
    QRectF cell(MatrixCell cell) const;
    /// The cell at a place; a null one between and beside the cells.
    MatrixCell cellAt(const QPointF &place) const;
    /// Steps to the cell beside; stays at the edge.
    MatrixCell beside(MatrixCell cell, int likelihood, int consequence) const;

    int pillColumns() const { return m_columns; }
    int pillRows() const { return m_rows; }
    int capacity() const { return m_columns * m_rows; }
    QRectF pill(MatrixCell cell, int slot) const;
    /// How many of @p count pills are shown in @p cell, and where "+n more" stands; an empty box when all are shown.
    struct Crowd {
        int shown = 0;
        QRectF more;
    };
    Crowd crowd(MatrixCell cell, int count) const;
    /// Place of the dashed pill of a risk that came from @p cell: as low as possible, in column @p column if that is free.
    /// @p used: slots of the cell that hold something; the answer's slot is added. Over the others when all are taken.
    QRectF ghost(MatrixCell cell, int column, QSet<int> &used) const;

    /// Where the tick of a target stands. Several in one cell take the lanes between, before and after the pills in turn.
    QPointF tick(MatrixCell target, int lane) const;
    static constexpr double tickRadius = 9; ///< px at 100 %
    /// From a pill to a tick, around the pills of the cells between: down a lane between pill columns when the target is lower,
    /// along the foot of the row when it is in the same one. Empty when the target is the pill's own cell. @p blocked: another
    /// pill of the cell stands in the way, so it leaves by the side.
    QPainterPath route(const QRectF &pill, MatrixCell from, MatrixCell target, int lane, bool blocked = false) const;
    /// Whether a pill stands between the one in @p slot of @p from and the edge that a route to @p target leaves by.
    bool isBlocked(MatrixCell from, int slot, int shown, MatrixCell target) const;
    /// The dashed line from a ghost to the pill it became.
    QLineF fromGhost(const QRectF &ghost, const QRectF &pill) const;

private:
    double laneAt(MatrixCell cell, int lane) const;
    double px(double value) const { return value * m_sizes.scale; }

    QRectF m_field;
    int m_likelihoods = 0;
    int m_consequences = 0;
    MatrixSizes m_sizes;
    double m_wide = 0, m_high = 0; ///< of a cell
    int m_columns = 1, m_rows = 1; ///< of pills in a cell
    double m_gap = 0; ///< between the columns of pills
};

/// The line between what is within appetite and what is above, in steps from the upper left corner of the matrix. Parts that
/// would lie on its outer edge are left out. @p within answers for likelihood and consequence.
QList<QPolygonF> appetiteLine(int likelihoods, int consequences, const std::function<bool(int, int)> &within);

} // namespace gabion::ui
