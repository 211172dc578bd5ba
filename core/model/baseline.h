// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/id.h"

#include <QDateTime>
#include <QString>

namespace gabion {

/// A named state of the project: everything up to and including one audit entry.
struct Baseline {
    static constexpr const char *kind = "baseline";
    static constexpr const char *prefix = "BL";

    Id<Baseline> id;
    QString ref;
    QString title; ///< e.g. "2026-Q3"; the name that --at takes
    qint64 auditEntry = 0; ///< number of the last entry that belongs to it
    QString head; ///< hash of that entry
    QDateTime takenAt;
    QString reason;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("title", self.title);
        visit("auditEntry", self.auditEntry);
        visit("head", self.head);
        visit("takenAt", self.takenAt);
        visit("reason", self.reason);
    }
    bool operator==(const Baseline &) const = default;
};

} // namespace gabion
