// SPDX-License-Identifier: Apache-2.0
#include "core/render/pdftable.h"

#include "core/base/tr.h"
#include "core/render/glyphs.h"
#include "core/render/tokens.h"

#include <algorithm>

namespace gabion {

namespace {

constexpr double cellPadding = px(5), rowPadding = px(5), headLine = px(11), groupHeight = px(26), pillHeight = px(16);

double rowHeight(const TableRow &row)
{
    double height = 0;
    for (const TableCell &cell : row.cells)
        height = std::max(height, cell.height());
    return height + 2 * rowPadding;
}

double headHeight(const PageTable &table, const Paper &paper)
{
    qsizetype most = 1;
    for (const PageColumn &column : table.columns)
        most = std::max(most, paper.face(Style::HeadCell).wrap(column.title, column.width - 2 * cellPadding, 3).size());
    return std::max(px(24), px(7) + headLine * static_cast<double>(most));
}

double paintHead(const PageTable &table, Paper &paper, double height)
{
    const Tokens &tokens = Tokens::light();
    double y = page::bodyTop;
    paper.fill(QRectF(page::left, y, page::right - page::left, height), tokens.chrome);
    double x = page::left;
    for (const PageColumn &column : table.columns) {
        const auto lines = paper.face(Style::HeadCell).wrap(column.title, column.width - 2 * cellPadding, 3);
        double base = y + (height - headLine * static_cast<double>(lines.size())) / 2 + px(8.9);
        for (const TextSpan &line : lines) {
            const QString text = column.title.mid(line.start, line.length);
            if (column.right)
                paper.text(Style::HeadCell, x + column.width - cellPadding, base, text, tokens.t1, Side::Right);
            else
                paper.text(Style::HeadCell, x + cellPadding, base, text, tokens.t1);
            base += headLine;
        }
        x += column.width;
    }
    paper.rule(page::left, page::right, y + height, px(1), tokens.t1);
    return y + height;
}

double paintGroup(const TableGroup &group, bool again, Paper &paper, double y)
{
    const Tokens &tokens = Tokens::light();
    double x = page::left + px(6);
    if (group.level > 0) {
        paper.fill(levelShape(group.level, QRectF(x, y + px(8.5), px(11), px(11))), tokens.level(group.level).glyph);
        x += px(17);
    }
    const QString title = again ? Tr::tr("%1 (continued)").arg(group.title) : group.title;
    paper.text(Style::Group, x, y + px(18), paper.face(Style::Group).elided(title, page::right - x), tokens.t1);
    paper.rule(page::left, page::right, y + groupHeight, px(1), tokens.t1);
    return y + groupHeight;
}

void paintPill(const TableLine &line, const PageColumn &column, Paper &paper, double x, double y)
{
    const LevelTone &tone = Tokens::light().level(line.level);
    const double width = std::min(px(78), column.width - 2 * cellPadding + px(3));
    QPainterPath shape;
    shape.addRoundedRect(QRectF(x, y, width, pillHeight), px(3), px(3));
    paper.fill(shape, tone.fill);
    paper.fill(levelShape(line.level, QRectF(x + px(5), y + px(3.5), px(9), px(9))), tone.text);
    paper.text(Style::BodyBold, x + px(30.5), y + px(11.6), line.figure, tone.text, Side::Right);
    const double name = line.figure.isEmpty() ? px(18) : px(34);
    const double room = width - name - px(2);
    const bool fits = paper.face(Style::BodyMedium).width(line.text) <= room;
    const Style style = fits ? Style::BodyMedium : Style::Small;
    paper.text(style, x + name, y + px(11.6), paper.face(style).elided(line.text, room), tone.text);
}

void paintLine(const TableLine &line, const PageColumn &column, Paper &paper, double x, double y)
{
    if (line.kind == TableLine::Kind::Pill) {
        paintPill(line, column, paper, x + cellPadding, y);
        return;
    }
    const double base = y + line.height - px(3.2);
    if (column.right) {
        paper.text(line.style, x + column.width - cellPadding, base, line.text, line.colour, Side::Right);
        return;
    }
    x += cellPadding;
    if (line.kind == TableLine::Kind::Domain) {
        paper.stroke(domainLines(line.domain, QRectF(x, y + px(1), px(11), px(11))), domainLineWidth * px(11) / 20, line.colour);
        x += px(14.5);
    }
    paper.text(line.style, x, base, line.text, line.colour);
}

void paintRow(const TableRow &row, const PageTable &table, Paper &paper, double y, double height)
{
    double x = page::left;
    const qsizetype count = std::min(row.cells.size(), table.columns.size());
    for (qsizetype i = 0; i < count; ++i) {
        double lineY = y + rowPadding;
        for (const TableLine &line : row.cells[i].lines) {
            lineY += line.gap;
            paintLine(line, table.columns[i], paper, x, lineY);
            lineY += line.height;
        }
        x += table.columns[i].width;
    }
    paper.rule(page::left, page::right, y + height, px(0.75), Tokens::light().line2);
}

/// Places rows one after the other; knows when the next one needs a new page.
class RowFlow {
public:
    RowFlow(const std::vector<float> &heights, const std::vector<int> &groups, bool titled, double top)
        : m_heights(heights),
          m_groups(groups),
          m_titled(titled),
          m_top(top)
    {
    }

