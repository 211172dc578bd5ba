// SPDX-License-Identifier: Apache-2.0
// The loops of JsonCursor that run over most of the bytes of a file.
#include "core/base/jsoncursor.h"

#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace gabion {
namespace {

/// Where in 64 bytes the characters stand that matter when skipping; bit 0 is the first byte.
struct Marks {
    std::uint64_t quotes = 0;
    std::uint64_t slashes = 0;
    std::uint64_t opens = 0; ///< { and [
    std::uint64_t closes = 0; ///< } and ]
    std::uint64_t curly = 0; ///< of opens and closes: { and }; of other bytes: anything
};

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

/// Looks at 64 bytes with what every machine has.
struct Plain {
    static Marks marks(const char *at)
    {
        Marks marks;
#if defined(__SSE2__)
        const __m128i quote = _mm_set1_epi8('"');
        const __m128i slash = _mm_set1_epi8('\\');
        const __m128i bit = _mm_set1_epi8(0x20);
        const __m128i open = _mm_set1_epi8('{');
        const __m128i close = _mm_set1_epi8('}');
        for (int i = 0; i < 4; ++i) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at) + i);
            const __m128i folded = _mm_or_si128(bytes, bit); // [ and { differ in this bit only, and so do ] and }
            const auto mask = [i](__m128i v) { return std::uint64_t(static_cast<unsigned>(_mm_movemask_epi8(v))) << (16 * i); };
            marks.quotes |= mask(_mm_cmpeq_epi8(bytes, quote));
            marks.slashes |= mask(_mm_cmpeq_epi8(bytes, slash));
            marks.opens |= mask(_mm_cmpeq_epi8(folded, open));
            marks.closes |= mask(_mm_cmpeq_epi8(folded, close));
            marks.curly |= mask(_mm_slli_epi16(bytes, 2)); // that bit, moved to where the mask takes it from
        }
#else
        for (int i = 0; i < 64; ++i) {
            const std::uint64_t bit = std::uint64_t(1) << i;
            const char c = at[i];
            marks.quotes |= c == '"' ? bit : 0;
            marks.slashes |= c == '\\' ? bit : 0;
            marks.opens |= c == '{' || c == '[' ? bit : 0;
            marks.closes |= c == '}' || c == ']' ? bit : 0;
            marks.curly |= c == '{' || c == '}' ? bit : 0;
        }
#endif
        return marks;
    }
    /// Bit i is the exclusive or of bits 0..i: set from each opening quote up to its closing one.
    static std::uint64_t prefixXor(std::uint64_t bits)
    {
        for (int by = 1; by < 64; by *= 2)
            bits ^= bits << by;
        return bits;
    }
};

#if defined(__x86_64__) && defined(__GNUC__)
#define GABION_WIDE __attribute__((target("avx2,bmi,popcnt,pclmul")))

/// The same with the vectors of 2013 and later.
struct Wide {
    GABION_WIDE static Marks marks(const char *at)
    {
        const __m256i quote = _mm256_set1_epi8('"');
        const __m256i slash = _mm256_set1_epi8('\\');
        const __m256i bit = _mm256_set1_epi8(0x20);
        const __m256i open = _mm256_set1_epi8('{');
        const __m256i close = _mm256_set1_epi8('}');
        Marks marks;
        for (int i = 0; i < 2; ++i) {
            const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(at) + i);
            const __m256i folded = _mm256_or_si256(bytes, bit);
            const int shift = 32 * i;
            marks.quotes |= std::uint64_t(static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, quote)))) << shift;
            marks.slashes |= std::uint64_t(static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, slash)))) << shift;
            marks.opens |= std::uint64_t(static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(folded, open)))) << shift;
            marks.closes |= std::uint64_t(static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(folded, close)))) << shift;
            marks.curly |= std::uint64_t(static_cast<unsigned>(_mm256_movemask_epi8(_mm256_slli_epi16(bytes, 2)))) << shift;
        }
        return marks;
    }
    GABION_WIDE static std::uint64_t prefixXor(std::uint64_t bits)
    {
        const __m128i product = _mm_clmulepi64_si128(_mm_cvtsi64_si128(static_cast<long long>(bits)), _mm_set1_epi8(-1), 0);
        return static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
    }
};
#endif

