// SPDX-License-Identifier: Apache-2.0
#include "app/cli/terminal.h"

#include "app/cli/output.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <locale.h>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace gabion {

namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void interrupt(int signal)
{
    interrupted.store(true);
    std::signal(signal, SIG_DFL);
}

bool isTerminal(std::FILE *file)
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(file)) != 0;
#else
    return isatty(fileno(file)) != 0;
#endif
}

} // namespace

void catchSignals()
{
    std::signal(SIGINT, interrupt);
    std::signal(SIGTERM, interrupt);
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN);
#endif
}

bool isInterrupted() { return interrupted.load(); }

void forceUtf8()
{
#ifndef Q_OS_WIN
    setlocale(LC_ALL, "");
    if (qstrcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
#endif
}

int outputWidth()
{
#ifndef Q_OS_WIN
    winsize size{};
    if (isTerminal(stdout) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return size.ws_col;
#endif
    return 100;
}

void printMessage(const QString &text)
{
    const QByteArray line = plain(text).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}

TerminalProgress::TerminalProgress() : m_terminal(isTerminal(stderr)) { m_since.start(); }
TerminalProgress::~TerminalProgress() { clear(); }

void TerminalProgress::setText(const QString &text)
{
    clear();
    m_text = plain(text);
}

void TerminalProgress::report(std::int64_t done, std::int64_t total)
{
    if (!m_terminal || (m_shown && m_since.elapsed() < 100))
        return;
    const QString figure = total > 0
        ? QStringLiteral("%1 %").arg(100.0 * static_cast<double>(done) / static_cast<double>(total), 0, 'f', 0)
        : QString::number(done);
    const QByteArray line = QStringLiteral("\r%1 %2\x1b[K").arg(m_text, figure).toUtf8();
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    std::fflush(stderr);
    m_shown = true;
    m_since.restart();
}

bool TerminalProgress::cancelled() const { return isInterrupted(); }

void TerminalProgress::clear()
{
    if (!m_shown)
        return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    m_shown = false;
}

} // namespace gabion
