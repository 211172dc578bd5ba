// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace gabion::ui {

/// The raised strip at the lower edge of a dialog that holds its buttons.
class DialogFoot : public QWidget {
    Q_OBJECT

public:
    explicit DialogFoot(QWidget *parent = nullptr);

    QHBoxLayout *row() const { return m_row; }

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_row;
};

} // namespace gabion::ui
