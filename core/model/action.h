// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/enums.h"
#include "core/model/id.h"
#include "core/model/risk.h"

namespace gabion {

enum class ActionStatus { Planned, InProgress, InReview, Done, Cancelled };
GABION_ENUM_KEYS(ActionStatus, {E::Planned, "planned"}, {E::InProgress, "in-progress"}, {E::InReview, "in-review"},
                 {E::Done, "done"}, {E::Cancelled, "cancelled"})

/// A line of the risk treatment plan (ISO/IEC 27001 6.1.3 e; ISO/IEC 27005:2022 8.6.1).
struct Action {
    static constexpr const char *kind = "action";
    static constexpr const char *prefix = "ACT";

    Id<Action> id;
    QString ref;
    QString title; ///< the specific action
    QList<Id<Risk>> risks;
    QList<Id<Control>> controls; ///< controls that it brings
    TreatmentOption option = TreatmentOption::Modify;
    QString deliverable; ///< evidence that proves completion
    Id<Person> owner;
    Id<Person> approver;
    QString resources; ///< resources and cost
    QDate start;
    QDate due;
    QDate revisedDue;
    QString revisedReason;
    ActionStatus status = ActionStatus::Planned;
    int percent = 0; ///< 0..100
    QDate doneOn;
    QDate verifiedOn;
    Id<Person> verifiedBy;
    QString verification; ///< what was verified
    QString escalation;
    QString actualResidual; ///< residual level found by the verification, beside the expected one

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("title", self.title);
        visit("risks", self.risks);
        visit("controls", self.controls);
        visit("option", self.option);
        visit("deliverable", self.deliverable);
        visit("owner", self.owner);
        visit("approver", self.approver);
        visit("resources", self.resources);
        visit("start", self.start);
        visit("due", self.due);
        visit("revisedDue", self.revisedDue);
        visit("revisedReason", self.revisedReason);
        visit("status", self.status);
        visit("percent", self.percent);
        visit("doneOn", self.doneOn);
        visit("verifiedOn", self.verifiedOn);
        visit("verifiedBy", self.verifiedBy);
        visit("verification", self.verification);
        visit("escalation", self.escalation);
        visit("actualResidual", self.actualResidual);
    }
    bool operator==(const Action &) const = default;
};

} // namespace gabion
