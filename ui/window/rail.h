// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QButtonGroup;
class QVBoxLayout;

namespace gabion::ui {

/// The rail of rooms at the left: icon over word, a badge for what waits for a decision.
class Rail : public QWidget {
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    /// @p bottom: stands at the lower end. @p tip: what it is, with its key.
    void add(const QString &id, const QString &title, const QString &icon, const QString &tip, bool bottom);
    /// Adds an action at the lower end, as a button named "rail." and @p id.
    void addCommand(const QString &id, QAction *action, const QString &title, const QString &icon);
    void setCurrent(const QString &id);
    /// 0 = no badge.
    void setBadge(const QString &id, int count);

signals:
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fit();

    QButtonGroup *m_group;
    QVBoxLayout *m_top;
    QVBoxLayout *m_bottom;
};

} // namespace gabion::ui
