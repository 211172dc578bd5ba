// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/catalog/catalog.h"
#include "core/model/dossier.h"
#include "core/model/pages.h"

#include <QHash>

#include <functional>
#include <map>

namespace gabion {

/// The findings that bear on one risk.
struct RiskFindings {
    QList<FindingRow> worst; ///< by severity, then in the order of their ids
    std::map<FindingSeverity, qint64, std::greater<>> counts; ///< of all of them, the most severe first

    qint64 count() const;
    /// Of all of them; precondition: count() > 0.
    FindingSeverity worstSeverity() const { return counts.begin()->first; }
};

/// What scans still find for each risk: findings that the newest run of their source saw, mapped to the risk as ResultMapper
/// does or decided to be treated under it, without those that were decided to be a false positive, not affected, a duplicate or
/// resolved. At most @p most of each risk are kept. Reads all findings once, in flat memory, however many risks one finding
/// bears on. Cancelled.
Result<QHash<Id<Risk>, RiskFindings>> findingsByRisk(const Dossier &dossier, const Pages &pages, const Catalogs &catalogs,
                                                     qsizetype most, Progress &progress);

} // namespace gabion
