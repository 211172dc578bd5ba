// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/riskfindings.h"

#include "core/base/tr.h"
#include "core/evidence/mapping.h"

#include <algorithm>
#include <numeric>
#include <vector>

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
/// once for all findings that agree in these; few different lists of risks come out.
class Mappings {
public:
    Mappings(const Dossier &dossier, const Catalogs &catalogs) : m_mapper(dossier, catalogs)
    {
        for (const ImportRun &run : dossier.all<ImportRun>())
            m_runs.insert(run.number, &run);
    }

    /// Number of the list of the risks that a finding bears on.
    std::size_t of(const Finding &finding)
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
                               number(mapped.role == MappingRole::Ignore ? QList<Id<Risk>>() : mapped.risks));
    }
    const QList<Id<Risk>> &risks(std::size_t list) const { return m_lists[list]; }
    std::size_t lists() const { return m_lists.size(); }

private:
    static constexpr qsizetype mostKnown = 100'000;

    std::size_t number(const QList<Id<Risk>> &risks)
    {
        const auto known = m_numbers.constFind(risks);
        if (known != m_numbers.cend())
            return *known;
        m_lists.push_back(risks);
        return *m_numbers.insert(risks, m_lists.size() - 1);
    }

    ResultMapper m_mapper;
    QHash<qint64, const ImportRun *> m_runs;
    QHash<QByteArray, std::size_t> m_known;
    QHash<QList<Id<Risk>>, std::size_t> m_numbers;
    std::vector<QList<Id<Risk>>> m_lists;
};

void add(RiskFindings &there, const FindingRow &row, qsizetype most)
{
    ++there.counts[row.finding.severity];
    if (most <= 0 || (there.worst.size() == most && !isWorse(row, there.worst.last())))
        return;
    there.worst.insert(std::upper_bound(there.worst.begin(), there.worst.end(), row, isWorse), row);
    if (there.worst.size() > most)
        there.worst.removeLast();
}

void add(RiskFindings &there, const RiskFindings &more, qsizetype most)
{
    if (there.counts.empty()) {
        there = more;
        return;
    }
    for (const auto &[severity, count] : more.counts)
        there.counts[severity] += count;
    const qsizetype middle = there.worst.size();
    there.worst += more.worst;
    std::inplace_merge(there.worst.begin(), there.worst.begin() + middle, there.worst.end(), isWorse);
    if (there.worst.size() > most)
        there.worst.resize(most);
}

/// What people decided about findings.
struct Decided {
    QSet<qint64> settled;
    QHash<qint64, Id<Risk>> treated; ///< under a risk

    explicit Decided(const Dossier &dossier)
    {
        for (const Decision &decision : dossier.all<Decision>()) {
            if (isSettled(decision.decision))
                settled.insert(decision.finding);
            else if (dossier.find(decision.risk))
                treated.insert(decision.finding, decision.risk);
        }
    }
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
    const Decided decided(dossier);
    Mappings mappings(dossier, catalogs);
    std::vector<RiskFindings> byList;
    QHash<Id<Risk>, RiskFindings> found;
    PageQuery query;
    query.limit = -1;
    bool cancelled = false;
    const Result<> read = pages.findings.each(query, [&](const FindingRow &row) {
        cancelled = progress.cancelled();
        if (cancelled || row.presence == Presence::Fixed || decided.settled.contains(row.finding.finding))
            return !cancelled;
        const std::size_t list = mappings.of(row.finding);
        byList.resize(mappings.lists());
        add(byList[list], row, most);
        const Id<Risk> treated = decided.treated.value(row.finding.finding);
        if (!treated.isNull() && !mappings.risks(list).contains(treated))
            add(found[treated], row, most);
        return true;
    });
    if (!read)
        return Unexpected(read.error());
    if (cancelled)
        return fail(ErrorCode::Cancelled, Tr::tr("Stopped."));
    for (std::size_t list = 0; list < byList.size(); ++list) {
        for (const Id<Risk> &risk : mappings.risks(list))
            add(found[risk], byList[list], most);
    }
    return found;
}

} // namespace gabion
