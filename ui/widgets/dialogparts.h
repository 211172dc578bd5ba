// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/dialogfoot.h"

class QLabel;

namespace gabion::ui {

class Session;

/// What is wrong with the field above it, in one sentence with an icon. Takes no room while nothing is.
class FaultLine : public QWidget {
    Q_OBJECT

public:
    explicit FaultLine(QWidget *parent = nullptr);

    void say(const QString &text); ///< empty: nothing is wrong
    QString text() const;

private:
    QLabel *m_icon;
    QLabel *m_text;
};

/// Why nothing can be changed in a dialog; empty when it can.
QString readOnlyText(const Session &session);
/// Draws the edge of a field as wrong or takes that back, and tells a screen reader why.
void markWrong(QWidget *field, const QString &why);

} // namespace gabion::ui
