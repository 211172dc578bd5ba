// SPDX-License-Identifier: Apache-2.0
#include "core/render/pdfdocument.h"

#include "core/base/tr.h"
#include "core/render/pdfcover.h"
#include "core/render/pdfpages.h"
#include "core/render/tokens.h"

namespace gabion {

namespace {

constexpr int contentsFrom = 8; ///< more pages than this get a contents page, if there are groups to list

QStringList notes(const DocumentFacts &facts)
{
    return {
        Tr::tr("Data state: %1. The command \"gabion-cli audit PROJECT --verify --expect HASH\" shows whether a project file "
               "contains it.")
            .arg(facts.state),
        Tr::tr("People named here are recorded, not authenticated: who signed in is not checked by this program."),
        Tr::tr("Rates stand with their counts, 95 % interval and pre-set limit. Over: the whole interval lies above the limit; "
               "within: at "
               "or below it; unclear: the interval spans it."),
        Tr::tr("L likelihood, C consequence: the highest value over the affected dimensions. Scales and matrix: %1.")
            .arg(facts.rows.value(3).second),
    };
}

double notesHeight(const Paper &paper)
{
    double height = px(60);
    for (const QString &note : notes(paper.facts()))
        height += px(13) * static_cast<double>(paper.face(Style::Body).wrap(note, px(760), 4).size()) + px(5);
    return height;
}

void paintNotes(Paper &paper, double y)
{
    const Tokens &tokens = Tokens::light();
    y += px(26);
    if (!paper.facts().levels.isEmpty()) {
        paper.text(Style::Group, page::left, y, Tr::tr("Levels"), tokens.t1);
        paintLegend(paper, page::left + px(70), y, Style::Meta);
        y += px(24);
    }
    for (const QString &note : notes(paper.facts())) {
        for (const TextSpan &line : paper.face(Style::Body).wrap(note, px(760), 4)) {
            paper.text(Style::Body, page::left, y, note.mid(line.start, line.length), tokens.t2);
            y += px(13);
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
    document.table = std::move(*table);
    document.sources = sourcesTable(context, paper);
    return document;
}

QList<ContentsLine> contentsOf(const PageDocument &document)
{
    QList<ContentsLine> lines = {{document.table.title, document.counts.firstTablePage(), 0}};
    for (qsizetype i = 0; i < document.table.groups.size(); ++i) {
        const int at = document.counts.table.groupPages[static_cast<std::size_t>(i)];
        if (at >= 0)
            lines.append({document.table.groups[i].title, document.counts.firstTablePage() + at, 1});
    }
    lines.append({document.sources.title, document.counts.firstSourcesPage(), 0});
    return lines;
}

} // namespace

Result<PageDocument> measureDocument(const Register &reg, const RegisterContext &context, const Paper &paper, Progress &progress)
{
    Result<PageDocument> document = tablesOf(reg, context, paper);
    if (!document)
        return document;
    Result<TablePages> pages = measureTable(document->table, paper, progress);
    if (!pages)
        return tl::make_unexpected(pages.error());
    document->counts.table = std::move(*pages);
    Result<TablePages> sources = measureTable(document->sources, paper, progress);
    if (!sources)
        return tl::make_unexpected(sources.error());
    document->counts.sources = std::move(*sources);
    document->counts.ownNotesPage = document->counts.sources.lastBottom + notesHeight(paper) > page::bodyBottom;
    document->counts.contents = document->counts.pages() > contentsFrom && document->table.groups.size() > 1;
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
    if (const auto painted = paintTable(document.table, document.counts.table, paper, progress); !painted)
        return painted;
    NoProgress quiet;
    if (const auto painted = paintTable(document.sources, document.counts.sources, paper, quiet); !painted)
        return painted;
    double y = document.counts.sources.lastBottom;
    if (document.counts.ownNotesPage) {
        paper.newPage();
        paper.header(document.sources.title, Tr::tr("Legend and notes."));
        paper.footer();
        y = page::bodyTop - px(10);
    }
    paintNotes(paper, y);
    if (!paper.end())
        return fail(ErrorCode::ExportFailed, Tr::tr("The PDF could not be finished."));
    return {};
}

} // namespace gabion
