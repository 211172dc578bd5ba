// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QDialog;
class QHBoxLayout;
class QVBoxLayout;

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

/// The column above the foot of a plain dialog, with the margins of dialogs.
QVBoxLayout *columnOver(DialogFoot *foot, QDialog *dialog);

} // namespace gabion::ui
