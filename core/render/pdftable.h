// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/render/pdfpaper.h"

#include <QList>

#include <functional>
#include <vector>

namespace gabion {

/// One line inside a table cell.
struct TableLine {
    enum class Kind {
        Text,
        Pill, ///< level shape, figure, name on the level's fill
        Domain, ///< shield or life ring, then the word
    };
    Kind kind = Kind::Text;
    Style style = Style::Body;
    Rgb colour = 0;
    QString text;
    QString figure; ///< Pill: score or rank
    int level = 0; ///< Pill: rank
    Domain domain = Domain::Security;
    double height = px(13);
    double gap = 0; ///< above
};

struct TableCell {
    QList<TableLine> lines;
    double height() const;
};

struct TableRow {
    int group = 0; ///< index into PageTable::groups; rows of a group follow each other
    QList<TableCell> cells;
};

struct PageColumn {
    QString title;
    double width = 0;
    bool right = false; ///< figures and dates
};

struct TableGroup {
    QString title;
    int level = 0; ///< its shape stands before the title; 0 = none
};

/// A table over many pages. Its rows are asked for twice, to count pages and to paint, so memory stays flat.
struct PageTable {
    QString title;
    QString subLine;
    std::function<QString()> subLineAfter; ///< if set: the sub-line as it is known after the first pass
    QList<PageColumn> columns;
    QList<TableGroup> groups; ///< empty: no group titles
    std::function<Result<>(const std::function<bool(TableRow &&)> &)> rows;
};

/// Where the pages of a table begin.
struct TablePages {
    struct Start {
        qint64 row = 0; ///< first row of the page
        int group = 0;
    };
    std::vector<Start> starts;
    std::vector<int> groupPages; ///< for each group the page (0-based within the table) of its title; -1 = has no rows
    qint64 rows = 0;
    double lastBottom = 0; ///< where the last page's rows end
    double headHeight = 0; ///< of the column titles
};

/// Adds @p text to a cell, wrapped to @p width, at most @p most lines.
void addText(TableCell &cell, const Paper &paper, Style style, const QString &text, Rgb colour, double width, int most,
             double gap = 0);
void addPill(TableCell &cell, int level, const QString &figure, const QString &name);

/// Most lines of Style::Body that a row may take: a row always fits on a page.
int mostLines();

/// Splits rows of the given heights and groups into pages. A row never splits; at least two rows (or all) stay with a group
/// title; a group's last row is not left alone on a page.
TablePages paginate(const std::vector<float> &heights, const std::vector<int> &groups, int groupCount, double headHeight);

/// First pass: measures all rows. Cancelled when @p progress says so.
Result<TablePages> measureTable(const PageTable &table, const Paper &paper, Progress &progress);
/// Second pass: paints the table from the paper's next page on; every page begins with newPage().
Result<> paintTable(const PageTable &table, const TablePages &pages, Paper &paper, Progress &progress);

} // namespace gabion
