// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"
#include "core/registers/riskcells.h"

namespace gabion {

/// What becomes of one pasted row.
enum class PasteVerdict { Changes, Same, Unknown, Refused };

struct PastedRow {
    QString ref; ///< as pasted
    PasteVerdict verdict = PasteVerdict::Same;
    QString text; ///< what changes ("Owner: Kenji Mori -> Priya Raman"), or why nothing does
};

/// What pasting a table into the risk register would do, before anyone decides.
struct PastePreview {
    QStringList used; ///< titles of the columns that are taken over
    QStringList ignored; ///< pasted titles that the register does not have or that cannot be set
    QList<PastedRow> rows;
    bool needsReason = false; ///< something pasted is a decision: its reason must be given
    ChangeSet set; ///< of all rows that are not refused
    int changed = 0; ///< rows that change
};

/// Reads tab-separated text with a header line: rows are matched by their ID, columns by title or key. A cell that cannot be
/// taken over refuses its row and no other. Usage when there is no ID column, no row or no column that can be set.
Result<PastePreview> previewPaste(const RegisterContext &context, const QString &text, const CellAuthor &by,
                                  const Environment &environment);

} // namespace gabion
