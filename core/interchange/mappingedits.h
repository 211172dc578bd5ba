// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/interchange/registermapping.h"

namespace gabion {

/// What a person may set in a proposed mapping, and what of it is remembered for the next import of the same register.

/// A field of the mapping in words: "Likelihood", "Keep as notes".
QString registerFieldText(RegisterField field);
/// Whether a column of the field belongs to a stage of the rating.
bool hasStage(RegisterField field);

/// The column at @p at of the mapping means @p wanted from now on: its field, stage and dimension. The scales follow: words of
/// a rating column come in with the step that they seem to stand for, those that no rating column has any more go; what was set
/// for the others stays.
void changeColumn(RegisterMapping &mapping, qsizetype at, const ColumnMapping &wanted, const Spreadsheet &book,
                  const Dossier &dossier);

/// Why a mapping cannot be imported yet, one sentence each: no column of titles, two columns for one field.
QStringList mappingFaults(const RegisterMapping &mapping);

/// Titles of the steps that a rating's words stand for: of the likelihood, or of the consequences for RegisterField::Impact.
QStringList scaleTitles(const Dossier &dossier, RegisterField rating);

/// Words and numbers of the columns of a rating, with the step that each seems to stand for; 0 = none.
struct ScaleWords {
    QMap<QString, int> steps;
    int highest = 0; ///< the highest number; above the scale's steps no number stands for one by itself
};
ScaleWords scaleWords(const WorkSheet &sheet, const RegisterMapping &mapping, RegisterField rating, const QStringList &titles);

/// Different values of a column below the titles, in the order of the sheet; at most @p most, -1 = all.
QStringList columnValues(const WorkSheet &sheet, const RegisterMapping &mapping, int column, qsizetype most = -1);

/// Tells registers apart by their titles, whatever the order of the columns: two versions of one register have the same mark.
QString registerMark(const RegisterMapping &mapping);
/// What is set in a mapping, as text to keep; restoreMapping() puts it into a proposal for a register with the same titles. What
/// fits no more is left as proposed. False when @p saved is no such text.
QByteArray savedMapping(const RegisterMapping &mapping);
bool restoreMapping(RegisterMapping &proposal, const QByteArray &saved, const Spreadsheet &book, const Dossier &dossier);

} // namespace gabion
