// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"

#include <QElapsedTimer>
#include <QString>

namespace gabion {

/// Ctrl+C and SIGTERM set a flag that Progress::cancelled() answers; a second one ends the process at once. A closed pipe
/// becomes a write error instead of a signal.
void catchSignals();
bool isInterrupted();

/// Makes a locale without UTF-8 ("C" in a cron job) one with it, before Qt looks: everything read and printed is UTF-8.
void forceUtf8();

/// Columns of the terminal on standard output; 100 when it is none.
int outputWidth();

/// One line on standard error.
void printMessage(const QString &text);

/// Progress on standard error while it is a terminal, at most ten times a second; stops when the process was interrupted.
class TerminalProgress final : public Progress {
public:
    TerminalProgress();
    ~TerminalProgress() override;

    /// What the line says before the figure.
    void setText(const QString &text);
    void report(std::int64_t done, std::int64_t total) override;
    bool cancelled() const override;
    /// Takes the line away, before something else is printed.
    void clear();

private:
    bool m_terminal;
    bool m_shown = false;
    QString m_text;
    QElapsedTimer m_since;
};

} // namespace gabion
