// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/actions.h"

#include <QWidget>

namespace gabion::ui {

/// What stands where no evidence is yet: where to drop a file, what can be read, what is kept of it.
class NoEvidence : public QWidget {
    Q_OBJECT

public:
    explicit NoEvidence(Actions &actions, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *formats();
    QWidget *privacy();

    QWidget *m_frame;
};

} // namespace gabion::ui
