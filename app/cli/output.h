// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

class QTemporaryFile;

namespace gabion {

/// Standard output, UTF-8. When holding (--json), nothing is printed before finish(), so that a verb that fails half-way
/// leaves no half document; what does not fit in memory waits in a temporary file.
class Output {
public:
    explicit Output(bool hold);
    ~Output();
    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;

    void write(const QByteArray &bytes);
    void write(const QString &text) { write(text.toUtf8()); }
    /// Throws away what is held.
    void discard();
    /// Prints what is held. Unreadable when it cannot be written (a full disk); a reader that went away is no error.
    Result<> finish();
    /// The reader went away: whoever writes much may stop.
    bool isClosed() const { return m_closed; }

private:
    void print(const QByteArray &bytes);

    bool m_hold;
    bool m_closed = false;
    bool m_failed = false;
    QByteArray m_buffer;
    std::unique_ptr<QTemporaryFile> m_spool;
};

/// Text as it can be shown in a terminal: control characters and those that turn the writing direction become blanks or
/// vanish, so that a hostile file cannot steer the terminal. Line feeds become blanks.
QString plain(const QString &text);

} // namespace gabion
