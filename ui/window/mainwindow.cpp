// SPDX-License-Identifier: Apache-2.0
#include "ui/window/mainwindow.h"

#include "ui/dialogs/errordialog.h"
#include "ui/shell/focus.h"
#include "ui/shell/plurals.h"
#include "ui/theme/look.h"
#include "ui/window/banner.h"
#include "ui/window/documentactions.h"
#include "ui/window/evidenceactions.h"
#include "ui/window/menurow.h"
#include "ui/window/projectactions.h"
#include "ui/window/rail.h"
#include "ui/window/recordactions.h"
#include "ui/window/scrim.h"
#include "ui/window/startpage.h"
#include "ui/window/statusline.h"
#include "ui/window/toast.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gabion::ui {

MainWindow::MainWindow(Session &session, QWidget *parent) : QMainWindow(parent), m_session(session), m_actions(new Actions(this))
{
    if (!m_session.isOpen())
        m_died = m_session.settings().value(setting::lastProject);
    setObjectName(QStringLiteral("main"));
    qApp->installTranslator(new SourcePlurals(this)); // it leaves with the window
    setAcceptDrops(true);
    setMinimumSize(1024, 640);
    build();
    handleFile();
    handleEdit();
    handleView();
    handleGo();
    handleHelp();
    handleImport(*this);
    handleDocuments(*this);
    handleRecords(*this);
    handleProject(*this);
    connect(&m_session, &Session::projectChanged, this, &MainWindow::projectChanged);
    connect(&m_session, &Session::changed, this, [this] {
        refreshBadges();
        refreshStatus();
        m_actions->refresh();
    });
    connect(&m_session, &Session::waitingChanged, this, &MainWindow::refreshBadges);
    connect(&m_session, &Session::saved, this, [this] {
        if (m_session.unsaved().isEmpty())
            showSaveState();
    });
    connect(&m_session, &Session::notSaved, this, &MainWindow::showNotSaved);
    connect(&m_session, &Session::noticed, this, [this](const Notice &notice) { m_toast->say(notice.text, notice.undoable); });
    connect(&m_session, &Session::failed, this, [this](const Error &error) { showError(m_session, this, error); });
    connect(&m_session, &Session::revealRequested, this, &MainWindow::reveal);
    connect(&m_session.undoStack(), &QUndoStack::indexChanged, this, [this] {
        refreshUndo();
        m_toast->outdate();
    });
    const QByteArray geometry = m_session.settings().state(QStringLiteral("window"));
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
    projectChanged();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_menuRow = new MenuRow(*m_actions);
    setMenuWidget(m_menuRow);
    m_rail = new Rail;
    m_rooms = new QStackedWidget;
    m_workspace = new QWidget;
    auto *row = new QHBoxLayout(m_workspace);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    auto *beside = new QVBoxLayout;
    beside->setSpacing(0);
    beside->addWidget(m_banner = new Banner);
    beside->addWidget(m_rooms, 1);
    row->addLayout(beside, 1);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_workspace);
    m_status = new StatusLine(m_session.jobs());
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    setCentralWidget(body);
    m_toast = new Toast(m_pages);
    m_scrim = new Scrim(this);
    connect(m_toast, &Toast::undoAsked, m_actions->action("edit.undo"), &QAction::trigger);
    connect(m_rail, &Rail::chosen, this, &MainWindow::enter);

    QList<const Room *> rooms(roomsList().begin(), roomsList().end());
    std::sort(rooms.begin(), rooms.end(), [](const Room *a, const Room *b) { return a->order < b->order; });
    QMenu *go = m_actions->menu(QStringLiteral("go"));
    go->addSeparator();
    for (const Room *room : rooms) {
        const QString id = QLatin1String(room->id);
        auto *action = new QAction(room->title(), this);
        action->setObjectName(QStringLiteral("room.") + id);
        const QString keys = room->order <= 9 ? QStringLiteral("Ctrl+%1").arg(room->order) : QString();
        if (!keys.isEmpty())
            action->setShortcut(QKeySequence(keys));
        connect(action, &QAction::triggered, this, [this, id] { enter(id); });
        connect(&m_session, &Session::projectChanged, action, [this, action] { action->setEnabled(m_session.isOpen()); });
        addAction(action);
        go->addAction(action);
        m_rail->add(id, room->title(), QLatin1String(room->icon),
                    keys.isEmpty() ? room->title() : QStringLiteral("%1 (%2)").arg(room->title(), keys), room->order > 8);
    }
    m_rail->addCommand(QStringLiteral("settings"), m_actions->action("tools.settings"), tr("Settings"),
                       QStringLiteral("settings"));
}

