// SPDX-License-Identifier: Apache-2.0
#include "core/store/liveview.h"

#include <algorithm>

namespace gabion {

namespace {

struct LiveRun {
    qint64 testedAt = 0, number = 0;
    bool partial = false;

    bool operator<(const LiveRun &other) const
    {
        return testedAt != other.testedAt ? testedAt < other.testedAt : number < other.number;
    }
};

std::vector<LiveRun> liveRuns(const Dossier &dossier)
{
    std::vector<LiveRun> runs;
    for (const ImportRun &run : dossier.all<ImportRun>()) {
        if (run.state != RunState::Live || run.number <= 0)
            continue;
        const QDateTime &at = run.testedAt.isValid() ? run.testedAt : run.importedAt;
        runs.push_back({at.isValid() ? at.toMSecsSinceEpoch() : 0, run.number, run.partial});
    }
    std::sort(runs.begin(), runs.end());
    return runs;
}

} // namespace

Result<std::shared_ptr<const LiveView>> LiveView::build(Database &database, const Dossier &dossier)
{
    auto view = std::make_shared<LiveView>();
    const Result<std::int64_t> highest = database.integer("SELECT max(seq) FROM finding");
    if (!highest)
        return Unexpected(highest.error());
    for (const Decision &decision : dossier.all<Decision>())
        view->m_decisions[decision.finding] = decision.decision;
    if (Result<> done = view->readRuns(database, dossier); !done)
        return Unexpected(done.error());
    if (Result<> done = view->readVersions(database); !done)
        return Unexpected(done.error());
    for (const auto &[number, source] : view->m_sources)
        view->m_findings += std::count_if(source.last.begin(), source.last.end(), [](std::uint32_t run) { return run != noRun; });
    const Result<std::int64_t> all = database.integer("SELECT coalesce(sum(findings),0) FROM run");
    if (!all)
        return Unexpected(all.error());
    const Result<std::int64_t> versions = database.integer("SELECT EXISTS(SELECT 1 FROM finding WHERE finding<>seq)");
    if (!versions)
        return Unexpected(versions.error());
    const Result<std::int64_t> staged = database.integer("SELECT EXISTS(SELECT 1 FROM run WHERE adopted=0)");
    if (!staged)
        return Unexpected(staged.error());
    view->m_highest = *highest;
    view->m_allShown = *versions == 0 && *staged == 0 && *all == view->m_findings;
    return view;
}

Result<std::int64_t> LiveView::mostOrdinals(Database &database)
{
    const Result<std::int64_t> pages = database.integer("PRAGMA page_count");
    const Result<std::int64_t> size = database.integer("PRAGMA page_size");
    if (!pages || !size)
        return Unexpected(!pages ? pages.error() : size.error());
    constexpr std::int64_t smallestRow = 32; // bytes
    return *pages * *size / smallestRow;
}

Result<> LiveView::readRuns(Database &database, const Dossier &dossier)
{
    // a bitmap longer than the file has room for lies
    const Result<std::int64_t> most = mostOrdinals(database);
    if (!most)
        return Unexpected(most.error());
    for (const LiveRun &run : liveRuns(dossier)) {
        m_runs.push_back(run.number);
        m_live.insert(run.number);
        if (Result<> done = readBitmaps(database, m_runs.size() - 1, run.partial, *most); !done)
            return done;
    }
    return {};
}

Result<> LiveView::readBitmaps(Database &database, std::size_t run, bool partial, std::int64_t limit)
{
    Result<Statement> statement = database.prepare("SELECT r.source,r.bitmap,s.ordinals FROM run_seen r JOIN source s ON "
                                                   "s.number=r.source WHERE r.run=?");
    if (!statement)
        return Unexpected(statement.error());
    statement->bind(1, m_runs[run]);
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return {};
        const QByteArray bitmap = statement->bytes(1);
        const std::int64_t wanted = std::min<std::int64_t>({bitmap.size() * 8, statement->integer(2), limit});
        const auto bits = static_cast<std::size_t>(std::max<std::int64_t>(0, wanted));
        Source &source = m_sources[statement->integer(0)];
        const std::size_t count = std::max(bits, source.last.size());
        source.present.resize(count);
        source.earlier.resize(count);
        source.first.resize(count, noRun);
        source.last.resize(count, noRun);
        source.before = source.present;
        const auto index = static_cast<std::uint32_t>(run);
        for (std::size_t i = 0; i < count; ++i) {
            const bool seen =
                i < bits && ((static_cast<unsigned char>(bitmap[static_cast<qsizetype>(i / 8)]) >> (i % 8)) & 1) != 0;
            source.earlier[i] = source.last[i] != noRun;
            if (seen) {
                source.last[i] = index;
                if (source.first[i] == noRun)
                    source.first[i] = index;
            }
            source.present[i] = seen || (partial && source.present[i]);
        }
    }
}

