// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/acceptance.h"
#include "core/model/dossier.h"

#include <QDate>

namespace gabion {

/// Where an acceptance stands today.
enum class EffectiveAcceptance { Draft, Submitted, Accepted, Rejected, Revoked, Expired, Stale };
GABION_ENUM_KEYS(EffectiveAcceptance, {E::Draft, "draft"}, {E::Submitted, "submitted"}, {E::Accepted, "accepted"},
                 {E::Rejected, "rejected"}, {E::Revoked, "revoked"}, {E::Expired, "expired"}, {E::Stale, "stale"})

/// What an acceptance is pinned to.
struct RiskSnapshot {
    QString hash; ///< SHA-256, hex, over `canonical`
    QString text; ///< for people: "current 15 Critical (3x5), residual 8 Medium (2x4), method 1"
    QByteArray canonical; ///< ratings by dimension, levels, controls with state, options, method version; UTF-8 lines
};

/// The state of a risk that a decision about it rests on. Titles, texts and dates are no part of it.
RiskSnapshot snapshotOf(const Dossier &dossier, const Risk &risk);

/// What a person set, and what became of it: an accepted one is expired after its last day; an accepted or submitted one is
/// stale when its risk is gone or no longer what was decided on (an accepted one without a snapshot too). Expired goes before
/// stale.
EffectiveAcceptance effectiveState(const Dossier &dossier, const Acceptance &acceptance, const QDate &today);

/// The residual acceptance that counts for a risk today: the newest that is in force, else the newest of any
/// effective state; null when there is none.
const Acceptance *acceptanceOf(const Dossier &dossier, Id<Risk> risk, const QDate &today);

/// Translated word for a state.
QString effectiveAcceptanceText(EffectiveAcceptance state);

} // namespace gabion
