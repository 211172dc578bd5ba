// SPDX-License-Identifier: Apache-2.0
#include "core/render/pdfdocument.h"

#include "core/base/tr.h"
#include "core/render/pdfcover.h"
#include "core/render/pdfpages.h"
#include "core/render/tokens.h"

#include <algorithm>

namespace gabion {

namespace {

constexpr int contentsFrom = 8; ///< more pages than this get a contents page, if there are groups to list

constexpr double textLine = px(13), noteWidth = px(760);
constexpr double legendGap = px(40), legendTerm = px(128);
constexpr double legendWidth = (page::right - page::left - legendGap) / 2;

QStringList notes(const DocumentFacts &facts)
{
    QStringList list;
    if (!facts.scope.isEmpty())
        list.append(Tr::tr("Scope: %1").arg(facts.scope));
    list.append(Tr::tr("Data state: %1. The command \"gabion-cli audit PROJECT --verify --expect HASH\" shows whether a project "
                       "file contains it.")
                    .arg(facts.state));
    list.append(Tr::tr("People named here are recorded, not authenticated: who signed in is not checked by this program."));
    if (facts.bars.isEmpty())
        return list;
    list.append(Tr::tr("Rates stand with their counts, 95 % interval and pre-set limit. Over: the whole interval lies above the "
                       "limit; within: at or below it; unclear: the interval spans it."));
    list.append(Tr::tr("L likelihood, C consequence: the highest value over the affected dimensions. Scales and matrix: %1.")
                    .arg(facts.method));
    return list;
}

/// Paints an entry of a legend, or only measures it; answers the height.
double legendEntry(const Paper &paper, Paper *to, const QPair<QString, QString> &entry, double x, double y)
{
    const Tokens &tokens = Tokens::light();
    const QList<TextSpan> terms = paper.face(Style::BodyBold).wrap(entry.first, legendTerm - px(8), 2);
    const QList<TextSpan> lines = paper.face(Style::Body).wrap(entry.second, legendWidth - legendTerm, 4);
    for (qsizetype i = 0; to && i < terms.size(); ++i)
        to->text(Style::BodyBold, x, y + textLine * static_cast<double>(i), entry.first.mid(terms[i].start, terms[i].length),
                 tokens.t1);
    for (qsizetype i = 0; to && i < lines.size(); ++i)
        to->text(Style::Body, x + legendTerm, y + textLine * static_cast<double>(i),
                 entry.second.mid(lines[i].start, lines[i].length), tokens.t2);
    return textLine * static_cast<double>(std::max(terms.size(), lines.size())) + px(2);
}

/// Paints a group of a legend, or only measures it; answers the height.
double legendGroup(const Paper &paper, Paper *to, const FactGroup &group, double x, double y)
{
    double height = px(20);
    if (to)
        to->text(Style::Group, x, y, group.title, Tokens::light().t1);
    for (const auto &entry : group.facts)
        height += legendEntry(paper, to, entry, x, y + height);
    return height + px(10);
}

/// A legend in two columns.
struct LegendColumns {
    qsizetype left = 0; ///< groups in the first
    double height = 0;
};

LegendColumns legendColumns(const Paper &paper)
{
    const QList<FactGroup> &groups = paper.facts().legend;
    QList<double> heights;
    double all = 0;
    for (const FactGroup &group : groups) {
        heights.append(legendGroup(paper, nullptr, group, 0, 0));
        all += heights.back();
    }
    LegendColumns best{groups.size(), all};
    double first = 0;
    for (qsizetype left = 0; left < groups.size(); ++left) {
        first += heights[left];
        if (const double height = std::max(first, all - first); height < best.height)
            best = {left + 1, height};
    }
    return best;
}

double notesHeight(const Paper &paper)
{
    double height = px(60) + legendColumns(paper).height;
    for (const QString &note : notes(paper.facts()))
        height += textLine * static_cast<double>(paper.face(Style::Body).wrap(note, noteWidth, 8).size()) + px(5);
    return height;
}

void paintNotes(Paper &paper, double y)
{
    const Tokens &tokens = Tokens::light();
    const DocumentFacts &facts = paper.facts();
    y += px(26);
    if (!facts.bars.isEmpty() && !facts.levels.isEmpty()) {
        paper.text(Style::Group, page::left, y, Tr::tr("Levels"), tokens.t1);
        paintLegend(paper, page::left + px(70), y, Style::Meta);
        y += px(24);
    }
    const LegendColumns columns = legendColumns(paper);
    double at[] = {y, y};
    for (qsizetype i = 0; i < facts.legend.size(); ++i) {
        const int column = i < columns.left ? 0 : 1;
        at[column] += legendGroup(paper, &paper, facts.legend[i], page::left + column * (legendWidth + legendGap), at[column]);
    }
    y += columns.height;
    for (const QString &note : notes(facts)) {
        for (const TextSpan &line : paper.face(Style::Body).wrap(note, noteWidth, 8)) {
            paper.text(Style::Body, page::left, y, note.mid(line.start, line.length), tokens.t2);
            y += textLine;
        }
        y += px(5);
    }
}

/// The tables of the register and of the annex.
Result<PageDocument> tablesOf(const Register &reg, const RegisterContext &context, const Paper &paper)
{
    PageDocument document;
    const QString id = QLatin1String(reg.id);
    Result<PageTable> table = id == QLatin1String("risk-register") ? riskTable(reg, context, paper)
        : id == QLatin1String("soa")                               ? soaTable(reg, context, paper)
                                                                   : Result<PageTable>(genericTable(reg, context, paper));
    if (!table)
        return tl::make_unexpected(table.error());
    document.tables.push_back(std::move(*table));
    for (const Register *appendix : reg.appendices ? reg.appendices() : QList<const Register *>())
        document.tables.push_back(genericTable(*appendix, context, paper, mostLines()));
    document.tables.push_back(sourcesTable(context, paper));
    return document;
}

QList<ContentsLine> contentsOf(const PageDocument &document)
{
    QList<ContentsLine> lines;
    for (std::size_t table = 0; table < document.tables.size(); ++table) {
        const PageTable &part = document.tables[table];
        const int first = document.counts.firstPage(table);
        lines.append({part.title, first, 0});
        for (qsizetype i = 0; i < part.groups.size(); ++i) {
            const int at = document.counts.tables[table].groupPages[static_cast<std::size_t>(i)];
            if (at >= 0)
                lines.append({part.groups[i].title, first + at, 1});
        }
    }
    return lines;
}

} // namespace

int PageCounts::firstPage(std::size_t table) const
{
    int page = contents ? 3 : 2;
    for (std::size_t i = 0; i < std::min(table, tables.size()); ++i)
        page += static_cast<int>(tables[i].starts.size());
    return page;
}

Result<PageDocument> measureDocument(const Register &reg, const RegisterContext &context, const Paper &paper, Progress &progress)
{
    Result<PageDocument> document = tablesOf(reg, context, paper);
    if (!document)
        return document;
    for (const PageTable &table : document->tables) {
        Result<TablePages> pages = measureTable(table, paper, progress);
        if (!pages)
            return tl::make_unexpected(pages.error());
        document->counts.tables.push_back(std::move(*pages));
    }
    document->counts.ownNotesPage = document->counts.tables.back().lastBottom + notesHeight(paper) > page::bodyBottom;
    document->counts.contents =
        document->counts.pages() > contentsFrom && (document->tables.front().groups.size() > 1 || document->tables.size() > 2);
    return document;
}

Result<PageDocument> measuredDocument(const Register &reg, const RegisterContext &context, const Paper &paper,
                                      const PageCounts &counts)
{
    Result<PageDocument> document = tablesOf(reg, context, paper);
    if (document)
        document->counts = counts;
    return document;
}

Result<> paintDocument(const PageDocument &document, Paper &paper, Progress &progress)
{
    if (!paper.begin(document.counts.pages()))
        return fail(ErrorCode::ExportFailed, Tr::tr("The PDF could not be started."));
    paintCover(paper);
    if (document.counts.contents) {
        paper.newPage();
        paintContents(paper, contentsOf(document));
    }
    NoProgress quiet;
    for (std::size_t table = 0; table < document.tables.size(); ++table) {
        Progress &told = table == 0 ? progress : static_cast<Progress &>(quiet);
        if (const auto painted = paintTable(document.tables[table], document.counts.tables[table], paper, told); !painted)
            return painted;
    }
    double y = document.counts.tables.back().lastBottom;
    if (document.counts.ownNotesPage) {
        paper.newPage();
        paper.header(document.tables.back().title, Tr::tr("Legend and notes."));
        paper.footer();
        y = page::bodyTop - px(10);
    }
    paintNotes(paper, y);
    if (!paper.end())
        return fail(ErrorCode::ExportFailed, Tr::tr("The PDF could not be finished."));
    return {};
}

} // namespace gabion
