// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace gabion {

/// Fill of a level and the colour of text on it, 0xRRGGBB, for files that are read on white (sheets, pages). Lowest first;
/// lightness falls from level to level, so the order survives grey print. The design's heat ramp, light theme.
struct LevelColour {
    std::uint32_t fill;
    std::uint32_t text;
};
inline constexpr std::array<LevelColour, 5> levelColours = {{
    {0xE3ECF2, 0x22323D}, // low
    {0xF5DA8F, 0x3D2B00}, // medium
    {0xEA9440, 0x2A1200}, // high
    {0x8C1B22, 0xFFFFFF}, // critical
    {0x2E0A12, 0xFFFFFF}, // a fifth level above critical
}};

/// Shapes of the levels as text: ring, diamond, triangle, square, star. Colour is never the only cue.
inline constexpr std::array<char16_t, 5> levelShapes = {u'\u25CB', u'\u25C6', u'\u25B2', u'\u25A0', u'\u2605'};

} // namespace gabion
