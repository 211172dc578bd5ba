// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/linereader.h"

#include <algorithm>
#include <cstring>

namespace gabion {

LineReader::LineReader(ReadAt read, std::int64_t start) : m_read(std::move(read)), m_buffer(512 * 1024), m_base(start) { }

bool LineReader::fill()
{
    if (m_at > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_at, m_filled - m_at);
        m_base += static_cast<std::int64_t>(m_at);
        m_filled -= m_at;
        m_at = 0;
    }
    if (m_filled == m_buffer.size())
        m_buffer.resize(std::min(m_buffer.size() * 2, static_cast<std::size_t>(maxLine) + 1024 * 1024));
    const std::int64_t got = m_read(m_base + static_cast<std::int64_t>(m_filled), m_buffer.data() + m_filled,
                                    static_cast<std::int64_t>(m_buffer.size() - m_filled));
    m_failed = got < 0;
    m_filled += static_cast<std::size_t>(got > 0 ? got : 0);
    return got > 0;
}

bool LineReader::next(std::string_view &line)
{
    m_tooLong = m_unterminated = false;
    std::size_t searched = 0;
    for (;;) {
        const char *from = m_buffer.data() + m_at + searched;
        const auto *end = static_cast<const char *>(std::memchr(from, '\n', m_filled - m_at - searched));
        if (end != nullptr) {
            line = std::string_view(m_buffer.data() + m_at, static_cast<std::size_t>(end - (m_buffer.data() + m_at)));
            break;
        }
        searched = m_filled - m_at;
        if (static_cast<std::int64_t>(searched) > maxLine) {
            // Only its end is of interest now: what was read of it goes.
            if (!m_tooLong)
                m_lineOffset = position();
            m_tooLong = true;
            m_at = m_filled;
            searched = 0;
        }
        if (fill())
            continue;
        if (m_failed || (searched == 0 && !m_tooLong))
            return false;
        line = std::string_view(m_buffer.data() + m_at, m_filled - m_at);
        m_unterminated = true;
        break;
    }
    if (!m_tooLong)
        m_lineOffset = position();
    ++m_number;
    m_at += line.size() + (m_unterminated ? 0 : 1);
    m_tooLong = m_tooLong || static_cast<std::int64_t>(line.size()) > maxLine;
    if (m_tooLong)
        line = {};
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return true;
}

} // namespace gabion
