// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/interchange/registermapping.h"
#include "core/model/change.h"

namespace gabion {

enum class RowVerdict { Create, Update, Unchanged, Refused };
GABION_ENUM_KEYS(RowVerdict, {E::Create, "create"}, {E::Update, "update"}, {E::Unchanged, "unchanged"}, {E::Refused, "refused"})

/// A filled cell that does not go into a field of its own, and why.
struct PlanCell {
    QString column; ///< its title
    QString value;
    QString reason;

    bool operator==(const PlanCell &) const = default;
};

/// What becomes of one row of the sheet.
struct PlannedRow {
    int row = 0; ///< number in the sheet
    RowVerdict verdict = RowVerdict::Unchanged;
    QString ref; ///< of the risk; empty when the row is refused
    QString title;
    QStringList changed; ///< Update: fields of the risk and references of actions that change
    QString reason; ///< Refused: why
    QList<PlanCell> kept; ///< stand as marked lines in the risk's notes
    QList<PlanCell> losses; ///< stand nowhere
};

/// A dry run: nothing is changed until `set` is committed.
struct RegisterPlan {
    QList<PlannedRow> rows;
    ChangeSet set; ///< empty when nothing changes
    QStringList people; ///< names of the people who are created
    qint64 created = 0, updated = 0, unchanged = 0, refused = 0;
    Issues issues; ///< of the table, of the mapping, and one for each column and reason that cells are kept or lost for

    qint64 losses() const; ///< cells that stand nowhere, those of refused rows included
};

/// Where the sheet comes from and who imports it.
struct RegisterSource {
    QString file; ///< stands in rationales: "Imported from register.xlsx, row 5."
    QString author;
};

/// What importing a sheet would do. Rows find their risks by the id in the source (Risk::sourceId), in a register that Gabion
/// exported by the reference, without ids by the title; so a second import of the same file changes nothing, and one of an edited
/// file what was edited. An empty cell changes nothing. Every filled cell goes into a field, into a marked line of the notes, or
/// is named as a loss. People who are not known are created. All changes go through the edits, so the rules of the field hold; a
/// row that breaks one is refused whole. Error Cancelled.
Result<RegisterPlan> planRegisterImport(const RegisterContext &context, const Spreadsheet &book, const RegisterMapping &mapping,
                                        const RegisterSource &source, const Environment &environment, Progress &progress);

} // namespace gabion
