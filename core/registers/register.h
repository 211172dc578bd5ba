// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/model/change.h"
#include "core/model/dossier.h"
#include "core/model/pages.h"

#include <QDate>
#include <QHash>
#include <QSet>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace gabion {

struct Risk;
struct RiskFindings;

/// What a register is made from. The same context gives the same rows, always.
struct RegisterContext {
    const Dossier &dossier;
    const Pages &pages;
    const Catalogs &catalogs;
    QDate today; ///< day that overdue, stale and expired are judged by: the state's date, never the clock's
    QString head; ///< audit head of the state
    QDateTime stateDate;
    QString at; ///< what --at said; empty = now
    QString file; ///< file name of the project, without the folder
    /// What findings bear on each risk, where that is known already; null: the register that says it reads all findings once.
    std::shared_ptr<const QHash<Id<Risk>, RiskFindings>> findings = nullptr;
};

enum class ColumnType { Text, Ref, Number, Percent, Date, DateTime, Level, Choice };
GABION_ENUM_KEYS(ColumnType, {E::Text, "text"}, {E::Ref, "ref"}, {E::Number, "number"}, {E::Percent, "percent"},
                 {E::Date, "date"}, {E::DateTime, "datetime"}, {E::Level, "level"}, {E::Choice, "choice"})

struct Column {
    QString key; ///< stable: JSON key, --where and --sort name
    QString title; ///< translated
    ColumnType type = ColumnType::Text;
    int width = 16; ///< in characters, for sheets and pages
    QStringList choices; ///< allowed texts, for data validation and editors
    /// What machines read for each of the choices. Empty: the list is open, other texts occur too (people who have left).
    QStringList choiceKeys = {};
};

/// One value of a register. `value` is what machines read and what sorting uses (number, QDate, QDateTime, text);
/// `text` is what people read.
struct Cell {
    QVariant value;
    QString text;
    int level = 0; ///< ColumnType::Level: rank of the level, 1 = lowest; 0 = not rated
    int levels = 0; ///< how many levels the scale has
    int score = 0; ///< ColumnType::Level by a product matrix: likelihood x consequence; 0 = none
    int likelihood = 0; ///< ColumnType::Level: the steps that it is made of; 0 = not rated
    int consequence = 0;
    int items = 0; ///< lists: how many things `text` names
    bool mark = false; ///< wants attention: overdue, expired, over the limit
    /// ColumnType::Level: step of the heat ramp (colour and shape) that shows it, 1 = low to 5; 0 = neutral. Apart from the rank,
    /// so that "High" looks the same on every scale.
    int tone = 0;
};

struct RegisterRow {
    QUuid record; ///< what the row is about; null when it is no record
    QString ref;
    QList<Cell> cells; ///< one for each column
};

/// Facts under a heading: how many stand where, or what the words mean.
struct FactGroup {
    QString title;
    QList<QPair<QString, QString>> facts;
};

/// How a register of bulk rows is read a screen at a time.
struct BulkRows {
    std::function<Result<RowIds>(const PageQuery &)> ids; ///< any thread may ask
    std::function<Result<QList<RegisterRow>>(const std::vector<std::int64_t> &)> rows;
    /// Column of the pages that a column of the register sorts and filters by. The others cannot be sorted by.
    QHash<QString, QString> columns;
    /// Keys of the columns that sort a million rows in a few tenths of a second: an index or the memory holds them.
    QStringList quick;
};

/// A register as auditors ask for it, defined once: screen, sheet, page, list and JSON all come from here. A new one is one
/// file in core/registers/registers that defines `const Register registers_<filename> = {...}` (no dash or underscore).
struct Register {
    const char *id; ///< "risk-register"; also a DOCUMENT of `report`
    QString (*title)(); ///< translated
    QString (*about)(); ///< one sentence: what it is and what it answers (standard and clause)
    QList<Column> (*columns)(const RegisterContext &);
    /// Calls back with every row in the register's own order; memory stays flat for bulk registers. Stops when the callback
    /// answers false.
    Result<> (*rows)(const RegisterContext &, const std::function<bool(const RegisterRow &)> &);
    /// Rows without reading them all, for progress; -1 = unknown.
    qint64 (*count)(const RegisterContext &);
    /// Only registers of bulk rows have it. What it answers is valid while the context is.
    BulkRows (*bulk)(const RegisterContext &) = nullptr;

    // All three or none: how a view of many rows follows a small change without reading them all.
    /// The records whose rows a change may have made, changed or removed, judged in the state after it; nothing = any of them.
    std::optional<QSet<QUuid>> (*touched)(const RegisterContext &, const ChangeSet &) = nullptr;
    /// As rows(), but only those of these records, in any order; a record that has no row any more is left out.
    Result<> (*rowsOf)(const RegisterContext &, const QSet<QUuid> &records,
                       const std::function<bool(const RegisterRow &)> &) = nullptr;
    /// The register's own order: whether a row stands before another. Never for a row and itself.
    bool (*before)(const RegisterRow &, const RegisterRow &) = nullptr;
    bool findings = false; ///< rows tell of RegisterContext::findings

    // What a document of it says beside its rows; each may be null.
    QList<FactGroup> (*counts)(const RegisterContext &) = nullptr;
    QList<FactGroup> (*legend)() = nullptr;
    /// Further tables of the same document, in order. They are no registers of their own.
    QList<const Register *> (*appendices)() = nullptr;
};

/// The rows of a reader by their numbers, each made into a row of the register.
template<class Row>
std::function<Result<QList<RegisterRow>>(const std::vector<std::int64_t> &)>
bulkRowsOf(const Reader<Row> &reader, std::function<RegisterRow(const Row &)> made)
{
    return [read = reader.rows, made = std::move(made)](const std::vector<std::int64_t> &ids) -> Result<QList<RegisterRow>> {
        const Result<QList<Row>> rows = read(ids);
        if (!rows)
            return Unexpected(rows.error());
        QList<RegisterRow> list;
        list.reserve(rows->size());
        for (const Row &row : *rows)
            list.append(made(row));
        return list;
    };
}

/// All registers, by file name.
const std::vector<const Register *> &registersList();
const Register *findRegister(const QString &id);

/// `column op value [and column op value ...]`, values with blanks quoted. Error Usage naming what is wrong and the columns.
Result<QList<Condition>> parseConditions(const QString &expression, const QList<Column> &columns);
/// Whether a row meets all conditions. Levels compare by rank, numbers and dates by value, texts without case.
bool matches(const RegisterRow &row, const QList<Column> &columns, const QList<Condition> &conditions);

} // namespace gabion
