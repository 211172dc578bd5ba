// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/importcompare.h"

#include "core/base/tr.h"
#include "core/evidence/rates.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

namespace gabion {

namespace {

/// When a run counts, among the runs of its source; as the live view orders them.
std::pair<qint64, qint64> orderOf(const ImportRun &run)
{
    const QDateTime &at = run.testedAt.isValid() ? run.testedAt : run.importedAt;
    return {at.isValid() ? at.toMSecsSinceEpoch() : 0, run.number};
}

/// What earlier runs say of one series.
struct Past {
    bool everOver = false;
    std::pair<qint64, qint64> newest{-1, -1};
    std::optional<JudgedRate> last;
};

Result<QHash<qint64, Past>> pastOf(const Dossier &after, const Pages &pages, const ImportRun &run, const QSet<qint64> &series)
{
    const QHash<qint64, const ImportRun *> runs = liveRuns(after);
    QHash<qint64, Past> past;
    PageQuery query;
    query.limit = -1;
    const Result<> read = pages.measurements.each(query, [&](const Measurement &measurement) {
        const ImportRun *of = runs.value(measurement.run, nullptr);
        if (!of || !series.contains(measurement.series) || orderOf(*of) >= orderOf(run))
            return true;
        Past &entry = past[measurement.series];
        const JudgedRate judged = judgedRate(after, of->tool, measurement);
        entry.everOver = entry.everOver || judged.verdict == RateVerdict::Over;
        if (orderOf(*of) >= entry.newest) {
            entry.newest = orderOf(*of);
            entry.last = judged;
        }
        return true;
    });
    if (!read)
        return Unexpected(read.error());
    return past;
}

RateChange changeOf(const std::optional<RateVerdict> &now, const Past &past)
{
    const bool wasOver = past.last && past.last->verdict == RateVerdict::Over;
    if (now == RateVerdict::Over && !wasOver)
        return past.everOver ? RateChange::OverAgain : RateChange::NewlyOver;
    return now == RateVerdict::Within && wasOver ? RateChange::BackWithin : RateChange::Unchanged;
}

/// Live runs that may have seen last what @p run closes: the whole run before it and the partial ones since.
QSet<qint64> runsBefore(const Dossier &after, const ImportRun &run)
{
    std::vector<const ImportRun *> earlier;
    for (const ImportRun &other : after.all<ImportRun>()) {
        if (other.state == RunState::Live && other.source == run.source && orderOf(other) < orderOf(run))
            earlier.push_back(&other);
    }
    std::sort(earlier.begin(), earlier.end(), [](const ImportRun *a, const ImportRun *b) { return orderOf(*a) > orderOf(*b); });
    QSet<qint64> numbers;
    for (const ImportRun *other : earlier) {
        numbers.insert(other->number);
        if (!other->partial)
            break;
    }
    return numbers;
}

} // namespace

Result<QList<ComparedRate>> compareRates(const Dossier &after, const Pages &pages, const ImportRun &run)
{
    QList<ComparedRate> rates;
    QSet<qint64> series;
    PageQuery query;
    query.where = {{QStringLiteral("run"), Comparison::Equal, QString::number(run.number)}};
    query.limit = -1;
    const Result<> read = pages.measurements.each(query, [&](const Measurement &measurement) {
        const JudgedRate judged = judgedRate(after, run.tool, measurement);
        ComparedRate rate;
        rate.measurement = measurement;
        rate.isRate = judged.isRate;
        rate.now = judged.rate;
        rate.verdict = judged.verdict;
        if (judged.limit)
            rate.limit = judged.limit->rate;
        rates.append(rate);
        series.insert(measurement.series);
        return true;
    });
    if (!read)
        return Unexpected(read.error());
    const Result<QHash<qint64, Past>> past = pastOf(after, pages, run, series);
    if (!past)
        return Unexpected(past.error());
    for (ComparedRate &rate : rates) {
        const Past before = past->value(rate.measurement.series);
        if (before.last && before.last->isRate)
            rate.before = before.last->rate;
        rate.change = changeOf(rate.verdict, before);
    }
    return rates;
}

Result<ComparedFindings> compareFindings(const Dossier &after, const Pages &pages, const ImportRun &run, int most,
                                         Progress &progress)
{
    // which source of the store it is, any row of a run of the source tells
    std::optional<qint64> source;
    for (const ImportRun &other : after.all<ImportRun>()) {
        if (source || other.state != RunState::Live || other.source != run.source)
            continue;
        PageQuery one;
        one.where = {{QStringLiteral("run"), Comparison::Equal, QString::number(other.number)}};
        one.limit = 1;
        const Result<QList<FindingRow>> rows = pages.findings.page(one);
        if (!rows)
            return Unexpected(rows.error());
        if (!rows->isEmpty())
            source = rows->first().finding.source;
    }
    ComparedFindings compared;
    if (!source)
        return compared;
    const QSet<qint64> before = runsBefore(after, run);
    const std::pair<Presence, QList<FindingRow> *> parts[] = {{Presence::New, &compared.fresh},
                                                              {Presence::Reopened, &compared.reopened},
                                                              {Presence::Fixed, &compared.fixed},
                                                              {Presence::Unchanged, &compared.unchanged}};
    for (const auto &[presence, list] : parts) {
        PageQuery query;
        query.where = {{QStringLiteral("source"), Comparison::Equal, QString::number(*source)},
                       {QStringLiteral("presence"), Comparison::Equal, enumText(presence)}};
        query.limit = -1;
        const Result<> read =
            pages.findings.each(query, [&, list = list, closed = presence == Presence::Fixed](const FindingRow &row) {
                // what an earlier run closed is no news
                if (!closed || before.contains(row.lastRun))
                    list->append(row);
                return list->size() < most && !progress.cancelled();
            });
        if (!read)
            return Unexpected(read.error());
        if (progress.cancelled())
            return fail(ErrorCode::Cancelled, Tr::tr("Stopped; nothing was changed."));
    }
    return compared;
}

} // namespace gabion
