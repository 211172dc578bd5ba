// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <span>

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace gabion::ui {

/// What an action needs and how it is shown.
enum ActionFlag {
    NeedsProject = 1,
    NeedsWriting = 2 | NeedsProject, ///< the project is open for writing
    Checkable = 4,
    Separated = 8, ///< a line stands before it in its menu
    PaletteOnly = 16, ///< in no menu
};

/// One action of the program. Menus, tool buttons, the palette and the page of keys are all made from the one table.
struct ActionInfo {
    const char *id; ///< "risk.new"; stable
    const char *menu; ///< "file", "edit", "view", "insert", "go", "tools", "help", with "/" for submenus: "view/theme"
    const char *text; ///< QT_TRANSLATE_NOOP("Actions", ...); " …" at the end: asks for more
    const char *icon; ///< of resources/icons; may be empty
    const char *keys; ///< portable text of QKeySequence, several separated by "; "; may be empty
    int flags = 0;
};

/// The table, in the order of the menus.
std::span<const ActionInfo> actionTable();
/// Translated titles of the menus, in order: {"file", "&File"} ...
QList<std::pair<QString, QString>> menuTitles();

/// The actions of one window. Whoever can do one says so by handle(); it runs with the newest handler whose scope is visible
/// and whose condition holds. Without one it is disabled, so nothing shown is dead.
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QWidget *window);

    QAction *action(const char *id) const;
    QAction *action(const QString &id) const { return m_actions.value(id); }
    /// @p scope: the widget that it belongs to; the handler ends with it. @p can: whether it is possible now.
    void handle(const char *id, QWidget *scope, std::function<void()> run, std::function<bool()> can = {});
    /// Says what is open, then brings every action's state up to date. Also to be called after a change of selection.
    void setProjectState(bool open, bool writable);
    void refresh();
    /// Fills the menu bar with one menu for each entry of menuTitles() that has actions.
    void fill(QMenuBar *bar) const;
    /// The menu of one name, to add to it; null before fill() or for an unknown name.
    QMenu *menu(const QString &name) const { return m_menus.value(name); }

signals:
    void triggered(const QString &id); ///< after it ran

private:
    struct Handler {
        QPointer<QWidget> scope;
        std::function<void()> run;
        std::function<bool()> can;
    };
    const Handler *handlerOf(const QString &id) const;
    void run(const QString &id);

    QHash<QString, QAction *> m_actions;
    QHash<QString, QList<Handler>> m_handlers;
    mutable QHash<QString, QMenu *> m_menus;
    bool m_open = false;
    bool m_writable = false;
};

} // namespace gabion::ui
