// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/boundary.h"
#include "core/model/id.h"
#include "core/model/person.h"
#include "core/model/system.h"

#include <QList>
#include <QString>

namespace gabion {

/// A value on a scale for one dimension, with its reason. Used for protection needs (1 = low) and for consequences.
struct DimensionRating {
    QString dimension; ///< id of resources/taxonomy/dimensions.json
    int value = 0; ///< step of the consequence scale, 1 = lowest; 0 = not rated
    QString rationale;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("dimension", self.dimension);
        visit("value", self.value);
        visit("rationale", self.rationale);
    }
    bool operator==(const DimensionRating &) const = default;
};

/// A part of an AI system: model, gateway, agent, tool, store, data set, pipeline, person ... It has no position: a
/// Placement puts it on a diagram.
struct Component {
    static constexpr const char *kind = "component";
    static constexpr const char *prefix = "C";

    Id<Component> id;
    QString ref;
    Id<AiSystem> system;
    QString type; ///< id of resources/taxonomy/kinds.json, e.g. inference-server
    QString title;
    QString technology;
    QString description;
    Id<Boundary> boundary; ///< innermost trust boundary
    Id<Person> owner;
    QString supplier;
    QString version;
    QString sha256; ///< of the artefact (model file, image), if it has one
    QString url;
    QList<DimensionRating> needs; ///< protection and safety needs

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("system", self.system);
        visit("type", self.type);
        visit("title", self.title);
        visit("technology", self.technology);
        visit("description", self.description);
        visit("boundary", self.boundary);
        visit("owner", self.owner);
        visit("supplier", self.supplier);
        visit("version", self.version);
        visit("sha256", self.sha256);
        visit("url", self.url);
        visit("needs", self.needs);
    }
    bool operator==(const Component &) const = default;
};

} // namespace gabion
