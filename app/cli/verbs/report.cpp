// SPDX-License-Identifier: Apache-2.0
#include "core/reports/report.h"
#include "app/cli/context.h"
#include "core/base/tr.h"
#include "core/render/pdf.h"
#include "core/reports/writer.h"

namespace gabion {

namespace {

bool isPdf(const Arguments &arguments) { return arguments.value("format") == QLatin1String("pdf"); }

Result<const Writer *> requireWriter(const Context &context)
{
    const QString format = context.arguments.value("format");
    for (const char *obligatory : {"format", "output"}) {
        if (context.arguments.value(obligatory).isEmpty())
            return fail(ErrorCode::Usage,
                        Tr::tr("--%1 is missing. Use: %2").arg(QLatin1String(obligatory), synopsis(context.verb)));
    }
    if (isPdf(context.arguments))
        return &pdfWriter();
    if (const Writer *writer = findWriter(format))
        return writer;
    QStringList formats{QStringLiteral("pdf")};
    for (const Writer *writer : writersList())
        formats += QLatin1String(writer->format);
    return Unexpected(requireOneOf("FORMAT", format, formats).error());
}

/// What can be written. Error Usage naming what there is.
Result<DocumentInfo> requireDocument(const QString &id)
{
    if (const DocumentInfo found = findDocument(id); found.reg)
        return found;
    QStringList ids;
    for (const DocumentInfo &document : documents())
        ids += document.id;
    return Unexpected(requireOneOf("DOCUMENT", id, ids).error());
}

Result<int> printResult(Context &context, const ExportResult &result)
{
    if (!context.json) {
        QString text = Tr::tr("%1: %2, %3 bytes").arg(plain(result.file), result.format, QString::number(result.bytes));
        if (result.pages > 0)
            text += Tr::tr(", pages: %1").arg(result.pages);
        context.out.write(text + Tr::tr("\nSHA-256 %1\n").arg(result.sha256));
        return exitcode::good;
    }
    Json json(context.out);
    json.object(Json::Block);
    json.member("file", result.file);
    json.member("format", result.format);
    json.member("sha256", result.sha256);
    json.member("bytes", result.bytes);
    json.member("pages", result.pages);
    json.end();
    return exitcode::good;
}

Result<int> runReport(Context &context)
{
    const Result<const Writer *> writer = requireWriter(context);
    if (!writer)
        return Unexpected(writer.error());
    const Result<DocumentInfo> document = requireDocument(context.word(1));
    if (!document)
        return Unexpected(document.error());
    // To write only so that the export can be noted; a project that is open elsewhere opens read-only by itself.
    const auto project = Project::open(context.word(0), OpenMode::ReadWrite, context.environment);
    if (!project)
        return Unexpected(project.error());
    const Result<State> state = readState(**project, context.arguments.value("at"));
    if (!state)
        return Unexpected(state.error());
    const QString file = context.arguments.value("output");
    context.progress.setText(file);
    const Result<ExportResult> result = (*writer)->write(*document->reg, state->context(), file, context.progress);
    if (!result)
        return Unexpected(result.error());
    if ((*project)->isReadOnly()) {
        context.message(Tr::tr("%1 The export was not noted in the project.").arg((*project)->readOnlyReason()));
    } else {
        const ExportEntry entry{
            0, context.environment.now(), context.author(), document->id, result->format, file, result->sha256, state->head};
        if (const Result<> logged = (*project)->logExport(entry); !logged)
            return Unexpected(logged.error());
    }
    return printResult(context, *result);
}

} // namespace

extern const Verb verbs_report;
const Verb verbs_report{"report",
                        "PROJECT DOCUMENT",
                        [] { return Tr::tr("Writes a register as a file for people or programs."); },
                        {{"format", "FORMAT", [] { return Tr::tr("xlsx, pdf, csv, html or json"); }},
                         {"output", "FILE", [] { return Tr::tr("the file to write"); }, false, 'o'},
                         option::at,
                         option::author},
                        runReport,
                        isPdf};

} // namespace gabion
