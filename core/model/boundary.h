// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/id.h"
#include "core/model/system.h"

#include <QString>

namespace gabion {

/// A trust boundary. Boundaries nest.
struct Boundary {
    static constexpr const char *kind = "boundary";
    static constexpr const char *prefix = "B";

    Id<Boundary> id;
    QString ref;
    Id<AiSystem> system;
    QString title;
    Id<Boundary> parent;
    bool trusted = true;
    QString description;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("system", self.system);
        visit("title", self.title);
        visit("parent", self.parent);
        visit("trusted", self.trusted);
        visit("description", self.description);
    }
    bool operator==(const Boundary &) const = default;
};

} // namespace gabion
