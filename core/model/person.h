// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/id.h"

#include <QString>

namespace gabion {

/// Someone who owns, decides, does or reviews. Recorded, not authenticated: exports say so.
struct Person {
    static constexpr const char *kind = "person";
    static constexpr const char *prefix = "P";

    Id<Person> id;
    QString ref;
    QString name;
    QString role; ///< function in the organisation, e.g. "AI safety lead"
    QString email;
    QString account; ///< the OS account that this person works with; links the audit trail's author to the person
    bool active = true;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("name", self.name);
        visit("role", self.role);
        visit("email", self.email);
        visit("account", self.account);
        visit("active", self.active);
    }
    bool operator==(const Person &) const = default;
};

} // namespace gabion
