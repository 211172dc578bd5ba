// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model/dossier.h"
#include "core/model/pages.h"
#include "core/risk/interval.h"

#include <QList>

#include <optional>

namespace gabion {

/// What a run says of a measured rate, against its limit and the runs before it. A probe is never a finding.
enum class RateChange {
    NewlyOver, ///< over its limit, and never was before
    OverAgain, ///< over, the run before was not, an earlier one was
    BackWithin, ///< within its limit, the run before was over
    Unchanged, ///< the same verdict, no limit, or not clearly over or within
};
GABION_ENUM_KEYS(RateChange, {E::NewlyOver, "newly-over"}, {E::OverAgain, "over-again"}, {E::BackWithin, "back-within"},
                 {E::Unchanged, "unchanged"})

struct ComparedRate {
    Measurement measurement;
    bool isRate = false; ///< a failure rate, so `now` holds figures
    MeasuredInterval now;
    std::optional<double> limit;
    std::optional<RateVerdict> verdict;
    std::optional<MeasuredInterval> before; ///< of the newest earlier live run of the series; nothing when there is none
    RateChange change = RateChange::Unchanged;
};

/// The measurements of @p run, which is live in @p after, in the order of the file; all earlier ones judged by the limits of
/// @p after.
Result<QList<ComparedRate>> compareRates(const Dossier &after, const Pages &pages, const ImportRun &run);

/// The findings of the source of @p run by what the run says of them, at most @p most each.
struct ComparedFindings {
    QList<FindingRow> fresh, reopened, fixed, unchanged;
};

/// @p run is the newest live run of its source in @p after. Cancelled when @p progress says so.
Result<ComparedFindings> compareFindings(const Dossier &after, const Pages &pages, const ImportRun &run, int most,
                                         Progress &progress);

} // namespace gabion
