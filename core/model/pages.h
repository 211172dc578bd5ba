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
#include <memory>
#include <vector>

namespace gabion {

enum class Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Contains };
GABION_ENUM_KEYS(Comparison, {E::Equal, "="}, {E::NotEqual, "!="}, {E::Less, "<"}, {E::LessOrEqual, "<="}, {E::Greater, ">"},
                 {E::GreaterOrEqual, ">="}, {E::Contains, "~"})

/// `column op value`. Columns of bulk tables are the names in the row's fields(), plus `presence`, `decision`, `first_run`,
/// `last_run` and `text` (title, rule, path, ids) for findings and `rate` (failures / n) for measurements.
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

/// Numbers of rows (seq), shared: a copy costs nothing.
using RowIds = std::shared_ptr<const std::vector<std::int64_t>>;

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
    /// The numbers of all rows that meet the query, in its order; what it says of pages is not looked at. Eight bytes a row,
    /// and no row is read where an index holds what is asked for. Descending is the exact reverse of ascending.
    std::function<Result<RowIds>(const PageQuery &)> ids;
    /// These rows in this order; numbers of rows that are not shown are left out.
    std::function<Result<QList<Row>>(const std::vector<std::int64_t> &)> rows;
};

/// Whether one live run of a finding's source saw it.
struct RunSight {
    std::int64_t run = 0; ///< ImportRun::number
    bool seen = false;

    bool operator==(const RunSight &) const = default;
};

/// The bulk data beside a dossier, supplied by store.
struct Pages {
    Reader<FindingRow> findings;
    Reader<Measurement> measurements;
    Reader<Sample> samples;
    Reader<AuditEntry> audit; ///< columns number, at, author, reason, text, changes, hash; newest last
    Reader<AuditEntry> auditHeads; ///< as audit, without changes and hashes: one entry may have changed thousands of records
    Reader<ExportEntry> exports;
    /// The live runs of a finding's source in the order of their numbers, and which of them saw it. Empty for an unknown one.
    std::function<Result<QList<RunSight>>(std::int64_t finding)> sights;
};

/// Readers over nothing: for dossiers without a store (tests, templates).
Pages noPages();

} // namespace gabion
