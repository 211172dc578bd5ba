// SPDX-License-Identifier: Apache-2.0
#include "core/store/knownfindings.h"

#include "core/base/tr.h"
#include "core/store/bulkrows.h"

namespace gabion {

Result<std::shared_ptr<const LiveView>> KnownFindings::view(Database &database)
{
    if (m_view)
        return m_view;
    Result<std::shared_ptr<const LiveView>> built = LiveView::build(database, m_dossier);
    if (built)
        m_view = *built;
    return built;
}

/// Facts of the findings whose row shown is not the first one.
Result<QHash<std::int64_t, KnownFindings::Facts>> KnownFindings::changedFacts(Database &database, const LiveView &live) const
{
    QHash<std::int64_t, Facts> facts;
    Result<Statement> newer = database.prepare("SELECT finding,seq,fingerprint,content FROM finding WHERE finding<>seq");
    if (!newer)
        return Unexpected(newer.error());
    for (;;) {
        const Result<bool> row = newer->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return facts;
        if (live.shownSeq(newer->integer(0)) == newer->integer(1))
            facts.insert(newer->integer(0), {newer->integer(2), newer->integer(3)});
    }
}

Result<> KnownFindings::each(std::int64_t source, const std::function<void(const KnownFinding &)> &call)
{
    const Result<Database *> database = m_connection();
    if (!database)
        return Unexpected(database.error());
    const Result<std::shared_ptr<const LiveView>> live = view(**database);
    if (!live)
        return Unexpected(live.error());
    const auto changed = changedFacts(**database, **live);
    if (!changed)
        return Unexpected(changed.error());
    Result<Statement> first = (*database)->prepare(
        "SELECT seq,ordinal,fingerprint,content FROM finding WHERE source=? AND finding=seq ORDER BY ordinal");
    if (!first)
        return Unexpected(first.error());
    first->bind(1, source);
    for (;;) {
        const Result<bool> row = first->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return {};
        KnownFinding finding;
        finding.finding = first->integer(0);
        finding.ordinal = first->integer(1);
        finding.fingerprint = first->integer(2);
        finding.content = first->integer(3);
        if (!changed->isEmpty()) {
            if (const auto at = changed->constFind(finding.finding); at != changed->cend()) {
                finding.fingerprint = at->fingerprint;
                finding.content = at->content;
            }
        }
        finding.present = (*live)->isPresent(source, finding.ordinal);
        finding.seenBefore = (*live)->seenByLive(source, finding.ordinal);
        call(finding);
    }
}

Result<Finding> KnownFindings::load(std::int64_t finding)
{
    const Result<Database *> database = m_connection();
    if (!database)
        return Unexpected(database.error());
    const Result<std::shared_ptr<const LiveView>> live = view(**database);
    if (!live)
        return Unexpected(live.error());
    if (!m_load) {
        Result<Statement> statement =
            (*database)->prepare("SELECT " + bulkColumns<Finding>() + " FROM finding WHERE seq=?", true);
        if (!statement)
            return Unexpected(statement.error());
        m_load = std::move(*statement);
    }
    m_load.bind(1, (*live)->shownSeq(finding));
    const Result<bool> row = m_load.step();
    if (!row)
        return Unexpected(row.error());
    if (!*row)
        return fail(ErrorCode::NotFound, Tr::tr("There is no finding F-%1.").arg(finding));
    Finding found = readBulkRow<Finding>(m_load);
    m_load.reset();
    return found;
}

} // namespace gabion
