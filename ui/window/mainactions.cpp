// SPDX-License-Identifier: Apache-2.0
#include "core/edits/newproject.h"
#include "ui/dialogs/errordialog.h"
#include "ui/shell/focus.h"
#include "ui/theme/look.h"
#include "ui/window/aboutdialog.h"
#include "ui/window/historydialog.h"
#include "ui/window/keysdialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/menurow.h"
#include "ui/window/newprojectdialog.h"
#include "ui/window/palette.h"
#include "ui/window/scrim.h"
#include "ui/window/templateevidence.h"
#include "ui/window/whatisthis.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace gabion::ui {

namespace {

QString projectFilter() { return MainWindow::tr("Gabion projects (*.gabion);;All files (*)"); }

/// "Demo.gabion", "Demo 2.gabion" ...: the first name that is free.
QString freePath(const QString &folder, const QString &name)
{
    QString path = QStringLiteral("%1/%2.gabion").arg(folder, name);
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = QStringLiteral("%1/%2 %3.gabion").arg(folder, name).arg(number);
    return path;
}

} // namespace

void MainWindow::handleFile()
{
    m_actions->handle("file.new", this, [this] { askForProject(nullptr); });
    m_actions->handle("file.open", this, [this] { choose(); });
    m_actions->handle("file.demo", this, [this] { demo(); });
    m_actions->handle("file.copy", this, [this] { saveCopy(); });
    m_actions->handle("file.close", this, [this] {
        if (mayLoseUnsaved())
            m_session.close();
    });
    m_actions->handle("file.quit", this, [this] { close(); });
}

void MainWindow::handleEdit()
{
    QUndoStack &stack = m_session.undoStack();
    m_actions->handle(
        "edit.undo", this, [&stack] { stack.undo(); },
        [this, &stack] { return stack.canUndo() && m_session.unsaved().isEmpty(); });
    m_actions->handle(
        "edit.redo", this, [&stack] { stack.redo(); },
        [this, &stack] { return stack.canRedo() && m_session.unsaved().isEmpty(); });
}

