// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHeaderView>

class QCheckBox;

namespace gabion::ui {

class RegisterView;

/// The left edge of a register: a bar at selected rows, a box that takes a row in or out of the selection, and the arrow of a
/// group. What it does by mouse, Space does in the table.
class RowBoxes : public QHeaderView {
    Q_OBJECT

public:
    explicit RowBoxes(RegisterView *view);

    /// Puts the box for all rows where the two heads meet.
    void placeCorner();

protected:
    void paintSection(QPainter *painter, const QRect &rect, int row) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *) override { }
    void mouseReleaseEvent(QMouseEvent *) override { }
    void mouseDoubleClickEvent(QMouseEvent *event) override { mousePressEvent(event); }
    QSize sizeHint() const override;

private:
    void refresh();

    RegisterView *m_view;
    QCheckBox *m_all;
    int m_anchor = -1;
};

} // namespace gabion::ui