RoomWidget *MainWindow::room(const QString &id)
{
    if (!m_session.isOpen())
        return nullptr;
    if (RoomWidget *there = m_built.value(id))
        return there;
    for (const Room *room : roomsList()) {
        if (id != QLatin1String(room->id))
            continue;
        RoomWidget *made = room->create(m_session, *m_actions, m_rooms);
        m_rooms->addWidget(made);
        m_built.insert(id, made);
        connect(made, &RoomWidget::statusChanged, this, &MainWindow::refreshStatus);
        return made;
    }
    return nullptr;
}

RoomWidget *MainWindow::currentRoom() const
{
    return m_session.isOpen() ? qobject_cast<RoomWidget *>(m_rooms->currentWidget()) : nullptr;
}

void MainWindow::enter(const QString &id)
{
    RoomWidget *next = room(id);
    if (!next)
        return;
    m_rooms->setCurrentWidget(next);
    m_rail->setCurrent(id);
    m_session.settings().set(setting::room, id);
    const QList<QWidget *> panes = next->panes();
    if (!panes.isEmpty())
        focusPane(panes.first());
    remember();
    refreshStatus();
    m_actions->refresh();
}

void MainWindow::projectChanged()
{
    m_places.clear();
    m_place = -1;
    for (RoomWidget *room : std::exchange(m_built, {})) {
        m_rooms->removeWidget(room);
        delete room;
    }
    const bool open = m_session.isOpen();
    if (open)
        m_pages->setCurrentWidget(m_workspace);
    else if (isVisible())
        showStart();
    m_actions->setProjectState(open, m_session.canWrite());
    setWindowTitle(open ? QStringLiteral("%1 — Gabion").arg(QFileInfo(m_session.project().path()).fileName())
                        : QStringLiteral("Gabion"));
    showSaveState();
    if (open) {
        const QString last = m_session.settings().value(setting::room);
        enter(last);
        if (!currentRoom())
            enter(setting::room.standard);
    }
    refreshUndo();
    refreshBadges();
    refreshStatus();
}

void MainWindow::showStart()
{
    if (!m_start) {
        m_start = new StartPage(
            m_session, *m_actions, [this](const QString &path) { openProject(path); },
            [this](const QString &templateId) { askForProject(&templateId); }, m_died);
        m_pages->addWidget(m_start);
    }
    m_pages->setCurrentWidget(m_start);
}

void MainWindow::showEvent(QShowEvent *event)
{
    if (!m_session.isOpen())
        showStart();
    QMainWindow::showEvent(event);
}

bool MainWindow::reveal(const QString &ref)
{
    const QString kind = [&] {
        const auto record = m_session.dossier().findAny(ref);
        if (record)
            return kindOf(*record);
        // "catalog:iso27001-2022/A.5.15", "F-17"
        return ref.contains(QLatin1Char(':')) ? ref.section(QLatin1Char(':'), 0, 0) : ref.section(QLatin1Char('-'), 0, 0);
    }();
    for (const Room *candidate : roomsList()) {
        const bool shows = std::any_of(candidate->kinds.cbegin(), candidate->kinds.cend(),
                                       [&](const char *k) { return kind == QLatin1String(k); });
        if (!shows)
            continue;
        RoomWidget *there = room(QLatin1String(candidate->id));
        if (!there || !there->reveal(ref))
            continue;
        enter(QLatin1String(candidate->id));
        remember();
        return true;
    }
    return openRecord(*this, ref);
}

