// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

namespace gabion {

/// A few characters of one line of a file.
struct ExcerptLine {
    qint64 number = 0; ///< 1-based
    QString text; ///< at most 200 characters of it, control characters as blanks
};

/// What stands around a fault, to show it with a mark under it.
struct FaultExcerpt {
    QList<ExcerptLine> lines; ///< the line before and the line of the fault
    int mark = 0; ///< character of the last line's text that the mark stands under
    qint64 line = 0, column = 0; ///< of the fault, 1-based; the column in bytes
    qint64 byte = 0, bytes = 0; ///< of the fault and of the file
};

/// Reads the surroundings of @p fault. Its byte counts before its line; a fault without either stands at the end of the file.
/// Reads the file once from the start, in blocks. Unreadable when it is gone.
Result<FaultExcerpt> faultExcerpt(const Place &fault);

} // namespace gabion
