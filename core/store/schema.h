// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/database.h"

#include <QList>

namespace gabion {

/// One numbered step of the file format: core/store/sql/NNNN_<what>.sql, compiled in.
struct Migration {
    int number = 0;
    const char *name = nullptr;
    const char *sql = nullptr;
};

/// All migrations in order, 1, 2, 3 ... without gaps.
const QList<Migration> &migrations();

/// "GABN": marks a SQLite file as a project (PRAGMA application_id).
constexpr std::int32_t applicationId = 0x4741424E;
constexpr int pageSize = 8192;

/// user_version that this build writes.
int currentVersion();

/// Makes an empty project of the newest version in an empty database.
Result<> createSchema(Database &database);
/// Brings a database of an older version up, one transaction a step. @p steps: for tests.
Result<> migrate(Database &database, const QList<Migration> &steps = migrations());
/// ProjectDamaged when the database holds anything but what the migrations up to its version make: a foreign trigger, view or
/// table is never run. Bulk indexes may be missing (a load that was cut off): see rebuildBulkIndexes().
Result<> checkSchema(Database &database, int version);

/// The indexes over bulk rows that are left out while the first rows are loaded.
Result<> dropBulkIndexes(Database &database);
/// Makes those that are missing. Makes nothing when all are there.
Result<> rebuildBulkIndexes(Database &database);

/// Fast integrity check; ProjectDamaged with the first finding.
Result<> quickCheck(Database &database);
/// The same for one table with its indexes.
Result<> quickCheck(Database &database, const std::string &table);
/// Reads the first row of a table, if there is one.
Result<> glance(Database &database, const std::string &table);
/// Whether a table holds rows of imports or the full text over them: it may be large.
bool isBulkTable(std::string_view table);
/// quickCheck() of all, and every foreign key leads somewhere.
Result<> fullCheck(Database &database);

} // namespace gabion
