// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/rates.h"

#include "core/base/tr.h"
#include "core/evidence/mapping.h"

#include <algorithm>
#include <tuple>

namespace gabion {

namespace {

/// A limit that leaves a part open holds for all.
bool suits(const QString &pattern, const QString &text) { return pattern.isEmpty() || globMatches(pattern, text); }

} // namespace

bool olderRun(const ImportRun &run, const ImportRun &than)
{
    if (run.testedAt.isValid() != than.testedAt.isValid())
        return than.testedAt.isValid();
    return std::tuple(run.testedAt, run.number) < std::tuple(than.testedAt, than.number);
}

QHash<qint64, const ImportRun *> liveRuns(const Dossier &dossier)
{
    QHash<qint64, const ImportRun *> runs;
    for (const ImportRun &run : dossier.all<ImportRun>()) {
        if (run.state == RunState::Live)
            runs.insert(run.number, &run);
    }
    return runs;
}

Result<QList<CurrentMeasurement>> currentMeasurements(const Dossier &dossier, const Pages &pages)
{
    const QHash<qint64, const ImportRun *> runs = liveRuns(dossier);
    QHash<qint64, CurrentMeasurement> newest;
    PageQuery query;
    query.limit = -1;
    const Result<> read = pages.measurements.each(query, [&](const Measurement &measurement) {
        const ImportRun *run = runs.value(measurement.run, nullptr);
        if (!run)
            return true;
        CurrentMeasurement &current = newest[measurement.series];
        if (!current.run || current.run == run || olderRun(*current.run, *run))
            current = {measurement, run};
        return true;
    });
    if (!read)
        return tl::make_unexpected(read.error());
    QList<CurrentMeasurement> sorted = newest.values();
    std::sort(sorted.begin(), sorted.end(),
              [](const CurrentMeasurement &a, const CurrentMeasurement &b) { return a.measurement.seq < b.measurement.seq; });
    return sorted;
}

QString taskName(const Measurement &measurement)
{
    const QString suite = QString::fromStdString(measurement.suite);
    const QString task = QString::fromStdString(measurement.task);
    if (suite.isEmpty() || task == suite || task.startsWith(suite + QLatin1Char('.')))
        return task;
    return task.isEmpty() ? suite : suite + QLatin1Char('.') + task;
}

QString seriesName(const QString &tool, const Measurement &measurement)
{
    return QStringLiteral("%1 %2").arg(tool, taskName(measurement)).trimmed();
}

const Limit *limitFor(const Dossier &dossier, const QString &tool, const Measurement &measurement)
{
    const QString task = taskName(measurement);
    const QString metric = QString::fromStdString(measurement.metric);
    const auto weight = [](const Limit &limit) {
        return std::tuple(globWeight(limit.task), globWeight(limit.metric), globWeight(limit.tool));
    };
    const Limit *best = nullptr;
    for (const Limit &limit : dossier.all<Limit>()) {
        if (!suits(limit.tool, tool) || !suits(limit.task, task) || !suits(limit.metric, metric))
            continue;
        // of two equally particular ones the stricter holds
        if (!best || weight(limit) > weight(*best) || (weight(limit) == weight(*best) && limit.rate < best->rate))
            best = &limit;
    }
    return best;
}

JudgedRate judgedRate(const Dossier &dossier, const QString &tool, const Measurement &measurement)
{
    JudgedRate judged;
    judged.limit = limitFor(dossier, tool, measurement);
    judged.isRate = isFailureRate(measurement);
    if (!judged.isRate)
        return judged;
    judged.rate = intervalOf(measurement);
    if (judged.limit)
        judged.verdict = judge(judged.rate.interval, judged.limit->rate);
    return judged;
}

QString rateVerdictText(RateVerdict verdict)
{
    switch (verdict) {
    case RateVerdict::Over: return Tr::tr("Over");
    case RateVerdict::Within: return Tr::tr("Within");
    case RateVerdict::Unclear: return Tr::tr("Unclear");
    }
    return {};
}

} // namespace gabion
