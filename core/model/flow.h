// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/component.h"
#include "core/model/enums.h"
#include "core/model/id.h"

namespace gabion {

/// What travels on a flow; decides how its line is drawn.
enum class FlowKind { Data, Telemetry, Build };
GABION_ENUM_KEYS(FlowKind, {E::Data, "data"}, {E::Telemetry, "telemetry"}, {E::Build, "build"})

/// Data (or a build artefact, or telemetry) goes from one component to another.
struct Flow {
    static constexpr const char *kind = "flow";
    static constexpr const char *prefix = "F";

    Id<Flow> id;
    QString ref;
    Id<Component> from;
    Id<Component> to;
    QString title; ///< label on the line, e.g. "mTLS", "passages"
    FlowKind flowKind = FlowKind::Data;
    bool bothWays = false;
    QString protocol;
    bool authenticated = false;
    bool encrypted = false;
    bool integrityProtected = false;
    QString data; ///< what is carried

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("from", self.from);
        visit("to", self.to);
        visit("title", self.title);
        visit("flowKind", self.flowKind);
        visit("bothWays", self.bothWays);
        visit("protocol", self.protocol);
        visit("authenticated", self.authenticated);
        visit("encrypted", self.encrypted);
        visit("integrityProtected", self.integrityProtected);
        visit("data", self.data);
    }
    bool operator==(const Flow &) const = default;
};

} // namespace gabion
