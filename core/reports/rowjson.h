// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"

#include <string>

namespace gabion {

/// Appends a value of a cell as JSON: numbers, truth values and null as themselves, dates as ISO 8601, lists of
/// texts as arrays, all else as text.
void appendValue(std::string &out, const QVariant &value);
/// Appends a row as an object with the columns' keys.
void appendRow(std::string &out, const QList<Column> &columns, const RegisterRow &row);
/// Appends the array of {key, title, type}.
void appendColumns(std::string &out, const QList<Column> &columns);

} // namespace gabion
