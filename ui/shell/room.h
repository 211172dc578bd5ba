// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/actions.h"
#include "ui/shell/session.h"

#include <QMainWindow>

#include <vector>

class QDockWidget;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace gabion::ui {

/// One texts of the status bar, left or right.
struct StatusText {
    QString icon; ///< name; may be empty
    QString text;
    bool right = false;
    bool bad = false; ///< wants attention
    int level = 0; ///< rank of a risk level whose shape stands before the text; 0 = none

    bool operator==(const StatusText &) const = default;
};

/// A room of the window: its bar (crumb, title, tabs, buttons) over a stack of views, and docks of its own. A room that shows
/// one thing only has one view and no tabs.
class RoomWidget : public QMainWindow {
    Q_OBJECT

public:
    RoomWidget(const char *id, const QString &title, Session &session, Actions &actions, QWidget *parent);
    ~RoomWidget() override;

    Session &session() const { return m_session; }
    Actions &actions() const { return m_actions; }
    QString id() const { return m_id; }

    /// Selects the record and brings it into view; false when this room does not show it.
    virtual bool reveal(const QString &ref);
    /// Where F6 goes, in order; the first takes the focus when the room is entered.
    virtual QList<QWidget *> panes() const;
    virtual QList<StatusText> status() const { return {}; }

    int tabCount() const;
    int currentTab() const;
    void setCurrentTab(int index);
    void setInspectorShown(bool shown);
    bool isInspectorShown() const;

signals:
    void statusChanged();

protected:
    /// Adds a view with its tab; answers the index.
    int addView(const QString &title, QWidget *view);
    void setTabCount(int index, qint64 count); ///< shown smaller beside the title; -1 = none
    /// A button in the room's bar for an action; at most one is primary.
    QPushButton *addButton(const char *action, bool primary = false, const QString &text = {});
    /// Replaces the title and the tabs by a path ("Evidence › EV-034 garak › probe"); empty = the room's own title.
    void setTrail(const QStringList &parts);
    void setInspector(QWidget *content);
    /// Whether what is shown has an inspector at all; what the person chose about it is kept.
    void setInspectorOffered(bool offered);
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    virtual void viewChanged(int index);

private:
    void layOut();

    QString m_id;
    QString m_title;
    Session &m_session;
    Actions &m_actions;
    QWidget *m_bar = nullptr;
    QHBoxLayout *m_barLayout = nullptr;
    QLabel *m_crumb = nullptr;
    QLabel *m_heading = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_views = nullptr;
    QDockWidget *m_inspector = nullptr;
    QList<QPushButton *> m_buttons;
    bool m_inspectorWanted = true;
    bool m_inspectorOffered = true;
    bool m_restored = false;
};

/// How a room is known before it is built. A new one is one file in ui/rooms that defines
/// `const gabion::ui::Room rooms_<filename> = {...}`.
struct Room {
    const char *id;
    QString (*title)();
    const char *icon;
    int order; ///< 1..8 from the top with Ctrl+1..8; above 8: at the bottom, 9 = Ctrl+9
    QList<const char *>
        kinds; ///< kinds of records that it reveals ("risk"), of bulk rows ("F", "ME"), "catalog" for "catalog:id/entry"
    RoomWidget *(*create)(Session &session, Actions &actions, QWidget *parent);
    /// How many things wait for a decision there; 0 = no badge.
    int (*waiting)(Session &session) = nullptr;
};

/// All rooms, by file name.
const std::vector<const Room *> &roomsList();

} // namespace gabion::ui
