// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;

namespace gabion::ui {

/// The strip at the foot of the palette: what its keys do, and how many answers are shown of how many there are.
class PaletteFoot : public QWidget {
    Q_OBJECT

public:
    explicit PaletteFoot(QWidget *parent = nullptr);

    /// @p total -1 = nothing was asked yet.
    void setCount(int shown, int total);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_count;
};

} // namespace gabion::ui
