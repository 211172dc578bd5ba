// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/audit.h"
#include "core/model/dossier.h"

#include <QList>
#include <QString>

namespace gabion {

/// One field of a record before and after, as people read it; empty = not set.
struct FieldWords {
    QString field; ///< "Current › Likelihood"
    QString before;
    QString after;

    bool operator==(const FieldWords &) const = default;
};

/// What an audit entry did to one record.
struct RecordWords {
    enum class Kind { Created, Changed, Deleted };
    Kind kind = Kind::Changed;
    QString record; ///< kind of the record in words: "Risk"
    QString ref; ///< its reference, else its id
    QList<FieldWords> fields; ///< those that differ, in the order of the record
};

/// The changes of an entry in words. References are looked up in @p dossier, so that ids read as "P-002 Priya Raman"; what is
/// not there any more keeps its id. Nothing for changes that are not of the trail's form. @p most: as many records are read.
QList<RecordWords> changesInWords(const AuditEntry &entry, const Dossier &dossier, qsizetype most = -1);

/// "attemptsPerYear" -> "Attempts per year".
QString fieldWords(const QString &key);

} // namespace gabion
