// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/control.h"
#include "core/model/criteria.h"
#include "core/model/flow.h"
#include "core/model/id.h"

namespace gabion {

/// A potential cause of an unwanted incident (ISO/IEC 27000), found at elements of the model.
struct Threat {
    static constexpr const char *kind = "threat";
    static constexpr const char *prefix = "T";

    Id<Threat> id;
    QString ref;
    QString taxonomy; ///< id of resources/taxonomy/threats, e.g. SEC-PROMPT-INJECTION-INDIRECT; empty: an own threat
    QString title;
    QString description;
    Domain domain = Domain::Security;
    QStringList dimensions; ///< affected dimensions
    QList<Id<Component>> components; ///< elements it acts on
    QList<Id<Flow>> flows;
    QList<Id<Control>> controls; ///< controls against it
    QList<CatalogRef> references; ///< OWASP, ATLAS, CWE ...

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("taxonomy", self.taxonomy);
        visit("title", self.title);
        visit("description", self.description);
        visit("domain", self.domain);
        visit("dimensions", self.dimensions);
        visit("components", self.components);
        visit("flows", self.flows);
        visit("controls", self.controls);
        visit("references", self.references);
    }
    bool operator==(const Threat &) const = default;
};

} // namespace gabion
