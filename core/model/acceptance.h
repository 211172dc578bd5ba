// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/enums.h"
#include "core/model/id.h"
#include "core/model/risk.h"

namespace gabion {

enum class AcceptanceType { PlanApproval, ResidualAcceptance };
GABION_ENUM_KEYS(AcceptanceType, {E::PlanApproval, "plan-approval"}, {E::ResidualAcceptance, "residual-acceptance"})

/// The state that a person set. Expired and stale are derived, see risk/acceptancestate.
enum class AcceptanceState { Draft, Submitted, Accepted, Rejected, Revoked };
GABION_ENUM_KEYS(AcceptanceState, {E::Draft, "draft"}, {E::Submitted, "submitted"}, {E::Accepted, "accepted"},
                 {E::Rejected, "rejected"}, {E::Revoked, "revoked"})

/// A decision about a risk (ISO/IEC 27005:2022 8.6.2, 8.6.3; ISO/IEC 42001 6.1.3): approval of the plan or acceptance of
/// the residual risk, pinned to the state of the risk that was decided on.
struct Acceptance {
    static constexpr const char *kind = "acceptance";
    static constexpr const char *prefix = "ACC";

    Id<Acceptance> id;
    QString ref;
    Id<Risk> risk;
    AcceptanceType type = AcceptanceType::ResidualAcceptance;
    AcceptanceState state = AcceptanceState::Draft;
    Id<Person> requester;
    Id<Person> approver; ///< differs from the requester
    QString approverRole; ///< "risk owner" or "designated management"
    QDate requestedOn;
    QDate decidedOn;
    QString justification;
    QString conditions; ///< conditions and compensating controls
    QDate expires; ///< obligatory
    QString snapshot; ///< SHA-256 (hex) of what was decided on: ratings, level, controls, method version
    QString snapshotText; ///< the same in words, e.g. "current 15 critical (3x5), residual 8 medium (2x4), method 1"

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("risk", self.risk);
        visit("type", self.type);
        visit("state", self.state);
        visit("requester", self.requester);
        visit("approver", self.approver);
        visit("approverRole", self.approverRole);
        visit("requestedOn", self.requestedOn);
        visit("decidedOn", self.decidedOn);
        visit("justification", self.justification);
        visit("conditions", self.conditions);
        visit("expires", self.expires);
        visit("snapshot", self.snapshot);
        visit("snapshotText", self.snapshotText);
    }
    bool operator==(const Acceptance &) const = default;
};

} // namespace gabion