/// How far a container has been skipped.
struct Skipped {
    int depth = 0;
    std::int64_t curly = 0; ///< how many of these are { ... }
    std::uint64_t carry = 0; ///< the next byte is escaped
    std::uint64_t inText = 0; ///< all bits set inside a text
};

/// Goes on by one block. Answers where the container ends in it: behind which byte, 0 for not here.
template<class Look>
[[gnu::always_inline]] inline int skipBlock(const char *at, Skipped &skipped)
{
    const Marks marks = Look::marks(at);
    const std::uint64_t quotes = marks.quotes & ~escapedBy(marks.slashes, skipped.carry);
    const std::uint64_t texts = Look::prefixXor(quotes) ^ skipped.inText;
    skipped.inText = texts >> 63 != 0 ? ~std::uint64_t(0) : 0;
    std::uint64_t opens = marks.opens & ~texts;
    std::uint64_t closes = marks.closes & ~texts;
    int end = 0;
    if (std::popcount(closes) >= skipped.depth) { // it may end here
        int depth = skipped.depth;
        for (std::uint64_t left = opens | closes; left != 0 && end == 0; left &= left - 1) {
            const int i = std::countr_zero(left);
            depth += (opens >> i & 1) != 0 ? 1 : -1;
            end = depth == 0 ? i + 1 : 0;
        }
        const std::uint64_t within = end == 0 || end == 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << end) - 1;
        opens &= within;
        closes &= within;
    }
    skipped.depth += std::popcount(opens) - std::popcount(closes);
    skipped.curly += std::popcount(opens & marks.curly) - std::popcount(closes & marks.curly);
    return end;
}

/// Goes on over whole blocks up to the container's end, to a depth above @p most or as long as 64 bytes are left. Answers
/// where that is and sets @p ended.
template<class Look>
[[gnu::always_inline]] inline const char *skipBlocksBy(const char *at, const char *end, int most, Skipped &skipped, bool &ended)
{
    while (end - at >= 64 && skipped.depth <= most) {
        if (const int behind = skipBlock<Look>(at, skipped); behind != 0) {
            ended = true;
            return at + behind;
        }
        at += 64;
    }
    return at;
}

using SkipBlocks = const char *(*)(const char *at, const char *end, int most, Skipped &skipped, bool &ended);

const char *skipBlocksPlain(const char *at, const char *end, int most, Skipped &skipped, bool &ended)
{
    return skipBlocksBy<Plain>(at, end, most, skipped, ended);
}

#if defined(GABION_WIDE)
GABION_WIDE const char *skipBlocksWide(const char *at, const char *end, int most, Skipped &skipped, bool &ended)
{
    return skipBlocksBy<Wide>(at, end, most, skipped, ended);
}

const SkipBlocks skipBlocks = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt")
        && __builtin_cpu_supports("pclmul")
    ? skipBlocksWide
    : skipBlocksPlain;
#else
const SkipBlocks skipBlocks = skipBlocksPlain;
#endif

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
    const std::int64_t start = m_base + (m_at - m_begin);
    Skipped skipped;
    skipped.depth = 1;
    skipped.curly = *m_at == '{' ? 1 : 0;
    ++m_at;
    bool ended = false;
    do { // until done, too deep to go on so, or only the last bytes of the document are left
        m_at = skipBlocks(m_at, m_end, maxDepth - m_depth - 64, skipped, ended);
    } while (!ended && m_end - m_at < 64 && refill());
    if (m_failed)
        return false;
    if (!ended && m_end - m_at < 64) {
        char padded[64];
        std::memset(padded, ' ', sizeof padded);
        std::memcpy(padded, m_at, static_cast<std::size_t>(m_end - m_at));
        m_at += skipBlocks(padded, padded + sizeof padded, maxDepth, skipped, ended) - padded;
    }
    if (ended && skipped.curly == 0)
        return true;
    rewindTo(start);
    return skipBrackets();
}

/// The same, bracket by bracket: what is at fault is found where it stands.
bool JsonCursor::skipBrackets()
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
        const Marks marks = Plain::marks(block);
        const std::uint64_t quotes = marks.quotes & ~escapedBy(marks.slashes, carry);
        const std::uint64_t texts = Plain::prefixXor(quotes) ^ inText;
        inText = texts >> 63 != 0 ? ~std::uint64_t(0) : 0;
        for (std::uint64_t left = (marks.opens | marks.closes) & ~texts; left != 0; left &= left - 1) {
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
