// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QStringList>

namespace gabion::ui {

/// What F1 says about a widget: the name first, then what is known about it. From the widget itself or the nearest one around
/// it that has something to say; empty when none has.
QStringList explanationOf(const QWidget *widget);

/// A small plate beside a widget that explains it; goes with Esc, a click elsewhere or the next key.
class WhatIsThis : public QFrame {
    Q_OBJECT

public:
    WhatIsThis(const QStringList &explanation, QWidget *about);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gabion::ui