void MainWindow::refreshBadges()
{
    for (const Room *room : roomsList())
        m_rail->setBadge(QLatin1String(room->id), room->waiting && m_session.isOpen() ? room->waiting(m_session) : 0);
}

void MainWindow::refreshStatus()
{
    RoomWidget *room = currentRoom();
    m_status->setVisible(m_session.isOpen());
    m_status->setTexts(room ? room->status() : QList<StatusText>());
}

void MainWindow::refreshUndo()
{
    const QUndoStack &stack = m_session.undoStack();
    const auto name = [this](const char *id, const QString &plain, const QString &step) {
        QAction *action = m_actions->action(id);
        action->setText(step.isEmpty() ? plain
                                       : tr("%1: %2").arg(plain, QString(step).replace(QLatin1Char('&'), QStringLiteral("&&"))));
    };
    name("edit.undo", tr("&Undo"), stack.undoText());
    name("edit.redo", tr("&Redo"), stack.redoText());
    m_actions->refresh();
}

void MainWindow::remember()
{
    RoomWidget *room = currentRoom();
    if (!room || m_travelling)
        return;
    const Place here{room->id(), room->currentTab()};
    if (m_place >= 0 && m_places.at(m_place) == here)
        return;
    m_places = m_places.mid(0, m_place + 1);
    m_places.append(here);
    m_place = int(m_places.size()) - 1;
}

void MainWindow::step(int direction)
{
    RoomWidget *room = currentRoom();
    if (!room)
        return;
    room->setCurrentTab((room->currentTab() + direction + std::max(1, room->tabCount())) % std::max(1, room->tabCount()));
    if (const QList<QWidget *> panes = room->panes(); !panes.isEmpty())
        focusPane(panes.first()); // what had the focus is hidden now
}

void MainWindow::pane(int direction)
{
    RoomWidget *room = currentRoom();
    if (!room)
        return;
    QList<QWidget *> panes = room->panes();
    panes.append(m_rail);
    qsizetype at = -1;
    for (qsizetype index = 0; index < panes.size(); ++index) {
        if (QWidget *focus = QApplication::focusWidget();
            focus && (panes.at(index) == focus || panes.at(index)->isAncestorOf(focus)))
            at = index;
    }
    focusPane(panes.at((at + direction + panes.size()) % panes.size()));
}

void MainWindow::applyTheme()
{
    const auto theme =
        enumFromKey<ThemeChoice>(m_session.settings().value(setting::theme).toStdString()).value_or(ThemeChoice::System);
    const int size = m_session.settings().value(setting::size);
    applyLook(*qApp, theme, size);
    for (const auto &[choice, key] : EnumKeys<ThemeChoice>::keys)
        m_actions->action(QStringLiteral("view.theme.") + QString::fromLatin1(key.data(), qsizetype(key.size())))
            ->setChecked(choice == theme);
    for (const int percent : windowSizes)
        m_actions->action(QStringLiteral("view.size.%1").arg(percent))->setChecked(percent == size);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_session.isBusy() || !mayLoseUnsaved())
        return event->ignore();
    m_session.settings().setState(QStringLiteral("window"), saveGeometry());
    hide(); // folding the file may take a moment, and nothing more is to be seen
    m_session.close();
    event->accept();
}

bool MainWindow::focusNextPrevChild(bool next) { return stepFocus(this, next); }

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && !m_session.isBusy())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList files;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            files += url.toLocalFile();
    }
    event->acceptProposedAction();
    // after the drop: a dialog must not hold up the program that the file comes from
    QMetaObject::invokeMethod(
        this, [this, files] { take(files); }, Qt::QueuedConnection);
}

} // namespace gabion::ui
