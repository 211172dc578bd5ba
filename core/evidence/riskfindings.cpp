// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/riskfindings.h"

#include "core/base/tr.h"
#include "core/evidence/mapping.h"

#include <algorithm>
#include <numeric>

namespace gabion {

namespace {

bool isSettled(DecisionKind decision)
{
    return decision == DecisionKind::FalsePositive || decision == DecisionKind::NotAffected || decision == DecisionKind::Duplicate
        || decision == DecisionKind::Resolved;
}

bool isWorse(const FindingRow &a, const FindingRow &b)
{
    return a.finding.severity != b.finding.severity ? a.finding.severity > b.finding.severity
                                                    : a.finding.finding < b.finding.finding;
}

/// Risks of findings. Which they are depends on the run, the rule, the CWEs and the kind of thing found, so it is worked out
/// once for all findings that agree in these.
class Mappings {
public:
    Mappings(const Dossier &dossier, const Catalogs &catalogs) : m_mapper(dossier, catalogs)
    {
        for (const ImportRun &run : dossier.all<ImportRun>())
            m_runs.insert(run.number, &run);
    }

    const QList<Id<Risk>> &of(const Finding &finding)
    {
        const bool vulnerability = !finding.ids.empty() || !finding.package.empty();
        const std::string key =
            std::to_string(finding.run) + '\n' + finding.rule + '\n' + finding.cwes + (vulnerability ? "\nv" : "\n");
        const auto known = m_known.constFind(QByteArray::fromStdString(key));
        if (known != m_known.cend())
            return *known;
        static const ImportRun unknown;
        const ImportRun *run = m_runs.value(finding.run, &unknown);
        const Mapped mapped = m_mapper.of(*run, finding);
        if (m_known.size() >= mostKnown) // a scan whose every finding has a rule of its own
            m_known.clear();
        return *m_known.insert(QByteArray::fromStdString(key),
                               mapped.role == MappingRole::Ignore ? QList<Id<Risk>>() : mapped.risks);
    }

private:
    static constexpr qsizetype mostKnown = 100'000;

    ResultMapper m_mapper;
    QHash<qint64, const ImportRun *> m_runs;
    QHash<QByteArray, QList<Id<Risk>>> m_known;
};

} // namespace

qint64 RiskFindings::count() const
{
    return std::accumulate(counts.cbegin(), counts.cend(), qint64(0),
                           [](qint64 sum, const auto &entry) { return sum + entry.second; });
}

Result<QHash<Id<Risk>, RiskFindings>> findingsByRisk(const Dossier &dossier, const Pages &pages, const Catalogs &catalogs,
                                                     qsizetype most, Progress &progress)
{
    QSet<qint64> settled;
    for (const Decision &decision : dossier.all<Decision>()) {
        if (isSettled(decision.decision))
            settled.insert(decision.finding);
    }
    Mappings mappings(dossier, catalogs);
    QHash<Id<Risk>, RiskFindings> found;
    PageQuery query;
    query.limit = -1;
    bool cancelled = false;
    const Result<> read = pages.findings.each(query, [&](const FindingRow &row) {
        cancelled = progress.cancelled();
        if (cancelled || row.presence == Presence::Fixed || settled.contains(row.finding.finding))
            return !cancelled;
        for (const Id<Risk> &risk : mappings.of(row.finding)) {
            RiskFindings &there = found[risk];
            ++there.counts[row.finding.severity];
            if (there.worst.size() == most && !isWorse(row, there.worst.last()))
                continue;
            there.worst.insert(std::upper_bound(there.worst.begin(), there.worst.end(), row, isWorse), row);
            if (there.worst.size() > most)
                there.worst.removeLast();
        }
        return true;
    });
    if (!read)
        return Unexpected(read.error());
    if (cancelled)
        return fail(ErrorCode::Cancelled, Tr::tr("Stopped."));
    return found;
}

} // namespace gabion
