// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/issue.h"
#include "core/base/jsoncursor.h"

#include <QString>

#include <memory>
#include <string>

class QFile;

namespace gabion {

/// A result file as bytes in UTF-8. Plain files are read in blocks, never mapped: a file that shrinks meanwhile is a short
/// read, not a crash, and memory stays flat. Files in UTF-16 or UTF-32 are converted in memory first (up to 256 MB).
class InputFile {
public:
    static constexpr qint64 maxConverted = 256 * 1024 * 1024;
    static constexpr qint64 headSize = 64 * 1024;

    /// Unreadable, or TooLarge for a converted or sequential file beyond maxConverted.
    static Result<InputFile> open(const QString &path);
    InputFile(InputFile &&) noexcept;
    InputFile &operator=(InputFile &&) noexcept;
    ~InputFile();

    const QString &path() const { return m_path; }
    QString name() const; ///< without the folder
    qint64 bytes() const { return m_bytes; } ///< of the file as it lies on disk
    qint64 size() const; ///< of the UTF-8 that is read
    std::string_view head() const { return m_head; } ///< the first 64 KiB, without byte order mark
    /// Offset of the first byte after the byte order mark.
    qint64 start() const { return m_start; }
    /// Reads the UTF-8; usable for as long as the InputFile lives. One answer may be used by several threads, two answers not.
    ReadAt reader() const;
    /// Remarks on the encoding.
    const Issues &issues() const { return m_issues; }

private:
    InputFile() = default;
    Result<> convert();

    QString m_path;
    std::unique_ptr<QFile> m_file;
    std::shared_ptr<const std::string> m_memory; ///< converted or sequential content
    std::string m_head;
    qint64 m_start = 0;
    qint64 m_bytes = 0;
    Issues m_issues;
};

/// SHA-256 of a file's bytes as they lie on disk, lower-case hex. Unreadable or Cancelled.
Result<QString> fileSha256(const QString &path, class Progress &progress);

} // namespace gabion
