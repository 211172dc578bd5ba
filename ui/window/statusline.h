// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/jobs.h"
#include "ui/shell/room.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace gabion::ui {

/// The line at the foot of the window: what the room says left and right, and long work with its bar, rest time and Stop.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(Jobs &jobs, QWidget *parent = nullptr);

    void setTexts(const QList<StatusText> &texts);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fill();
    void showJob();

    Jobs &m_jobs;
    QHBoxLayout *m_left;
    QHBoxLayout *m_right;
    QWidget *m_job;
    QLabel *m_jobText;
    QProgressBar *m_bar;
    QTimer m_tick;
    QList<StatusText> m_texts;
};

} // namespace gabion::ui
