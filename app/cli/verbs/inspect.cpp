// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"
#include "core/base/tr.h"
#include "core/evidence/importer.h"
#include "core/interchange/registerfile.h"
#include "core/interchange/registermapping.h"

#include <optional>

namespace gabion {

namespace {

/// "3 high, 7 medium": the highest first, only those there are.
QString severitiesText(const std::array<qint64, 6> &counts)
{
    QStringList parts;
    for (std::size_t rank = counts.size(); rank-- > 0;) {
        if (counts[rank] > 0)
            parts += QStringLiteral("%1 %2").arg(counts[rank]).arg(enumText(static_cast<FindingSeverity>(rank)));
    }
    return parts.join(QStringLiteral(", "));
}

/// @p entries: rows of a register; none for files of results.
void writeFacts(Json &json, const QString &file, const FileFacts &found, std::optional<qint64> entries = {})
{
    const ImportFacts &facts = found.facts;
    json.object();
    json.member("file", file);
    if (!found.format.isEmpty()) {
        json.member("format", found.format);
        json.member("tool", facts.tool);
        json.member("toolVersion", facts.toolVersion);
        json.member("kind", entries ? QStringLiteral("register") : enumText(found.kind));
    }
    json.member("findings", facts.findings);
    json.key("bySeverity").object();
    for (const auto severity : {FindingSeverity::Critical, FindingSeverity::High, FindingSeverity::Medium, FindingSeverity::Low,
                                FindingSeverity::Info, FindingSeverity::Unrated})
        json.member(enumKey(severity).data(), facts.bySeverity[static_cast<std::size_t>(severity)]);
    json.end();
    json.member("measurements", facts.measurements);
    json.member("trials", facts.trials);
    json.member("failures", facts.failures);
    for (const char *ofModels : {"components", "flows", "boundaries", "threats", "mitigations", "actors", "stores", "processes"})
        json.member(ofModels, 0);
    json.member("entries", entries.value_or(0));
    json.key("issues");
    writeIssues(json, facts.issues);
    json.end();
}

void printFacts(Context &context, const QString &file, const FileFacts &found)
{
    const ImportFacts &facts = found.facts;
    QStringList parts;
    if (const Importer *importer = findImporter(found.format)) {
        parts += QString::fromUtf8(importer->name);
        if (!facts.tool.isEmpty())
            parts += Tr::tr("by %1").arg((facts.tool + QLatin1Char(' ') + facts.toolVersion).trimmed());
    }
    if (facts.findings > 0 || facts.measurements == 0) {
        const QString severities = facts.findings > 0 ? QStringLiteral(" (%1)").arg(severitiesText(facts.bySeverity)) : QString();
        parts += Tr::tr("findings: %1").arg(facts.findings) + severities;
    }
    if (facts.measurements > 0)
        parts += Tr::tr("measurements: %1, failures: %2").arg(facts.measurements).arg(facts.failures)
            + (facts.trials == 0 && facts.failures > 0 ? Tr::tr(", number of trials unknown")
                                                       : Tr::tr(" of %1").arg(facts.trials));
    context.out.write(plain(QStringLiteral("%1: %2").arg(file, parts.join(QStringLiteral("; ")))) + QLatin1Char('\n'));
    for (const Issue &issue : facts.issues)
        context.message(issueText(issue));
}

/// Of several files each stands alone: an unreadable one is told of in its place.
void tellError(Context &context, Json &json, const QString &file, const Error &error)
{
    if (!context.json)
        return context.message(QStringLiteral("gabion-cli: %1").arg(errorText(error)));
    json.object();
    json.member("file", file);
    json.key("error");
    writeError(json, error);
    json.end();
}

/// Tells of a file that is a risk register; false when it is none.
Result<bool> inspectRegister(Context &context, Json &json, const QString &file, const QString &as)
{
    const Result<std::optional<Spreadsheet>> book = readRegisterFile(file, as, context.progress);
    if (!book)
        return Unexpected(book.error());
    if (!*book)
        return false;
    const auto header = registerHeader(**book);
    const qint64 entries = header ? registerEntries(**book, *header) : 0;
    FileFacts found;
    found.format = registerFormatId((*book)->format);
    found.facts.issues = (*book)->issues;
    if (context.json) {
        writeFacts(json, file, found, entries);
        return true;
    }
    context.out.write(plain(Tr::tr("%1: risk register; rows: %2").arg(file).arg(entries)) + QLatin1Char('\n'));
    for (const Issue &issue : found.facts.issues)
        context.message(issueText(issue));
    return true;
}

Result<FileFacts> inspectResults(Context &context, const QString &file, const QString &as)
{
    Result<FileFacts> found = inspectFile(file, as, context.progress);
    if (!found && as.isEmpty())
        return Unexpected(withRegisterFormats(found.error()));
    return found;
}

Result<int> runInspect(Context &context)
{
    const Result<QString> as = requireFormat(context);
    if (!as)
        return Unexpected(as.error());
    Json json(context.out);
    if (context.json)
        json.array(Json::Block);
    int code = exitcode::good;
    for (const QString &file : context.arguments.words()) {
        context.progress.setText(file);
        const Result<bool> isRegister = inspectRegister(context, json, file, *as);
        if (isRegister && *isRegister)
            continue;
        const Result<FileFacts> found =
            isRegister ? inspectResults(context, file, *as) : Result<FileFacts>(Unexpected(isRegister.error()));
        if (!found) {
            if (context.arguments.words().size() == 1 || found.error().code == ErrorCode::Cancelled)
                return Unexpected(found.error());
            tellError(context, json, file, found.error());
            code = exitcode::error;
        } else if (context.json) {
            writeFacts(json, file, *found);
        } else {
            printFacts(context, file, *found);
        }
    }
    if (context.json)
        json.end();
    return code;
}

} // namespace

extern const Verb verbs_inspect;
const Verb verbs_inspect{"inspect",
                         "FILE...",
                         [] { return Tr::tr("What is in result files. Writes nothing and needs no project."); },
                         {option::as},
                         runInspect};

} // namespace gabion