    /// The row (i or an earlier one) that starts a new page before row @p i; -1 = row i still fits.
    qint64 breakBefore(std::size_t i, double y, std::size_t pageStart) const
    {
        const bool first = i == 0 || m_groups[i] != m_groups[i - 1];
        const bool more = i + 1 < m_heights.size() && m_groups[i + 1] == m_groups[i];
        double need = height(i);
        if (m_titled && first)
            need += groupHeight + (more ? height(i + 1) : 0);
        if (y + need <= page::bodyBottom || i == pageStart)
            return -1;
        const bool alone = m_titled && !first && !more;
        if (alone && i >= pageStart + 3 && m_groups[i - 3] == m_groups[i])
            return static_cast<qint64>(i) - 1; // the group's last row takes the one before along
        return static_cast<qint64>(i);
    }
    double height(std::size_t i) const { return static_cast<double>(m_heights[i]); }
    double after(std::size_t i, double y, std::size_t pageStart) const
    {
        const bool title = m_titled && (i == pageStart || m_groups[i] != m_groups[i - 1]);
        return y + height(i) + (title ? groupHeight : 0);
    }
    double top() const { return m_top; }

private:
    const std::vector<float> &m_heights;
    const std::vector<int> &m_groups;
    bool m_titled;
    double m_top;
};

} // namespace

double TableCell::height() const
{
    double result = 0;
    for (const TableLine &line : lines)
        result += line.gap + line.height;
    return result;
}

int mostLines()
{
    const double room = page::bodyBottom - page::bodyTop - px(13) - 3 * headLine - groupHeight - 2 * rowPadding - px(60);
    return static_cast<int>(room / px(13));
}

void addText(TableCell &cell, const Paper &paper, Style style, const QString &text, Rgb colour, double width, int most,
             double gap)
{
    if (text.isEmpty() || most < 1)
        return;
    const QString clean = printable(text);
    const double lineHeight = style == Style::Small || style == Style::SmallBold || style == Style::Mono ? px(11.5) : px(13);
    bool cut = false;
    const QList<TextSpan> lines = paper.face(style).wrap(clean, width - 2 * cellPadding, most, &cut);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        TableLine line;
        line.style = style;
        line.colour = colour;
        line.text = clean.mid(lines[i].start, lines[i].length);
        if (cut && i + 1 == lines.size())
            line.text += QChar(0x2026);
        line.height = lineHeight;
        line.gap = i == 0 ? gap : 0;
        cell.lines.append(line);
    }
}

