// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
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

/// How a tone (Cell::tone) is shown.
struct LevelLook {
    int step = 0; ///< 1-based index into levelColours; 0 = neutral, no colour
    char16_t shape = u'\u2013';
};
inline LevelLook levelLook(int tone)
{
    const int step = std::clamp(tone, 0, static_cast<int>(levelColours.size()));
    return step > 0 ? LevelLook{step, levelShapes[static_cast<std::size_t>(step - 1)]} : LevelLook{};
}

} // namespace gabion
