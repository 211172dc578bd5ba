// SPDX-License-Identifier: Apache-2.0
#include "core/model/change.h"

#include "core/base/tr.h"

namespace gabion {

void ChangeSet::add(std::optional<Record> before, std::optional<Record> after)
{
    changes.append(Change{std::move(before), std::move(after)});
}

ChangeSet inverted(const ChangeSet &set)
{
    ChangeSet result;
    result.text = Tr::tr("Undo: %1").arg(set.text);
    result.changes.reserve(set.changes.size());
    for (auto change = set.changes.crbegin(); change != set.changes.crend(); ++change)
        result.changes.append(Change{change->after, change->before});
    return result;
}

ChangeSet undoing(const ChangeSet &set)
{
    ChangeSet result = inverted(set);
    for (Change &change : result.changes) {
        if (change.after || !std::holds_alternative<ImportRun>(*change.before))
            continue;
        ImportRun run = std::get<ImportRun>(*change.before);
        if (run.state != RunState::Live)
            continue;
        run.state = RunState::Withdrawn;
        change.after = Record(std::move(run));
    }
    return result;
}

} // namespace gabion
