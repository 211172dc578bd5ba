// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/series.h"

#include "core/base/tr.h"

#include <algorithm>

namespace gabion {

namespace {

PageQuery all(const char *column, std::int64_t value)
{
    PageQuery query;
    query.where = {{QLatin1String(column), Comparison::Equal, QString::number(value)}};
    query.limit = -1;
    return query;
}

MeasuredPoint pointOf(const Dossier &dossier, const Measurement &measurement, const ImportRun &run)
{
    return {measurement, run, judgedRate(dossier, run.tool, measurement)};
}

} // namespace

Result<MeasuredSeries> measuredSeries(const Dossier &dossier, const Pages &pages, std::int64_t measurement)
{
    const Result<QList<Measurement>> found = pages.measurements.rows({measurement});
    if (!found)
        return Unexpected(found.error());
    const QHash<qint64, const ImportRun *> runs = liveRuns(dossier);
    if (found->isEmpty() || !runs.contains(found->first().run))
        return fail(ErrorCode::NotFound, Tr::tr("The measurement ME-%1 belongs to no import that counts.").arg(measurement));
    const Measurement &self = found->first();
    const Result<QList<Measurement>> same = pages.measurements.page(all("series", self.series));
    const Result<QList<Measurement>> beside = pages.measurements.page(all("run", self.run));
    if (!same || !beside)
        return Unexpected(!same ? same.error() : beside.error());
    MeasuredSeries series;
    for (const Measurement &one : *same) {
        if (const ImportRun *run = runs.value(one.run))
            series.trend.append(pointOf(dossier, one, *run));
    }
    std::stable_sort(series.trend.begin(), series.trend.end(),
                     [](const MeasuredPoint &a, const MeasuredPoint &b) { return olderRun(a.run, b.run); });
    const auto at = std::find_if(series.trend.cbegin(), series.trend.cend(),
                                 [&](const MeasuredPoint &point) { return point.measurement.seq == measurement; });
    series.at = at - series.trend.cbegin();
    for (const Measurement &one : *beside) {
        if (one.seq == measurement || one.suite != self.suite)
            continue;
        if (one.task == self.task)
            series.siblings.append(pointOf(dossier, one, *runs.value(one.run)));
        else if (one.primary && !self.suite.empty())
            series.neighbours.append(pointOf(dossier, one, *runs.value(one.run)));
    }
    return series;
}

const ImportRun *replacedBy(const Dossier &dossier, const ImportRun &run)
{
    const ImportRun *newest = &run;
    if (run.source.isEmpty())
        return nullptr;
    for (const ImportRun &other : dossier.all<ImportRun>()) {
        if (other.state == RunState::Live && other.source == run.source && olderRun(*newest, other))
            newest = &other;
    }
    return newest == &run || newest->id == run.id ? nullptr : newest;
}

Result<QHash<qint64, RunResult>> runResults(const Dossier &dossier, const Pages &pages)
{
    QHash<qint64, RunResult> results;
    const QHash<qint64, const ImportRun *> runs = liveRuns(dossier);
    for (const ImportRun *run : runs) {
        RunResult &result = results[run->number];
        if (run->findings == 0 || replacedBy(dossier, *run))
            continue;
        PageQuery query = all("last_run", run->number);
        const Result<RowIds> seen = pages.findings.ids(query);
        query.where += {QStringLiteral("decision"), Comparison::Equal, enumText(DecisionKind::Open)};
        const Result<RowIds> open = pages.findings.ids(query);
        if (!seen || !open)
            return Unexpected(!seen ? seen.error() : open.error());
        result.seen = static_cast<qint64>((*seen)->size());
        result.open = static_cast<qint64>((*open)->size());
    }
    PageQuery query;
    query.limit = -1;
    const Result<> read = pages.measurements.each(query, [&](const Measurement &measurement) {
        const ImportRun *run = runs.value(measurement.run);
        const std::optional<RateVerdict> verdict =
            run ? judgedRate(dossier, run->tool, measurement).verdict : std::optional<RateVerdict>();
        if (verdict) {
            RunResult &result = results[measurement.run];
            ++result.judged;
            result.over += *verdict == RateVerdict::Over ? 1 : 0;
            result.unclear += *verdict == RateVerdict::Unclear ? 1 : 0;
        }
        return true;
    });
    if (!read)
        return Unexpected(read.error());
    return results;
}

QString runResultText(const Dossier &dossier, const ImportRun &run, const RunResult &result)
{
    if (run.state == RunState::Withdrawn)
        return Tr::tr("withdrawn");
    if (const ImportRun *later = replacedBy(dossier, run))
        return Tr::tr("replaced by %1").arg(later->ref);
    QStringList parts;
    if (result.judged > 0)
        parts += Tr::tr("%1 of %2 over limit").arg(result.over).arg(result.judged);
    else if (run.measurements > 0)
        parts += Tr::tr("%1 measured, no limit set").arg(run.measurements);
    if (run.findings > 0 || run.importKind == ImportKind::Scan)
        parts += Tr::tr("%1 open").arg(result.open);
    return parts.join(QStringLiteral("; "));
}

} // namespace gabion
