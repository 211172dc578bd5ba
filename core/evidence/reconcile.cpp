// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/reconcile.h"

#include "core/base/tr.h"
#include "core/evidence/evidencekeys.h"
#include "core/evidence/fingerprint.h"

#include <algorithm>

namespace gabion {

struct Reconciler::Private {
    RunStore *store = nullptr;
    std::int64_t source = 0;
    std::vector<KnownFinding> known; ///< by fingerprint, then ordinal
    std::vector<bool> matched; ///< beside known
    std::vector<std::uint32_t> passed; ///< beside known: matched ones at the head of a group of equal fingerprints
    std::vector<Finding> waiting; ///< incoming without an exact match
    QByteArray seen;
    EvidenceConstants constants;
    Reconciled result;

    Result<> take(std::size_t index, Finding &finding, LinkReason reason, double confidence);
    Result<> write(Finding &finding);
    void see(std::int64_t ordinal);
    std::size_t exactMatch(const Finding &finding);
};

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);
constexpr std::size_t maxUncertain = 1000;

} // namespace

Reconciler::Reconciler(std::unique_ptr<Private> d) : m(std::move(d)) { }
Reconciler::Reconciler(Reconciler &&) noexcept = default;
Reconciler &Reconciler::operator=(Reconciler &&) noexcept = default;
Reconciler::~Reconciler() = default;

Result<Reconciler> Reconciler::begin(RunStore &store, std::int64_t source)
{
    auto d = std::make_unique<Private>();
    d->store = &store;
    d->source = source;
    auto read = store.known(source, [&d](const KnownFinding &known) { d->known.push_back(known); });
    if (!read)
        return tl::unexpected(read.error());
    std::sort(d->known.begin(), d->known.end(), [](const KnownFinding &a, const KnownFinding &b) {
        return a.fingerprint != b.fingerprint ? a.fingerprint < b.fingerprint : a.ordinal < b.ordinal;
    });
    d->matched.resize(d->known.size());
    d->passed.resize(d->known.size());
    return Reconciler(std::move(d));
}

void Reconciler::Private::see(std::int64_t ordinal)
{
    const auto byte = static_cast<qsizetype>(ordinal / 8);
    if (byte >= seen.size())
        seen.resize(std::max(byte + 1, seen.size() + seen.size() / 2), '\0');
    seen[byte] = static_cast<char>(seen[byte] | 1 << (ordinal % 8));
}

std::size_t Reconciler::Private::exactMatch(const Finding &finding)
{
    const auto from = std::lower_bound(known.begin(), known.end(), finding.fingerprint,
                                       [](const KnownFinding &entry, std::int64_t value) { return entry.fingerprint < value; });
    if (from == known.end() || from->fingerprint != finding.fingerprint)
        return none;
    // Of equal ones the unchanged goes first. A hostile file may hold a million equal rows: those taken at the head are never
    // looked at again, and of the others only a few.
    const auto inGroup = [&](std::size_t i) { return i < known.size() && known[i].fingerprint == finding.fingerprint; };
    const auto group = static_cast<std::size_t>(from - known.begin());
    while (inGroup(group + passed[group]) && matched[group + passed[group]])
        ++passed[group];
    const std::size_t head = group + passed[group];
    for (std::size_t i = head; i < head + 64 && inGroup(i); ++i) {
        if (!matched[i] && known[i].content == finding.content)
            return i;
    }
    return inGroup(head) ? head : none;
}

Result<> Reconciler::Private::write(Finding &finding)
{
    finding.run = store->run;
    finding.source = source;
    return store->addFinding(finding);
}

Result<> Reconciler::Private::take(std::size_t index, Finding &finding, LinkReason reason, double confidence)
{
    const KnownFinding &entry = known[index];
    matched[index] = true;
    finding.finding = entry.finding;
    finding.ordinal = entry.ordinal;
    if (reason != LinkReason::Exact && result.uncertain.size() < maxUncertain)
        result.uncertain.push_back({entry.finding, reason, confidence});
    if (finding.content != entry.content || finding.fingerprint != entry.fingerprint) {
        if (auto written = write(finding); !written)
            return written;
    }
    if (finding.reportState == ReportState::Fixed) { // the report itself says that it is gone
        result.fixed += entry.present ? 1 : 0;
        return {};
    }
    see(entry.ordinal);
    if (entry.present) {
        ++result.unchanged;
        return {};
    }
    ++(entry.seenBefore ? result.reopened : result.fresh);
    ++result.newBySeverity[static_cast<std::size_t>(finding.severity)];
    return {};
}

Result<> Reconciler::add(Finding &finding)
{
    finding.source = m->source;
    setFingerprints(finding);
    if (m->known.empty()) {
        finding.finding = 0;
        if (auto written = m->write(finding); !written)
            return written;
        if (finding.reportState == ReportState::Fixed)
            return {};
        m->see(finding.ordinal);
        ++m->result.fresh;
        ++m->result.newBySeverity[static_cast<std::size_t>(finding.severity)];
        return {};
    }
    m->constants.observe(finding.evidence);
    const std::size_t index = m->exactMatch(finding);
    if (index != none)
        return m->take(index, finding, LinkReason::Exact, 1.0);
    m->waiting.push_back(finding);
    return {};
}

Result<Reconciled> Reconciler::finish(bool partial, Progress &progress)
{
    std::vector<Finding> left;
    std::vector<std::size_t> leftIndex;
    for (std::size_t i = 0; i < m->known.size() && !m->waiting.empty(); ++i) {
        if (m->matched[i])
            continue;
        if (progress.cancelled())
            return fail(ErrorCode::Cancelled, Tr::tr("Stopped; nothing was changed."));
        auto loaded = m->store->load(m->known[i].finding);
        if (!loaded)
            return tl::unexpected(loaded.error());
        left.push_back(std::move(*loaded));
        leftIndex.push_back(i);
    }
    const std::vector<Pairing> pairs = pairFindings(left, m->waiting, m->constants.names());
    for (std::size_t i = 0; i < m->waiting.size(); ++i) {
        Finding &finding = m->waiting[i];
        if (pairs[i].known >= 0) {
            const std::size_t index = leftIndex[static_cast<std::size_t>(pairs[i].known)];
            if (auto taken = m->take(index, finding, pairs[i].reason, pairs[i].confidence); !taken)
                return tl::unexpected(taken.error());
            continue;
        }
        finding.finding = 0;
        if (auto written = m->write(finding); !written)
            return tl::unexpected(written.error());
        if (finding.reportState == ReportState::Fixed)
            continue;
        m->see(finding.ordinal);
        ++m->result.fresh;
        ++m->result.newBySeverity[static_cast<std::size_t>(finding.severity)];
    }
    for (std::size_t i = 0; i < m->known.size() && !partial; ++i)
        m->result.fixed += !m->matched[i] && m->known[i].present ? 1 : 0;
    if (auto set = m->store->setSeen(m->source, m->seen); !set)
        return tl::unexpected(set.error());
    return m->result;
}

} // namespace gabion
