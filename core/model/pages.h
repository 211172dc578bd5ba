// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/audit.h"
#include "core/model/enums.h"
#include "core/model/finding.h"
#include "core/model/measurement.h"

#include <QList>
#include <QVariant>

#include <functional>

namespace gabion {

enum class Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Contains };
GABION_ENUM_KEYS(Comparison, {E::Equal, "="}, {E::NotEqual, "!="}, {E::Less, "<"}, {E::LessOrEqual, "<="}, {E::Greater, ">"},
                 {E::GreaterOrEqual, ">="}, {E::Contains, "~"})

/// `column op value`. Columns of bulk tables are the names in the row's fields(), plus `presence` and `decision` for findings.
/// Enum columns take their text keys and compare by rank. Contains ignores case.
struct Condition {
    QString column;
    Comparison comparison = Comparison::Equal;
    QString value;

    bool operator==(const Condition &) const = default;
};

/// What part of a bulk table is wanted. Conditions hold together (and).
struct PageQuery {
    QList<Condition> where = {};
    QString sort = {}; ///< column; empty = order of writing
    bool descending = false; ///< ties are broken by seq ascending
    QVariant afterValue = {}; ///< keyset: the sort value of the last row of the page before ...
    qint64 afterSeq = 0; ///< ... and its seq; 0 = first page
    int limit = 200; ///< rows wanted; -1 = all
};

/// A finding with what is derived or decided about it now.
struct FindingRow {
    Finding finding;
    Presence presence = Presence::Unknown;
    std::int64_t firstRun = 0; ///< ImportRun::number of the first observation
    std::int64_t lastRun = 0; ///< ... of the last live run that saw it
};

/// Reads one bulk table in pages. Every function sees only rows of runs that are live in the dossier it was made for.
template<class Row>
struct Reader {
    std::function<Result<qint64>(const PageQuery &)> count;
    std::function<Result<QList<Row>>(const PageQuery &)> page;
    /// Calls back with each row in order, memory flat; stops when the callback answers false.
    std::function<Result<>(const PageQuery &, const std::function<bool(const Row &)> &)> each;
};

/// The bulk data beside a dossier, supplied by store.
struct Pages {
    Reader<FindingRow> findings;
    Reader<Measurement> measurements;
    Reader<Sample> samples;
    Reader<AuditEntry> audit; ///< columns number, at, author, reason, text; newest last
    Reader<ExportEntry> exports;
};

/// Readers over nothing: for dossiers without a store (tests, templates).
Pages noPages();

} // namespace gabion
