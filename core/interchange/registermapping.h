// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/interchange/spreadsheet.h"
#include "core/model/action.h"
#include "core/model/enums.h"
#include "core/registers/register.h"
#include "core/risk/level.h"

#include <QMap>

namespace gabion {

/// Where a column of a team's own risk register goes.
enum class RegisterField {
    Notes, ///< no field of its own: kept as marked text in the notes of the risk
    LeaveOut, ///< not wanted; every filled cell is named as a loss
    Computed, ///< Gabion computes it from the rest; a cell that says otherwise is named as a loss
    SourceId,
    Ref, ///< Gabion's own R-012, in a register that Gabion exported
    Title,
    Scenario, ///< "Because ..., it may happen that ..., leading to ...", or the event
    Cause,
    Event,
    Consequence,
    Weakness,
    AffectedParties,
    Kind, ///< security, privacy or safety
    Approach,
    Opportunity,
    System,
    Components, ///< components or assets of the project, by reference or name
    Threats,
    Dimensions,
    Owner,
    Likelihood, ///< of a stage
    Impact, ///< of a stage, for one dimension or for all that the risk affects
    Level, ///< of a stage: word or score, compared with what the criteria give
    Rationale, ///< of a stage
    Options,
    TreatmentReason,
    ControlsInPlace,
    ControlsPlanned,
    Action,
    ActionOwner,
    ActionStatus,
    Due,
    Status,
    Priority,
    IdentifiedOn,
    LastReview,
    NextReview
};
GABION_ENUM_KEYS(RegisterField, {E::Notes, "notes"}, {E::LeaveOut, "leave-out"}, {E::Computed, "computed"},
                 {E::SourceId, "source-id"}, {E::Ref, "ref"}, {E::Title, "title"}, {E::Scenario, "scenario"}, {E::Cause, "cause"},
                 {E::Event, "event"}, {E::Consequence, "consequence"}, {E::Weakness, "weakness"},
                 {E::AffectedParties, "affected-parties"}, {E::Kind, "kind"}, {E::Approach, "approach"},
                 {E::Opportunity, "opportunity"}, {E::System, "system"}, {E::Components, "components"}, {E::Threats, "threats"},
                 {E::Dimensions, "dimensions"}, {E::Owner, "owner"}, {E::Likelihood, "likelihood"}, {E::Impact, "impact"},
                 {E::Level, "level"}, {E::Rationale, "rationale"}, {E::Options, "options"},
                 {E::TreatmentReason, "treatment-reason"}, {E::ControlsInPlace, "controls-in-place"},
                 {E::ControlsPlanned, "controls-planned"}, {E::Action, "action"}, {E::ActionOwner, "action-owner"},
                 {E::ActionStatus, "action-status"}, {E::Due, "due"}, {E::Status, "status"}, {E::Priority, "priority"},
                 {E::IdentifiedOn, "identified-on"}, {E::LastReview, "last-review"}, {E::NextReview, "next-review"})

struct ColumnMapping {
    int column = 0; ///< of the sheet, from 0
    QString title; ///< as it stands in the header; "Column F" where it has none
    RegisterField field = RegisterField::Notes;
    Stage stage = Stage::Current; ///< Likelihood, Impact, Level, Rationale
    bool stageNamed = false; ///< the title itself says the stage
    QString dimension; ///< Impact: of this dimension only; empty = of all that the risk affects
    QString key; ///< column of the risk register that has this very title; empty if there is none

    bool operator==(const ColumnMapping &) const = default;
};

/// How a sheet is read as a risk register. A person may change every part of it before the plan is made.
struct RegisterMapping {
    qsizetype sheet = -1;
    int headerRow = 0; ///< number of the row with the titles
    QList<ColumnMapping> columns; ///< every column that has a filled cell in or below the header
    bool own = false; ///< Gabion exported it: the ID column holds Gabion's references
    bool monthFirst = false; ///< 03/04/2026 is 4 March
    /// Words and numbers of the sheet, lower case, with the step that they stand for; 0 = none, so they are kept as notes.
    QMap<QString, int> likelihood, impact;
    QMap<Domain, QString> dimensions; ///< dimension of a consequence for which the sheet names none
    QString scope; ///< name of the source register: sets apart two registers that use the same ids
    Issues issues; ///< what was guessed
};

/// The titles of a register in a table: sheet and row with the most known titles. Nothing when no row has a title of the risk
/// and two more (an id, a rating, an owner ...).
struct RegisterHeader {
    qsizetype sheet = -1;
    qsizetype row = -1; ///< position among the rows of the sheet
    int known = 0; ///< how many titles are known
    bool own = false; ///< one of them says what lists of findings have no column for: likelihood, owner, treatment ...
};
std::optional<RegisterHeader> registerHeader(const Spreadsheet &book);

/// Where a person may begin in a table without known titles: the first well filled row of its longest sheet. Nothing when it is
/// empty.
std::optional<RegisterHeader> likelyHeader(const Spreadsheet &book);

/// What is said of a table without such titles.
Error noRegister(const QString &file);
/// Rows with a filled cell below the titles.
qint64 registerEntries(const Spreadsheet &book, const RegisterHeader &header);

/// What a title means; Notes for an unknown one. English terms of ISO/IEC 27005, ISO 31000 and of common registers.
ColumnMapping meaningOf(const QString &title);

/// A mapping for the register in a table: titles, scales, order of dates. UnknownFormat when it holds none.
Result<RegisterMapping> proposeMapping(const Spreadsheet &book, const RegisterContext &context);
/// The same for the titles in a row that a person chose.
RegisterMapping proposeMapping(const Spreadsheet &book, const RegisterHeader &header, const RegisterContext &context);

/// Step of a scale that a word stands for: its title, "4 - Likely", a number of the scale, else one of the usual five words (very
/// low, low, medium, high, very high and their like) spread over the scale. 0 = none.
int stepOfWord(const QString &word, const QStringList &titles);

/// The day that a cell names; invalid for anything else. ISO 8601, 31.12.2026, 31/12/2026, 12/31/2026, 31 Dec 2026.
QDate dayOf(const SheetCell &cell, bool monthFirst);

/// Treatment option, kind of risk and status that a word stands for; nothing for an unknown one. "Accepted" is no status here: a
/// person accepts a risk, with a reason and an end.
std::optional<TreatmentOption> optionOfWord(const QString &word);
std::optional<Domain> domainOfWord(const QString &word);
std::optional<RiskStatus> statusOfWord(const QString &word);
std::optional<ActionStatus> actionStatusOfWord(const QString &word);
/// Id of a dimension that a title, an id or one of the letters C, I, A stands for; empty for an unknown one.
QString dimensionOfWord(const QString &word, const Catalogs &catalogs);

/// Lower case, without accents of layout: what words of cells and titles are compared by.
QString plainWord(const QString &text);

} // namespace gabion
