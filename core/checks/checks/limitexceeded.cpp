// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"
#include "core/evidence/mapping.h"
#include "core/evidence/rates.h"

namespace gabion {

namespace {

bool hasOpenAction(const Dossier &dossier, const QList<Id<Risk>> &risks)
{
    for (const Action &action : dossier.all<Action>()) {
        if (action.status == ActionStatus::Done || action.status == ActionStatus::Cancelled)
            continue;
        for (const Id<Risk> &risk : action.risks) {
            if (risks.contains(risk))
                return true;
        }
    }
    return false;
}

Result<QList<CheckHit>> limitsExceeded(const CheckContext &context)
{
    const Result<QList<CurrentMeasurement>> measurements = currentMeasurements(context.dossier, context.pages);
    if (!measurements)
        return tl::make_unexpected(measurements.error());
    const ResultMapper mapper(context.dossier, context.catalogs);
    QList<CheckHit> hits;
    for (const CurrentMeasurement &current : *measurements) {
        const JudgedRate judged = judgedRate(context.dossier, current.run->tool, current.measurement);
        if (!current.measurement.primary || judged.verdict != RateVerdict::Over)
            continue;
        const Mapped mapped = mapper.of(*current.run, current.measurement);
        if (mapped.role == MappingRole::Ignore || hasOpenAction(context.dossier, mapped.risks))
            continue;
        QStringList refs;
        for (const Id<Risk> &risk : mapped.risks)
            refs.append(context.dossier.find(risk)->ref);
        CheckHit hit = hitOn(*judged.limit, {});
        const QString figures =
            Tr::tr("%1 measured %2, over the limit of %3 (%4)")
                .arg(seriesName(current.run->tool, current.measurement), rateText(judged.rate.rate, judged.rate.interval),
                     percentText(judged.limit->rate), current.run->ref);
        hit.text = refs.isEmpty() ? Tr::tr("%1; no risk is mapped to it.").arg(figures)
                                  : Tr::tr("%1; no action is open for %2.").arg(figures, refs.join(QStringLiteral(", ")));
        hits.append(hit);
    }
    return hits;
}

} // namespace

extern const Check checks_limitexceeded;
const Check checks_limitexceeded = {
    "limit-exceeded",
    CheckSeverity::Critical,
    [] { return Tr::tr("Limit exceeded without an action"); },
    [] {
        return Tr::tr("A measured rate lies over its pre-set limit with certainty (the whole 95 % interval); leaving it without "
                      "an action empties the limit (Regulation (EU) 2024/1689 Art. 9(8), ISO/IEC 27001 9.1).");
    },
    [] { return Tr::tr("Plan an action for a risk that the measurement bears on, or map the measurement to a risk first."); },
    limitsExceeded,
};

} // namespace gabion
