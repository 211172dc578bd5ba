// SPDX-License-Identifier: Apache-2.0
#include "core/edits/combined.h"

namespace gabion {

namespace {

std::optional<Record> found(const Dossier &dossier, const Record &like)
{
    return std::visit(
        [&](const auto &record) -> std::optional<Record> {
            const auto *there = dossier.find(record.id);
            return there ? std::optional<Record>(*there) : std::nullopt;
        },
        like);
}

} // namespace

Result<> CombinedEdit::add(const Result<ChangeSet> &edit)
{
    if (!edit)
        return Unexpected(edit.error());
    if (const Result<> done = m_now.apply(*edit); !done)
        return done;
    for (const Change &change : edit->changes) {
        const Record &record = change.before ? *change.before : *change.after;
        if (!m_known.contains(idOf(record))) {
            m_known.insert(idOf(record));
            m_touched += record;
        }
    }
    return {};
}

QList<Change> CombinedEdit::changes() const
{
    QList<Change> list;
    for (const Record &record : m_touched) {
        Change change{found(m_before, record), found(m_now, record)};
        if (change.before != change.after)
            list += std::move(change);
    }
    return list;
}

} // namespace gabion
