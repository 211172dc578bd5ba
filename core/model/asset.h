// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/component.h"
#include "core/model/enums.h"
#include "core/model/id.h"

#include <QDate>
#include <QList>

namespace gabion {

/// Primary assets are information and processes, supporting assets carry them (ISO/IEC 27005:2022 A.2.2).
enum class AssetClass { Primary, Supporting };
GABION_ENUM_KEYS(AssetClass, {E::Primary, "primary"}, {E::Supporting, "supporting"})

enum class AssetStatus { Planned, InUse, Retired };
GABION_ENUM_KEYS(AssetStatus, {E::Planned, "planned"}, {E::InUse, "in-use"}, {E::Retired, "retired"})

/// An entry of the asset inventory (ISO/IEC 27001 A.5.9): data, model, prompt, store ...
struct Asset {
    static constexpr const char *kind = "asset";
    static constexpr const char *prefix = "A";

    Id<Asset> id;
    QString ref;
    QString name;
    AssetClass assetClass = AssetClass::Primary;
    QString type; ///< free or an id of kinds.json: data set, model, prompt, API ...
    QString description;
    Id<Person> owner;
    QString custodian;
    QString location;
    QString classification;
    bool personalData = false;
    QList<DimensionRating> values; ///< value in confidentiality, integrity, availability with its basis
    QList<Id<Component>> components; ///< where it is stored or processed
    Id<AiSystem> system;
    QString version;
    QString sha256;
    QString licence;
    QString supplier;
    AssetStatus status = AssetStatus::InUse;
    QDate lastReviewed;
    QList<Id<Asset>> dependencies; ///< assets that it needs to be of use

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("name", self.name);
        visit("assetClass", self.assetClass);
        visit("type", self.type);
        visit("description", self.description);
        visit("owner", self.owner);
        visit("custodian", self.custodian);
        visit("location", self.location);
        visit("classification", self.classification);
        visit("personalData", self.personalData);
        visit("values", self.values);
        visit("components", self.components);
        visit("system", self.system);
        visit("version", self.version);
        visit("sha256", self.sha256);
        visit("licence", self.licence);
        visit("supplier", self.supplier);
        visit("status", self.status);
        visit("lastReviewed", self.lastReviewed);
        visit("dependencies", self.dependencies);
    }
    bool operator==(const Asset &) const = default;
};

} // namespace gabion
