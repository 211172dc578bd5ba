// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

#include <QStringList>

namespace gabion {

// The general edits. What has rules of its own about *how* it changes (ratings, criteria, acceptances, import runs, answers to
// suggestions) is refused here with NotAllowed and has its own edit.

/// Creates a record: a null id becomes a fresh one, an empty reference the next one of its kind.
Result<ChangeSet> createRecord(const Dossier &dossier, const Record &record, const Environment &environment);

/// Replaces a record by @p after (found by its id; the reference stays). An empty set when nothing differs.
Result<ChangeSet> updateRecord(const Dossier &dossier, const Record &after);

/// Removes a record. InUse, naming who, while other records refer to it; placements of it go with it. NotAllowed for what must
/// stay on record: decided acceptances, criteria that were in force, import runs, answers to suggestions.
Result<ChangeSet> removeRecord(const Dossier &dossier, const QString &refOrId);

/// References of the records that refer to this id, in the order of kinds and references; placements are left out.
QStringList referrers(const Dossier &dossier, const QUuid &id);

} // namespace gabion
