// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/criteria.h"

#include <QTableView>

namespace gabion::ui {

class MatrixModel;

/// The matrix of criteria as a table of levels: likelihood upwards, consequence to the right, the appetites as dashed lines.
/// Arrows move, digits set the level, Enter or a click offers the levels.
class MatrixEditor : public QTableView {
    Q_OBJECT

public:
    explicit MatrixEditor(QWidget *parent = nullptr);

    void setCriteria(const Criteria &criteria);
    /// The cell at fault by its steps, 1 = lowest; 0 = none.
    void mark(int likelihood, int consequence, const QString &why);
    void setCurrentCell(int likelihood, int consequence);
    void setEditable(bool editable) { m_editable = editable; }

signals:
    void rankChosen(int likelihood, int consequence, int rank);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void updateGeometries() override;

private:
    void fit();
    void offerLevels();
    void choose(int rank);

    MatrixModel *m_model;
    bool m_editable = true;
};

} // namespace gabion::ui
