// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/mainwindow.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace gabion::test {

/// The real window over a project of its own in a temporary folder, with fixed clock and ids, settings of its own and answers
/// given in place of a person's.
class WindowTest {
public:
    /// @p templateId: of the starter project that is opened; empty = stay on the start page.
    explicit WindowTest(const QString &templateId = QStringLiteral("hr-assistant"));
    ~WindowTest();

    ui::Session &session() { return *m_session; }
    ui::MainWindow &window() { return *m_window; }
    const Dossier &dossier() const { return m_session->dossier(); }
    QString folder() const { return m_folder.path(); }
    QString projectPath() const { return m_folder.filePath(QStringLiteral("Test.gabion")); }

    /// Runs an action as a menu or its key would; false when it is not possible now.
    bool trigger(const char *id);
    /// Opens a file dialog's answer, a chosen answer or a typed reason in advance. Each is used once, in order.
    void answerFiles(const QStringList &files) { m_files += files; }
    void answerSave(const QString &file) { m_saves += file; }
    void answer(int index) { m_answers += index; }
    void answerReason(const QString &text) { m_reasons += text; }
    /// What was told or asked since the last call: texts of errors, questions and notices.
    QStringList takeTold();
    /// Saves a picture of the window and what stands over it: GABION_SHOTS names the folder; without it nothing is
    /// written.
    void shot(const QString &name);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
    QList<QStringList> m_files;
    QStringList m_saves;
    QList<int> m_answers;
    QStringList m_reasons;
    QStringList m_told;
};

/// The window with the popups and dialogs that stand over it, dialogs in the middle as a window manager puts them.
QPixmap pictureOf(ui::MainWindow &window);

/// Calls @p act from the event loop of the next menu or modal dialog, once it (or one of its parts) has the focus: however slow
/// the machine is.
void inDialog(std::function<void()> act);

} // namespace gabion::test