void MainWindow::handleHelp()
{
    // one of each kind at a time, and the rest of the window stays usable beside it
    const auto show = [this](QDialog *dialog) {
        delete findChild<QDialog *>(dialog->objectName() + QStringLiteral(".open"));
        dialog->setObjectName(dialog->objectName() + QStringLiteral(".open"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    };
    m_actions->handle("help.keys", this, [this, show] { show(new KeysDialog(*m_actions, this)); });
    m_actions->handle("help.about", this, [this, show] { show(new AboutDialog(m_session.catalogs(), this)); });
    m_actions->handle("edit.history", this, [this, show] { show(new HistoryDialog(m_session.undoStack(), this)); });
    m_actions->handle("help.this", this, [this] {
        QWidget *focus = QApplication::focusWidget();
        QStringList said = explanationOf(focus);
        if (said.isEmpty())
            said = {tr("Nothing is chosen here."), tr("Press F1 on a field, a button or a row to read what it is.")};
        (new WhatIsThis(said, focus ? focus : this))->show();
    });
    connect(&m_session, &Session::projectChanged, this, [this] { delete findChild<QDialog *>(QStringLiteral("history.open")); });
}

void MainWindow::handleView()
{
    Settings &settings = m_session.settings();
    for (const auto &[choice, key] : EnumKeys<ThemeChoice>::keys) {
        const QByteArray id = QByteArray("view.theme.") + QByteArray(key.data(), qsizetype(key.size()));
        const QString name = QString::fromLatin1(key.data(), qsizetype(key.size()));
        m_actions->handle(id.constData(), this, [this, &settings, name] {
            settings.set(setting::theme, name);
            applyTheme();
        });
    }
    m_actions->handle("view.theme.next", this, [this, &settings] {
        static const QStringList order{QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("high-contrast")};
        const qsizetype at = order.indexOf(settings.value(setting::theme));
        settings.set(setting::theme, order.at((at + 1) % order.size()));
        applyTheme();
    });
    for (const int percent : windowSizes) {
        m_actions->handle(QByteArray("view.size." + QByteArray::number(percent)).constData(), this, [this, &settings, percent] {
            settings.set(setting::size, percent);
            applyTheme();
        });
    }
    const auto resizeBy = [this, &settings](int direction) {
        int index = 0;
        for (int at = 0; at < int(std::size(windowSizes)); ++at) {
            if (windowSizes[at] <= settings.value(setting::size))
                index = at;
        }
        settings.set(setting::size, windowSizes[std::clamp(index + direction, 0, int(std::size(windowSizes)) - 1)]);
        applyTheme();
    };
    m_actions->handle("view.larger", this, [resizeBy] { resizeBy(1); });
    m_actions->handle("view.smaller", this, [resizeBy] { resizeBy(-1); });
    m_actions->handle("view.fullScreen", this, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    m_actions->handle(
        "view.inspector", this, [this] { currentRoom()->setInspectorShown(!currentRoom()->isInspectorShown()); },
        [this] { return currentRoom() != nullptr; });
    m_actions->handle(
        "view.centre", this, [this] { currentRoom()->setInspectorShown(false); }, [this] { return currentRoom() != nullptr; });
    applyTheme();
}

void MainWindow::handleGo()
{
    m_actions->handle("go.palette", this, [this] { showPalette(); });
    const auto travel = [this](int direction) {
        m_place += direction;
        m_travelling = true;
        enter(m_places.at(m_place).room);
        currentRoom()->setCurrentTab(m_places.at(m_place).tab);
        m_travelling = false;
    };
    m_actions->handle(
        "go.back", this, [travel] { travel(-1); }, [this] { return m_place > 0; });
    m_actions->handle(
        "go.forward", this, [travel] { travel(1); }, [this] { return m_place + 1 < m_places.size(); });
    const auto tabs = [this] { return currentRoom() && currentRoom()->tabCount() > 1; };
    m_actions->handle(
        "go.nextTab", this, [this] { step(1); }, tabs);
    m_actions->handle(
        "go.previousTab", this, [this] { step(-1); }, tabs);
    const auto open = [this] { return currentRoom() != nullptr; };
    m_actions->handle(
        "go.nextPane", this, [this] { pane(1); }, open);
    m_actions->handle(
        "go.previousPane", this, [this] { pane(-1); }, open);
}

void MainWindow::showPalette()
{
    if (!m_palette) {
        m_palette = new CommandPalette(
            m_session, *m_actions, [this](const QString &ref) { return reveal(ref); }, [this] { showInspector(); }, this);
        m_scrim->coverFor(m_palette);
    }
    m_palette->open(m_menuRow->mapToGlobal(QPoint(m_menuRow->width() / 2, m_menuRow->height() + dp(8))));
}

void MainWindow::showInspector()
{
    currentRoom()->setInspectorShown(true);
    if (currentRoom()->isInspectorShown())
        focusPane(currentRoom()->panes().last());
}

void MainWindow::choose()
{
    const QStringList files = m_session.prompts().openFiles(this, tr("Open a project"), projectFilter());
    if (!files.isEmpty())
        openProject(files.first());
}

void MainWindow::askForProject(const QString *templateId)
{
    auto *dialog = new NewProjectDialog(m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewProjectDialog::chosen, this, &MainWindow::createProject);
    if (templateId)
        dialog->choose(*templateId);
    dialog->open();
}

void MainWindow::createProject(const QString &templateId, const ProjectSetup &setup)
{
    QString title = tr("New project");
    for (const TemplateInfo &info : templates()) {
        if (info.id == templateId)
            title = info.title;
    }
    Settings &settings = m_session.settings();
    QString folder = settings.value(setting::lastFolder);
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (!mayLoseUnsaved())
        return;
    const QString path =
        m_session.prompts().saveFile(this, tr("Where to keep the project"), freePath(folder, title), projectFilter());
    if (path.isEmpty())
        return;
    settings.set(setting::lastFolder, QFileInfo(path).absolutePath());
    const Result<ChangeSet> first = newProject(templateId, setup, m_session.catalogs(), m_session.environment());
    if (const Result<> made = m_session.createFrom(path, first, tr("New project")); !made)
        showError(m_session, this, made.error());
}

bool MainWindow::openProject(const QString &path)
{
    if (!mayLoseUnsaved())
        return false;
    const Result<> opened = m_session.open(path);
    if (opened)
        return true;
    if (opened.error().code == ErrorCode::ProjectDamaged)
        openBackup(path, opened.error());
    else
        showError(m_session, this, opened.error());
    return false;
}

/// A damaged file stays as it is; its newest whole backup can be opened in its place.
void MainWindow::openBackup(const QString &path, const Error &error)
{
    const QString backup = Project::lastGoodBackup(path);
    if (backup.isEmpty())
        return showError(m_session, this, error);
    const QString when = QFileInfo(backup).lastModified().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    const Question question{tr("The project file is damaged"),
                            tr("%1\nThe copy from %2 is whole. Nothing was changed.").arg(error.text, when),
                            {tr("Open the copy"), tr("Cancel")},
                            1,
                            false};
    if (m_session.prompts().ask(this, question) == 0) {
        if (const Result<> opened = m_session.open(backup, OpenMode::ReadOnly); !opened)
            showError(m_session, this, opened.error());
    }
}

void MainWindow::demo()
{
    if (!mayLoseUnsaved())
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::TempLocation);
    const QString path = freePath(folder, tr("HR Assistant demo"));
    const QString id = QStringLiteral("hr-assistant");
    if (const Result<> made = m_session.create(path, id, tr("Demo")); !made)
        return showError(m_session, this, made.error());
    const QTemporaryDir files;
    if (const Result<> imported = importTemplateEvidence(m_session, id, files.path()); !imported)
        showError(m_session, this, imported.error());
    else
        m_session.tell(tr("A copy of the demo was made in %1.").arg(QDir::toNativeSeparators(path)));
}

void MainWindow::saveCopy()
{
    const QFileInfo file(m_session.project().path());
    const QString suggested = freePath(file.absolutePath(), tr("%1 %2").arg(file.completeBaseName(), isoDate(m_session.today())));
    const QString target = m_session.prompts().saveFile(this, tr("Save a copy"), suggested, projectFilter());
    if (target.isEmpty())
        return;
    if (const Result<> copied = m_session.project().saveCopy(target); !copied)
        showError(m_session, this, copied.error());
    else
        m_session.tell(tr("Saved a copy as %1.").arg(QFileInfo(target).fileName()));
}

void MainWindow::take(const QStringList &files)
{
    QStringList results;
    for (const QString &file : files) {
        if (file.endsWith(QLatin1String(".gabion"), Qt::CaseInsensitive)) {
            openProject(file);
            return;
        }
        results += file;
    }
    if (!results.isEmpty() && !m_session.isOpen())
        showError(
            m_session, this,
            {ErrorCode::ProjectMissing, tr("No project is open. Open the project that these results belong to first."), {}});
    else if (!results.isEmpty())
        emit m_session.importRequested(results);
}

} // namespace gabion::ui
