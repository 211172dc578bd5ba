// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace gabion::ui {

/// Darkens a window while a modal dialog, or a popup that is covered for, stands over it.
class Scrim : public QWidget {
    Q_OBJECT

public:
    explicit Scrim(QWidget *window);

    /// Also darkens while @p popup is shown.
    void coverFor(QWidget *popup);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void cover(bool covered);
};

} // namespace gabion::ui
