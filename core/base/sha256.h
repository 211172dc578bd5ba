// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gabion {

/// SHA-256 (FIPS 180-4), with the processor's own instructions where it has them: file hashes and fingerprints are on the
/// path of every import, and the library's version is four times slower.
class Sha256 {
public:
    using Digest = std::array<std::uint8_t, 32>;

    void update(const void *data, std::size_t size);
    void update(std::string_view text) { update(text.data(), text.size()); }
    /// The digest; afterwards the object starts anew.
    Digest finish();

private:
    std::array<std::uint32_t, 8> m_state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::uint64_t m_size = 0;
    std::array<std::uint8_t, 64> m_block = {};
};

/// 64 lower-case hex digits.
std::string hexText(const Sha256::Digest &digest);
/// The first eight bytes, big-endian.
std::int64_t first64(const Sha256::Digest &digest);

} // namespace gabion
