// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/rooms/risks/matrixdata.h"

#include <QAbstractScrollArea>
#include <QHash>

#include <optional>

namespace gabion::ui {

/// For which risks the way from inherent over current to the residual target is drawn.
enum class MatrixArrows { None, Selection, AboveAppetite };

/// The risk matrix as a picture to work on: cells with score, level and count, a pill for each risk, the appetite as a dashed
/// line. Arrows move between cells, PgUp and PgDn between the pills of a cell, M moves a risk, Enter opens. Its cells are
/// children for a screen reader.
class MatrixView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit MatrixView(QWidget *parent = nullptr);
    ~MatrixView() override;

    void setData(MatrixData matrix);
    const MatrixData &data() const { return m_data; }
    void setSide(MatrixSide side);
    MatrixSide side() const { return m_side; }
    void setStage(Stage stage);
    Stage stage() const { return m_stage; }
    void setArrows(MatrixArrows arrows);
    void setMovable(bool movable) { m_movable = movable; }

    MatrixCell currentCell() const { return m_cell; }
    Id<Risk> currentRisk() const { return m_risk; }
    void choose(MatrixCell cell, Id<Risk> risk = {});
    /// Starts carrying a risk: arrows choose the cell, Enter drops it there, Esc leaves it where it was.
    void startMove(Id<Risk> risk);
    bool isMoving() const { return m_move.has_value(); }
    /// What the keys do now, for the status line.
    QString hint() const;

    /// Place of a cell in the viewport.
    QRectF cellRect(MatrixCell cell) const;
    /// Place of a risk's pill in the viewport; empty when it is not shown.
    QRectF pillRect(Id<Risk> risk) const;
    /// The matrix without scroll bars, @p scale times as large as on screen.
    QImage image(double scale) const;

signals:
    void chosen(); ///< another cell or pill
    void hintChanged();
    void activated(gabion::ui::MatrixCell cell); ///< Enter or double click
    void moveAsked(const gabion::Id<gabion::Risk> &risk, gabion::ui::MatrixCell target);
    void menuAsked(const QPoint &place); ///< global

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    /// A risk on its way to another cell.
    struct Move {
        Id<Risk> risk;
        MatrixCell target;
        std::optional<QPointF> pointer; ///< in the contents, while the mouse carries it
    };
    void layOut();
    MatrixLayout laidOut(const QSizeF &size) const;
    MatrixSizes sizes() const;
    QSizeF gutter() const;
    QPointF inContents(const QPointF &place) const;
    void bringIntoView(MatrixCell cell);
    MatrixCell worstCell() const;
    void stepPill(int by);
    void dropMove();
    void endMove();
    void tellFocus();
    QList<const MatrixRisk *> withArrows() const;
    QRectF pillOf(const MatrixRisk &risk, Stage stage) const;
    void paintAll(QPainter &painter, const QSizeF &size) const;
    void paintAxes(QPainter &painter) const;
    void paintCell(QPainter &painter, MatrixCell cell) const;
    void paintPill(QPainter &painter, const QRectF &box, const MatrixRisk &risk, bool ghost) const;
    void paintAppetite(QPainter &painter) const;
    void paintArrows(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void paintLegend(QPainter &painter, const QSizeF &size) const;

    MatrixData m_data;
    MatrixLayout m_layout;
    MatrixSide m_side = MatrixSide::All;
    Stage m_stage = Stage::Current;
    MatrixArrows m_arrows = MatrixArrows::Selection;
    bool m_movable = false;
    MatrixCell m_cell;
    Id<Risk> m_risk;
    std::optional<Move> m_move;
    std::optional<QPointF> m_pressed; ///< in the contents, on a pill
};

} // namespace gabion::ui
