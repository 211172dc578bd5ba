// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/dossier.h"
#include "core/model/pages.h"
#include "core/risk/interval.h"

#include <QHash>
#include <QList>

#include <optional>

namespace gabion {

/// A measurement together with its run.
struct CurrentMeasurement {
    Measurement measurement;
    const ImportRun *run = nullptr; ///< of the dossier; valid while it lives
};

/// Import runs that are live, by their number.
QHash<qint64, const ImportRun *> liveRuns(const Dossier &dossier);

/// Whether a run tested earlier than another: by the runs' own dates, then by their numbers; a run without a date is older than
/// any with one.
bool olderRun(const ImportRun &run, const ImportRun &than);

/// The measurement of the newest live run of each series, in the order of writing.
Result<QList<CurrentMeasurement>> currentMeasurements(const Dossier &dossier, const Pages &pages);

/// The limit that holds for a measurement: of those whose globs match, the most particular (task, then metric, then tool);
/// null when none does.
const Limit *limitFor(const Dossier &dossier, const QString &tool, const Measurement &measurement);

/// The name that mappings and limits match: the task, or "suite.task" where the task does not start with its suite.
QString taskName(const Measurement &measurement);
/// For people: "garak latentinjection.LatentInjectionResume".
QString seriesName(const QString &tool, const Measurement &measurement);

/// A measurement as it is judged.
struct JudgedRate {
    MeasuredInterval rate;
    const Limit *limit = nullptr; ///< null = none set
    std::optional<RateVerdict> verdict; ///< nothing without a limit, or when the measurement is no failure rate
    bool isRate = false; ///< it is a failure rate, so `rate` holds figures
};

/// Interval, limit and verdict of a measurement.
JudgedRate judgedRate(const Dossier &dossier, const QString &tool, const Measurement &measurement);

/// "Over", "Within", "Unclear"; translated.
QString rateVerdictText(RateVerdict verdict);

} // namespace gabion