Result<> LiveView::readVersions(Database &database)
{
    Result<Statement> statement =
        database.prepare("SELECT v.finding,v.seq,v.run,f.run,f.source,f.ordinal FROM finding v JOIN finding f ON f.seq=v.finding "
                         "WHERE v.finding<>v.seq ORDER BY v.finding,v.seq");
    if (!statement)
        return Unexpected(statement.error());
    // The newest row of a live run counts; where all rows of a finding belong to runs that were withdrawn, the newest that
    // is not younger than the last live run that saw it.
    std::int64_t current = 0, live = 0, other = 0;
    const auto keep = [&] {
        if (current != 0)
            m_versions[current] = live != 0 ? live : other;
    };
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            break;
        const std::int64_t finding = statement->integer(0), seq = statement->integer(1), run = statement->integer(2);
        if (finding != current) {
            keep();
            current = finding;
            live = isLive(statement->integer(3)) ? finding : 0;
            other = finding;
        }
        if (isLive(run))
            live = seq;
        else if (run < lastRun(statement->integer(4), statement->integer(5)))
            other = seq;
    }
    keep();
    return {};
}

const LiveView::Source *LiveView::find(std::int64_t source, std::int64_t ordinal) const
{
    const auto at = m_sources.find(source);
    return at == m_sources.end() || ordinal < 0 || static_cast<std::size_t>(ordinal) >= at->second.last.size() ? nullptr
                                                                                                               : &at->second;
}

bool LiveView::isShown(std::int64_t seq, std::int64_t finding, std::int64_t source, std::int64_t ordinal) const
{
    return seenByLive(source, ordinal) && shownSeq(finding) == seq;
}

Presence LiveView::presence(std::int64_t source, std::int64_t ordinal) const
{
    const Source *of = find(source, ordinal);
    const auto i = static_cast<std::size_t>(ordinal);
    if (!of || of->last[i] == noRun)
        return Presence::Unknown;
    if (!of->present[i])
        return Presence::Fixed;
    if (of->before[i])
        return Presence::Unchanged;
    return of->earlier[i] ? Presence::Reopened : Presence::New;
}

std::int64_t LiveView::firstRun(std::int64_t source, std::int64_t ordinal) const
{
    const Source *of = find(source, ordinal);
    const std::uint32_t run = of ? of->first[static_cast<std::size_t>(ordinal)] : noRun;
    return run == noRun ? 0 : m_runs[run];
}

std::int64_t LiveView::lastRun(std::int64_t source, std::int64_t ordinal) const
{
    const Source *of = find(source, ordinal);
    const std::uint32_t run = of ? of->last[static_cast<std::size_t>(ordinal)] : noRun;
    return run == noRun ? 0 : m_runs[run];
}

bool LiveView::isPresent(std::int64_t source, std::int64_t ordinal) const
{
    const Source *of = find(source, ordinal);
    return of && of->present[static_cast<std::size_t>(ordinal)];
}

std::int64_t LiveView::shownSeq(std::int64_t finding) const
{
    if (m_versions.empty())
        return finding;
    const auto at = m_versions.find(finding);
    return at == m_versions.end() ? finding : at->second;
}

DecisionKind LiveView::decision(std::int64_t finding) const
{
    const auto at = m_decisions.find(finding);
    return at == m_decisions.end() ? DecisionKind::Open : at->second;
}

} // namespace gabion
