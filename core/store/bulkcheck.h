// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/database.h"

#include <QHash>

namespace gabion {

/// What the tables hold of an adopted run.
struct RunCounts {
    qint64 findings = 0; ///< rows: of first sight and of changes
    qint64 measurements = 0;
    qint64 samples = 0;
    qint64 seen = 0; ///< findings in the seen bitmaps
};

/// Counts the bulk rows of every adopted run, by its number. ProjectDamaged when they are not those that were written: a row
/// is missing, there is one too many, or an ordinal of a source stands twice.
Result<QHash<qint64, RunCounts>> checkBulkRows(Database &database);

} // namespace gabion
