// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAbstractButton;

namespace gabion::ui {

class Actions;
class Settings;

/// The dark panel at the left of the start page: mark and version, what the page shows, theme and size.
class StartRail : public QWidget {
    Q_OBJECT

public:
    StartRail(const Settings &settings, Actions &actions, QWidget *parent = nullptr);

signals:
    void pageChosen(bool templates);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QAbstractButton *addChoice(const QString &menu, const QString &icon);
    void fit();

    const Settings &m_settings;
    Actions &m_actions;
    QAbstractButton *m_theme = nullptr;
    QAbstractButton *m_size = nullptr;
};

} // namespace gabion::ui
