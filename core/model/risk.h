// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/asset.h"
#include "core/model/component.h"
#include "core/model/control.h"
#include "core/model/criteria.h"
#include "core/model/id.h"
#include "core/model/threat.h"

#include <QDate>
#include <QDateTime>

#include <optional>

namespace gabion {

/// What a likelihood rests on.
enum class LikelihoodBasis { NotRated, Judgement, MeasuredRate, Workshop, Imported };
GABION_ENUM_KEYS(LikelihoodBasis, {E::NotRated, "not-rated"}, {E::Judgement, "judgement"}, {E::MeasuredRate, "measured-rate"},
                 {E::Workshop, "workshop"}, {E::Imported, "imported"})

/// The figures that a measured likelihood rests on, copied at the time of the decision so that they never change under it.
struct RateBasis {
    qint64 failures = 0;
    qint64 trials = 0;
    double lower = 0.0; ///< two-sided 95 % interval used, as shares in 0..1
    double upper = 0.0;
    QString method; ///< "wilson", "wilson-neff", "clopper-pearson" ...
    QString measurement; ///< series, e.g. "garak latentinjection.LatentInjectionResume"
    QString run; ///< reference of the import run
    QDate date; ///< of the run
    QString rule; ///< which rule turned it into the likelihood

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("failures", self.failures);
        visit("trials", self.trials);
        visit("lower", self.lower);
        visit("upper", self.upper);
        visit("method", self.method);
        visit("measurement", self.measurement);
        visit("run", self.run);
        visit("date", self.date);
        visit("rule", self.rule);
    }
    bool operator==(const RateBasis &) const = default;
};

/// One of the three ratings of a risk: inherent (no controls), current (controls in place), residual (planned controls too).
struct Assessment {
    int likelihood = 0; ///< step of the likelihood scale, 1 = lowest; 0 = not rated
    QString likelihoodRationale;
    LikelihoodBasis basis = LikelihoodBasis::NotRated;
    RateBasis rate; ///< filled when basis is MeasuredRate
    /// One entry for each affected dimension, each with its reason; the highest value is the consequence of the risk.
    QList<DimensionRating> consequences;
    QDate ratedOn;
    QString ratedBy;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("likelihood", self.likelihood);
        visit("likelihoodRationale", self.likelihoodRationale);
        visit("basis", self.basis);
        visit("rate", self.rate);
        visit("consequences", self.consequences);
        visit("ratedOn", self.ratedOn);
        visit("ratedBy", self.ratedBy);
    }
    bool operator==(const Assessment &) const = default;
};

/// Risk treatment options (ISO/IEC 27005:2022 8.2, ISO 31000:2018 6.5.2). A risk may have several.
enum class TreatmentOption { Avoid, Modify, Retain, Share };
GABION_ENUM_KEYS(TreatmentOption, {E::Avoid, "risk-avoidance"}, {E::Modify, "risk-modification"}, {E::Retain, "risk-retention"},
                 {E::Share, "risk-sharing"})

enum class RiskApproach { AssetBased, EventBased };
GABION_ENUM_KEYS(RiskApproach, {E::AssetBased, "asset-based"}, {E::EventBased, "event-based"})

enum class RiskStatus { Identified, Assessed, InTreatment, Accepted, Closed };
GABION_ENUM_KEYS(RiskStatus, {E::Identified, "identified"}, {E::Assessed, "assessed"}, {E::InTreatment, "in-treatment"},
                 {E::Accepted, "accepted"}, {E::Closed, "closed"})

/// An entry of the risk register: a scenario of source, event and consequence, with its ratings (ISO/IEC 27001 6.1.2).
struct Risk {
    static constexpr const char *kind = "risk";
    static constexpr const char *prefix = "R";

    Id<Risk> id;
    QString ref;
    QString title;
    Domain domain = Domain::Security;
    RiskApproach approach = RiskApproach::AssetBased;
    QString cause; ///< "because ...": risk source and weakness
    QString event; ///< "... may ..."
    QString consequence; ///< "leading to ..."
    QString affectedParties; ///< organisation, individuals, society (ISO/IEC 42001 6.1.2)
    Id<AiSystem> system;
    QList<Id<Component>> components;
    QList<Id<Asset>> assets;
    QList<Id<Threat>> threats;
    QString weakness;
    QStringList dimensions; ///< affected dimensions, security and safety
    Id<Person> owner;
    Id<Criteria> criteria; ///< method version that the ratings were made under
    Assessment inherent;
    Assessment current;
    Assessment residual;
    QList<Id<Control>> controls; ///< controls that modify it, in place and planned (the control's state tells)
    QList<TreatmentOption> options;
    QString treatmentRationale;
    RiskStatus status = RiskStatus::Identified;
    int priority = 0; ///< 1 = first; 0 = none set
    QDate identifiedOn;
    QDate lastReview;
    QDate nextReview;
    bool opportunity = false; ///< ISO/IEC 27001 6.1.1
    QString sourceId; ///< its id in the register that it was imported from; empty if it was entered here
    QString notes; ///< remarks; what an imported register says in columns of its own stands here too

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("title", self.title);
        visit("domain", self.domain);
        visit("approach", self.approach);
        visit("cause", self.cause);
        visit("event", self.event);
        visit("consequence", self.consequence);
        visit("affectedParties", self.affectedParties);
        visit("system", self.system);
        visit("components", self.components);
        visit("assets", self.assets);
        visit("threats", self.threats);
        visit("weakness", self.weakness);
        visit("dimensions", self.dimensions);
        visit("owner", self.owner);
        visit("criteria", self.criteria);
        visit("inherent", self.inherent);
        visit("current", self.current);
        visit("residual", self.residual);
        visit("controls", self.controls);
        visit("options", self.options);
        visit("treatmentRationale", self.treatmentRationale);
        visit("status", self.status);
        visit("priority", self.priority);
        visit("identifiedOn", self.identifiedOn);
        visit("lastReview", self.lastReview);
        visit("nextReview", self.nextReview);
        visit("opportunity", self.opportunity);
        visit("sourceId", self.sourceId);
        visit("notes", self.notes);
    }
    bool operator==(const Risk &) const = default;
};

} // namespace gabion
