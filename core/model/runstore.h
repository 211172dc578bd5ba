// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/finding.h"
#include "core/model/measurement.h"

#include <QByteArray>

#include <functional>

namespace gabion {

/// What reconciliation holds of each finding that a source is known for: 40 bytes. More is loaded for the unmatched only.
struct KnownFinding {
    std::int64_t finding = 0;
    std::int64_t ordinal = 0;
    std::int64_t fingerprint = 0;
    std::int64_t content = 0;
    bool present = false; ///< seen by the newest live run of the source that is not partial
    bool seenBefore = false; ///< seen by any live run; false only when all its runs were withdrawn
};

/// The seam between an import and the store: the writer of one staged run. Supplied by core/project; every row goes in
/// under a run that no query shows until the gate makes it live. Destroying it without finish() drops the run's rows.
struct RunStore {
    /// Number of the new run (ImportRun::number). Given out once, never again.
    std::int64_t run = 0;
    /// Number of the source with this identity text; made at first sight.
    std::function<Result<std::int64_t>(const QString &source)> sourceNumber;
    /// Calls back with every finding of the source that live runs know, ordered by ordinal.
    std::function<Result<>(std::int64_t source, const std::function<void(const KnownFinding &)> &)> known;
    /// The newest live row of a finding, with all evidence.
    std::function<Result<Finding>(std::int64_t finding)> load;
    /// Writes an observation. Sets seq; finding 0 = first sight: sets finding and the next free ordinal of its source.
    std::function<Result<>(Finding &)> addFinding;
    std::function<Result<>(Measurement &)> addMeasurement; ///< sets seq
    std::function<Result<>(Sample &)> addSample; ///< sets seq
    /// Text of a sample by hash; only called when storing texts was asked for.
    std::function<Result<>(const std::string &hash, const std::string &text)> addSampleText;
    /// Bit i set = the finding with ordinal i of the source was seen in this run (new ones included). Least significant bit
    /// first.
    std::function<Result<>(std::int64_t source, const QByteArray &bitmap)> setSeen;
    /// All rows are written and safe on disk; the run waits staged for its ImportRun record to be committed with state live and
    /// the hash of its rows, which this answers.
    std::function<Result<QString>()> finish;
    /// Takes the rows of a finished run away again that was not made live. InUse when it was. Holds the write lock meanwhile:
    /// for a worker.
    std::function<Result<>()> drop;
};

} // namespace gabion
