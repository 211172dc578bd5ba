// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/clusters.h"
#include "core/evidence/garak/attempt.h"
#include "core/evidence/importer.h"
#include "core/evidence/linereader.h"

#include <map>
#include <unordered_map>
#include <unordered_set>

namespace gabion::garak {

/// What the attempts of one probe came to under one detector.
struct Trials {
    std::int64_t n = 0;
    std::int64_t failures = 0;
    std::int64_t nulls = 0;
    std::int64_t attempts = 0;
    std::int64_t emptyHits = 0; ///< failing attempts among whose outputs were empty ones
    Clusters clusters;
    struct Row {
        std::int64_t offset = 0;
        std::int64_t size = 0; ///< bytes, without the line's end
        std::int64_t line = 0;
    };
    std::vector<Row> failing; ///< where the rows with failing trials stand; kept only when samples are wanted
};

/// A row of entry_type eval.
struct Evaluation {
    std::string probe;
    std::string detector;
    std::int64_t passed = -1;
    std::int64_t fails = -1;
    std::int64_t total = -1; ///< until 0.13; only those that were judged
    std::int64_t totalEvaluated = -1;
    std::int64_t nones = 0;
    double lower = -1.0;
    double upper = -1.0;
    std::string method;
};

/// Reads a garak report (report.jsonl, since 0.9) or hit log row by row.
class ReportReader {
public:
    ReportReader(const InputFile &file, ImportSink &sink, Progress &progress);
    Result<ImportFacts> read();

private:
    using Key = std::pair<std::string, std::string>; ///< probe, detector
    using KeyView = std::pair<std::string_view, std::string_view>;
    struct KeyOrder { ///< lets a key be looked up by its views
        using is_transparent = void;
        template<typename Left, typename Right>
        bool operator()(const Left &left, const Right &right) const
        {
            return KeyView(left) < KeyView(right);
        }
    };

    Result<> readLine(std::string_view line);
    void brokenLine(bool last);
    void readSetup(JsonCursor &json, std::string_view key);
    Result<> takeAttempt(std::int64_t size);
    Result<> takeEvaluation(const Evaluation &evaluation);
    void readEvaluation(JsonCursor &json, std::string_view key, Evaluation &evaluation);
    void readPluginCache(std::string_view line);
    void takeHit();
    Result<> recountWithoutEvaluations();
    Result<> closeHits();
    Result<> begin();
    Result<> emitMeasurement(Measurement &measurement, const Trials *trials);
    Result<> emitSamples(const Measurement &measurement, const Trials &trials);
    Result<> emitSamplesOf(const Measurement &measurement, const Trials::Row &row, std::string_view bytes);
    Measurement measurementOf(const std::string &probe, const std::string &detector);
    Result<> emitHitSamples();
    void closeFacts();
    void warn(const QString &text, IssueSeverity severity = IssueSeverity::Warning);

    const InputFile &m_file;
    ImportSink &m_sink;
    Progress &m_progress;
    const ReadAt m_read;
    LineReader m_lines;
    JsonCursor m_json;
    ImportFacts m_facts;
    Attempt m_attempt;
    std::map<Key, Trials, KeyOrder> m_trials;
    std::unordered_set<std::uint64_t> m_seenAttempts;
    std::map<std::string, std::string> m_primary; ///< probe -> its primary detector, as the plugin cache says
    std::map<std::string, std::string> m_firstDetector; ///< probe -> first detector that is none of the generic ones
    std::uint64_t m_lastCache = 0;
    struct Hits {
        std::int64_t count = 0;
        std::int64_t measurement = 0;
        std::string generator;
    };
    std::map<Key, Hits> m_hits;
    Key m_hitKey;
    std::string m_hitGenerator;
    double m_threshold = 0.5;
    std::string m_seed;
    std::string m_generations;
    std::string m_targetType;
    std::string m_targetName;
    std::string m_started;
    std::int64_t m_broken = 0;
    std::int64_t m_firstBroken = 0;
    std::int64_t m_firstBrokenByte = 0;
    bool m_cut = false; ///< the last line is broken and has no end
    std::int64_t m_rows = 0;
    std::int64_t m_evaluations = 0;
    std::int64_t m_duplicates = 0;
    bool m_begun = false; ///< an init row
    bool m_announced = false;
    bool m_completed = false;
    bool m_aggregated = false;
};

} // namespace gabion::garak
