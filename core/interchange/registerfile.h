// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/interchange/spreadsheet.h"

#include <optional>
#include <vector>

namespace gabion {

/// A form in which a team's own risk register comes in.
struct RegisterFormat {
    const char *id; ///< --as
    const char *name; ///< for people
    SpreadsheetFormat format;
};
const std::vector<RegisterFormat> &registerFormats();
/// Id of the form that a table has.
QString registerFormatId(SpreadsheetFormat format);

/// The error of an importer of results; where the file is of no format it knows, with the formats of registers too.
Error withRegisterFormats(Error error);

/// The table in a file that is a risk register, or that @p as says is one; nothing for a file that an importer of results knows
/// or that holds no register. A workbook without a register is an error, as is one that cannot be read. @p as: empty = recognise.
Result<std::optional<Spreadsheet>> readRegisterFile(const QString &path, const QString &as, Progress &progress);

/// The table in a file for a person who says that it is a register and will say what its columns mean: any table that can be
/// read. @p as: one of registerFormats(), or empty.
Result<Spreadsheet> readTableFile(const QString &path, const QString &as, Progress &progress);

} // namespace gabion
