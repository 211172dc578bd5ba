// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/evidence/importgroups.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

#include <QList>

#include <optional>

namespace gabion {

/// What a person set for one group of an import's results. What is not set stays as mappings and built-in tables say.
struct ImportChoice {
    ImportGroup group;
    std::optional<bool> counts; ///< false: results of this group are ignored
    std::optional<Id<Component>> component;
    std::optional<Id<Risk>> risk; ///< the one risk that it bears on
    std::optional<double> limit; ///< highest failure rate that is within, 0..1

    bool isEmpty() const { return !counts && !component && !risk && !limit; }
};

/// Remembers what was set, for the tool and target of @p run: a mapping for each group that was mapped by hand (an earlier one
/// for exactly this group is changed), a limit for each that got one. A rate whose direction is known moves the likelihood of
/// the risk that it was given. Limits need @p setBy; both need @p reason.
Result<ChangeSet> keepChoices(const Dossier &dossier, const Catalogs &catalogs, const ImportRun &run,
                              const QList<ImportChoice> &choices, Id<Person> setBy, const QString &reason,
                              const Environment &environment);

} // namespace gabion
