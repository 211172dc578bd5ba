// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/store/database.h"

#include <QHash>

namespace gabion {

/// What the tables hold of an adopted run.
struct StoredRun {
    qint64 findings = 0; ///< rows: of first sight and of changes
    qint64 measurements = 0;
    qint64 samples = 0;
    qint64 seen = 0; ///< findings in the seen bitmaps
    QString rowsHash; ///< see RunDigest
};

/// Reads every bulk row; what stands of each adopted run, by its number. ProjectDamaged when rows are not as many as were
/// written, an ordinal of a source stands twice, or a kept text is not the one of its hash. Cancelled when stopped.
Result<QHash<qint64, StoredRun>> checkBulkRows(Database &database, Progress &progress);

} // namespace gabion
