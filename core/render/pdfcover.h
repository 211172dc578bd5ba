// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/pdfpaper.h"

namespace gabion {

/// Paints the cover on the current page: panel with mesh and stones, title, facts, level bars or counts.
void paintCover(Paper &paper);

/// A line of the contents page.
struct ContentsLine {
    QString title;
    int page = 0;
    int depth = 0;
};

/// Paints the contents on the current page, in two columns when needed; lines that do not fit are left out.
void paintContents(Paper &paper, const QList<ContentsLine> &lines);

/// Paints the legend of the levels in one line.
void paintLegend(Paper &paper, double x, double baseline, Style style);

} // namespace gabion
