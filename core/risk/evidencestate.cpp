// SPDX-License-Identifier: Apache-2.0
#include "core/risk/evidencestate.h"

#include "core/base/tr.h"

#include <algorithm>

namespace gabion {

QDate validUntilOf(const EvidenceItem &item)
{
    if (item.freshnessDays <= 0 || !item.collectedOn.isValid())
        return item.validUntil;
    const QDate fresh = item.collectedOn.addDays(item.freshnessDays);
    return item.validUntil.isValid() ? std::min(item.validUntil, fresh) : fresh;
}

bool isOutdated(const EvidenceItem &item, const QDate &today)
{
    const QDate last = validUntilOf(item);
    return last.isValid() && last < today;
}

EvidenceState evidenceState(const EvidenceItem &item, const QDate &today)
{
    if (isOutdated(item, today))
        return EvidenceState::Outdated;
    if (!item.collectedOn.isValid())
        return EvidenceState::NotCollected;
    return item.reviewer.isNull() ? EvidenceState::Collected : EvidenceState::Reviewed;
}

QString evidenceStateText(EvidenceState state)
{
    switch (state) {
    case EvidenceState::Outdated: return Tr::tr("Outdated");
    case EvidenceState::NotCollected: return Tr::tr("Not collected yet");
    case EvidenceState::Collected: return Tr::tr("Collected, not reviewed");
    case EvidenceState::Reviewed: return Tr::tr("Reviewed");
    }
    return {};
}

} // namespace gabion
