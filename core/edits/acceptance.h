// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

namespace gabion {

/// Asks for a decision about a risk (risk, type, requester, justification and a future expiry filled; approver optional) and
/// pins it to the risk as it is now. The residual risk must be rated for a residual acceptance, the current one for a plan.
Result<ChangeSet> requestAcceptance(const Dossier &dossier, Acceptance request, const Environment &environment);

/// A submitted request is approved: the approver is an active person, differs from the requester, is the one who was asked if
/// someone was named, and decides as the risk's owner or in a role that is stated (ISO/IEC 27001 6.1.3 f, ISO/IEC 42001 6.1.3).
/// NotAllowed when the risk changed since the request or the expiry has come. A residual acceptance makes the risk accepted.
Result<ChangeSet> approveAcceptance(const Dossier &dossier, Id<Acceptance> acceptance, Id<Person> approver,
                                    const QString &approverRole, const QString &conditions, const Environment &environment);

/// A submitted request is refused, with the reason.
Result<ChangeSet> rejectAcceptance(const Dossier &dossier, Id<Acceptance> acceptance, Id<Person> approver, const QString &reason,
                                   const Environment &environment);

/// An acceptance is taken back, with the reason; the risk is no longer accepted unless another acceptance is in force.
Result<ChangeSet> revokeAcceptance(const Dossier &dossier, Id<Acceptance> acceptance, const QString &reason,
                                   const Environment &environment);

} // namespace gabion
