// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/id.h"
#include "core/model/risk.h"

namespace gabion {

/// One person's estimate of a risk, as given in a workshop before the others' are seen.
struct Estimate {
    static constexpr const char *kind = "estimate";
    static constexpr const char *prefix = "EST";

    Id<Estimate> id;
    QString ref;
    Id<Risk> risk;
    Id<Person> person;
    int likelihood = 0; ///< step, 1 = lowest; 0 = none given
    int consequence = 0; ///< step, 1 = lowest; 0 = none given
    QString reason;
    int round = 1;
    QDateTime givenAt;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("risk", self.risk);
        visit("person", self.person);
        visit("likelihood", self.likelihood);
        visit("consequence", self.consequence);
        visit("reason", self.reason);
        visit("round", self.round);
        visit("givenAt", self.givenAt);
    }
    bool operator==(const Estimate &) const = default;
};

} // namespace gabion
