// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/dossier.h"
#include "core/store/database.h"

#include <memory>

namespace gabion {

/// Writes records into the tables of an open transaction. Keeps its statements; must go before the database does.
class RecordWriter {
public:
    explicit RecordWriter(Database &database);
    RecordWriter(RecordWriter &&) noexcept;
    ~RecordWriter();

    /// Writes each change in order: upserts what there is after it, deletes what there is not.
    Result<> write(const ChangeSet &set);
    /// Keeps the highest reference numbers of all kinds that the set touches.
    Result<> writeHighestRefs(const ChangeSet &set, const Dossier &after);

private:
    struct Private;
    std::unique_ptr<Private> m;
};

/// InvalidValue when a record of the set could not be read back as it is: not finite, broken text, a year beyond 9999,
/// a reference that is too long or was changed.
Result<> checkStorable(const ChangeSet &set);

/// All records, with the highest reference numbers. ProjectDamaged, naming table and column, when a value fits no field.
Result<Dossier> readDossier(Database &database);

/// After a failed COMMIT and before the rollback: which record refers to something that is not there. InUse when the set
/// deletes records, else NotFound; the Place names the record.
Error danglingReference(Database &database, const ChangeSet &set);

} // namespace gabion
