// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/runstore.h"

#include <map>
#include <memory>
#include <vector>

namespace gabion::test {

/// A store in memory that keeps the contract of RunStore: rows of a run count once commit() was called.
class FakeStore {
public:
    struct Row {
        Finding finding;
        bool live = false;
    };
    struct Run {
        std::int64_t number = 0;
        std::int64_t source = 0;
        QByteArray seen;
        bool partial = false;
    };

    RunStore beginRun()
    {
        m_staged = {m_nextRun++, 0, {}, false};
        finished = false;
        RunStore store;
        store.run = m_staged.number;
        store.sourceNumber = [this](const QString &text) -> Result<std::int64_t> {
            return m_sources.try_emplace(text, static_cast<std::int64_t>(m_sources.size()) + 1).first->second;
        };
        store.known = [this](std::int64_t source, const std::function<void(const KnownFinding &)> &call) -> Result<> {
            for (const KnownFinding &known : knownOf(source))
                call(known);
            return {};
        };
        store.load = [this](std::int64_t finding) -> Result<Finding> {
            ++loads;
            for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
                if (row->live && row->finding.finding == finding)
                    return row->finding;
            }
            return fail(ErrorCode::NotFound, QStringLiteral("no such finding"));
        };
        store.addFinding = [this](Finding &finding) -> Result<> {
            finding.seq = static_cast<std::int64_t>(rows.size()) + 1;
            if (finding.finding == 0) {
                finding.finding = finding.seq;
                finding.ordinal = m_ordinals[finding.source]++;
            }
            rows.push_back({finding, false});
            return {};
        };
        store.addMeasurement = [this](Measurement &measurement) -> Result<> {
            measurement.seq = static_cast<std::int64_t>(measurements.size()) + 1;
            measurements.push_back(measurement);
            return {};
        };
        store.addSample = [this](Sample &sample) -> Result<> {
            sample.seq = static_cast<std::int64_t>(samples.size()) + 1;
            samples.push_back(sample);
            return {};
        };
        store.addSampleText = [this](const std::string &hash, const std::string &text) -> Result<> {
            texts[hash] = text;
            return {};
        };
        store.setSeen = [this](std::int64_t source, const QByteArray &bitmap) -> Result<> {
            m_staged.source = source;
            m_staged.seen = bitmap;
            return {};
        };
        store.finish = [this]() -> Result<QString> {
            finished = true;
            return QStringLiteral("rows of run %1").arg(m_staged.number);
        };
        return store;
    }
    /// The gate makes the staged run live.
    void commit(bool partial)
    {
        m_staged.partial = partial;
        m_runs.push_back(m_staged);
        for (Row &row : rows)
            row.live = row.live || row.finding.run == m_staged.number;
    }
    static bool bit(const QByteArray &bitmap, std::int64_t index)
    {
        return index / 8 < bitmap.size() && (bitmap.at(static_cast<qsizetype>(index / 8)) >> (index % 8) & 1) != 0;
    }
    std::vector<KnownFinding> knownOf(std::int64_t source) const
    {
        std::map<std::int64_t, KnownFinding> known;
        for (const Row &row : rows) {
            if (row.live && row.finding.source == source)
                known[row.finding.ordinal] = {
                    row.finding.finding, row.finding.ordinal, row.finding.fingerprint, row.finding.content, false, false};
        }
        for (auto &[ordinal, entry] : known) {
            for (const Run &run : m_runs) {
                if (run.source != source)
                    continue;
                entry.seenBefore = entry.seenBefore || bit(run.seen, ordinal);
                // A partial run shows what it saw and closes nothing.
                entry.present = run.partial ? entry.present || bit(run.seen, ordinal) : bit(run.seen, ordinal);
            }
        }
        std::vector<KnownFinding> list;
        for (const auto &[ordinal, entry] : known)
            list.push_back(entry);
        return list;
    }

    std::vector<Row> rows;
    std::vector<Measurement> measurements;
    std::vector<Sample> samples;
    std::map<std::string, std::string> texts;
    int loads = 0;
    bool finished = false;

private:
    std::map<QString, std::int64_t> m_sources;
    std::map<std::int64_t, std::int64_t> m_ordinals;
    std::vector<Run> m_runs;
    Run m_staged;
    std::int64_t m_nextRun = 1;
};

} // namespace gabion::test
