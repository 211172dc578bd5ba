// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/boundary.h"
#include "core/model/component.h"
#include "core/model/id.h"

namespace gabion {

/// A drawing of a system. One component may stand on many diagrams.
struct Diagram {
    static constexpr const char *kind = "diagram";
    static constexpr const char *prefix = "D";

    Id<Diagram> id;
    QString ref;
    Id<AiSystem> system;
    QString title;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("system", self.system);
        visit("title", self.title);
    }
    bool operator==(const Diagram &) const = default;
};

/// Where one component or one boundary (exactly one of both) stands on a diagram. Changes no risk. Units: px at 100 %.
struct Placement {
    static constexpr const char *kind = "placement";
    static constexpr const char *prefix = "";

    Id<Placement> id;
    QString ref; ///< always empty: a placement is never spoken of
    Id<Diagram> diagram;
    Id<Component> component;
    Id<Boundary> boundary;
    double x = 0.0;
    double y = 0.0;
    double width = 0.0;
    double height = 0.0;
    bool pinned = false;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("diagram", self.diagram);
        visit("component", self.component);
        visit("boundary", self.boundary);
        visit("x", self.x);
        visit("y", self.y);
        visit("width", self.width);
        visit("height", self.height);
        visit("pinned", self.pinned);
    }
    bool operator==(const Placement &) const = default;
};

} // namespace gabion
