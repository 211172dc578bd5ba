// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsoncursor.h"
#include "core/base/tr.h"

#include <algorithm>

namespace gabion {
namespace {

/// A slow reader that checks every rule and knows where it stands. It runs only after the fast one found a fault.
class FaultFinder {
public:
    FaultFinder(const ReadAt &read, const JsonCursor::Fault &fault) : m_read(read), m_buffer(256 * 1024), m_fault(fault) { }

    /// Reads up to the first fault, its own or the given one, whichever comes first.
    void run(std::int64_t start)
    {
        while (m_offset < start && take() >= 0) { }
        if (start == 0 && peek() == 0xef)
            for (int i = 0; i < 3; ++i)
                take();
        m_column = 1;
        while (!m_stopped && step()) { }
    }
    JsonCursor::Fault fault() const { return m_fault; }
    std::int64_t line() const { return m_line; }
    std::int64_t column() const { return m_column; }
    QString pointer() const
    {
        QString text;
        for (const Level &level : m_levels) {
            QString part =
                level.array ? QString::number(level.index) : QString::fromUtf8(level.key.data(), qsizetype(level.key.size()));
            text += QLatin1Char('/')
                + part.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
        }
        return text;
    }

private:
    enum class Want { Value, FirstKey, Key, AfterValue, FirstElement };
    struct Level {
        bool array = false;
        std::int64_t index = 0;
        std::string key;
    };

