// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/enums.h"
#include "core/render/tokens.h"

#include <QColor>
#include <QFont>

#include <functional>

class QApplication;
class QWidget;

namespace gabion::ui {

/// What a person chooses under View > Theme. System follows the lightness of the platform's palette.
enum class ThemeChoice { System, Light, Dark, HighContrast };

} // namespace gabion::ui

namespace gabion {
GABION_ENUM_KEYS(ui::ThemeChoice, {E::System, "system"}, {E::Light, "light"}, {E::Dark, "dark"},
                 {E::HighContrast, "high-contrast"})
}

namespace gabion::ui {

/// Sizes that the whole window can be shown at, in per cent.
inline constexpr int windowSizes[] = {100, 125, 150, 200};

/// Gives the application fonts, palette and style of a theme at a size (100 to 200 %), live: every widget gets a StyleChange.
void applyLook(QApplication &application, ThemeChoice theme, int percent);

/// The tokens that the application shows now.
const Tokens &tokens();
/// A length given in px at 100 %, at the size that the window is shown now.
int dp(double px);
double dpf(double px);
/// The text font in @p px at 100 %.
QFont textFont(double px = typesizes::body, QFont::Weight weight = QFont::Normal);
QFont monoFont(double px = typesizes::mono);

inline QColor colour(Rgb rgb) { return QColor(rgb); }

/// Calls @p apply now and again whenever theme or size change: for fixed sizes, fonts and margins of a widget, which Qt does
/// not scale by itself.
void onLook(QWidget *widget, std::function<void()> apply);

} // namespace gabion::ui
