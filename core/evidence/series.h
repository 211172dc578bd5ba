// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/rates.h"

namespace gabion {

/// A measurement of one run as it is judged now.
struct MeasuredPoint {
    Measurement measurement;
    ImportRun run;
    JudgedRate judged; ///< `limit` points into the dossier
};

/// One measurement with what stands beside it.
struct MeasuredSeries {
    QList<MeasuredPoint> trend; ///< the same test in all live runs, by the run's date, oldest first
    qsizetype at = -1; ///< the measurement itself, in `trend`
    /// Others of the same probe or task in the same run: further detectors and metrics, in the order of writing.
    QList<MeasuredPoint> siblings;
    /// The primary figures of the other probes or tasks of its suite in the same run.
    QList<MeasuredPoint> neighbours;

    const MeasuredPoint &point() const { return trend.at(at); }
    /// The run before; null when there is none.
    const MeasuredPoint *previous() const { return at > 0 ? &trend.at(at - 1) : nullptr; }
};

/// NotFound when the measurement is none of a live run.
Result<MeasuredSeries> measuredSeries(const Dossier &dossier, const Pages &pages, std::int64_t measurement);

/// What an import run came to, as its line in a list says.
struct RunResult {
    qint64 judged = 0; ///< failure rates with a limit
    qint64 over = 0; ///< of them over it
    qint64 unclear = 0;
    qint64 open = 0; ///< findings that its newest run saw and nobody decided about
    qint64 seen = 0; ///< findings that no later run of the same source saw or left out
};

/// Of each live run, by its number.
Result<QHash<qint64, RunResult>> runResults(const Dossier &dossier, const Pages &pages);
/// "7 of 14 over limit", "11 open", "replaced by RUN-004", "withdrawn".
QString runResultText(const Dossier &dossier, const ImportRun &run, const RunResult &result);
/// The newest live run of the same source when that is another one; else null.
const ImportRun *replacedBy(const Dossier &dossier, const ImportRun &run);

} // namespace gabion
