// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace gabion::ui {

class Actions;
class Session;

/// What stands there while no project is open: new, open, demo; recent projects; templates.
class StartPage : public QWidget {
    Q_OBJECT

public:
    StartPage(Session &session, Actions &actions, std::function<void(const QString &)> open);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fillRecent();

    Session &m_session;
    std::function<void(const QString &)> m_open;
    QVBoxLayout *m_recent;
};

} // namespace gabion::ui
