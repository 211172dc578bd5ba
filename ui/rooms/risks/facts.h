// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/edits/actions.h"
#include "core/evidence/rates.h"
#include "core/evidence/riskfindings.h"
#include "core/model/evidence.h"
#include "core/risk/level.h"
#include "ui/shell/session.h"

namespace gabion::ui {

/// A current measured rate that bears on a risk.
struct RiskRate {
    QString series;
    JudgedRate judged;
};

/// Everything that the inspector says about one risk, read once from the dossier.
struct RiskFacts {
    Risk risk;
    std::optional<Criteria> criteria;
    RiskLevels levels;
    QList<Action> actions;
    std::optional<Action> next; ///< open action that is due first
    QList<Control> controls;
    QList<EvidenceItem> items;
    QList<RiskRate> rates;
    std::optional<RiskFindings> findings; ///< filled by the inspector, once they were read

    qsizetype evidenceCount() const { return items.size() + rates.size(); }
    qsizetype openActions() const;
};

RiskFacts factsOf(const Session &session, const Risk &risk);
/// How far the risk is from its appetite, and what open actions do about it. Empty without an appetite or a rating.
QString gapText(const RiskFacts &facts);
/// Whether the current level is within the appetite; nothing when that cannot be said.
std::optional<bool> isWithin(const RiskFacts &facts);

} // namespace gabion::ui
