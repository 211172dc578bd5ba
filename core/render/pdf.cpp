// SPDX-License-Identifier: Apache-2.0
#include "core/render/pdf.h"

#include "core/base/tr.h"
#include "core/render/fonts.h"
#include "core/render/pdfdocument.h"
#include "core/render/pdfstamp.h"
#include "core/reports/targetfile.h"

#include <QFile>

namespace gabion {

namespace {

QString pdfTitle() { return Tr::tr("PDF document (PDF/A-1b)"); }

/// Writes all pages to @p file and answers the counts; the stamp and the name come after.
Result<ExportResult> writePages(const Register &reg, const RegisterContext &context, const DocumentFacts &facts, QFile &file,
                                Progress &progress)
{
    ExportResult result;
    Paper paper(&file, facts);
    const Result<PageDocument> document = measureDocument(reg, context, paper, progress);
    if (!document)
        return tl::make_unexpected(document.error());
    if (const auto painted = paintDocument(*document, paper, progress); !painted)
        return tl::make_unexpected(painted.error());
    result.pages = document->counts.pages();
    result.rows = document->counts.tables.front().rows;
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
