// SPDX-License-Identifier: Apache-2.0
#include "core/model/change.h"

#include "core/base/tr.h"

namespace gabion {

ChangeSet inverted(const ChangeSet &set)
{
    ChangeSet result;
    result.text = Tr::tr("Undo: %1").arg(set.text);
    result.changes.reserve(set.changes.size());
    for (auto change = set.changes.crbegin(); change != set.changes.crend(); ++change)
        result.changes.append(Change{change->after, change->before});
    return result;
}

} // namespace gabion
