// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/pages.h"
#include "core/store/database.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gabion {

/// A column that a page may be filtered and sorted by. The SQL in it is ours; a query only names columns.
struct QueryColumn {
    enum class Type { Integer, Real, Text, Key, Words };
    std::string name;
    Type type = Type::Text;
    std::string sql; ///< what is compared with = and ~
    std::string order; ///< what is sorted by and compared with < and >; empty = sql
    std::string then; ///< second thing sorted by, in the same direction
    std::vector<std::string> keys; ///< of Type::Key: the texts allowed
    std::vector<int> ranks; ///< of Type::Key: what `order` gives for each
    bool downward = false; ///< its index runs from the highest down
};

/// A table that is read in pages.
struct QueryTable {
    std::string table;
    std::string key; ///< the rowid column: order of writing
    std::vector<QueryColumn> columns;

    const QueryColumn *find(const QString &name) const;
};

using SqlValue = std::variant<std::int64_t, double, std::string>;
void bindValue(Statement &statement, int index, const SqlValue &value);
SqlValue columnValue(const Statement &statement, int column);

/// A whole number as conditions give it: digits, "true", "false", "F-12".
std::optional<std::int64_t> pageInteger(const QString &value);

/// The terms of the full-text index that begin with the letters and digits of a word. Nothing = ask for the beginning itself.
using TermsOf = std::function<std::vector<std::string>(const std::string &beginning)>;
/// What MATCH is asked for a text: its words as the full-text index cuts them, joined by AND; the last one may go on.
std::string matchText(const QString &text, const TermsOf &termsOf = {});

/// `WHERE ...` and its values. `+` before columns that are not sorted by keeps SQLite from leaving the order's index.
struct PageFilter {
    std::string where; ///< empty, or " WHERE ..."
    std::vector<SqlValue> values;

    void add(const std::string &condition) { where += (where.empty() ? " WHERE " : " AND ") + condition; }
};

/// The column that a query sorts by; null = the order of writing. InvalidValue when there is no such order.
Result<const QueryColumn *> sortColumn(const QueryTable &table, const PageQuery &query);

/// InvalidValue for a column that is none of the table's, or a value that is none of the column's.
Result<PageFilter> pageFilter(const QueryTable &table, const PageQuery &query);

/// A page is read as up to three ranges one after the other: the rows that tie with the last one seen, those that tie in the
/// first of two sort values, the rest. Each is one range of the order's index, however deep the page.
struct PageRange {
    std::string where;
    std::vector<SqlValue> values;
    std::string order; ///< " ORDER BY ..."
};
/// @p last: sort value, second sort value (if the column has one) of the row query.afterSeq; empty for the first page.
std::vector<PageRange> pageRanges(const QueryTable &table, const QueryColumn *sort, const PageFilter &filter,
                                  const PageQuery &query, const std::vector<SqlValue> &last);

} // namespace gabion
