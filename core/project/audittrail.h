// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/audit.h"
#include "core/model/dossier.h"
#include "core/store/database.h"

namespace gabion {

/// Head of an empty trail: 64 zeros.
QString emptyHead();

/// SHA-256 (hex) over previous, number, at, author, reason, text and changes, each as its length in bytes (8 bytes,
/// big-endian) and its UTF-8; the number in decimal, the time as in the file. So no two entries give the same bytes.
QString entryHash(const AuditEntry &entry);

/// Writes the entry inside the gate's transaction.
Result<> appendEntry(Database &database, const AuditEntry &entry);

/// The newest entry; number 0 and emptyHead() when there is none.
Result<AuditEntry> lastEntry(Database &database);
/// Number, time and hashes of an entry, without its texts; emptyHead() for number 0.
Result<AuditEntry> entryOf(Database &database, qint64 number);
/// Number of the last entry made at or before @p time; 0 = none. Entries never go back in time.
Result<qint64> entryAt(Database &database, const QDateTime &time);

/// Reads an entry's row: number, at, author, reason, text, changes, previous, hash.
AuditEntry readEntry(const Statement &row);
constexpr const char *entryColumns = "number,at,author,reason,text,changes,previous,hash";

enum class Replay { Forward, Backward };
/// Does (or takes back) what an entry's changes say. AuditBroken when they do not fit the dossier as it stands.
Result<> replay(Dossier &dossier, const AuditEntry &entry, Replay direction);

/// The dossier as of entry @p number, from @p newest, that of entry @p from.
Result<Dossier> rewound(Database &database, const Dossier &newest, qint64 from, qint64 number);

} // namespace gabion
