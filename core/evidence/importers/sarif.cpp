// SPDX-License-Identifier: Apache-2.0
// SARIF 2.1.0 (OASIS, 2020), with the 2.0 and 1.0 shapes that tools still write. One finding a result.
#include "core/base/tr.h"
#include "core/evidence/importer.h"
#include "core/evidence/sarif/result.h"

#include <QStringList>

#include <algorithm>

namespace gabion {
namespace {

using namespace sarif;

constexpr std::size_t maxRuns = 100000;

/// Offset of the document in the head: 0, or the first line that starts with a bracket when a tool wrote log lines before.
std::size_t documentStart(std::string_view head)
{
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || head[first] == '{' || head[first] == '[')
        return 0;
    const std::size_t line = head.find("\n{");
    return line == std::string_view::npos ? 0 : line + 1;
}

int recognises(std::string_view head, const QString &)
{
    JsonCursor json(head.substr(documentStart(head)));
    std::string version;
    std::string schema;
    bool runs = false;
    if (json.peek() != JsonCursor::Kind::Object || !json.enterObject())
        return 0;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "version") {
            readText(json, version, 32);
        } else if (key == "$schema") {
            readText(json, schema, 500);
        } else if (key == "runs") {
            const JsonCursor::Kind kind = json.peek();
            runs = kind == JsonCursor::Kind::Array || kind == JsonCursor::Kind::Null || kind == JsonCursor::Kind::End;
            if (!version.empty() || !schema.empty())
                break;
            json.skip();
        } else {
            json.skip();
        }
    }
    const bool named = schema.find("sarif") != std::string::npos;
    const bool numbered = version.size() >= 2 && version[0] >= '1' && version[0] <= '9' && version[1] == '.';
    if (runs && (named || numbered))
        return 95;
    return named ? 90 : 0;
}

/// Where everything stands: one pass over the whole file, which also proves that it is complete.
struct Layout {
    std::vector<RunParts> runs;
    std::string version;
    bool runsNull = false;
    bool runsSeen = false;
    bool inlineExternals = false;
};

void locateRun(JsonCursor &json, RunParts &parts, Tally &tally)
{
    struct Known {
        std::string_view key;
        std::int64_t RunParts::*part;
    };
    static constexpr Known known[] = {
        {"tool", &RunParts::tool},
        {"results", &RunParts::results},
        {"artifacts", &RunParts::artifacts},
        {"logicalLocations", &RunParts::logicalLocations},
        {"invocations", &RunParts::invocations},
        {"invocation", &RunParts::invocations},
        {"originalUriBaseIds", &RunParts::bases},
        {"rules", &RunParts::rules1},
        {"taxonomies", &RunParts::taxonomies},
        {"versionControlProvenance", &RunParts::provenance},
        {"automationDetails", &RunParts::automation},
        {"externalPropertyFileReferences", &RunParts::externals},
    };
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        for (const Known &entry : known) {
            if (json.key() != entry.key)
                continue;
            tally.duplicateKeys += parts.*entry.part >= 0 ? 1 : 0;
            const JsonCursor::Kind kind = json.peek();
            parts.*entry.part = kind == JsonCursor::Kind::Array || kind == JsonCursor::Kind::Object ? json.offset() : -1;
            break;
        }
        json.skip();
    }
}

/// Where something stands in the head of a file.
Place placeInHead(const InputFile &file, std::int64_t byte)
{
    const std::string_view before = file.head().substr(0, static_cast<std::size_t>(byte - file.start()));
    return {file.path(), 1 + std::count(before.begin(), before.end(), '\n'), -1, byte, {}, {}};
}

Result<Layout> locate(JsonCursor &json, const InputFile &file, Tally &tally)
{
    Layout layout;
    const std::int64_t start = json.offset();
    if (!json.enterObject() && !json.failed())
        return fail(ErrorCode::Malformed, Tr::tr("A SARIF file is a JSON object."), placeInHead(file, start));
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "version") {
            readText(json, layout.version, 32);
        } else if (key == "runs") {
            tally.duplicateKeys += layout.runsSeen ? 1 : 0;
            layout.runsSeen = true;
            layout.runs.clear();
            layout.runsNull = json.peek() == JsonCursor::Kind::Null;
            if (!json.enterArray())
                continue;
            while (json.nextElement()) {
                if (layout.runs.size() >= maxRuns)
                    return fail(ErrorCode::TooLarge, Tr::tr("The file has more than %1 runs.").arg(maxRuns),
                                {file.path(), -1, -1, json.offset(), {}, {}});
                layout.runs.emplace_back();
                locateRun(json, layout.runs.back(), tally);
            }
        } else {
            layout.inlineExternals = layout.inlineExternals || key == "inlineExternalProperties";
            json.skip();
        }
    }
    json.finish();
    return layout;
}

