// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/enums.h"
#include "core/model/id.h"
#include "core/model/person.h"

#include <QDate>
#include <QString>
#include <QStringList>

namespace gabion {

/// The organisation's role for an AI system (Regulation (EU) 2024/1689, Art. 3).
enum class AiActRole { None, Provider, Deployer, Importer, Distributor, AuthorisedRepresentative, ProductManufacturer };
GABION_ENUM_KEYS(AiActRole, {E::None, "none"}, {E::Provider, "provider"}, {E::Deployer, "deployer"}, {E::Importer, "importer"},
                 {E::Distributor, "distributor"}, {E::AuthorisedRepresentative, "authorised-representative"},
                 {E::ProductManufacturer, "product-manufacturer"})

/// Risk class of an AI system (Regulation (EU) 2024/1689: Art. 5, Art. 6 with Annex I and III, Art. 50).
enum class AiActClass { NotClassified, Prohibited, HighRiskAnnexI, HighRiskAnnexIII, Transparency, Minimal };
GABION_ENUM_KEYS(AiActClass, {E::NotClassified, "not-classified"}, {E::Prohibited, "prohibited"},
                 {E::HighRiskAnnexI, "high-risk-annex-i"}, {E::HighRiskAnnexIII, "high-risk-annex-iii"},
                 {E::Transparency, "transparency"}, {E::Minimal, "minimal"})

enum class LifecycleStage { Design, Development, Validation, Operation, Retired };
GABION_ENUM_KEYS(LifecycleStage, {E::Design, "design"}, {E::Development, "development"}, {E::Validation, "validation"},
                 {E::Operation, "operation"}, {E::Retired, "retired"})

/// An AI system of the inventory (ISO/IEC 42001 A.4.2, A.6; columns of the AI system register).
struct AiSystem {
    static constexpr const char *kind = "ai_system";
    static constexpr const char *prefix = "S";

    Id<AiSystem> id;
    QString ref;
    QString name;
    QString version;
    QString provider;
    AiActRole role = AiActRole::None;
    QString intendedPurpose;
    QString foreseeableMisuse;
    QString users;
    QString affectedGroups; ///< minors and vulnerable groups named
    QString deploymentContext;
    QString jurisdictions;
    QString models; ///< models and their suppliers
    QString trainingData;
    QString autonomy; ///< degree of autonomy
    QString humanOversight;
    QString outputs; ///< outputs and the decisions they serve
    AiActClass aiActClass = AiActClass::NotClassified;
    QString annexPoint; ///< e.g. "Annex III 4(a)"
    bool generalPurpose = false; ///< GPAI model inside
    bool exemptByArticle63 = false; ///< exemption under Art. 6(3) claimed
    QString classRationale;
    Id<Person> classifiedBy;
    QDate classifiedOn;
    QString regulationVersion;
    QString registrationNumber;
    QString logRetention;
    LifecycleStage stage = LifecycleStage::Design;
    QString impactAssessment; ///< reference of the FRIA, AI impact assessment or DPIA
    QString goLiveDecision;
    Id<Person> owner;
    QDate nextReview;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("name", self.name);
        visit("version", self.version);
        visit("provider", self.provider);
        visit("role", self.role);
        visit("intendedPurpose", self.intendedPurpose);
        visit("foreseeableMisuse", self.foreseeableMisuse);
        visit("users", self.users);
        visit("affectedGroups", self.affectedGroups);
        visit("deploymentContext", self.deploymentContext);
        visit("jurisdictions", self.jurisdictions);
        visit("models", self.models);
        visit("trainingData", self.trainingData);
        visit("autonomy", self.autonomy);
        visit("humanOversight", self.humanOversight);
        visit("outputs", self.outputs);
        visit("aiActClass", self.aiActClass);
        visit("annexPoint", self.annexPoint);
        visit("generalPurpose", self.generalPurpose);
        visit("exemptByArticle63", self.exemptByArticle63);
        visit("classRationale", self.classRationale);
        visit("classifiedBy", self.classifiedBy);
        visit("classifiedOn", self.classifiedOn);
        visit("regulationVersion", self.regulationVersion);
        visit("registrationNumber", self.registrationNumber);
        visit("logRetention", self.logRetention);
        visit("stage", self.stage);
        visit("impactAssessment", self.impactAssessment);
        visit("goLiveDecision", self.goLiveDecision);
        visit("owner", self.owner);
        visit("nextReview", self.nextReview);
    }
    bool operator==(const AiSystem &) const = default;
};

} // namespace gabion
