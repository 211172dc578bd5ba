// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/pdftable.h"

namespace gabion {

/// The pages of the risk register: grouped by current level, sorted by current score, as the register page of the design.
Result<PageTable> riskTable(const Register &reg, const RegisterContext &context, const Paper &paper);
/// The pages of the Statement of Applicability: grouped by framework and theme.
Result<PageTable> soaTable(const Register &reg, const RegisterContext &context, const Paper &paper);
/// The pages of any other register. Columns that fit by width, from the left; the sub-line names those left to the sheet.
/// @p most: lines of a cell; what has more ends in "…".
PageTable genericTable(const Register &reg, const RegisterContext &context, const Paper &paper, int most = 12);
/// Annex: the live import runs that measured rates and findings come from.
PageTable sourcesTable(const RegisterContext &context, const Paper &paper);

/// Keys of the columns that a page shows of a wide register: what an auditor reads first; the sheet has all. Empty: those from
/// the left that fit.
QStringList pageKeys(const QString &id);
/// Position of the column with this key; -1 when the register has none.
int columnOf(const QList<Column> &columns, const QString &key);
/// Widths for columns that take @p least each, want @p wanted and share @p room; the rest goes to those that @p grow.
QList<double> sharedWidths(const QList<double> &least, const QList<double> &wanted, const QList<bool> &grow, double room);

} // namespace gabion
