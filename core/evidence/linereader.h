// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jsoncursor.h"

namespace gabion {

/// Reads a file line by line with one buffer that grows to the longest line. Lines longer than the cap are passed over.
class LineReader {
public:
    static constexpr std::int64_t maxLine = 64 * 1024 * 1024;

    LineReader(ReadAt read, std::int64_t start);

    /// The next line, without its end; false at the end of the file or when the device fails.
    bool next(std::string_view &line);
    std::int64_t number() const { return m_number; } ///< of the line just read, 1-based
    std::int64_t offset() const { return m_lineOffset; } ///< of its first byte
    std::int64_t position() const { return m_base + static_cast<std::int64_t>(m_at); }
    bool tooLong() const { return m_tooLong; } ///< the line just read was longer than the cap; it is handed out empty
    bool unterminated() const { return m_unterminated; } ///< it was the last one and has no line end
    bool failed() const { return m_failed; } ///< the device failed

private:
    bool fill();

    ReadAt m_read;
    std::vector<char> m_buffer;
    std::size_t m_at = 0;
    std::size_t m_filled = 0;
    std::int64_t m_base = 0;
    std::int64_t m_number = 0;
    std::int64_t m_lineOffset = 0;
    bool m_tooLong = false;
    bool m_unterminated = false;
    bool m_failed = false;
};

} // namespace gabion
