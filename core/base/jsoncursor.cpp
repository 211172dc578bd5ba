// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsoncursor.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace gabion {
namespace {

constexpr bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

void appendUtf8(std::string &out, std::uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | code >> 18);
        out += static_cast<char>(0x80 | (code >> 12 & 0x3f));
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

/// Length of the valid UTF-8 sequence at @p at; 0 if there is none (Unicode 15, table 3-7).
std::size_t sequenceLength(const char *at, const char *end)
{
    const auto byte = [at](std::size_t i) { return static_cast<std::uint8_t>(at[i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || static_cast<std::size_t>(end - at) < length)
        return 0;
    const std::uint8_t low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const std::uint8_t high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (byte(1) < low || byte(1) > high)
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return 0;
    }
    return length;
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Four hex digits at @p at, or -1.
std::int32_t hexQuad(const char *at, const char *end)
{
    if (end - at < 4)
        return -1;
    std::int32_t value = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit = hexValue(at[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

} // namespace

bool isValidUtf8(std::string_view text)
{
    const char *at = text.data();
    const char *end = at + text.size();
    while (at != end) {
        std::uint64_t eight = 0;
        while (end - at >= 8 && (std::memcpy(&eight, at, 8), (eight & 0x8080808080808080u) == 0))
            at += 8;
        if (at == end)
            break;
        const std::size_t length = sequenceLength(at, end);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

bool appendRepairedUtf8(std::string_view text, std::string &out)
{
    if (isValidUtf8(text)) {
        out += text;
        return false;
    }
    const char *end = text.data() + text.size();
    bool multi = false;
    for (const char *at = text.data(); at != end && !multi;) {
        const std::size_t length = sequenceLength(at, end);
        multi = length > 1;
        at += std::max<std::size_t>(length, 1);
    }
    for (const char *at = text.data(); at != end;) {
        const std::size_t length = sequenceLength(at, end);
        if (length > 0)
            out.append(at, length);
        else
            appendUtf8(out, multi ? 0xfffdu : static_cast<std::uint8_t>(*at));
        at += std::max<std::size_t>(length, 1);
    }
    return true;
}

JsonCursor::JsonCursor(std::string_view bytes, std::int64_t base) { reset(bytes, base); }

JsonCursor::JsonCursor(ReadAt read, std::int64_t window) : m_read(std::move(read))
{
    m_buffer.resize(static_cast<std::size_t>(std::max<std::int64_t>(window, 64)));
    m_begin = m_at = m_end = m_buffer.data();
}

void JsonCursor::reset(std::string_view bytes, std::int64_t base)
{
    m_begin = m_at = bytes.data();
    m_end = m_begin + bytes.size();
    m_base = base;
    m_pin = nullptr;
    m_depth = 0;
    m_first = m_failed = false;
    m_fault = {};
    m_key = {};
}

void JsonCursor::seek(std::int64_t offset)
{
    m_pin = nullptr;
    m_depth = 0;
    m_first = false;
    m_key = {};
    rewindTo(offset);
}

/// Goes to a byte and stays as deep as it is; what is not in the window any more is read again.
void JsonCursor::rewindTo(std::int64_t offset)
{
    if (offset >= m_base && offset <= m_base + (m_end - m_begin)) {
        m_at = m_begin + (offset - m_base);
        return;
    }
    m_pin = nullptr;
    m_base = offset;
    m_begin = m_at = m_end = m_buffer.data();
}

bool JsonCursor::refill()
{
    if (!m_read || m_failed)
        return false;
    const char *keep = m_pin != nullptr ? m_pin : m_at;
    const auto kept = static_cast<std::size_t>(m_end - keep);
    const auto consumed = static_cast<std::size_t>(m_at - keep);
    if (kept == m_buffer.size()) {
        if (static_cast<std::int64_t>(kept) >= maxString) {
            fail(ErrorCode::TooLarge, QT_TRANSLATE_NOOP("Core", "a value of at most 64 MB"));
            return false;
        }
        std::vector<char> larger(m_buffer.size() * 2);
        std::memcpy(larger.data(), keep, kept);
        m_base += keep - m_begin;
        m_buffer = std::move(larger);
    } else {
        std::memmove(m_buffer.data(), keep, kept);
        m_base += keep - m_begin;
    }
    m_begin = m_buffer.data();
    m_at = m_begin + consumed;
    m_end = m_begin + kept;
    if (m_pin != nullptr)
        m_pin = m_begin;
    const std::int64_t got = m_read(m_base + static_cast<std::int64_t>(kept), m_buffer.data() + kept,
                                    static_cast<std::int64_t>(m_buffer.size() - kept));
    if (got < 0) {
        fail(ErrorCode::Unreadable, QT_TRANSLATE_NOOP("Core", "readable bytes"));
        return false;
    }
    m_end += got;
    return got > 0;
}

void JsonCursor::fail(ErrorCode code, const char *expected) { failAt(code, expected, m_base + (m_at - m_begin)); }

void JsonCursor::failAt(ErrorCode code, const char *expected, std::int64_t byte)
{
    if (m_failed)
        return;
    m_failed = true;
    m_fault = {code, byte, expected};
}

char JsonCursor::next()
{
    while (more()) {
        const char c = *m_at;
        if (!isBlank(c))
            return c;
        ++m_at;
    }
    return '\0';
}

JsonCursor::Kind JsonCursor::peek()
{
    if (m_failed)
        return Kind::Bad;
    const char c = next();
    switch (c) {
    case '{': return Kind::Object;
    case '[': return Kind::Array;
    case '"': return Kind::String;
    case 't':
    case 'f': return Kind::Bool;
    case 'n':
    case 'N':
    case 'I': return Kind::Null;
    case '\0': return m_at == m_end ? Kind::End : Kind::Bad;
    default: return c == '-' || isDigit(c) ? Kind::Number : Kind::Bad;
    }
}

std::int64_t JsonCursor::offset()
{
    next();
    return m_base + (m_at - m_begin);
}

bool JsonCursor::push(char bracket)
{
    if (next() != bracket)
        return false;
    if (m_depth >= maxDepth) {
        fail(ErrorCode::TooDeep, QT_TRANSLATE_NOOP("Core", "at most 512 levels of nesting"));
        return false;
    }
    ++m_at;
    ++m_depth;
    m_first = true;
    return true;
}

void JsonCursor::pop()
{
    ++m_at;
    --m_depth;
    m_first = false;
}

bool JsonCursor::enterObject()
{
    if (m_failed)
        return false;
    if (push('{'))
        return true;
    skip();
    return false;
}

bool JsonCursor::enterArray()
{
    if (m_failed)
        return false;
    if (push('['))
        return true;
    skip();
    return false;
}

bool JsonCursor::nextElement()
{
    if (m_failed)
        return false;
    const char c = next();
    if (c == ']') {
        pop();
        return false;
    }
    if (!m_first) {
        if (c != ',') {
            fail(m_at == m_end ? ErrorCode::Truncated : ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a comma or ]"));
            return false;
        }
        ++m_at;
        if (next() == ']') {
            fail(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a value"));
            return false;
        }
    }
    m_first = false;
    if (m_at == m_end)
        fail(ErrorCode::Truncated, QT_TRANSLATE_NOOP("Core", "a value"));
    return !m_failed;
}

bool JsonCursor::nextKey()
{
    if (m_failed)
        return false;
    char c = next();
    if (c == '}') {
        pop();
        return false;
    }
    if (!m_first) {
        if (c != ',') {
            fail(m_at == m_end ? ErrorCode::Truncated : ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a comma or }"));
            return false;
        }
        ++m_at;
        c = next();
    }
    m_first = false;
    if (c != '"') {
        fail(m_at == m_end ? ErrorCode::Truncated : ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a name in quotes"));
        return false;
    }
    std::string_view name;
    if (!readString(name))
        return false;
    const bool inWindow = name.data() != m_scratch.data();
    m_pin = inWindow ? name.data() : nullptr;
    const bool colon = next() == ':';
    m_key = inWindow ? std::string_view(m_pin, name.size()) : name;
    m_pin = nullptr;
    if (!colon) {
        fail(m_at == m_end ? ErrorCode::Truncated : ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a colon"));
        return false;
    }
    ++m_at;
    return true;
}

bool JsonCursor::decode(std::string_view body, std::string &out)
{
    out.clear();
    bool repaired = false;
    const char *end = body.data() + body.size();
    for (const char *at = body.data(); at != end;) {
        const auto *slash = static_cast<const char *>(std::memchr(at, '\\', static_cast<std::size_t>(end - at)));
        const char *stop = slash != nullptr ? slash : end;
        out.append(at, stop);
        if (slash == nullptr)
            break;
        at = slash + 2;
        switch (slash[1]) {
        case '"': out += '"'; continue;
        case '\\': out += '\\'; continue;
        case '/': out += '/'; continue;
        case 'b': out += '\b'; continue;
        case 'f': out += '\f'; continue;
        case 'n': out += '\n'; continue;
        case 'r': out += '\r'; continue;
        case 't': out += '\t'; continue;
        case 'u': break;
        default:
            failAt(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a valid escape"), m_base + (slash - m_begin));
            return false;
        }
        std::int32_t unit = hexQuad(at, end);
        if (unit < 0) {
            failAt(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "four hexadecimal digits"), m_base + (slash - m_begin));
            return false;
        }
        at += 4;
        if (unit >= 0xd800 && unit < 0xdc00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
            const std::int32_t low = hexQuad(at + 2, end);
            if (low >= 0xdc00 && low < 0xe000) {
                appendUtf8(out, static_cast<std::uint32_t>(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)));
                at += 6;
                continue;
            }
        }
        if (unit >= 0xd800 && unit < 0xe000) {
            unit = 0xfffd;
            repaired = true;
        }
        appendUtf8(out, static_cast<std::uint32_t>(unit));
    }
    if (!isValidUtf8(out)) {
        std::string repairedText;
        appendRepairedUtf8(out, repairedText);
        out.swap(repairedText);
        repaired = true;
    }
    m_repairs.texts += repaired ? 1 : 0;
    return true;
}

bool JsonCursor::readString(std::string_view &out)
{
    bool plain = true;
    bool ascii = true;
    ++m_at;
    m_pin = m_at;
    const bool closed = scanString(plain, ascii);
    const std::string_view body(m_pin, static_cast<std::size_t>(m_at - m_pin));
    m_pin = nullptr;
    if (!closed)
        return false;
    ++m_at;
    if (plain && (ascii || isValidUtf8(body))) {
        out = body;
        return true;
    }
    if (!decode(body, m_scratch))
        return false;
    out = m_scratch;
    return true;
}

bool JsonCursor::text(std::string_view &out)
{
    if (peek() != Kind::String) {
        skip();
        return false;
    }
    return readString(out);
}

bool JsonCursor::literal(std::string_view word)
{
    m_pin = m_at;
    while (static_cast<std::size_t>(m_end - m_pin) < word.size()) {
        m_at = m_end;
        if (!refill())
            break;
    }
    m_at = m_pin;
    m_pin = nullptr;
    const std::string_view there(m_at, std::min(word.size(), static_cast<std::size_t>(m_end - m_at)));
    if (there == word) {
        m_at += word.size();
        return true;
    }
    if (word.substr(0, there.size()) == there) {
        m_at = m_end;
        fail(ErrorCode::Truncated, QT_TRANSLATE_NOOP("Core", "a value"));
    } else {
        fail(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a value"));
    }
    return false;
}

bool JsonCursor::nonFinite()
{
    const bool good = *m_at == 'N' ? literal("NaN") : *m_at == 'I' ? literal("Infinity") : literal("-Infinity");
    m_repairs.nonFinite += good ? 1 : 0;
    return good;
}

bool JsonCursor::scanNumber(std::string_view &token)
{
    m_pin = m_at;
    while (more()) {
        const char c = *m_at;
        if (!isDigit(c) && c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E')
            break;
        ++m_at;
    }
    token = std::string_view(m_pin, static_cast<std::size_t>(m_at - m_pin));
    m_pin = nullptr;
    std::size_t i = token.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t from = i;
        while (i < token.size() && isDigit(token[i]))
            ++i;
        return i > from;
    };
    const bool zero = i < token.size() && token[i] == '0';
    const std::size_t whole = i;
    bool good = digits();
    if (zero && i > whole + 1) {
        good = false;
        i = whole + 1;
    }
    if (good && i < token.size() && token[i] == '.') {
        ++i;
        good = digits();
    }
    if (good && i < token.size() && (token[i] == 'e' || token[i] == 'E')) {
        ++i;
        if (i < token.size() && (token[i] == '+' || token[i] == '-'))
            ++i;
        good = digits();
    }
    if (good && i == token.size())
        return true;
    const bool cut = m_at == m_end && i == token.size();
    failAt(cut ? ErrorCode::Truncated : ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a number"),
           m_base + (m_at - m_begin) - static_cast<std::int64_t>(token.size() - i));
    return false;
}

bool JsonCursor::number(double &out)
{
    if (peek() != Kind::Number) {
        skip();
        return false;
    }
    if (*m_at == '-') {
        m_pin = m_at;
        ++m_at;
        const bool infinite = more() && *m_at == 'I';
        m_at = m_pin;
        m_pin = nullptr;
        if (infinite) {
            nonFinite();
            return false;
        }
    }
    std::string_view token;
    if (!scanNumber(token))
        return false;
    double value = 0.0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
    // Out of range is also said of numbers too small for double: those are 0.
    if (error == std::errc::result_out_of_range && token.find_first_of("eE") != std::string_view::npos
        && token.find("e-") != std::string_view::npos)
        value = 0.0;
    else if (error != std::errc() || !std::isfinite(value)) {
        ++m_repairs.nonFinite;
        return false;
    }
    out = value;
    return true;
}

bool JsonCursor::integer(std::int64_t &out)
{
    double value = 0.0;
    if (!number(value) || std::floor(value) != value || std::fabs(value) > 9.0e15)
        return false;
    out = static_cast<std::int64_t>(value);
    return true;
}

bool JsonCursor::boolean(bool &out)
{
    if (peek() != Kind::Bool) {
        skip();
        return false;
    }
    const bool value = *m_at == 't';
    if (!literal(value ? "true" : "false"))
        return false;
    out = value;
    return true;
}

bool JsonCursor::skipLiteral()
{
    double ignored = 0.0;
    bool flag = false;
    switch (peek()) {
    case Kind::Number: number(ignored); return !m_failed;
    case Kind::Bool: return boolean(flag);
    case Kind::Null: return *m_at == 'n' ? literal("null") : nonFinite();
    case Kind::End: fail(ErrorCode::Truncated, QT_TRANSLATE_NOOP("Core", "a value")); return false;
    default: fail(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "a value")); return false;
    }
}

void JsonCursor::skip()
{
    if (m_failed)
        return;
    const char c = next();
    if (c == '{' || c == '[')
        skipContainer();
    else if (c == '"')
        skipString();
    else
        skipLiteral();
    m_first = false;
}

bool JsonCursor::raw(std::string_view &out)
{
    if (m_failed)
        return false;
    next();
    // skip() and the scans below it move the window, and with it the pin; a scalar's own pin would replace ours.
    const std::int64_t from = m_base + (m_at - m_begin);
    const Kind kind = peek();
    if (kind == Kind::Object || kind == Kind::Array || kind == Kind::String) {
        m_pin = m_at;
        skip();
        out = m_pin != nullptr ? std::string_view(m_pin, static_cast<std::size_t>(m_at - m_pin)) : std::string_view();
        m_pin = nullptr;
        return !m_failed;
    }
    skip();
    const std::int64_t length = m_base + (m_at - m_begin) - from;
    out = from >= m_base ? std::string_view(m_at - length, static_cast<std::size_t>(length)) : std::string_view();
    return !m_failed;
}

bool JsonCursor::finish()
{
    if (m_failed)
        return false;
    next();
    if (m_at != m_end)
        fail(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "the end of the document"));
    return !m_failed;
}

} // namespace gabion
