// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/actions.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

namespace gabion::ui {

Actions::Actions(QWidget *window) : QObject(window)
{
    for (const ActionInfo &info : actionTable()) {
        auto *action = new QAction(QCoreApplication::translate("Actions", info.text), this);
        const QString id = QLatin1String(info.id);
        action->setObjectName(id);
        if (*info.icon)
            action->setIcon(icon(QLatin1String(info.icon), Ink::Secondary));
        action->setIconVisibleInMenu(*info.icon);
        QList<QKeySequence> keys;
        for (const QString &text : QString::fromLatin1(info.keys).split(QStringLiteral("; "), Qt::SkipEmptyParts))
            keys += QKeySequence(text, QKeySequence::PortableText);
        action->setShortcuts(keys);
        action->setCheckable(info.flags & Checkable);
        action->setEnabled(false);
        connect(action, &QAction::triggered, this, [this, id] { run(id); });
        window->addAction(action); // keys work also while menus are hidden
        m_actions.insert(id, action);
    }
}

QAction *Actions::action(const char *id) const
{
    QAction *found = m_actions.value(QLatin1String(id));
    Q_ASSERT_X(found, "Actions", id);
    return found;
}

void Actions::handle(const char *id, QWidget *scope, std::function<void()> run, std::function<bool()> can)
{
    Q_ASSERT_X(m_actions.contains(QLatin1String(id)), "Actions", id);
    m_handlers[QLatin1String(id)].append({scope, std::move(run), std::move(can)});
}

const Actions::Handler *Actions::handlerOf(const QString &id) const
{
    const auto found = m_handlers.constFind(id);
    if (found == m_handlers.cend())
        return nullptr;
    for (auto handler = found->crbegin(); handler != found->crend(); ++handler) {
        // the window itself counts also before it is shown
        const bool there = handler->scope && (handler->scope->isVisible() || handler->scope->isWindow());
        if (there && (!handler->can || handler->can()))
            return &*handler;
    }
    return nullptr;
}

void Actions::run(const QString &id)
{
    if (const Handler *handler = handlerOf(id)) {
        const std::function<void()> run = handler->run; // it may end with its scope
        run();
        emit triggered(id);
    }
    refresh();
}

void Actions::setProjectState(bool open, bool writable)
{
    m_open = open;
    m_writable = writable;
    refresh();
}

void Actions::refresh()
{
    for (const ActionInfo &info : actionTable()) {
        const QString id = QLatin1String(info.id);
        const bool allowed = (info.flags & NeedsWriting) == NeedsWriting ? m_writable : info.flags & NeedsProject ? m_open : true;
        m_actions.value(id)->setEnabled(allowed && handlerOf(id));
    }
}

void Actions::fill(QMenuBar *bar) const
{
    for (const auto &[name, title] : menuTitles()) {
        const qsizetype slash = name.lastIndexOf(QLatin1Char('/'));
        QMenu *parent = slash < 0 ? nullptr : m_menus.value(name.left(slash));
        QMenu *menu = parent ? parent->addMenu(title) : bar->addMenu(title);
        m_menus.insert(name, menu);
    }
    for (const ActionInfo &info : actionTable()) {
        QMenu *menu = m_menus.value(QLatin1String(info.menu));
        if (!menu || (info.flags & PaletteOnly))
            continue;
        if (info.flags & Separated)
            menu->addSeparator();
        menu->addAction(action(info.id));
    }
}

} // namespace gabion::ui
