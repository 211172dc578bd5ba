// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/enums.h"

#include <cstdint>
#include <string>

namespace gabion {

/// What a measurement is (formats/evals: uniform record).
enum class MeasurementKind : std::uint8_t { Binomial, Mean, Score, Coefficient, Info };
GABION_ENUM_KEYS(MeasurementKind, {E::Binomial, "binomial"}, {E::Mean, "mean"}, {E::Score, "score"}, {E::Coefficient, "coef"},
                 {E::Info, "info"})

/// Which way a value is bad. Ask: nobody has said yet, so it moves nothing.
enum class Direction : std::uint8_t { Fail, Lower, Higher, Target, Dimension, Info, Ask };
GABION_ENUM_KEYS(Direction, {E::Fail, "fail"}, {E::Lower, "lower"}, {E::Higher, "higher"}, {E::Target, "target"},
                 {E::Dimension, "dimension"}, {E::Info, "info"}, {E::Ask, "ask"})

/// One (task, metric) of one evaluation run. Never changes. Texts are UTF-8.
struct Measurement {
    static constexpr const char *table = "measurement";

    std::int64_t seq = 0;
    std::int64_t run = 0; ///< ImportRun::number
    std::int64_t series = 0; ///< 64-bit hash of source, suite, task, metric, filter: what makes a trend
    std::string suite; ///< garak module
    std::string task; ///< "dan.Dan_11_0"
    std::string metric; ///< detector or metric with its filter
    MeasurementKind kind = MeasurementKind::Score;
    Direction direction = Direction::Ask;
    std::int64_t n = 0; ///< trials judged
    std::int64_t failures = 0; ///< judged bad
    std::int64_t errors = 0; ///< not judged because of an error; never part of n
    std::int64_t nulls = 0; ///< not judged by choice
    double value = 0.0; ///< in the metric's own direction
    double standardError = -1.0; ///< -1 = none
    std::string unit; ///< share, percent ...
    std::int64_t clusters = 0; ///< distinct prompts; 0 = unknown
    double designEffect = 1.0; ///< 1 + (m - 1) * ICC; 1 when trials are independent or the prompts are unknown
    bool clustersKnown = false; ///< per-prompt data were in the file, so designEffect is estimated
    double effectiveN = 0.0; ///< n / designEffect
    double reportedLower = -1.0; ///< the tool's own interval, kept as evidence only; -1 = none
    double reportedUpper = -1.0;
    std::string reportedMethod;
    double threshold = -1.0; ///< the tool's own decision threshold a trial
    std::string seed;
    std::string judge;
    std::string config; ///< hash of what must agree for two runs to compare
    std::string flags; ///< remarks of the reader, separated by "; "
    bool primary = true; ///< the probe's primary detector; others are never summed

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("seq", self.seq);
        visit("run", self.run);
        visit("series", self.series);
        visit("suite", self.suite);
        visit("task", self.task);
        visit("metric", self.metric);
        visit("kind", self.kind);
        visit("direction", self.direction);
        visit("n", self.n);
        visit("failures", self.failures);
        visit("errors", self.errors);
        visit("nulls", self.nulls);
        visit("value", self.value);
        visit("standard_error", self.standardError);
        visit("unit", self.unit);
        visit("clusters", self.clusters);
        visit("design_effect", self.designEffect);
        visit("clusters_known", self.clustersKnown);
        visit("effective_n", self.effectiveN);
        visit("reported_lower", self.reportedLower);
        visit("reported_upper", self.reportedUpper);
        visit("reported_method", self.reportedMethod);
        visit("threshold", self.threshold);
        visit("seed", self.seed);
        visit("judge", self.judge);
        visit("config", self.config);
        visit("flags", self.flags);
        visit("is_primary", self.primary);
    }
    bool operator==(const Measurement &) const = default;
};

/// Outcome of one trial. Only failing trials and errors are kept.
enum class SampleOutcome : std::uint8_t { Fail, Error };
GABION_ENUM_KEYS(SampleOutcome, {E::Fail, "fail"}, {E::Error, "error"})

/// One failing trial: where it stands in the file and the hash of its text. The text itself (personal data, toxic
/// language) is stored apart, only on request, keyed by that hash.
struct Sample {
    static constexpr const char *table = "sample";

    std::int64_t seq = 0;
    std::int64_t run = 0;
    std::int64_t measurement = 0; ///< Measurement::seq
    SampleOutcome outcome = SampleOutcome::Fail;
    std::string trial; ///< the tool's id of the attempt
    std::int64_t index = 0; ///< which output of the attempt
    std::int64_t line = 0; ///< in the file, 1-based
    std::int64_t byte = 0; ///< offset of the line
    double score = 0.0;
    std::string textHash; ///< SHA-256 (hex) of prompt and output

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("seq", self.seq);
        visit("run", self.run);
        visit("measurement", self.measurement);
        visit("outcome", self.outcome);
        visit("trial", self.trial);
        visit("position", self.index);
        visit("line", self.line);
        visit("byte", self.byte);
        visit("score", self.score);
        visit("text_hash", self.textHash);
    }
    bool operator==(const Sample &) const = default;
};

} // namespace gabion