/// "2024-05-01T10:00:00.123Z" and what tools make of it; UTC when no zone is given.
QDateTime dateOf(const std::string &text)
{
    QDateTime date = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs);
    if (date.isValid() && date.timeSpec() == Qt::LocalTime)
        date.setTimeSpec(Qt::UTC);
    return date.toUTC();
}

class Reader {
public:
    Reader(const InputFile &file, ImportSink &sink, Progress &progress)
        : m_file(file),
          m_sink(sink),
          m_progress(progress),
          m_read(file.reader()),
          m_json(m_read, 256 * 1024)
    {
    }

    Result<ImportFacts> read()
    {
        const std::size_t start = documentStart(m_file.head());
        m_start = m_file.start() + static_cast<std::int64_t>(start);
        m_json.seek(m_start);
        auto layout = locate(m_json, m_file, m_tally);
        if (!layout)
            return tl::unexpected(layout.error());
        if (m_json.failed())
            return fault();
        if (auto good = checkVersion(*layout); !good)
            return tl::unexpected(good.error());
        if (start > 0)
            warn(Tr::tr("The report does not start at the first byte: the lines before it were passed over."));
        if (layout->runsNull || !layout->runsSeen) {
            warn(layout->runsNull ? Tr::tr("\"runs\" is null: the file holds no results.")
                                  : Tr::tr("The file has no \"runs\": it holds no results."));
            markPartial(Tr::tr("no scan ran"));
        }
        for (const RunParts &parts : layout->runs)
            describe(parts);
        m_facts.tool = m_tools.isEmpty() ? QStringLiteral("unknown") : m_tools.join(QStringLiteral(", "));
        if (m_json.failed())
            return fault();
        if (m_sink.begin) {
            if (auto begun = m_sink.begin(m_facts); !begun)
                return tl::unexpected(begun.error());
        }
        for (const RunParts &parts : layout->runs) {
            if (auto done = readOneRun(parts); !done)
                return tl::unexpected(done.error());
        }
        if (m_json.failed())
            return fault();
        if (layout->inlineExternals)
            warn(Tr::tr("The file has inline external properties; they were not read."));
        closeFacts();
        return m_facts;
    }

private:
    Unexpected fault() { return tl::unexpected(describeJsonFault(m_json.fault(), m_read, m_file.path(), m_start)); }

    void warn(const QString &text, IssueSeverity severity = IssueSeverity::Warning)
    {
        if (m_facts.issues.size() < 200)
            m_facts.issues.append({severity, text, {m_file.path(), -1, -1, -1, m_pointer, {}}});
    }

    void markPartial(const QString &reason)
    {
        m_facts.partial = true;
        if (m_facts.partialReason.isEmpty())
            m_facts.partialReason = reason;
    }

    Result<> checkVersion(const Layout &layout)
    {
        const QString version = QString::fromStdString(layout.version);
        if (version.isEmpty() || version == QLatin1String("2.1.0"))
            return {};
        const QString major = version.section(QLatin1Char('.'), 0, 0);
        if (major != QLatin1String("1") && major != QLatin1String("2"))
            return fail(ErrorCode::UnsupportedVersion, Tr::tr("This SARIF file says version %1; Gabion reads 2.x.").arg(version),
                        {m_file.path(), -1, -1, -1, QStringLiteral("/version"), {}});
        warn(Tr::tr("The file says SARIF %1; it was read as 2.1.0.").arg(version));
        return {};
    }

    Result<> readOneRun(const RunParts &parts)
    {
        m_pointer = QStringLiteral("/runs/%1").arg(m_runNumber++);
        Run run;
        readRun(m_json, parts, run, m_tally);
        if (m_json.failed())
            return {};
        if (parts.externals >= 0) {
            warn(Tr::tr("Parts of this run lie in other files, which were not read."));
            markPartial(Tr::tr("parts lie in other files"));
        }
        if (run.failed) {
            warn(Tr::tr("The tool reports that its run failed: %1")
                     .arg(run.failure.empty() ? Tr::tr("no reason given") : QString::fromStdString(run.failure)));
            markPartial(Tr::tr("the tool reports that its run failed"));
        }
        if (parts.results < 0) {
            warn(Tr::tr("The run has no list of results: the scan did not run."));
            markPartial(Tr::tr("the scan did not run"));
            return {};
        }
        return readResults(parts.results, run);
    }

