// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace gabion::ui {

/// One message at the bottom of the window, with Undo where that is possible. Goes after 8 s; stays while the pointer or the
/// focus is on it, and until dismissed while a screen reader is at work.
class Toast : public QWidget {
    Q_OBJECT

public:
    explicit Toast(QWidget *parent);

    void say(const QString &text, bool undoable);
    /// Something else was done or undone: its Undo would take back the wrong step.
    void outdate();
    QString text() const;

signals:
    void undoAsked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void place();
    void wait();

    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_undo;
    QToolButton *m_close;
    QTimer m_timer;
};

} // namespace gabion::ui
