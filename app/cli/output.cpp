// SPDX-License-Identifier: Apache-2.0
#include "app/cli/output.h"

#include "core/base/tr.h"

#include <QTemporaryFile>

#include <cerrno>
#include <cstdio>

namespace gabion {

namespace {
constexpr qsizetype printAt = 1 << 16; ///< bytes collected for one write()
constexpr qsizetype spoolAt = 1 << 23; ///< bytes held in memory
} // namespace

Output::Output(bool hold) : m_hold(hold) { }
Output::~Output() = default;

void Output::write(const QByteArray &bytes)
{
    m_buffer += bytes;
    if (!m_hold && m_buffer.size() >= printAt) {
        print(m_buffer);
        m_buffer.clear();
    } else if (m_hold && m_buffer.size() >= spoolAt) {
        if (!m_spool) {
            m_spool = std::make_unique<QTemporaryFile>();
            m_failed = !m_spool->open();
        }
        m_failed = m_failed || m_spool->write(m_buffer) != m_buffer.size();
        m_buffer.clear();
    }
}

void Output::discard()
{
    m_buffer.clear();
    m_spool.reset();
    m_failed = false;
}

Result<> Output::finish()
{
    if (m_spool && !m_failed) {
        m_failed = !m_spool->flush() || !m_spool->seek(0);
        while (!m_failed && !m_spool->atEnd()) {
            const QByteArray part = m_spool->read(spoolAt);
            m_failed = part.isEmpty();
            print(part);
        }
    }
    print(m_buffer);
    m_buffer.clear();
    m_spool.reset();
    if (!m_closed && std::fflush(stdout) != 0) {
        m_closed = errno == EPIPE;
        m_failed = m_failed || !m_closed;
    }
    if (m_failed)
        return fail(ErrorCode::ExportTarget, Tr::tr("Standard output cannot be written."));
    return {};
}

void Output::print(const QByteArray &bytes)
{
    if (m_closed || m_failed)
        return;
    if (std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout)
        != static_cast<std::size_t>(bytes.size())) {
        m_closed = errno == EPIPE;
        m_failed = !m_closed;
    }
}

QString plain(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar unit : text) {
        if (unit.isSpace() || unit.category() == QChar::Other_Control)
            shown += QLatin1Char(' ');
        else if (unit.category() != QChar::Other_Format)
            shown += unit;
    }
    return shown;
}

} // namespace gabion
