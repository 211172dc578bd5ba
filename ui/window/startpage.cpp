// SPDX-License-Identifier: Apache-2.0
#include "ui/window/startpage.h"

#include "ui/shell/actions.h"
#include "ui/shell/session.h"

#include <QAction>
#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

StartPage::StartPage(Session &session, Actions &actions, std::function<void(const QString &)> open)
    : m_session(session),
      m_open(std::move(open)),
      m_recent(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    for (const char *id : {"file.new", "file.open", "file.demo"}) {
        QAction *action = actions.action(id);
        auto *button = new QPushButton(action->text().remove(QLatin1Char('&')));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        column->addWidget(button);
    }
    column->addLayout(m_recent);
    column->addStretch(1);
}

void StartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fillRecent();
}

void StartPage::fillRecent()
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &path : m_session.settings().value(setting::recent)) {
        auto *button = new QPushButton(QFileInfo(path).fileName());
        connect(button, &QPushButton::clicked, this, [this, path] { m_open(path); });
        m_recent->addWidget(button);
    }
}

} // namespace gabion::ui
