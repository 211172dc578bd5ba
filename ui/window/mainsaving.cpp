// SPDX-License-Identifier: Apache-2.0
// What the window says about how the project stands on disk.
#include "ui/dialogs/errordialog.h"
#include "ui/window/banner.h"
#include "ui/window/mainwindow.h"
#include "ui/window/menurow.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStorageInfo>

namespace gabion::ui {

namespace {

/// "0 B", "31 KiB".
QString sizeText(qint64 bytes)
{
    return bytes < 1024 ? MainWindow::tr("%1 B").arg(bytes) : QLocale().formattedDataSize(bytes, 0);
}

} // namespace

/// Saved, read-only with its reason, or nothing while no project is open.
void MainWindow::showSaveState()
{
    m_banner->clear();
    m_menuRow->clearState();
    if (!m_session.isOpen())
        return;
    const Project &project = m_session.project();
    if (!project.isReadOnly())
        return m_menuRow->setSaved(project.stateDate().isValid() ? project.stateDate() : m_session.environment().now());
    m_menuRow->setReadOnly(project.readOnlyReason());
    m_banner->say(NoteKind::Info, QStringLiteral("lock"), tr("Read-only."),
                  project.readOnlyReason().isEmpty() ? tr("The project was opened to be read.") : project.readOnlyReason(),
                  {{tr("Save a copy …"), [this] { saveCopy(); }}});
}

void MainWindow::showNotSaved(const Error &error)
{
    const int waiting = int(m_session.unsaved().size());
    const Banner::Choice giveUp{tr("Give up %n change(s) …", nullptr, waiting), [this] {
                                    if (mayLoseUnsaved())
                                        m_session.giveUpUnsaved();
                                }};
    const Banner::Choice retry{tr("Retry"), [this] { (void)m_session.retryUnsaved(); }};
    const QString path = m_session.project().path();
    switch (error.code) {
    case ErrorCode::DiskFull: {
        const QStorageInfo disk(QFileInfo(path).absolutePath());
        m_menuRow->setNotSaved(tr("disk full"));
        m_banner->say(NoteKind::Bad, {}, tr("Not saved:"),
                      tr("the disk is full (%1 free on %2). Your changes are kept in memory.")
                          .arg(sizeText(disk.bytesAvailable()), QDir::toNativeSeparators(disk.rootPath())),
                      {retry, giveUp});
        break;
    }
    case ErrorCode::ProjectMissing:
        m_menuRow->setNotSaved(tr("file not found"));
        m_banner->say(
            NoteKind::Bad, {}, tr("Not saved:"),
            tr("%1 was removed, moved or replaced. Your changes are kept in memory; save the project anew to keep them.")
                .arg(QFileInfo(path).fileName()),
            {{tr("Save the project anew …"), [this] { saveAnew(); }}, retry, giveUp});
        break;
    default:
        m_menuRow->setNotSaved(errorCodeText(error.code));
        m_banner->say(NoteKind::Bad, {}, tr("Not saved:"), tr("%1 Your changes are kept in memory.").arg(error.text),
                      {retry, giveUp});
    }
    m_actions->refresh();
}

/// Before the project is closed: whether there is nothing to lose, or the person wants to lose it.
bool MainWindow::mayLoseUnsaved()
{
    const QStringList waiting = m_session.unsaved();
    if (waiting.isEmpty())
        return true;
    const Question question{tr("Not saved"),
                            tr("%n change(s) could not be written and are kept in memory only:", nullptr, int(waiting.size()))
                                + QLatin1Char('\n') + waiting.mid(0, 5).join(QLatin1Char('\n')),
                            {tr("Give up %n change(s)", nullptr, int(waiting.size())), tr("Cancel")},
                            1,
                            true};
    return m_session.prompts().ask(this, question) == 0;
}

/// The file of the project is lost: what is open is written to a new one, which is then the project.
void MainWindow::saveAnew()
{
    const QString target = m_session.prompts().saveFile(this, tr("Save the project anew"), m_session.project().path(),
                                                        tr("Gabion projects (*.gabion);;All files (*)"));
    if (target.isEmpty())
        return;
    Result<> done = m_session.project().saveCopy(target);
    if (done)
        done = m_session.continueIn(target);
    if (!done)
        showError(m_session, this, done.error());
}

} // namespace gabion::ui
