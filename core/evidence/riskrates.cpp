// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/riskrates.h"

#include "core/evidence/mapping.h"

namespace gabion {

Result<QList<RiskRate>> riskRates(const Dossier &dossier, const Pages &pages, const Catalogs &catalogs)
{
    QList<RiskRate> rates;
    const Result<QList<CurrentMeasurement>> current = currentMeasurements(dossier, pages);
    if (!current)
        return Unexpected(current.error());
    if (current->isEmpty())
        return rates;
    const ResultMapper mapper(dossier, catalogs);
    for (const CurrentMeasurement &item : *current) {
        if (!item.measurement.primary)
            continue;
        const Mapped mapped = mapper.of(*item.run, item.measurement);
        const JudgedRate judged = judgedRate(dossier, item.run->tool, item.measurement);
        if (judged.isRate && mapped.role == MappingRole::MovesLikelihood && !mapped.risks.isEmpty())
            rates.append({item, judged, mapped.risks, mapped.component});
    }
    return rates;
}

RateSource rateSource(const Dossier &dossier, const Risk &risk)
{
    const RateBasis &basis = risk.current.rate;
    RateSource source;
    source.run = dossier.findRef<ImportRun>(basis.run);
    for (const EvidenceItem &item : dossier.all<EvidenceItem>()) {
        const bool named = !item.title.isEmpty() && basis.measurement.startsWith(item.title);
        if (!source.run && !source.item && named && item.collectedOn == basis.date && item.risks.contains(risk.id))
            source.item = &item;
    }
    Measurement series;
    series.task = basis.measurement.section(QLatin1Char(' '), 1).toStdString();
    source.limit = limitFor(dossier, basis.measurement.section(QLatin1Char(' '), 0, 0), series);
    if (source.limit)
        source.limitText = percentText(source.limit->rate);
    else if (source.item)
        source.limitText = source.item->threshold;
    return source;
}

} // namespace gabion
