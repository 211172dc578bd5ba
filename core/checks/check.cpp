// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include <algorithm>
#include <cstring>

namespace gabion {

const Check *findCheck(const QString &id)
{
    for (const Check *check : checksList()) {
        if (id == QLatin1String(check->id))
            return check;
    }
    return nullptr;
}

Result<QList<CheckFinding>> runChecks(const CheckContext &context)
{
    std::vector<const Check *> checks = checksList();
    std::stable_sort(checks.begin(), checks.end(), [](const Check *a, const Check *b) {
        return a->severity != b->severity ? a->severity > b->severity : std::strcmp(a->id, b->id) < 0;
    });
    QList<CheckFinding> findings;
    for (const Check *check : checks) {
        const Result<QList<CheckHit>> hits = check->run(context);
        if (!hits)
            return tl::make_unexpected(hits.error());
        for (const CheckHit &hit : *hits)
            findings.append({check, hit});
    }
    return findings;
}

} // namespace gabion
