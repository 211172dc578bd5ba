// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gabion {

/// Reads up to @p size bytes at @p offset into @p into; answers how many it read, 0 at the end, -1 when the device fails.
using ReadAt = std::function<std::int64_t(std::int64_t offset, char *into, std::int64_t size)>;

/// Forward-only reader of one JSON value in UTF-8 (RFC 8259), for files of any size: it holds one window of the bytes and
/// never a tree. Everything that is read is checked; what is skipped is checked for closed strings and matching brackets.
/// Repairs that are made and counted: NaN and Infinity and numbers beyond double read as null, lone surrogates and invalid
/// UTF-8 are replaced. After the first fault every call answers false, so a reader loops without asking after each step.
class JsonCursor {
public:
    enum class Kind : std::uint8_t { Object, Array, String, Number, Bool, Null, End, Bad };
    static constexpr int maxDepth = 512;
    static constexpr std::int64_t maxString = 64 * 1024 * 1024; ///< longest single text in bytes

    /// What was repaired on the way.
    struct Repairs {
        std::int64_t nonFinite = 0; ///< NaN, Infinity, numbers beyond double
        std::int64_t texts = 0; ///< texts with invalid UTF-8 or lone surrogates
        bool operator==(const Repairs &) const = default;
    };
    /// The first thing that was wrong.
    struct Fault {
        ErrorCode code = ErrorCode::Malformed;
        std::int64_t byte = 0;
        const char *expected = nullptr; ///< what should have stood there, in English; translated by the caller
    };

    /// Over bytes in memory that outlive the cursor. @p base is the offset of the first byte in its file.
    explicit JsonCursor(std::string_view bytes = {}, std::int64_t base = 0);
    /// Over a device, read in blocks of @p window bytes.
    explicit JsonCursor(ReadAt read, std::int64_t window = 1024 * 1024);
    JsonCursor(const JsonCursor &) = delete;
    JsonCursor &operator=(const JsonCursor &) = delete;

    /// Starts anew over other bytes; the repairs go on counting.
    void reset(std::string_view bytes, std::int64_t base);
    /// Continues with the value that starts at @p offset of the device, outside of all containers. Clears no fault.
    void seek(std::int64_t offset);

    /// Kind of the next value; nothing is consumed but white space. End = only white space is left.
    Kind peek();
    /// Offset of the next byte that is not white space.
    std::int64_t offset();

    /// Steps into the object that comes next. Any other value is skipped and answered with false.
    bool enterObject();
    /// Steps to the next member and keeps its name in key(); false when the object is closed (and left). The member's value
    /// must be read or skipped before the next call.
    bool nextKey();
    /// Name of the current member; valid until the next call.
    std::string_view key() const { return m_key; }
    bool enterArray();
    /// Whether another element comes; false when the array is closed (and left).
    bool nextElement();

    /// The text that comes next, decoded; valid until the next call. Any other value is skipped and answered with false.
    bool text(std::string_view &out);
    /// A number; null, other kinds and numbers beyond double are skipped and answered with false.
    bool number(double &out);
    /// A whole number (also 3.0), within 64 bits.
    bool integer(std::int64_t &out);
    bool boolean(bool &out);
    void skip();
    /// The bytes of the value that comes next, skipped over; valid until the next call. Must fit maxString.
    bool raw(std::string_view &out);

    bool failed() const { return m_failed; }
    const Fault &fault() const { return m_fault; }
    /// Faults unless only white space is left.
    bool finish();
    const Repairs &repairs() const { return m_repairs; }

private:
    bool refill();
    bool more() { return m_at != m_end || refill(); }
    char next();
    void fail(ErrorCode code, const char *expected);
    void failAt(ErrorCode code, const char *expected, std::int64_t byte);
    bool push(char bracket);
    void pop();
    bool readString(std::string_view &out);
    bool scanString(bool &plain, bool &ascii);
    bool decode(std::string_view body, std::string &out);
    bool skipString();
    bool skipContainer();
    bool skipBrackets();
    void rewindTo(std::int64_t offset);
    bool skipLiteral();
    bool literal(std::string_view word);
    bool scanNumber(std::string_view &token);
    bool nonFinite();

    ReadAt m_read;
    std::vector<char> m_buffer;
    const char *m_at = nullptr;
    const char *m_end = nullptr;
    const char *m_pin = nullptr; ///< start of a token that must stay in the window
    std::int64_t m_base = 0; ///< file offset of the window's first byte
    const char *m_begin = nullptr; ///< the window's first byte
    std::string m_scratch;
    std::string m_keyScratch;
    std::string_view m_key;
    int m_depth = 0;
    bool m_first = false; ///< just stepped into a container
    bool m_failed = false;
    Fault m_fault;
    Repairs m_repairs;
};

/// Appends @p text as UTF-8 with every invalid sequence replaced by U+FFFD; a text without any valid multi-byte sequence is
/// taken as Latin-1. Answers whether something was repaired.
bool appendRepairedUtf8(std::string_view text, std::string &out);
bool isValidUtf8(std::string_view text);

/// The error for a fault in a document: finds line, column (bytes) and JSON pointer by reading from the start again with a
/// reader that checks every rule. @p file is put into the place; @p start is where the document begins, at the start of a line.
Error describeJsonFault(const JsonCursor::Fault &fault, const ReadAt &read, const QString &file, std::int64_t start = 0);

} // namespace gabion
