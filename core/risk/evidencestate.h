// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/evidence.h"

#include <QDate>

namespace gabion {

/// Where an item of the evidence register stands. Derived, never typed. Ordered from nothing to what counts most.
enum class EvidenceState { Outdated, NotCollected, Collected, Reviewed };
GABION_ENUM_KEYS(EvidenceState, {E::Outdated, "outdated"}, {E::NotCollected, "not-collected"}, {E::Collected, "collected"},
                 {E::Reviewed, "reviewed"})

/// Last day on which an item counts: the earlier of the day that was named and the end of its freshness interval; none = it
/// stays valid.
QDate validUntilOf(const EvidenceItem &item);
/// Whether that day is past.
bool isOutdated(const EvidenceItem &item, const QDate &today);
EvidenceState evidenceState(const EvidenceItem &item, const QDate &today);

QString evidenceStateText(EvidenceState state); ///< translated

} // namespace gabion
