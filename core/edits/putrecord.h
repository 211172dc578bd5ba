// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

namespace gabion {

/// The records of a kind that name a record in one of their lists: {"risk", "controls"} of a control are the risks that it
/// modifies.
struct LinkedBy {
    QString kind;
    QString field;
    QList<QUuid> ids;
};

/// Who names the record with this id there, in the order of references.
QList<QUuid> linkedBy(const Dossier &dossier, const QString &kind, const QString &field, const QUuid &id);

/// Puts a record as a person filled it in as a whole, new (null id) or changed, by the edits of its kind: an action is planned,
/// revised, moved on and verified; an acceptance asked for, decided or taken back (what its state says); a control of the
/// Statement of Applicability decided and declared. @p reason is the reason for rejecting or revoking. One change set; empty when
/// nothing differs. @p linked says who names the record from now on. An error names the field by Place::pointer ("/due",
/// "/reason") where one field is at fault. NotAllowed for a changed field that is settled.
Result<ChangeSet> putRecord(const Dossier &dossier, const Catalogs &catalogs, const Record &record, const QList<LinkedBy> &linked,
                            const QString &reason, const Environment &environment);

/// Names of the fields of a record that are not filled in (any more): what the program notes itself, what came with an import,
/// what was decided or verified.
QStringList settledFields(const Dossier &dossier, const Record &record);

/// The states that a person may give an acceptance next, its own first; a new one can only be submitted.
QList<AcceptanceState> nextStates(const Dossier &dossier, const Acceptance &acceptance);

/// A copy to fill in as a new record: without id, reference, and what was noted or decided about the first.
Record copyOf(const Record &record);

} // namespace gabion
