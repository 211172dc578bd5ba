// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/component.h"
#include "core/model/enums.h"
#include "core/model/id.h"

#include <QDate>
#include <QList>

namespace gabion {

/// An entry of a catalog, with the catalog's edition inside its id: {"iso27001-2022", "A.8.28"}.
struct CatalogRef {
    QString catalog;
    QString entry;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("catalog", self.catalog);
        visit("entry", self.entry);
    }
    bool operator==(const CatalogRef &) const = default;
};

/// What the organisation declares about an implementation. Ordered from nothing to everything.
enum class ImplementationState { NotImplemented, Planned, PartlyImplemented, Implemented };
GABION_ENUM_KEYS(ImplementationState, {E::NotImplemented, "not-implemented"}, {E::Planned, "planned"},
                 {E::PartlyImplemented, "partly-implemented"}, {E::Implemented, "implemented"})

/// A control as implemented (or planned) here: what modifies a risk. Catalog controls say what is wanted; this says what is done.
struct Control {
    static constexpr const char *kind = "control";
    static constexpr const char *prefix = "CTL";

    Id<Control> id;
    QString ref;
    QString title;
    QString description;
    QList<CatalogRef> satisfies; ///< catalog controls that it implements
    QList<Id<Component>> components; ///< where it works
    ImplementationState state = ImplementationState::Planned;
    Id<Person> owner;
    QDate implementedOn;
    QDate nextReview;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("title", self.title);
        visit("description", self.description);
        visit("satisfies", self.satisfies);
        visit("components", self.components);
        visit("state", self.state);
        visit("owner", self.owner);
        visit("implementedOn", self.implementedOn);
        visit("nextReview", self.nextReview);
    }
    bool operator==(const Control &) const = default;
};

} // namespace gabion
