// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "ui/models/registersieve.h"

#include <memory>
#include <vector>

namespace gabion::ui {

/// Rows of a register with the texts that words are looked for in, side by side.
struct RegisterRows {
    QList<RegisterRow> rows;
    QList<QByteArray> texts;
};

/// All that the table of a register looks at, read at once: a value, so that a worker can make it.
struct RegisterContent {
    QList<Column> columns;
    RegisterRows all;
    std::vector<bool> same; ///< of each row: it stood there before and says what it said
    std::vector<std::unique_ptr<RegisterSieve>> sieves; ///< one for each filter, filled
};

/// Reads all rows, or fewer when it is stopped. @p before: those that stand in the table now.
Result<RegisterContent> readRegister(const Register &reg, const RegisterContext &context, const RegisterRows &before,
                                     const QList<RegisterFilter> &filters, const Progress &progress);

/// What tells a row from all others, whatever changes: its record, else its reference.
QString rowKey(const RegisterRow &row);
/// What people read of a row, case folded, as UTF-8: half the bytes to look through.
QByteArray searchText(const RegisterRow &row);
/// Whether nobody could tell the rows apart.
bool sameRow(const RegisterRow &a, const RegisterRow &b);

} // namespace gabion::ui
