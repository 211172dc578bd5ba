// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/model/dossier.h"
#include "core/model/pages.h"

#include <QList>

namespace gabion {

/// Something that evidence says about the register, for a person to accept or refuse with a reason. Nothing applies by itself.
struct Suggestion {
    QString id; ///< stable: "LIK-" and ten hex digits of a hash over rule, subject and figures; new figures, new id
    QString kind; ///< "likelihood"
    QString rule; ///< "rate-band" or "yearly-band"
    Id<Risk> subject;
    QString subjectRef; ///< "R-012"
    QString text; ///< "Measured 3.1 % [2.4-4.0], 56 of 1,800 ...: likelihood 4 Likely, was 2 Unlikely."
    QString why; ///< how the step follows from the figures, and where the measurement was mapped
    int fromStep = 0; ///< likelihood now; 0 = not rated
    int toStep = 0;
    RateBasis basis;
};

/// Suggested changes of current likelihoods, in the order of risks. Of the current measurements that bear on a risk (a
/// primary failure rate whose direction is known; roles that move the likelihood) the worst counts: the highest step, then
/// the highest upper end. A suggestion arises where its step differs from the risk's and nobody answered these figures yet.
/// Closed risks are left alone.
Result<QList<Suggestion>> suggestLikelihoods(const Dossier &dossier, const Pages &pages, const Catalogs &catalogs);

/// Those that an import brings: suggested after it and not before.
Result<QList<Suggestion>> newSuggestions(const Dossier &before, const Pages &pagesBefore, const Dossier &after,
                                         const Pages &pagesAfter, const Catalogs &catalogs);

} // namespace gabion