void addPill(TableCell &cell, int level, const QString &figure, const QString &name)
{
    TableLine line;
    line.kind = TableLine::Kind::Pill;
    line.level = level;
    line.figure = figure;
    line.text = name;
    line.height = pillHeight;
    cell.lines.append(line);
}

TablePages paginate(const std::vector<float> &heights, const std::vector<int> &groups, int groupCount, double headHeight)
{
    TablePages pages;
    pages.rows = static_cast<qint64>(heights.size());
    pages.headHeight = headHeight;
    pages.groupPages.assign(static_cast<std::size_t>(groupCount), -1);
    const RowFlow flow(heights, groups, groupCount > 0, page::bodyTop + headHeight);
    pages.starts.push_back({0, groups.empty() ? 0 : groups.front()});
    double y = flow.top();
    std::size_t pageStart = 0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const qint64 start = flow.breakBefore(i, y, pageStart);
        if (start >= 0) {
            i = static_cast<std::size_t>(start);
            pageStart = i;
            pages.starts.push_back({start, groups[i]});
            y = flow.top();
        }
        const auto group = static_cast<std::size_t>(groups[i]);
        if (groupCount > 0 && pages.groupPages[group] < 0)
            pages.groupPages[group] = static_cast<int>(pages.starts.size()) - 1;
        y = flow.after(i, y, pageStart);
    }
    pages.lastBottom = y;
    return pages;
}

Result<TablePages> measureTable(const PageTable &table, const Paper &paper, Progress &progress)
{
    std::vector<float> heights;
    std::vector<int> groups;
    bool cancelled = false;
    const int groupCount = static_cast<int>(table.groups.size());
    const double head = headHeight(table, paper);
    const double most = page::bodyBottom - page::bodyTop - head - groupHeight;
    const Result<> read = table.rows([&](TableRow &&row) {
        heights.push_back(static_cast<float>(std::min(rowHeight(row), most)));
        groups.push_back(std::clamp(row.group, 0, std::max(0, groupCount - 1)));
        cancelled = progress.cancelled();
        return !cancelled;
    });
    if (cancelled)
        return fail(ErrorCode::Cancelled, Tr::tr("The export was stopped. Nothing was written."));
    if (!read)
        return tl::make_unexpected(read.error());
    return paginate(heights, groups, groupCount, head);
}

Result<> paintTable(const PageTable &table, const TablePages &pages, Paper &paper, Progress &progress)
{
    qint64 at = 0;
    std::size_t next = 0;
    double y = 0;
    int group = -1;
    bool cancelled = false;
    const QString subLine = table.subLineAfter ? table.subLineAfter() : table.subLine;
    const auto openPage = [&] {
        paper.newPage();
        paper.header(table.title, subLine);
        paper.footer();
        y = paintHead(table, paper, pages.headHeight);
        ++next;
    };
    const Result<> read = table.rows([&](TableRow &&row) {
        const int rowGroup = std::clamp(row.group, 0, std::max(0, static_cast<int>(table.groups.size()) - 1));
        const bool fresh = next < pages.starts.size() && pages.starts[next].row == at;
        if (fresh)
            openPage();
        if (!table.groups.isEmpty() && (fresh || rowGroup != group))
            y = paintGroup(table.groups[rowGroup], rowGroup == group, paper, y);
        group = rowGroup;
        const double height = rowHeight(row);
        paintRow(row, table, paper, y, height);
        y += height;
        ++at;
        progress.report(at, pages.rows);
        cancelled = progress.cancelled();
        return !cancelled;
    });
    if (cancelled)
        return fail(ErrorCode::Cancelled, Tr::tr("The export was stopped. Nothing was written."));
    if (!read)
        return read;
    if (at != pages.rows)
        return fail(ErrorCode::Conflict, Tr::tr("The data changed while the pages were made."));
    if (at == 0) {
        openPage();
        paper.text(Style::Body, page::left + px(6), y + px(20), Tr::tr("None."), Tokens::light().t2);
    }
    return {};
}

} // namespace gabion
