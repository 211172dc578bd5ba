// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/actions.h"
#include "ui/shell/room.h"
#include "ui/shell/session.h"

#include <QHash>
#include <QMainWindow>

class QStackedWidget;

namespace gabion {
struct ProjectSetup;
}

namespace gabion::ui {

class Banner;
class CommandPalette;
class MenuRow;
class Rail;
class Scrim;
class StatusLine;
class Toast;

/// The window: menu row, rail, rooms, status line. Rooms are built when they are first entered.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(Session &session, QWidget *parent = nullptr);
    ~MainWindow() override;

    Session &session() const { return m_session; }
    Actions &actions() const { return *m_actions; }
    /// The room of this id, built if it was not yet; null for an unknown id or while no project is open.
    RoomWidget *room(const QString &id);
    RoomWidget *currentRoom() const;
    void enter(const QString &id);

    /// Goes to a record in the room that shows its kind, else to its form; false when there is neither.
    bool reveal(const QString &ref);

    /// Opens a project; what goes wrong is told, with the backup or the read-only way offered where there is one.
    bool openProject(const QString &path);
    /// What was dropped on the window or given on the command line: a project is opened, results are imported.
    void take(const QStringList &files);

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Place {
        QString room;
        int tab = 0;
        bool operator==(const Place &) const = default;
    };

    void build();
    void handleFile();
    void handleEdit();
    void handleView();
    void handleGo();
    void handleHelp();
    void projectChanged();
    void showStart();
    void applyTheme();
    void refreshBadges();
    void refreshStatus();
    void refreshUndo();
    void showSaveState();
    void showNotSaved(const Error &error);
    bool mayLoseUnsaved();
    void saveAnew();
    void step(int direction);
    void pane(int direction);
    void showPalette();
    void showInspector();
    void remember();
    void choose();
    /// Asks what a project starts from, or with a template at once what is special in it.
    void askForProject(const QString *templateId);
    void createProject(const QString &templateId, const ProjectSetup &setup);
    void saveCopy();
    void demo();
    void openBackup(const QString &path, const Error &error);

    Session &m_session;
    Actions *m_actions;
    MenuRow *m_menuRow = nullptr;
    Rail *m_rail = nullptr;
    Banner *m_banner = nullptr;
    StatusLine *m_status = nullptr;
    Toast *m_toast = nullptr;
    Scrim *m_scrim = nullptr;
    CommandPalette *m_palette = nullptr; ///< made when it is first opened
    QStackedWidget *m_pages = nullptr; ///< workspace, start page
    QWidget *m_workspace = nullptr;
    QWidget *m_start = nullptr; ///< made when it is first shown
    QStackedWidget *m_rooms = nullptr;
    QString m_died; ///< the project that was open when the program died; empty = none
    QHash<QString, RoomWidget *> m_built;
    QList<Place> m_places; ///< where the person was, for back and forward
    int m_place = -1;
    bool m_travelling = false;
};

} // namespace gabion::ui
