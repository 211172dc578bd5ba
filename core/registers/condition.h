// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"

namespace gabion {

/// Position of the column with this key, without case; -1 = none.
qsizetype indexOfColumn(const QList<Column> &columns, const QString &key);
/// "ref, title, ...": all keys, for messages.
QString columnKeys(const QList<Column> &columns);

/// Whether a cell has nothing to compare with: no value, or a level that is not rated.
bool isBlank(const Cell &cell, const Column &column);
/// Below, equal to or above zero: levels by rank, numbers and dates by value, choices by their place in the column's list,
/// references by their numbers, other texts without case. Neither cell may be blank.
int compareCells(const Cell &a, const Cell &b, const Column &column);

} // namespace gabion
