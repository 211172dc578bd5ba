// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace gabion {

/// A colour as 0xRRGGBB. Always opaque.
using Rgb = std::uint32_t;

/// How one risk level looks. Colour is the third cue after shape and word.
struct LevelTone {
    Rgb fill = 0; ///< of pills, bars and matrix cells
    Rgb text = 0; ///< on fill, contrast at least 4.5
    Rgb glyph = 0; ///< level shape on `surface`, contrast at least 3
    int hatch = 0; ///< lines per 8 px of the hatch that replaces the fill in high contrast; 0 = none
};

/// All colours of a theme, as plain values; ui/theme maps them to QPalette and style. Names as in the design's table.
struct Tokens {
    Rgb title = 0, chrome = 0, surface = 0, raised = 0, canvas = 0, grid = 0;
    Rgb line = 0, line2 = 0, ctl = 0;
    Rgb t1 = 0, t2 = 0, t3 = 0; ///< text, secondary, hint
    Rgb acc = 0, onacc = 0, acch = 0, accsoft = 0, acct = 0; ///< accent, text on it, pressed, chosen, text on chosen
    Rgb sel = 0, hover = 0;
    Rgb sec = 0, secsoft = 0; ///< security
    Rgb saf = 0, safsoft = 0; ///< safety
    Rgb ok = 0, oksoft = 0, warn = 0, warnsoft = 0, bad = 0, badsoft = 0, info = 0, infosoft = 0;
    Rgb scrim = 0;
    int scrimPercent = 0; ///< opacity of the scrim; only windows use it, paper never does
    Rgb rail = 0, railt = 0, railsel = 0, railmark = 0, railon = 0;
    Rgb badge = 0, onbadge = 0; ///< counts on the rail of what waits for a decision
    Rgb node = 0, nodeline = 0, edge = 0;
    Rgb zone = 0, zone2 = 0, zoneline = 0;
    /// The heat ramp by rank, lowest first. Lightness is monotone, so it survives grey print and colour blindness; in the dark
    /// theme it runs the other way so that the highest level always stands out most.
    std::array<LevelTone, 5> levels{};
    int lineWidth = 1; ///< px of hairlines and control edges

    static const Tokens &light();
    static const Tokens &dark();
    static const Tokens &highContrast();

    /// The tone of level @p rank (1 = lowest). Ranks outside 1..5 (not rated, hostile data) get a neutral tone.
    const LevelTone &level(int rank) const;
};

/// Spacing in px at 100 % on a 4 px grid.
namespace spacing {
inline constexpr int xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 32;
inline constexpr int dockPadding = 12, roomPadding = 16, cardGap = 12, formRow = 6;
} // namespace spacing

/// Corner radii in px at 100 %.
namespace radii {
inline constexpr int tag = 3, input = 4, button = 5, card = 6, dialog = 8, boundary = 9;
}

/// Heights in px at 100 %.
namespace heights {
inline constexpr int menuRow = 36, roomBar = 44, dockHeader = 32, filterRow = 40, tableRow = 30, tableRowCompact = 26,
                     tableRowRoomy = 36, tableHeader = 28, button = 28, buttonSmall = 24, buttonLarge = 36, input = 28,
                     statusBar = 24, railButton = 54;
}

/// Type sizes in px at 100 % (points = px x 0.75). Weights are 400, 500 and 600.
namespace typesizes {
inline constexpr double meta = 11, tableHeader = 11.5, secondary = 12, body = 13, panelTitle = 14, roomTitle = 15, figure = 24,
                        measure = 44, mono = 11, smallest = 10;
}

/// Contrast ratio of two colours, 1..21 (WCAG 2.2, "contrast ratio" and "relative luminance").
double contrast(Rgb a, Rgb b);
/// CIE lightness L* of a colour, 0..100 (IEC 61966-2-1 transfer curve, D65).
double lightness(Rgb colour);
/// @p a over @p b at @p percent, opaque: the empty matrix cell is mixed(fill, surface, 30).
Rgb mixed(Rgb a, Rgb b, int percent);

} // namespace gabion
