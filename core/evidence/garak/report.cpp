// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/garak/report.h"

#include "core/base/tr.h"
#include "core/evidence/textfacts.h"

#include <algorithm>

namespace gabion::garak {
namespace {

bool readText(JsonCursor &json, std::string &out)
{
    std::string_view text;
    if (!json.text(text))
        return false;
    out = clipped(text, 500);
    return true;
}

/// A text or a number, as text.
void readScalar(JsonCursor &json, std::string &out)
{
    if (json.peek() == JsonCursor::Kind::String) {
        readText(json, out);
        return;
    }
    const bool number = json.peek() == JsonCursor::Kind::Number;
    std::string_view raw;
    if (json.raw(raw) && number)
        out = clipped(raw, 40);
}

} // namespace

ReportReader::ReportReader(const InputFile &file, ImportSink &sink, Progress &progress)
    : m_file(file),
      m_sink(sink),
      m_progress(progress),
      m_read(file.reader()),
      m_lines(m_read, file.start())
{
    m_facts.tool = QStringLiteral("garak");
}

void ReportReader::warn(const QString &text, IssueSeverity severity)
{
    if (m_facts.issues.size() < 200)
        m_facts.issues.append({severity, text, {m_file.path(), -1, -1, -1, {}, {}}});
}

Result<ImportFacts> ReportReader::read()
{
    std::string_view line;
    while (m_lines.next(line)) {
        if (m_lines.number() % 64 == 0) {
            m_progress.report(m_lines.position(), m_file.size());
            if (m_progress.cancelled())
                return fail(ErrorCode::Cancelled, Tr::tr("Stopped; nothing was changed."), {m_file.path(), -1, -1, -1, {}, {}});
        }
        if (m_lines.tooLong()) {
            brokenLine(false);
            continue;
        }
        if (line.find_first_not_of(" \t") == std::string_view::npos)
            continue;
        if (auto good = readLine(line); !good)
            return tl::unexpected(good.error());
    }
    if (m_lines.failed())
        return fail(ErrorCode::Unreadable, Tr::tr("The file could not be read to its end."),
                    {m_file.path(), -1, -1, m_lines.position(), {}, {}});
    if (m_rows == 0)
        return fail(
            m_cut ? ErrorCode::Truncated : ErrorCode::Malformed,
            m_cut ? Tr::tr("The file is cut off: truncated at byte %1, before its first line is whole.").arg(m_file.size())
                  : Tr::tr("No line of the file is a JSON object of garak."),
            {m_file.path(), std::max<std::int64_t>(m_firstBroken, 1), -1, m_cut ? m_file.size() : m_firstBrokenByte, {}, {}});
    if (auto good = m_evaluations == 0 ? recountWithoutEvaluations() : Result<>(); !good)
        return tl::unexpected(good.error());
    if (auto good = closeHits(); !good)
        return tl::unexpected(good.error());
    if (auto begun = begin(); !begun)
        return tl::unexpected(begun.error());
    closeFacts();
    return m_facts;
}

void ReportReader::brokenLine(bool last)
{
    if (m_broken++ == 0) {
        m_firstBroken = m_lines.number();
        m_firstBrokenByte = m_lines.offset();
    }
    m_cut = last;
}

Result<> ReportReader::readLine(std::string_view line)
{
    enum class Row { Unknown, Setup, Init, Attempt, Eval, Completion, PluginCache, Hit, Other };
    m_json.reset(line, m_lines.offset());
    m_attempt.clear();
    Evaluation evaluation;
    Row row = Row::Unknown;
    std::string type;
    std::string text;
    bool goal = false, hasProbe = false, hasDetector = false;
    if (m_json.peek() != JsonCursor::Kind::Object || !m_json.enterObject()) {
        brokenLine(false);
        return {};
    }
    // The kind of a row is usually its first member; in old set-up rows it is the last one, so both are taken in passing.
    while (m_json.nextKey()) {
        const std::string_view key = m_json.key();
        if (key == "entry_type") {
            readText(m_json, type);
            row = type == "attempt"                             ? Row::Attempt
                : type == "eval"                                ? Row::Eval
                : type == "init"                                ? Row::Init
                : type == "start_run setup" || type == "config" ? Row::Setup
                : type == "completion"                          ? Row::Completion
                : type == "plugin_cache"                        ? Row::PluginCache
                                                                : Row::Other;
            continue;
        }
        switch (row) {
        case Row::Attempt:
            m_attempt.readMember(m_json, key);
            if (m_attempt.status == 1 && line.ends_with('}')) {
                ++m_rows; // judged later in a row of its own: nothing else of this one counts
                return {};
            }
            break;
        case Row::Eval: readEvaluation(m_json, key, evaluation); break;
        case Row::PluginCache:
        case Row::Other:
        case Row::Completion: m_json.skip(); break;
        default:
            goal = goal || key == "goal";
            if (key == "probe") {
                hasProbe = readText(m_json, m_hitKey.first);
            } else if (key == "detector") {
                hasDetector = readText(m_json, text);
                m_hitKey.second = detectorName(text);
            } else if (key == "generator") {
                readScalar(m_json, m_hitGenerator);
            } else if (key == "run_id" && m_facts.toolRun.isEmpty()) {
                if (readText(m_json, text))
                    m_facts.toolRun = QString::fromStdString(text);
            } else {
                readSetup(m_json, key);
            }
        }
    }
    if (!m_json.finish()) {
        brokenLine(m_lines.unterminated() && m_json.fault().code == ErrorCode::Truncated);
        return {};
    }
    const bool hit = row == Row::Unknown && goal && hasProbe && hasDetector;
    m_rows += row != Row::Unknown || hit;
    m_cut = false;
    switch (row) {
    case Row::Attempt: return takeAttempt(static_cast<std::int64_t>(line.size()));
    case Row::Eval: return takeEvaluation(evaluation);
    case Row::Completion: m_completed = true; break;
    case Row::PluginCache: readPluginCache(line); break;
    case Row::Init: m_begun = true; break;
    case Row::Unknown:
        if (hit)
            takeHit();
        break;
    default: break;
    }
    return {};
}

void ReportReader::readSetup(JsonCursor &json, std::string_view key)
{
    std::string text;
    if (key == "garak_version" || key == "_config.version") {
        if (readText(json, text) && (key == "garak_version" || m_facts.toolVersion.isEmpty()))
            m_facts.toolVersion = QString::fromStdString(text);
    } else if (key == "run") {
        if (readText(json, text))
            m_facts.toolRun = QString::fromStdString(text);
    } else if (key == "start_time") {
        readText(json, m_started);
    } else if (key == "orig_uuid") {
        m_aggregated = true;
        json.skip();
    } else if (key == "run.eval_threshold" || key == "eval_threshold") {
        double value = 0.0;
        if (json.number(value))
            m_threshold = value;
    } else if (key == "run.seed" || key == "seed") {
        readScalar(json, m_seed);
    } else if (key == "run.generations" || key == "generations") {
        readScalar(json, m_generations);
    } else if (key == "plugins.target_type" || key == "plugins.model_type" || key == "model_type") {
        readScalar(json, m_targetType);
    } else if (key == "plugins.target_name" || key == "plugins.model_name" || key == "model_name") {
        readScalar(json, m_targetName);
    } else {
        json.skip();
    }
}

Result<> ReportReader::takeAttempt(std::int64_t size)
{
    if (m_attempt.status != 2 && m_attempt.status != -1)
        return {};
    if (!m_attempt.uuid.empty()) {
        const std::uint64_t id = quickHash(m_attempt.uuid + '/' + std::to_string(m_attempt.seq) + '/' + m_attempt.probe);
        if (!m_seenAttempts.insert(id).second) {
            ++m_duplicates;
            return {};
        }
    }
    for (std::size_t i = 0; i < m_attempt.detectors; ++i) {
        const DetectorResult &result = m_attempt.results[i];
        auto found = m_trials.find(KeyView(m_attempt.probe, result.detector));
        if (found == m_trials.end())
            found = m_trials.try_emplace({m_attempt.probe, result.detector}).first;
        Trials &trials = found->second;
        ++trials.attempts;
        std::uint32_t judged = 0, failing = 0;
        for (const Score &score : result.scores) {
            if (score.null) {
                ++trials.nulls;
                continue;
            }
            ++judged;
            failing += score.value >= m_threshold ? 1 : 0;
        }
        trials.n += judged;
        trials.failures += failing;
        trials.clusters.add(m_attempt.prompt, judged, failing);
        if (failing == 0)
            continue;
        trials.emptyHits += m_attempt.emptyOutputs > 0 ? 1 : 0;
        if (m_sink.sample)
            trials.failing.push_back({m_lines.offset(), size, m_lines.number()});
    }
    return {};
}

void ReportReader::readEvaluation(JsonCursor &json, std::string_view key, Evaluation &evaluation)
{
    std::string text;
    if (key == "probe") {
        readText(json, evaluation.probe);
    } else if (key == "detector") {
        if (readText(json, text))
            evaluation.detector = detectorName(text);
    } else if (key == "passed") {
        json.integer(evaluation.passed);
    } else if (key == "fails") {
        json.integer(evaluation.fails);
    } else if (key == "total") {
        json.integer(evaluation.total);
    } else if (key == "total_evaluated") {
        json.integer(evaluation.totalEvaluated);
    } else if (key == "nones") {
        json.integer(evaluation.nones);
    } else if (key == "confidence_lower") {
        json.number(evaluation.lower);
    } else if (key == "confidence_upper") {
        json.number(evaluation.upper);
    } else if (key == "confidence_method") {
        readText(json, evaluation.method);
    } else {
        json.skip();
    }
}

void ReportReader::readPluginCache(std::string_view line)
{
    const std::uint64_t hash = quickHash(line); // 0.16 repeats the same row before each probe
    if (hash == m_lastCache)
        return;
    m_lastCache = hash;
    JsonCursor json(line, m_lines.offset());
    json.enterObject();
    while (json.nextKey()) {
        const bool cache = json.key() == "plugin_cache";
        if (!cache)
            json.skip();
        if (!cache || !json.enterObject())
            continue;
        while (json.nextKey()) {
            const bool probes = json.key() == "probes";
            if (!probes)
                json.skip();
            if (!probes || !json.enterObject())
                continue;
            while (json.nextKey()) {
                std::string name(json.key());
                if (name.starts_with("probes."))
                    name.erase(0, 7);
                std::string primary;
                if (!json.enterObject())
                    continue;
                while (json.nextKey()) {
                    if (json.key() == "primary_detector")
                        readText(json, primary);
                    else
                        json.skip();
                }
                if (m_primary.size() < 100000)
                    m_primary[std::move(name)] = detectorName(primary);
            }
        }
    }
}

void ReportReader::closeFacts()
{
    const auto number = [](std::int64_t n) { return static_cast<int>(std::min<std::int64_t>(n, 1000000000)); };
    if (m_broken > 0) {
        m_facts.partial = true;
        m_facts.partialReason = m_cut ? Tr::tr("the file is cut off") : Tr::tr("lines are broken");
        m_facts.issues.append(
            {IssueSeverity::Warning,
             Tr::tr("%n line(s) are not JSON and were passed over; the first is line %1.", nullptr, number(m_broken))
                 .arg(m_firstBroken),
             {m_file.path(), m_firstBroken, -1, m_firstBrokenByte, {}, {}}});
    }
    if (m_begun && !m_completed && !m_aggregated) {
        m_facts.partial = true;
        if (m_facts.partialReason.isEmpty())
            m_facts.partialReason = Tr::tr("the run was interrupted");
        warn(Tr::tr("The report has no completion row: the run was interrupted."));
    }
    if (m_evaluations > 0 && !m_trials.empty())
        warn(Tr::tr("%n probe(s) have attempts but no evaluation row; they were left out.", nullptr,
                    number(static_cast<std::int64_t>(m_trials.size()))));
    if (m_duplicates > 0)
        warn(Tr::tr("%n attempt(s) stand in the file twice and were counted once.", nullptr, number(m_duplicates)),
             IssueSeverity::Info);
    if (m_json.repairs().texts > 0)
        warn(Tr::tr("%n text(s) were not valid UTF-8 and were repaired.", nullptr, number(m_json.repairs().texts)),
             IssueSeverity::Info);
    if (m_json.repairs().nonFinite > 0)
        warn(Tr::tr("%n number(s) were NaN, infinite or too large and were left out.", nullptr,
                    number(m_json.repairs().nonFinite)));
}

} // namespace gabion::garak
