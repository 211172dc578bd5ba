// SPDX-License-Identifier: Apache-2.0
// Hit logs hold the failures only: what they count has no denominator.
#include "core/base/sha256.h"
#include "core/base/tr.h"
#include "core/evidence/garak/report.h"

namespace gabion::garak {

void ReportReader::takeHit()
{
    Hits &hits = m_hits[m_hitKey];
    ++hits.count;
    if (hits.generator.empty())
        hits.generator = m_hitGenerator;
    if (m_facts.target.isEmpty())
        m_facts.target = QString::fromStdString(m_hitGenerator);
}

Result<> ReportReader::closeHits()
{
    if (m_hits.empty())
        return {};
    if (auto begun = begin(); !begun)
        return begun;
    std::int64_t total = 0;
    for (auto &[key, hits] : m_hits) {
        Measurement measurement = measurementOf(key.first, key.second);
        measurement.kind = MeasurementKind::Info;
        measurement.failures = hits.count;
        measurement.flags += std::string(measurement.flags.empty() ? "" : "; ")
            + "failures only: no denominator, join with the report by its run id";
        total += hits.count;
        m_facts.count(measurement);
        if (m_sink.measurement) {
            if (auto taken = m_sink.measurement(measurement); !taken)
                return taken;
        }
        hits.measurement = measurement.seq;
    }
    warn(Tr::tr("A hit log holds failures only (%n hit(s)): without the number of trials there is no rate.", nullptr,
                static_cast<int>(total)),
         IssueSeverity::Info);
    return m_sink.sample ? emitHitSamples() : Result<>();
}

Result<> ReportReader::emitHitSamples()
{
    LineReader lines(m_file.reader(), m_file.start());
    std::string_view line;
    while (lines.next(line)) {
        JsonCursor json(line, lines.offset());
        AttemptText text;
        Sample sample;
        Key key;
        std::string_view value;
        if (json.peek() != JsonCursor::Kind::Object || !json.enterObject())
            continue;
        text.outputs.emplace_back();
        while (json.nextKey()) {
            const std::string_view name = json.key();
            if (name == "prompt")
                readTurns(json, text.prompt);
            else if (name == "output")
                readTurns(json, text.outputs.front());
            else if (name == "score")
                json.number(sample.score);
            else if (name == "attempt_id")
                sample.trial = json.text(value) ? std::string(value.substr(0, 100)) : std::string();
            else if (name == "attempt_idx")
                json.integer(sample.index);
            else if (name == "probe")
                key.first = json.text(value) ? std::string(value) : std::string();
            else if (name == "detector")
                key.second = json.text(value) ? std::string(detectorName(value)) : std::string();
            else
                json.skip();
        }
        const auto hits = m_hits.find(key);
        if (json.failed() || hits == m_hits.end())
            continue;
        sample.measurement = hits->second.measurement;
        sample.line = lines.number();
        sample.byte = lines.offset();
        const std::string trial = text.trial(0);
        Sha256 hash;
        hash.update(trial);
        sample.textHash = hexText(hash.finish());
        if (auto taken = m_sink.sample(sample, m_sink.keepTexts ? std::string_view(trial) : std::string_view()); !taken)
            return taken;
        if (m_progress.cancelled())
            return fail(ErrorCode::Cancelled, Tr::tr("Stopped; nothing was changed."), {m_file.path(), -1, -1, -1, {}, {}});
    }
    return {};
}

} // namespace gabion::garak
