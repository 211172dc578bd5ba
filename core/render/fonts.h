// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

namespace gabion {

/// Makes the embedded fonts and icons of this library visible under ":/gabion". Cheap to repeat.
void initResources();

/// Registers the bundled fonts (Inter 400, 500, 600; DejaVu Sans Mono) with QFontDatabase, once a process. Needs a
/// QGuiApplication. Error ExportFailed when a font cannot be read.
Result<> loadFonts();

/// Family names after loadFonts().
QString textFamily();
QString monoFamily();

} // namespace gabion
