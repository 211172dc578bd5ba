// SPDX-License-Identifier: Apache-2.0
#include "core/render/tokens.h"

#include <algorithm>
#include <cmath>

namespace gabion {

namespace {

Tokens makeLight()
{
    Tokens t;
    t.title = 0xE3E7EA, t.chrome = 0xEEF1F3, t.surface = 0xFFFFFF, t.raised = 0xF7F9FA, t.canvas = 0xF5F7F8, t.grid = 0xD3DADF;
    t.line = 0xDCE1E5, t.line2 = 0xC3CBD1, t.ctl = 0x808B94;
    t.t1 = 0x161E24, t.t2 = 0x414D56, t.t3 = 0x5A6670;
    t.acc = 0x0B6770, t.onacc = 0xFFFFFF, t.acch = 0x084F57, t.accsoft = 0xDAEDEE, t.acct = 0x064B52;
    t.sel = 0xDFEEF0, t.hover = 0xEEF3F4;
    t.sec = 0x2650BE, t.secsoft = 0xE5EBFA, t.saf = 0x8E2A7B, t.safsoft = 0xF6E6F3;
    t.ok = 0x1B6B43, t.oksoft = 0xE1F2E8, t.warn = 0x7E4C00, t.warnsoft = 0xFDF0D5;
    t.bad = 0xA01C24, t.badsoft = 0xFBE7E5, t.info = 0x2650BE, t.infosoft = 0xE5EBFA;
    t.scrim = 0x161E24, t.scrimPercent = 38;
    t.rail = 0x13242A, t.railt = 0xA9BCC3, t.railsel = 0x24434C, t.railmark = 0x5FC7CF, t.railon = 0xFFFFFF;
    t.badge = 0xE8A13C, t.onbadge = 0x1E1100;
    t.node = 0xFFFFFF, t.nodeline = 0x74808A, t.edge = 0x5B6872;
    t.zone = 0xEBEFF1, t.zone2 = 0xF1E9E4, t.zoneline = 0x7F8C96;
    t.levels = {{{0xE3ECF2, 0x22323D, 0x56788C, 0},
                 {0xF5DA8F, 0x3D2B00, 0xA87700, 0},
                 {0xEA9440, 0x2A1200, 0xC75F0C, 0},
                 {0x8C1B22, 0xFFFFFF, 0xA01C24, 0},
                 {0x2E0A12, 0xFFFFFF, 0x4F0F1A, 0}}};
    return t;
}

Tokens makeDark()
{
    Tokens t;
    t.title = 0x0E1518, t.chrome = 0x141D21, t.surface = 0x1A2429, t.raised = 0x202B31, t.canvas = 0x131B1F, t.grid = 0x2A363D;
    t.line = 0x2C383F, t.line2 = 0x3C4A52, t.ctl = 0x78868F;
    t.t1 = 0xE8EEF1, t.t2 = 0xB9C5CC, t.t3 = 0x94A2AA;
    t.acc = 0x54C0C9, t.onacc = 0x06272B, t.acch = 0x79D3DA, t.accsoft = 0x17393E, t.acct = 0x93DEE4;
    t.sel = 0x1D3C42, t.hover = 0x232F35;
    t.sec = 0x8FB0FF, t.secsoft = 0x22304F, t.saf = 0xE7A0D8, t.safsoft = 0x40263B;
    t.ok = 0x6BCB97, t.oksoft = 0x173426, t.warn = 0xEFBE63, t.warnsoft = 0x3A2E14;
    t.bad = 0xFF9E96, t.badsoft = 0x452022, t.info = 0x8FB0FF, t.infosoft = 0x22304F;
    t.scrim = 0x04080A, t.scrimPercent = 60;
    t.rail = 0x0B1316, t.railt = 0x93A6AD, t.railsel = 0x1C353C, t.railmark = 0x54C0C9, t.railon = 0xFFFFFF;
    t.badge = 0xE8A13C, t.onbadge = 0x1E1100;
    t.node = 0x222E34, t.nodeline = 0x7E8C95, t.edge = 0x93A2AB;
    t.zone = 0x182227, t.zone2 = 0x241F1D, t.zoneline = 0x5F6E77;
    t.levels = {{{0x24343E, 0xCFDDE5, 0x86A7BA, 0},
                 {0x59491A, 0xFCE9B4, 0xE0B84C, 0},
                 {0xA9590F, 0xFFFFFF, 0xF09A4A, 0},
                 {0xF4938A, 0x2E0505, 0xFF9088, 0},
                 {0xFFE6E2, 0x2E0505, 0xFFD2CC, 0}}};
    return t;
}

Tokens makeHighContrast()
{
    constexpr Rgb black = 0x000000, white = 0xFFFFFF;
    Tokens t;
    t.title = t.chrome = t.surface = t.raised = t.canvas = t.hover = white;
    t.secsoft = t.safsoft = t.oksoft = t.warnsoft = t.badsoft = t.infosoft = t.accsoft = white;
    t.node = t.zone = t.zone2 = t.onacc = t.railt = t.railon = t.railmark = white;
    t.grid = t.line = t.line2 = t.ctl = t.t1 = t.t2 = t.t3 = black;
    t.acc = t.acch = t.acct = t.sec = t.saf = t.ok = t.warn = t.bad = t.info = black;
    t.scrim = t.rail = t.railsel = t.nodeline = t.edge = t.zoneline = black;
    t.badge = white, t.onbadge = black;
    t.sel = 0xFFFF66; // the one tint: what is chosen must not look like a hatch
    t.scrimPercent = 60;
    t.lineWidth = 2;
    t.levels = {{{white, black, black, 0},
                 {white, black, black, 1},
                 {white, black, black, 2},
                 {black, white, black, 0},
                 {black, white, black, 2}}};
    return t;
}

double linear(Rgb channel)
{
    const double c = static_cast<double>(channel & 0xFF) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Rgb colour) { return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour); }

} // namespace

const Tokens &Tokens::light()
{
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens &Tokens::dark()
{
    static const Tokens tokens = makeDark();
    return tokens;
}

const Tokens &Tokens::highContrast()
{
    static const Tokens tokens = makeHighContrast();
    return tokens;
}

const LevelTone &Tokens::level(int rank) const
{
    static const LevelTone none[] = {
        {0xEEF1F3, 0x414D56, 0x5A6670, 0}, {0x202B31, 0xB9C5CC, 0x94A2AA, 0}, {0xFFFFFF, 0x000000, 0x000000, 0}};
    if (rank < 1 || rank > static_cast<int>(levels.size()))
        return lineWidth > 1 ? none[2] : luminance(surface) > 0.5 ? none[0] : none[1];
    return levels[static_cast<std::size_t>(rank - 1)];
}

double contrast(Rgb a, Rgb b)
{
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

double lightness(Rgb colour)
{
    const double y = luminance(colour);
    return y > 216.0 / 24389.0 ? 116.0 * std::cbrt(y) - 16.0 : y * 24389.0 / 27.0;
}

Rgb mixed(Rgb a, Rgb b, int percent)
{
    const Rgb share = static_cast<Rgb>(std::clamp(percent, 0, 100));
    Rgb result = 0;
    for (const int shift : {16, 8, 0}) {
        const Rgb x = (a >> shift) & 0xFF, y = (b >> shift) & 0xFF;
        result |= ((x * share + y * (100 - share) + 50) / 100) << shift;
    }
    return result;
}

} // namespace gabion
