// SPDX-License-Identifier: Apache-2.0
#include "core/render/pdf.h"

#include "core/base/tr.h"
#include "core/render/fonts.h"
#include "core/render/pdfcover.h"
#include "core/render/pdfpages.h"
#include "core/render/pdfstamp.h"
#include "core/render/tokens.h"
#include "core/reports/targetfile.h"

#include <QFile>

namespace gabion {

namespace {

constexpr int contentsFrom = 8; ///< more pages than this get a contents page, if there are groups to list

/// The parts of a document with their page counts.
struct Document {
    PageTable table, sources;
    TablePages tablePages, sourcesPages;
    bool contents = false;
    bool ownNotesPage = false;

    int firstTablePage() const { return contents ? 3 : 2; }
    int tablePageCount() const { return static_cast<int>(tablePages.starts.size()); }
    int firstSourcesPage() const { return firstTablePage() + tablePageCount(); }
    int pages() const { return firstSourcesPage() - 1 + static_cast<int>(sourcesPages.starts.size()) + (ownNotesPage ? 1 : 0); }
};

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

Result<Document> measured(const Register &reg, const RegisterContext &context, const Paper &paper, Progress &progress)
{
    Document document;
    const QString id = QLatin1String(reg.id);
    Result<PageTable> table = id == QLatin1String("risk-register") ? riskTable(reg, context, paper)
        : id == QLatin1String("soa")                               ? soaTable(reg, context, paper)
                                                                   : Result<PageTable>(genericTable(reg, context, paper));
    if (!table)
        return tl::make_unexpected(table.error());
    document.table = std::move(*table);
    document.sources = sourcesTable(context, paper);
    Result<TablePages> pages = measureTable(document.table, paper, progress);
    if (!pages)
        return tl::make_unexpected(pages.error());
    document.tablePages = std::move(*pages);
    Result<TablePages> sources = measureTable(document.sources, paper, progress);
    if (!sources)
        return tl::make_unexpected(sources.error());
    document.sourcesPages = std::move(*sources);
    document.ownNotesPage = document.sourcesPages.lastBottom + notesHeight(paper) > page::bodyBottom;
    document.contents = document.pages() > contentsFrom && document.table.groups.size() > 1;
    return document;
}

QList<ContentsLine> contentsOf(const Document &document)
{
    QList<ContentsLine> lines = {{document.table.title, document.firstTablePage(), 0}};
    for (qsizetype i = 0; i < document.table.groups.size(); ++i) {
        const int at = document.tablePages.groupPages[static_cast<std::size_t>(i)];
        if (at >= 0)
            lines.append({document.table.groups[i].title, document.firstTablePage() + at, 1});
    }
    lines.append({document.sources.title, document.firstSourcesPage(), 0});
    return lines;
}

Result<> paint(const Document &document, Paper &paper, Progress &progress)
{
    if (!paper.begin(document.pages()))
        return fail(ErrorCode::ExportFailed, Tr::tr("The PDF could not be started."));
    paintCover(paper);
    if (document.contents) {
        paper.newPage();
        paintContents(paper, contentsOf(document));
    }
    if (const auto painted = paintTable(document.table, document.tablePages, paper, progress); !painted)
        return painted;
    NoProgress quiet;
    if (const auto painted = paintTable(document.sources, document.sourcesPages, paper, quiet); !painted)
        return painted;
    double y = document.sourcesPages.lastBottom;
    if (document.ownNotesPage) {
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

QString pdfTitle() { return Tr::tr("PDF document (PDF/A-1b)"); }

/// Writes all pages to @p file and answers the counts; the stamp and the name come after.
Result<ExportResult> writePages(const Register &reg, const RegisterContext &context, const DocumentFacts &facts, QFile &file,
                                Progress &progress)
{
    ExportResult result;
    Paper paper(&file, facts);
    const Result<Document> document = measured(reg, context, paper, progress);
    if (!document)
        return tl::make_unexpected(document.error());
    if (const auto painted = paint(*document, paper, progress); !painted)
        return tl::make_unexpected(painted.error());
    result.pages = document->pages();
    result.rows = document->tablePages.rows;
    if (paper.number() != paper.pages())
        return fail(ErrorCode::ExportFailed,
                    Tr::tr("The PDF has %1 pages instead of %2.").arg(paper.number()).arg(paper.pages()));
    return result;
}

Result<ExportResult> writePdf(const Register &reg, const RegisterContext &context, const QString &file, Progress &progress)
{
    if (const auto fonts = loadFonts(); !fonts)
        return tl::make_unexpected(fonts.error());
    TargetFile target(file);
    if (const auto opened = target.open(); !opened)
        return tl::make_unexpected(opened.error());
    QFile temporary(target.temporary());
    if (!temporary.open(QIODevice::ReadWrite | QIODevice::Truncate))
        return tl::make_unexpected(target.writeError());

    const FixedHashSeed seed;
    const DocumentFacts facts = documentFacts(reg, context);
    const Result<ExportResult> pages = writePages(reg, context, facts, temporary, progress);
    if (!temporary.flush() || temporary.error() != QFileDevice::NoError)
        return tl::make_unexpected(target.writeError());
    if (!pages)
        return pages;
    const QByteArray name = context.head.toUtf8() + '\n' + reg.id + '\n' + context.at.toUtf8();
    if (const auto stamped = stampPdf(temporary, facts.stateDate, name); !stamped)
        return tl::make_unexpected(stamped.error());
    temporary.close();
    Result<ExportResult> result = target.commit(QStringLiteral("pdf"));
    if (result) {
        result->pages = pages->pages;
        result->rows = pages->rows;
    }
    return result;
}

} // namespace

const Writer &pdfWriter()
{
    static const Writer writer = {"pdf", pdfTitle, writePdf};
    return writer;
}

} // namespace gabion