    Result<> readResults(std::int64_t at, const Run &run)
    {
        ResultReader reader(run, m_tally);
        m_json.seek(at);
        if (!m_json.enterArray()) {
            warn(Tr::tr("\"results\" is no list; it was not read."));
            markPartial(Tr::tr("results could not be read"));
            return {};
        }
        Finding &finding = m_finding;
        for (std::int64_t count = 0; m_json.nextElement(); ++count) {
            if (count % 256 == 0) {
                m_progress.report(m_json.offset(), m_file.size());
                if (m_progress.cancelled())
                    return fail(ErrorCode::Cancelled, Tr::tr("Stopped; nothing was changed."),
                                {m_file.path(), -1, -1, -1, {}, {}});
            }
            if (reader.read(m_json, finding) != ResultReader::Outcome::Finding)
                continue;
            m_facts.count(finding);
            if (!m_sink.finding)
                continue;
            if (auto taken = m_sink.finding(finding); !taken)
                return taken;
        }
        return {};
    }

    /// What the run says of its tool and target, without its rules and files.
    void describe(const RunParts &parts)
    {
        RunParts brief;
        brief.tool = parts.tool;
        brief.invocations = parts.invocations;
        brief.provenance = parts.provenance;
        brief.automation = parts.automation;
        Run run;
        Tally ignored; // the same parts are read again with their run
        readRun(m_json, brief, run, ignored, true);
        const QString tool = QString::fromStdString(run.driver.name);
        if (!tool.isEmpty() && !m_tools.contains(tool) && m_tools.size() < 20) {
            m_tools += tool;
            if (m_facts.toolVersion.isEmpty())
                m_facts.toolVersion = QString::fromStdString(run.driver.version);
        }
        if (m_facts.toolRun.isEmpty())
            m_facts.toolRun = QString::fromStdString(run.runId);
        if (m_facts.target.isEmpty() && !run.repository.empty())
            m_facts.target = QString::fromStdString(run.branch.empty() ? run.repository : run.repository + "@" + run.branch);
        const QDateTime date = dateOf(run.ended.empty() ? run.started : run.ended);
        if (date.isValid() && (!m_facts.testedAt.isValid() || date > m_facts.testedAt))
            m_facts.testedAt = date;
    }

    void closeFacts()
    {
        m_pointer.clear();
        const auto counted = [this](std::int64_t count, const QString &text, IssueSeverity severity = IssueSeverity::Warning) {
            if (count > 0)
                warn(text, severity);
        };
        const auto number = [](std::int64_t n) { return static_cast<int>(std::min<std::int64_t>(n, 1000000000)); };
        counted(m_tally.notFailing,
                Tr::tr("%n result(s) say that nothing is wrong; they are no findings.", nullptr, number(m_tally.notFailing)),
                IssueSeverity::Info);
        counted(m_tally.suppressed,
                Tr::tr("%n finding(s) suppressed in the tool; kept as such.", nullptr, number(m_tally.suppressed)),
                IssueSeverity::Info);
        counted(m_tally.notObjects,
                Tr::tr("%n result(s) are no objects and were passed over.", nullptr, number(m_tally.notObjects)));
        counted(m_tally.unknownSeverity,
                Tr::tr("%n severity word(s) are unknown; such findings are unrated.", nullptr, number(m_tally.unknownSeverity)));
        counted(m_tally.duplicateKeys,
                Tr::tr("%n name(s) stand twice in one object; the last one was taken.", nullptr, number(m_tally.duplicateKeys)));
        counted(m_tally.unresolvedArtifacts,
                Tr::tr("%n location(s) refer to a file that the report does not list.", nullptr,
                       number(m_tally.unresolvedArtifacts)));
        counted(m_tally.ruleMismatch,
                Tr::tr("%n result(s) name a rule and the index of another; the name was followed.", nullptr,
                       number(m_tally.ruleMismatch)));
        counted(m_tally.overflow, Tr::tr("%n rule(s) or file name(s) were too many to hold.", nullptr, number(m_tally.overflow)));
        const JsonCursor::Repairs &repairs = m_json.repairs();
        counted(repairs.nonFinite,
                Tr::tr("%n number(s) were NaN, infinite or too large and were left out.", nullptr, number(repairs.nonFinite)));
        counted(repairs.texts, Tr::tr("%n text(s) were not valid UTF-8 and were repaired.", nullptr, number(repairs.texts)));
    }

    const InputFile &m_file;
    ImportSink &m_sink;
    Progress &m_progress;
    const ReadAt m_read;
    JsonCursor m_json;
    std::int64_t m_start = 0; ///< of the document in the file
    Tally m_tally;
    ImportFacts m_facts;
    Finding m_finding;
    QStringList m_tools;
    QString m_pointer;
    int m_runNumber = 0;
};

Result<ImportFacts> read(const InputFile &file, ImportSink &sink, Progress &progress)
{
    return Reader(file, sink, progress).read();
}

} // namespace

extern const Importer importers_sarif;
const Importer importers_sarif = {"sarif", "SARIF 2.1.0", ImportKind::Scan, recognises, read};

} // namespace gabion
