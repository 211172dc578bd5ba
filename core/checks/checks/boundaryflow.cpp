// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> flowsNotAuthenticated(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Flow &flow : context.dossier.all<Flow>()) {
        const Component *from = context.dossier.find(flow.from);
        const Component *to = context.dossier.find(flow.to);
        if (from && to && from->boundary != to->boundary && !flow.authenticated)
            hits.append(hitOn(flow,
                              Tr::tr("%1 goes from %2 to %3 across a trust boundary without authentication.")
                                  .arg(flow.ref, from->title, to->title)));
    }
    return hits;
}

} // namespace

extern const Check checks_boundaryflow;
const Check checks_boundaryflow = {
    "flow-not-authenticated",
    CheckSeverity::Medium,
    [] { return Tr::tr("Flow across a trust boundary without authentication"); },
    [] {
        return Tr::tr("Where a flow enters another zone of trust the other side must know whom it deals with (ISO/IEC 27001 "
                      "A.8.5, A.8.20).");
    },
    [] { return Tr::tr("Authenticate the flow, or note that it is, or redraw the boundary."); },
    flowsNotAuthenticated,
};

} // namespace gabion
