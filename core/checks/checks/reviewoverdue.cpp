// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/clock.h"
#include "core/base/tr.h"

namespace gabion {

namespace {

template<class T>
void addOverdue(QList<CheckHit> &hits, const CheckContext &context, const T &record)
{
    if (record.nextReview.isValid() && record.nextReview < context.today)
        hits.append(hitOn(record, Tr::tr("The review of %1 was due on %2.").arg(record.ref, isoDate(record.nextReview))));
}

Result<QList<CheckHit>> overdueReviews(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Risk &risk : context.dossier.all<Risk>()) {
        if (isOpen(risk))
            addOverdue(hits, context, risk);
    }
    for (const AiSystem &system : context.dossier.all<AiSystem>()) {
        if (system.stage != LifecycleStage::Retired)
            addOverdue(hits, context, system);
    }
    for (const Control &control : context.dossier.all<Control>())
        addOverdue(hits, context, control);
    return hits;
}

} // namespace

extern const Check checks_reviewoverdue;
const Check checks_reviewoverdue = {
    "review-overdue",
    CheckSeverity::Medium,
    [] { return Tr::tr("Past its review date"); },
    [] {
        return Tr::tr("ISO/IEC 27001 8.2 asks for assessments at planned intervals; a review date that has passed shows that the "
                      "interval was not kept.");
    },
    [] { return Tr::tr("Review it and set the next date."); },
    overdueReviews,
};

} // namespace gabion
