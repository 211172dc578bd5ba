// SPDX-License-Identifier: Apache-2.0
// The loops of JsonCursor that run over most of the bytes of a file.
#include "core/base/jsoncursor.h"

#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gabion {
namespace {

/// Where in 64 bytes the characters stand that matter when skipping; bit 0 is the first byte.
struct Marks {
    std::uint64_t quotes = 0;
    std::uint64_t slashes = 0;
    std::uint64_t brackets = 0;
};

#if defined(__SSE2__)
Marks marksOf(const char *at)
{
    Marks marks;
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i slash = _mm_set1_epi8('\\');
    const __m128i bit = _mm_set1_epi8(0x20);
    const __m128i open = _mm_set1_epi8('{');
    const __m128i close = _mm_set1_epi8('}');
    for (int i = 0; i < 4; ++i) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at) + i);
        const __m128i folded = _mm_or_si128(bytes, bit); // [ and { differ in this bit only, and so do ] and }
        const __m128i either = _mm_or_si128(_mm_cmpeq_epi8(folded, open), _mm_cmpeq_epi8(folded, close));
        const auto mask = [](__m128i v) { return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(v))); };
        marks.quotes |= mask(_mm_cmpeq_epi8(bytes, quote)) << (16 * i);
        marks.slashes |= mask(_mm_cmpeq_epi8(bytes, slash)) << (16 * i);
        marks.brackets |= mask(either) << (16 * i);
    }
    return marks;
}
#else
Marks marksOf(const char *at)
{
    Marks marks;
    for (int i = 0; i < 64; ++i) {
        const std::uint64_t bit = std::uint64_t(1) << i;
        const char c = at[i];
        marks.quotes |= c == '"' ? bit : 0;
        marks.slashes |= c == '\\' ? bit : 0;
        marks.brackets |= c == '{' || c == '[' || c == '}' || c == ']' ? bit : 0;
    }
    return marks;
}
#endif

/// The characters that a backslash before them escapes (Langdale and Lemire, "Parsing gigabytes of JSON per second", 2019).
std::uint64_t escapedBy(std::uint64_t slashes, std::uint64_t &carry)
{
    if (slashes == 0) {
        const std::uint64_t escaped = carry;
        carry = 0;
        return escaped;
    }
    constexpr std::uint64_t even = 0x5555555555555555u;
    slashes &= ~carry;
    const std::uint64_t follows = slashes << 1 | carry;
    const std::uint64_t oddStarts = slashes & ~even & ~follows;
    const std::uint64_t sequences = oddStarts + slashes;
    carry = sequences < slashes ? 1 : 0;
    return (even ^ sequences << 1) & follows;
}

/// Bit i is the exclusive or of bits 0..i: set from each opening quote up to its closing one.
std::uint64_t prefixXor(std::uint64_t bits)
{
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^= bits << 32;
    return bits;
}

constexpr bool isOpen(char c) { return (c | 0x20) == '{'; }

} // namespace

bool JsonCursor::scanString(bool &plain, bool &ascii)
{
    const char *at = m_at;
    for (;;) {
#if defined(__SSE2__)
        const __m128i quote = _mm_set1_epi8('"');
        const __m128i slash = _mm_set1_epi8('\\');
        const __m128i last = _mm_set1_epi8(0x1f);
        __m128i high = _mm_setzero_si128();
        while (m_end - at >= 16) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
            high = _mm_or_si128(high, bytes);
            const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last), bytes);
            const __m128i stop = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash)), control);
            const int mask = _mm_movemask_epi8(stop);
            if (mask != 0) {
                at += std::countr_zero(static_cast<unsigned>(mask));
                break;
            }
            at += 16;
        }
        ascii = ascii && _mm_movemask_epi8(high) == 0;
