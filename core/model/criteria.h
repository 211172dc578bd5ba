// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/enums.h"
#include "core/model/id.h"
#include "core/model/person.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace gabion {

/// Which of the two registers a dimension, threat or risk belongs to.
enum class Domain { Security, Privacy, Safety };
GABION_ENUM_KEYS(Domain, {E::Security, "security"}, {E::Privacy, "privacy"}, {E::Safety, "safety"})

/// One step of the likelihood scale (ISO/IEC 27005:2022 A.1.1.2). Steps are numbered from 1, lowest first.
struct LikelihoodStep {
    QString title;
    QString definition;
    /// Upper end of the yearly probability that this step stands for, in 0..1; the lower end is the step before. Last step: 1.
    double yearlyProbabilityTo = 0.0;
    /// Upper end of the measured failure rate per trial that this step stands for, in 0..1. Last step: 1.
    double rateTo = 0.0;
    QString frequency; ///< in words, e.g. "once in 1 to 10 years"

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("title", self.title);
        visit("definition", self.definition);
        visit("yearlyProbabilityTo", self.yearlyProbabilityTo);
        visit("rateTo", self.rateTo);
        visit("frequency", self.frequency);
    }
    bool operator==(const LikelihoodStep &) const = default;
};

/// What each consequence step means in one dimension (ISO/IEC 27005:2022 A.1.1.1): definitions[0] belongs to step 1.
struct ConsequenceScale {
    QString dimension; ///< id of resources/taxonomy/dimensions.json: confidentiality ... human-oversight
    bool enabled = true;
    QStringList definitions;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("dimension", self.dimension);
        visit("enabled", self.enabled);
        visit("definitions", self.definitions);
    }
    bool operator==(const ConsequenceScale &) const = default;
};

/// The highest level that is acceptable without a decision, for one domain (ISO/IEC 27001 6.1.2 a 1).
struct Appetite {
    Domain domain = Domain::Security;
    int level = 1; ///< rank of the highest level within appetite, 1 = lowest
    int score = 0; ///< for product matrices: the highest score within appetite; 0 = judged by the level alone

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("domain", self.domain);
        visit("level", self.level);
        visit("score", self.score);
    }
    bool operator==(const Appetite &) const = default;
};

/// Where a version of the criteria stands.
enum class CriteriaState { Draft, Active, Retired };
GABION_ENUM_KEYS(CriteriaState, {E::Draft, "draft"}, {E::Active, "active"}, {E::Retired, "retired"})

/// One version of the method: scales, matrix, levels, appetite (ISO/IEC 27005:2022 6.4). Assessments name the version
/// they were made under and keep it when a newer one becomes active.
struct Criteria {
    static constexpr const char *kind = "criteria";
    static constexpr const char *prefix = "M";

    Id<Criteria> id;
    QString ref;
    QString title;
    int version = 1; ///< method version, counted from 1
    CriteriaState state = CriteriaState::Draft;
    QList<LikelihoodStep> likelihood; ///< 3 to 7 steps
    QStringList consequence; ///< titles of the 3 to 7 consequence steps
    QList<ConsequenceScale> consequenceScales;
    QStringList levels; ///< titles of the 3 to 5 levels, lowest first
    /// matrix[likelihood - 1][consequence - 1] = rank of the level, 1 = lowest. Monotone along both axes.
    QList<QList<int>> matrix;
    bool product = false; ///< the level follows from the score likelihood x consequence; then the score is shown
    QList<Appetite> appetite;
    Id<Person> approvedBy;
    QDate approvedOn;
    QString rationale; ///< why this version was made

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("title", self.title);
        visit("version", self.version);
        visit("state", self.state);
        visit("likelihood", self.likelihood);
        visit("consequence", self.consequence);
        visit("consequenceScales", self.consequenceScales);
        visit("levels", self.levels);
        visit("matrix", self.matrix);
        visit("product", self.product);
        visit("appetite", self.appetite);
        visit("approvedBy", self.approvedBy);
        visit("approvedOn", self.approvedOn);
        visit("rationale", self.rationale);
    }
    bool operator==(const Criteria &) const = default;
};

} // namespace gabion
