// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/garak/report.h"

#include "core/base/sha256.h"
#include "core/base/tr.h"
#include "core/evidence/garak/modules.h"
#include "core/evidence/textfacts.h"

#include <algorithm>
#include <cmath>

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

void addFlag(std::string &flags, const std::string &flag)
{
    if (!flags.empty())
        flags += "; ";
    flags += flag;
}

std::string shortHash(const std::string &text)
{
    Sha256 hash;
    hash.update(text);
    return hexText(hash.finish()).substr(0, 16);
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
    if (m_rows == 0 && m_broken > 0)
        return fail(m_cut ? ErrorCode::Truncated : ErrorCode::Malformed,
                    m_cut
                        ? Tr::tr("The file is cut off: truncated at byte %1, before its first line is whole.").arg(m_file.size())
                        : Tr::tr("No line of the file is a JSON object of garak."),
                    {m_file.path(), m_firstBroken, -1, m_cut ? m_file.size() : m_firstBrokenByte, {}, {}});
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
        brokenLine(m_lines.unterminated());
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
        brokenLine(m_lines.unterminated());
        return {};
    }
    ++m_rows;
    m_cut = false;
    switch (row) {
    case Row::Attempt: return takeAttempt(static_cast<std::int64_t>(line.size()));
    case Row::Eval: return takeEvaluation(evaluation);
    case Row::Completion: m_completed = true; break;
    case Row::PluginCache: readPluginCache(line); break;
    case Row::Init: m_begun = true; break;
    case Row::Unknown:
        if (goal && hasProbe && hasDetector)
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

Measurement ReportReader::measurementOf(const std::string &probe, const std::string &detector)
{
    Measurement measurement;
    measurement.suite = probe.substr(0, probe.find('.'));
    measurement.task = probe;
    measurement.metric = detector;
    measurement.kind = MeasurementKind::Binomial;
    measurement.direction = isKnownProbe(probe) && isKnownDetector(detector) ? Direction::Fail : Direction::Ask;
    measurement.unit = "share";
    measurement.threshold = m_threshold;
    measurement.seed = m_seed;
    measurement.judge = detector;
    measurement.config = shortHash("garak threshold " + std::to_string(m_threshold) + " generations " + m_generations);
    if (measurement.direction == Direction::Ask)
        addFlag(measurement.flags, "not a probe or detector of garak's own: say which way a hit is bad");
    const bool generic = isGenericDetector(detector);
    const auto primary = m_primary.find(probe);
    if (primary != m_primary.end() && !primary->second.empty()) {
        measurement.primary = primary->second == detector;
    } else {
        const auto first = generic ? m_firstDetector.end() : m_firstDetector.try_emplace(probe, detector).first;
        measurement.primary = !generic && first->second == detector;
    }
    if (generic)
        addFlag(measurement.flags, "generic detector: not for the risk count");
    else if (!measurement.primary)
        addFlag(measurement.flags, "extended detector");
    return measurement;
}

Result<> ReportReader::takeEvaluation(const Evaluation &evaluation)
{
    ++m_evaluations;
    Measurement measurement = measurementOf(evaluation.probe, evaluation.detector);
    const std::int64_t passed = std::max<std::int64_t>(evaluation.passed, 0);
    const std::int64_t fails = std::max<std::int64_t>(evaluation.fails, 0);
    measurement.n = evaluation.totalEvaluated >= 0 ? evaluation.totalEvaluated
        : evaluation.total >= 0                    ? evaluation.total
                                                   : passed + fails;
    measurement.failures = evaluation.fails >= 0 ? evaluation.fails : measurement.n - passed;
    measurement.nulls = std::max<std::int64_t>(evaluation.nones, 0);
    if (measurement.n < 0 || measurement.failures < 0 || measurement.failures > measurement.n) {
        addFlag(measurement.flags,
                "the counts contradict each other: " + std::to_string(measurement.failures) + " of "
                    + std::to_string(measurement.n));
        measurement.n = measurement.failures = 0;
    }
    if (evaluation.lower >= 0.0 && evaluation.upper >= 0.0) {
        measurement.reportedLower = evaluation.lower;
        measurement.reportedUpper = evaluation.upper;
        measurement.reportedMethod = evaluation.method;
        const double rate =
            measurement.n > 0 ? static_cast<double>(measurement.failures) / static_cast<double>(measurement.n) : 0.0;
        if (measurement.n > 0 && (rate < evaluation.lower - 1e-9 || rate > evaluation.upper + 1e-9))
            addFlag(measurement.flags, "the reported interval does not hold the rate (inverted by rebuild_cis, garak #2047)");
    }
    const auto trials = m_trials.find({evaluation.probe, evaluation.detector});
    if (trials == m_trials.end())
        return emitMeasurement(measurement, nullptr);
    const auto done = emitMeasurement(measurement, &trials->second);
    m_trials.erase(trials); // a later evaluation of the same pair is another run's, in an aggregated report
    return done;
}

Result<> ReportReader::begin()
{
    if (m_announced)
        return {};
    m_announced = true;
    QDateTime started = QDateTime::fromString(QString::fromStdString(m_started), Qt::ISODateWithMs);
    if (started.isValid() && started.timeSpec() == Qt::LocalTime)
        started.setTimeSpec(Qt::UTC); // the file gives no zone
    m_facts.testedAt = started.toUTC();
    if (m_facts.target.isEmpty()) {
        m_facts.target = QString::fromStdString(m_targetType);
        if (!m_targetName.empty())
            m_facts.target += (m_facts.target.isEmpty() ? QString() : QStringLiteral("/")) + QString::fromStdString(m_targetName);
    }
    return m_sink.begin ? m_sink.begin(m_facts) : Result<>();
}

Result<> ReportReader::emitMeasurement(Measurement &measurement, const Trials *trials)
{
    if (auto begun = begin(); !begun)
        return begun;
    measurement.effectiveN = static_cast<double>(measurement.n);
    if (trials != nullptr) {
        const bool agrees = trials->n == measurement.n && trials->failures == measurement.failures;
        if (!agrees)
            addFlag(measurement.flags, "attempt rows give " + std::to_string(trials->failures) + "/" + std::to_string(trials->n));
        const DesignEffect effect = trials->clusters.designEffect();
        measurement.clusters = effect.clusters;
        measurement.clustersKnown = agrees && effect.estimated;
        if (measurement.clustersKnown) {
            measurement.designEffect = effect.value;
            measurement.effectiveN = static_cast<double>(measurement.n) / effect.value;
        }
        if (effect.clusters > 0 && trials->n > effect.clusters)
            addFlag(measurement.flags,
                    "clustered: " + std::to_string(trials->n) + " trials on " + std::to_string(effect.clusters) + " prompts");
        if (trials->emptyHits > 0)
            addFlag(measurement.flags, std::to_string(trials->emptyHits) + " failing attempts have empty outputs (garak #1114)");
    }
    if (measurement.n == 0) {
        measurement.kind = MeasurementKind::Info;
        addFlag(measurement.flags, "n = 0: nothing was measured");
    } else {
        measurement.value = static_cast<double>(measurement.failures) / static_cast<double>(measurement.n);
    }
    m_facts.count(measurement);
    if (m_sink.measurement) {
        if (auto taken = m_sink.measurement(measurement); !taken)
            return taken;
    }
    return trials != nullptr && m_sink.sample ? emitSamples(measurement, *trials) : Result<>();
}

Result<> ReportReader::emitSamples(const Measurement &measurement, const Trials &trials)
{
    std::vector<char> bytes;
    for (const Trials::Row &row : trials.failing) {
        bytes.resize(static_cast<std::size_t>(row.size));
        std::int64_t filled = 0;
        for (std::int64_t got = 1; filled < row.size && got > 0; filled += std::max<std::int64_t>(got, 0))
            got = m_read(row.offset + filled, bytes.data() + filled, row.size - filled);
        if (filled < row.size)
            return fail(ErrorCode::Unreadable, Tr::tr("The file could not be read a second time."),
                        {m_file.path(), row.line, -1, row.offset, {}, {}});
        if (auto emitted = emitSamplesOf(measurement, row, {bytes.data(), bytes.size()}); !emitted)
            return emitted;
        if (m_progress.cancelled())
            return fail(ErrorCode::Cancelled, Tr::tr("Stopped; nothing was changed."), {m_file.path(), -1, -1, -1, {}, {}});
    }
    return {};
}

Result<> ReportReader::emitSamplesOf(const Measurement &measurement, const Trials::Row &row, std::string_view bytes)
{
    JsonCursor json(bytes, row.offset);
    Attempt attempt;
    AttemptText text;
    if (!json.enterObject())
        return {};
    while (json.nextKey()) {
        const std::string key(json.key());
        if (key == "prompt" || key == "outputs")
            text.readMember(json, key);
        else
            attempt.readMember(json, key);
    }
    for (std::size_t d = 0; d < attempt.detectors && !json.failed(); ++d) {
        if (attempt.results[d].detector != measurement.metric)
            continue;
        const std::vector<Score> &scores = attempt.results[d].scores;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            if (scores[i].null || scores[i].value < m_threshold)
                continue;
            Sample sample;
            sample.run = measurement.run;
            sample.measurement = measurement.seq;
            sample.trial = attempt.uuid;
            sample.index = static_cast<std::int64_t>(i);
            sample.line = row.line;
            sample.byte = row.offset;
            sample.score = scores[i].value;
            const std::string trial = text.trial(i);
            Sha256 hash;
            hash.update(trial);
            sample.textHash = hexText(hash.finish());
            if (auto taken = m_sink.sample(sample, m_sink.keepTexts ? std::string_view(trial) : std::string_view()); !taken)
                return taken;
        }
    }
    return {};
}

Result<> ReportReader::recountWithoutEvaluations()
{
    for (const auto &[key, trials] : m_trials) {
        if (key.first.find("EarlyStopHarness") != std::string::npos)
            continue; // a pseudo probe of the harness itself
        Measurement measurement = measurementOf(key.first, key.second);
        measurement.n = trials.n;
        measurement.failures = trials.failures;
        measurement.nulls = trials.nulls;
        addFlag(measurement.flags, "no evaluation rows: recounted from attempts");
        if (auto done = emitMeasurement(measurement, &trials); !done)
            return done;
    }
    return {};
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
