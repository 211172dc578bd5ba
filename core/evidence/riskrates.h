// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/catalog/catalog.h"
#include "core/evidence/rates.h"

namespace gabion {

/// A current measured failure rate that moves the likelihood of risks.
struct RiskRate {
    CurrentMeasurement current;
    JudgedRate judged;
    QList<Id<Risk>> risks; ///< at least one
    Id<Component> component; ///< what was tested, as a part of the model
};

/// Those of all risks, in the order of writing.
Result<QList<RiskRate>> riskRates(const Dossier &dossier, const Pages &pages, const Catalogs &catalogs);

/// Where the figures come from that the current likelihood of a risk was rated by, and what they are held against.
struct RateSource {
    const ImportRun *run = nullptr; ///< null: of no run that is there
    const EvidenceItem *item = nullptr; ///< without a run: the evidence by hand of that day that the measurement is named after
    const Limit *limit = nullptr;
    QString limitText; ///< for people; empty = none set
};

/// Precondition: a measured rate is its basis.
RateSource rateSource(const Dossier &dossier, const Risk &risk);

} // namespace gabion
