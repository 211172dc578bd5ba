// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/evidence/suggestions.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

namespace gabion {

/// Takes over a suggested likelihood: the risk's current likelihood with the figures it rests on and the reason, and the
/// answer itself. A reason is obligatory. Conflict when the likelihood changed since the suggestion was made. Never accepts a
/// risk.
Result<ChangeSet> acceptSuggestion(const Dossier &dossier, const Suggestion &suggestion, const QString &author,
                                   const QString &reason, const Environment &environment);

/// Keeps the likelihood as it is and notes why; the same figures do not ask again. A reason is obligatory.
Result<ChangeSet> refuseSuggestion(const Dossier &dossier, const Suggestion &suggestion, const QString &author,
                                   const QString &reason, const Environment &environment);

} // namespace gabion