    int peek()
    {
        if (m_offset == m_bufferAt + static_cast<std::int64_t>(m_filled)) {
            m_bufferAt = m_offset;
            const std::int64_t got = m_read(m_offset, m_buffer.data(), static_cast<std::int64_t>(m_buffer.size()));
            m_filled = static_cast<std::size_t>(std::max<std::int64_t>(got, 0));
            if (m_filled == 0)
                return -1;
        }
        return static_cast<unsigned char>(m_buffer[static_cast<std::size_t>(m_offset - m_bufferAt)]);
    }
    int take()
    {
        const int c = peek();
        if (c < 0)
            return c;
        ++m_offset;
        ++m_column;
        if (c == '\n') {
            ++m_line;
            m_column = 1;
        }
        return c;
    }
    bool stop(ErrorCode code, const char *expected)
    {
        m_stopped = true;
        m_fault = {peek() < 0 ? ErrorCode::Truncated : code, m_offset, expected};
        return false;
    }
    bool step()
    {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t')
            take();
        // The fast reader's fault is the one to tell when nothing is wrong before it (a limit, a device that fails).
        if (m_offset >= m_fault.byte
            && (m_fault.code == ErrorCode::TooDeep || m_fault.code == ErrorCode::TooLarge
                || m_fault.code == ErrorCode::Unreadable)) {
            m_stopped = true;
            return false;
        }
        switch (m_want) {
        case Want::Value: return value();
        case Want::FirstElement:
            if (peek() == ']')
                return close(']');
            return value();
        case Want::FirstKey:
            if (peek() == '}')
                return close('}');
            return name();
        case Want::Key: return name();
        case Want::AfterValue: return afterValue();
        }
        return false;
    }
    bool close(char)
    {
        take();
        m_levels.pop_back();
        m_want = Want::AfterValue;
        return true;
    }
    bool afterValue()
    {
        const int c = peek();
        if (m_levels.empty())
            return c < 0 ? false : stop(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "the end of the document"));
        Level &level = m_levels.back();
        if (c == (level.array ? ']' : '}'))
            return close(static_cast<char>(c));
        if (c != ',')
            return stop(ErrorCode::Malformed,
                        level.array ? QT_TRANSLATE_NOOP("Core", "a comma or ]") : QT_TRANSLATE_NOOP("Core", "a comma or }"));
        take();
        ++level.index;
        m_want = level.array ? Want::Value : Want::Key;
        return true;
    }
    bool name()
    {
        if (peek() != '"')
            return stop(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a name in quotes"));
        Level &level = m_levels.back();
        level.key.clear();
        if (!string(&level.key))
            return false;
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t')
            take();
        if (peek() != ':')
            return stop(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a colon"));
        take();
        m_want = Want::Value;
        return true;
    }
    bool string(std::string *keep)
    {
        take();
        for (;;) {
            const int c = peek();
            if (c < 0)
                return stop(ErrorCode::Truncated, QT_TRANSLATE_NOOP("Core", "a closing quote"));
            if (c < 0x20)
                return stop(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "no control character inside a text"));
            take();
            if (c == '"')
                return true;
            if (c != '\\') {
                if (keep != nullptr && keep->size() < 200)
                    *keep += static_cast<char>(c);
                continue;
            }
            const int escape = peek();
            if (escape < 0 || std::string_view("\"\\/bfnrtu").find(static_cast<char>(escape)) == std::string_view::npos)
                return stop(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a valid escape"));
            take();
            for (int i = 0; escape == 'u' && i < 4; ++i) {
                const int digit = peek();
                if (digit < 0
                    || std::string_view("0123456789abcdefABCDEF").find(static_cast<char>(digit)) == std::string_view::npos)
                    return stop(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "four hexadecimal digits"));
                take();
            }
        }
    }
    bool word(std::string_view text)
    {
        for (const char c : text) {
            if (peek() != static_cast<unsigned char>(c))
                return stop(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a value"));
            take();
        }
        return true;
    }
    bool digits()
    {
        if (peek() < '0' || peek() > '9')
            return stop(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a number"));
        while (peek() >= '0' && peek() <= '9')
            take();
        return true;
    }
    bool number()
    {
        if (peek() == '-')
            take();
        if (peek() == 'I')
            return word("Infinity");
        if (peek() == '0') {
            take();
            if (peek() >= '0' && peek() <= '9')
                return stop(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a number"));
        } else if (!digits()) {
            return false;
        }
        if (peek() == '.') {
            take();
            if (!digits())
                return false;
        }
        if (peek() == 'e' || peek() == 'E') {
            take();
            if (peek() == '+' || peek() == '-')
                take();
            return digits();
        }
        return true;
    }
    bool value()
    {
        const int c = peek();
        m_want = Want::AfterValue;
        if (c == '{' || c == '[') {
            if (m_levels.size() >= static_cast<std::size_t>(JsonCursor::maxDepth))
                return stop(ErrorCode::TooDeep, QT_TRANSLATE_NOOP("Core", "at most 512 levels of nesting"));
            take();
            m_levels.push_back({c == '[', 0, {}});
            m_want = c == '[' ? Want::FirstElement : Want::FirstKey;
            return true;
        }
        switch (c) {
        case '"': return string(nullptr);
        case 't': return word("true");
        case 'f': return word("false");
        case 'n': return word("null");
        case 'N': return word("NaN");
        case 'I': return word("Infinity");
        default: break;
        }
        if (c == '-' || (c >= '0' && c <= '9'))
            return number();
        return stop(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a value"));
    }

    const ReadAt &m_read;
    std::vector<char> m_buffer;
    std::size_t m_filled = 0;
    std::int64_t m_bufferAt = 0;
    std::int64_t m_offset = 0;
    std::int64_t m_line = 1;
    std::int64_t m_column = 1;
    Want m_want = Want::Value;
    std::vector<Level> m_levels;
    bool m_stopped = false;
    JsonCursor::Fault m_fault;
};

} // namespace

Error describeJsonFault(const JsonCursor::Fault &fault, const ReadAt &read, const QString &file, std::int64_t start)
{
    FaultFinder finder(read, fault);
    finder.run(start);
    const JsonCursor::Fault found = finder.fault();
    Error error;
    error.code = found.code;
    error.where = {file, finder.line(), finder.column(), found.byte, finder.pointer(), {}};
    const QString expected = found.expected != nullptr ? Tr::tr(found.expected) : QString();
    switch (found.code) {
    case ErrorCode::Truncated:
        error.text = Tr::tr("The file is cut off: truncated at byte %1, where %2 should follow.").arg(found.byte).arg(expected);
        break;
    case ErrorCode::TooDeep: error.text = Tr::tr("The file is nested too deeply: %1 are allowed.").arg(expected); break;
    case ErrorCode::TooLarge: error.text = Tr::tr("A value in the file is too large; expected %1.").arg(expected); break;
    case ErrorCode::Unreadable: error.text = Tr::tr("The file could not be read to its end."); break;
    default: error.text = Tr::tr("This is not well-formed JSON: expected %1.").arg(expected); break;
    }
    return error;
}

} // namespace gabion
