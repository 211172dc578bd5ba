// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/registers/register.h"

namespace gabion {

/// A row of a register that differs between two states.
struct ComparedRow {
    enum class Kind { Added, Removed, Changed };
    Kind kind = Kind::Changed;
    RegisterRow before; ///< no cells when it was added
    RegisterRow after; ///< no cells when it was removed
    QList<bool> differs; ///< of each column, for changed rows
};

struct RegisterComparison {
    QList<Column> columns;
    QList<ComparedRow> rows; ///< in the register's order as of `after`; those removed come last
    qint64 unchanged = 0;
};

/// Most rows that a comparison takes in.
inline constexpr qint64 mostCompared = 100'000;

/// What differs in a register between two states of a project. A cell differs when people or machines read something else.
/// TooLarge for registers of more than mostCompared rows; Cancelled when @p progress says so.
Result<RegisterComparison> compareRegister(const Register &reg, const RegisterContext &before, const RegisterContext &after,
                                           Progress &progress);

} // namespace gabion
