// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/issue.h"
#include "core/base/progress.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

namespace gabion {

enum class SheetCellType { Empty, Text, Number, Boolean, Date, DateTime };

/// One cell as text: numbers as short as they can be told apart, dates as ISO 8601, truth as TRUE and FALSE. A formula stands
/// for the result that was saved with it.
struct SheetCell {
    SheetCellType type = SheetCellType::Empty;
    QString text;

    bool isBlank() const { return text.trimmed().isEmpty(); }
    bool operator==(const SheetCell &) const = default;
};

/// A row that has at least one cell that is not blank.
struct SheetRow {
    int number = 0; ///< as the program shows it, from 1; for CSV the line that it begins on
    QList<SheetCell> cells; ///< by column; what stands behind the last filled cell is left out

    const SheetCell &cell(qsizetype column) const;
    bool operator==(const SheetRow &) const = default;
};

struct WorkSheet {
    QString name; ///< empty for CSV
    bool hidden = false;
    QList<SheetRow> rows;

    bool operator==(const WorkSheet &) const = default;
};

enum class SpreadsheetFormat { None, Csv, Xlsx, Ods };

/// A table file as values.
struct Spreadsheet {
    SpreadsheetFormat format = SpreadsheetFormat::None;
    QString file; ///< without the folder
    QList<WorkSheet> sheets;
    Issues issues;
};

/// What hostile input is held against; what passes it is refused with TooLarge.
struct SpreadsheetLimits {
    qint64 fileBytes = 64LL * 1024 * 1024;
    qsizetype sheets = 256;
    qsizetype rows = 200'000; ///< filled ones of all sheets
    int columns = 1024;
    qsizetype cells = 4'000'000; ///< filled ones of all sheets
    qsizetype cellLength = 100'000; ///< in UTF-16 units
    qsizetype text = 128LL * 1024 * 1024; ///< UTF-16 units of all cells
};

/// "A", "Z", "AA" for columns counted from 0.
QString columnName(int column);

/// What a file seems to be by its first bytes and, for ZIP, its parts; never by its name. Text is Csv. An encrypted or old Excel
/// file, another ZIP and other binary files are None.
SpreadsheetFormat spreadsheetFormat(const QByteArray &bytes);

/// Reads a table file. Errors: Unreadable, TooLarge, UnknownFormat, UnsupportedVersion (password), Truncated, Malformed and
/// Cancelled, with file and place. XLSX is ISO/IEC 29500 in both its forms, ODS is OpenDocument 1.1 to 1.3.
Result<Spreadsheet> readSpreadsheet(const QString &path, Progress &progress, const SpreadsheetLimits &limits = {});
/// The same for bytes; @p file stands in errors.
Result<Spreadsheet> readSpreadsheet(const QByteArray &bytes, const QString &file, Progress &progress,
                                    const SpreadsheetLimits &limits = {});

} // namespace gabion
