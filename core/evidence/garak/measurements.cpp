// SPDX-License-Identifier: Apache-2.0
// What a report's rows come to: a measurement for each probe and detector, and the trials that failed.
#include "core/base/sha256.h"
#include "core/base/tr.h"
#include "core/evidence/garak/modules.h"
#include "core/evidence/garak/report.h"

#include <algorithm>

namespace gabion::garak {
namespace {

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

} // namespace gabion::garak