#endif
        while (at != m_end) {
            const auto c = static_cast<unsigned char>(*at);
            if (c == '"' || c == '\\' || c < 0x20)
                break;
            ascii = ascii && c < 0x80;
            ++at;
        }
        m_at = at;
        if (!more()) {
            fail(ErrorCode::Truncated, QT_TRANSLATE_NOOP("Core", "a closing quote"));
            return false;
        }
        at = m_at;
        if (*at == '"')
            return true;
        if (static_cast<unsigned char>(*at) < 0x20) {
            fail(ErrorCode::Malformed, QT_TRANSLATE_NOOP("Core", "no control character inside a text"));
            return false;
        }
        if (*at != '\\')
            continue;
        plain = false;
        ++m_at;
        if (!more()) {
            fail(ErrorCode::Truncated, QT_TRANSLATE_NOOP("Core", "a closing quote"));
            return false;
        }
        at = m_at + 1;
    }
}

bool JsonCursor::skipString()
{
    ++m_at;
    for (;;) {
        const char *at = m_at;
#if defined(__SSE2__)
        const __m128i quote = _mm_set1_epi8('"');
        const __m128i slash = _mm_set1_epi8('\\');
        while (m_end - at >= 16) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
            const int mask = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash)));
            if (mask != 0) {
                at += std::countr_zero(static_cast<unsigned>(mask));
                break;
            }
            at += 16;
        }
#endif
        while (at != m_end && *at != '"' && *at != '\\')
            ++at;
        m_at = at;
        if (!more()) {
            fail(ErrorCode::Truncated, QT_TRANSLATE_NOOP("Core", "a closing quote"));
            return false;
        }
        const char c = *m_at;
        if (c == '"') {
            ++m_at;
            return true;
        }
        if (c != '\\')
            continue;
        ++m_at;
        if (more())
            ++m_at;
    }
}

bool JsonCursor::skipContainer()
{
    std::array<std::uint64_t, maxDepth / 64 + 1> square{}; // bit d: the container at depth d is an array
    int depth = 0;
    std::uint64_t carry = 0;
    std::uint64_t inText = 0;
    char padded[64];
    for (;;) {
        const char *block = m_at;
        std::size_t size = 64;
        if (m_end - m_at < 64) {
            if (refill())
                continue;
            if (m_failed)
                return false;
            size = static_cast<std::size_t>(m_end - m_at);
            if (size == 0) {
                fail(ErrorCode::Truncated,
                     inText != 0 ? QT_TRANSLATE_NOOP("Core", "a closing quote") : QT_TRANSLATE_NOOP("Core", "a closing bracket"));
                return false;
            }
            std::memset(padded, ' ', sizeof padded);
            std::memcpy(padded, m_at, size);
            block = padded;
        }
        const Marks marks = marksOf(block);
        const std::uint64_t quotes = marks.quotes & ~escapedBy(marks.slashes, carry);
        const std::uint64_t texts = prefixXor(quotes) ^ inText;
        inText = texts >> 63 != 0 ? ~std::uint64_t(0) : 0;
        for (std::uint64_t left = marks.brackets & ~texts; left != 0; left &= left - 1) {
            const int i = std::countr_zero(left);
            const char c = block[i];
            const bool array = c == '[' || c == ']';
            if (isOpen(c)) {
                if (m_depth + depth >= maxDepth) {
                    m_at += i;
                    fail(ErrorCode::TooDeep, QT_TRANSLATE_NOOP("Core", "at most 512 levels of nesting"));
                    return false;
                }
                auto &word = square[static_cast<std::size_t>(depth / 64)];
                const std::uint64_t bit = std::uint64_t(1) << (depth % 64);
                word = array ? word | bit : word & ~bit;
                ++depth;
                continue;
            }
            --depth;
            if (((square[static_cast<std::size_t>(depth / 64)] >> (depth % 64) & 1) != 0) != array) {
                m_at += i;
                fail(ErrorCode::Malformed, array ? "}" : "]");
                return false;
            }
            if (depth == 0) {
                m_at += i + 1;
                return true;
            }
        }
        m_at += size;
    }
}

} // namespace gabion
