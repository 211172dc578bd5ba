// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

#include <QStringList>

namespace gabion {

/// Who changes cells of the risk register, and why.
struct CellAuthor {
    QString author; ///< as rateRisk() notes it
    QString reason; ///< for values that need one; may be empty else
};

/// Columns of the risk register whose cells can be set by their text: what is typed, pasted or set for several risks at once.
QStringList editableRiskColumns();

/// Whether setting this column is a decision that asks for a reason: ratings, a new due date, and treatment options where no
/// reason was given yet.
bool needsReason(const Dossier &dossier, Id<Risk> risk, const QString &column);

/// Sets one cell of a risk's row from what people read in it: a name, a word (or its key), an ISO date, a number; lists are
/// separated by ";". "due" is the next action's date. An empty set when nothing differs. Usage for a column that cannot be set,
/// InvalidValue naming what the column takes.
Result<ChangeSet> setRiskCell(const Dossier &dossier, Id<Risk> risk, const QString &column, const QString &text,
                              const CellAuthor &by, const Environment &environment);

/// The same for several risks, as one step that is named by @p text.
Result<ChangeSet> setRiskCells(const Dossier &dossier, const QList<Id<Risk>> &risks, const QString &column, const QString &value,
                               const CellAuthor &by, const Environment &environment, const QString &text);

} // namespace gabion
