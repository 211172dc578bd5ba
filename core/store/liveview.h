// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/dossier.h"
#include "core/model/finding.h"
#include "core/store/database.h"

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gabion {

/// What the live runs and the decisions of one dossier (nothing else of it is looked at) say of all findings: who is shown,
/// presence, first and last run, decision. Made once from the seen bitmaps (about 9 bytes a finding), never stored, never
/// changed after that: any thread may read it.
///
/// Per source the live runs are taken in the order of testedAt, then number. A whole run sets what is present to what it saw;
/// a partial one only adds. With `present` after the last run and `before` it: new = present, never seen before the last run;
/// unchanged = present and before; reopened = present, not before, seen earlier; fixed = not present, seen earlier.
class LiveView {
public:
    static Result<std::shared_ptr<const LiveView>> build(Database &database, const Dossier &dossier);

    bool isLive(std::int64_t run) const { return m_live.contains(run); }
    /// Whether a row of `finding` is the one to show: its finding was seen by a live run, and no newer row counts.
    bool isShown(std::int64_t seq, std::int64_t finding, std::int64_t source, std::int64_t ordinal) const;
    Presence presence(std::int64_t source, std::int64_t ordinal) const;
    std::int64_t firstRun(std::int64_t source, std::int64_t ordinal) const; ///< 0 = none
    std::int64_t lastRun(std::int64_t source, std::int64_t ordinal) const; ///< 0 = none
    DecisionKind decision(std::int64_t finding) const;
    bool seenByLive(std::int64_t source, std::int64_t ordinal) const { return lastRun(source, ordinal) != 0; }
    /// Present after the newest live run of the source.
    bool isPresent(std::int64_t source, std::int64_t ordinal) const;
    /// The row shown for a finding that has versions: its seq; for others the finding itself.
    std::int64_t shownSeq(std::int64_t finding) const;

    bool allShown() const { return m_allShown; } ///< every row in the table is shown: no filter is needed
    std::int64_t findings() const { return m_findings; } ///< how many are shown
    std::int64_t highest() const { return m_highest; } ///< number of the last row when it was made; later ones are not shown

    /// How many ordinals a file of this size has room for: an ordinal stands for a row of some bytes.
    static Result<std::int64_t> mostOrdinals(Database &database);

private:
    struct Source {
        std::vector<bool> present, before, earlier;
        std::vector<std::uint32_t> first, last; ///< index into m_runs; noRun = none
    };
    static constexpr std::uint32_t noRun = 0xffffffff;

    const Source *find(std::int64_t source, std::int64_t ordinal) const;
    Result<> readRuns(Database &database, const Dossier &dossier);
    Result<> readBitmaps(Database &database, std::size_t run, bool partial, std::int64_t limit);
    Result<> readVersions(Database &database);

    std::vector<std::int64_t> m_runs;
    std::unordered_set<std::int64_t> m_live;
    std::unordered_map<std::int64_t, Source> m_sources;
    std::unordered_map<std::int64_t, std::int64_t> m_versions; ///< finding -> seq of the row shown
    std::unordered_map<std::int64_t, DecisionKind> m_decisions;
    bool m_allShown = false;
    std::int64_t m_findings = 0;
    std::int64_t m_highest = 0;
};

} // namespace gabion
