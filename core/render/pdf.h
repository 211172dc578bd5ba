// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/reports/writer.h"

namespace gabion {

/// The output format pdf: PDF/A-1b, A4 landscape, cover, register, annex. Needs a QGuiApplication
/// (QT_QPA_PLATFORM=offscreen is enough). Beside writersList() because it paints.
const Writer &pdfWriter();

} // namespace gabion
