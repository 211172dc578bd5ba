// SPDX-License-Identifier: Apache-2.0
#include "core/store/pagequery.h"

#include "core/base/tr.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>

namespace gabion {

namespace {

constexpr qsizetype longestValue = 1000;

Unexpected badValue(const Condition &condition)
{
    return fail(ErrorCode::InvalidValue,
                Tr::tr("\"%1\" is no value of the column %2.").arg(condition.value.left(80), condition.column));
}

const char *sqlOperator(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal: return "=";
    case Comparison::NotEqual: return "<>";
    case Comparison::Less: return "<";
    case Comparison::LessOrEqual: return "<=";
    case Comparison::Greater: return ">";
    case Comparison::GreaterOrEqual: return ">=";
    case Comparison::Contains: break;
    }
    return "=";
}

bool isEquality(Comparison comparison) { return comparison == Comparison::Equal || comparison == Comparison::NotEqual; }

std::string likeText(const QString &text)
{
    std::string pattern = "%";
    for (const char c : text.toUtf8()) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

Result<> addContains(PageFilter &filter, const QueryColumn &column, const Condition &condition)
{
    const bool ascii = std::all_of(condition.value.begin(), condition.value.end(), [](QChar c) { return c.unicode() < 128; });
    if (column.type == QueryColumn::Type::Words) {
        const std::string match = matchText(condition.value);
        filter.add(match.empty() ? "0" : column.sql);
        if (!match.empty())
            filter.values.emplace_back(match);
    } else if (ascii) {
        filter.add("(" + column.sql + ") LIKE ? ESCAPE '\\'"); // LIKE folds ASCII only
        filter.values.emplace_back(likeText(condition.value));
    } else {
        filter.add("gabion_contains(" + column.sql + ",?)");
        filter.values.emplace_back(condition.value.toCaseFolded().toStdString());
    }
    return {};
}

Result<> addKey(PageFilter &filter, const QueryColumn &column, const Condition &condition, const std::string &plus)
{
    const auto at = std::find(column.keys.begin(), column.keys.end(), condition.value.toStdString());
    if (at == column.keys.end())
        return badValue(condition);
    const char *op = sqlOperator(condition.comparison);
    if (isEquality(condition.comparison)) {
        // the rank narrows an index range where the order is by rank; the key tells apart what shares one
        const int number = column.ranks[static_cast<std::size_t>(at - column.keys.begin())];
        const std::string rank = std::to_string(number);
        if (condition.comparison == Comparison::Equal && plus.empty()) {
            filter.add(column.order + ">=" + rank + " AND " + column.order + "<=" + rank); // a range keeps the index's order
            if (std::count(column.ranks.begin(), column.ranks.end(), number) == 1)
                return {}; // no row has to be read to know more
        }
        filter.add(column.sql + op + "?");
        filter.values.emplace_back(*at);
    } else {
        filter.add(plus + column.order + op + std::to_string(column.ranks[static_cast<std::size_t>(at - column.keys.begin())]));
    }
    return {};
}

Result<> addCondition(PageFilter &filter, const QueryColumn &column, const Condition &condition, bool sorted)
{
    if (condition.value.size() > longestValue || condition.value.contains(QChar(0)))
        return badValue(condition);
    if (condition.comparison == Comparison::Contains)
        return addContains(filter, column, condition);
    // without the sign the planner leaves the index of the order for that of any filter
    const std::string plus = sorted || condition.comparison == Comparison::Equal ? "" : "+";
    const char *op = sqlOperator(condition.comparison);
    switch (column.type) {
    case QueryColumn::Type::Words: return badValue(condition);
    case QueryColumn::Type::Key: return addKey(filter, column, condition, sorted ? "" : "+");
    case QueryColumn::Type::Text:
        filter.add(plus + column.sql + op + "?");
        filter.values.emplace_back(condition.value.toStdString());
        return {};
    case QueryColumn::Type::Integer: {
        const std::optional<std::int64_t> number = pageInteger(condition.value);
        if (!number)
            return badValue(condition);
        filter.add(plus + column.sql + op + "?");
        filter.values.emplace_back(*number);
        return {};
    }
    case QueryColumn::Type::Real: {
        bool good = false;
        const double number = condition.value.trimmed().toDouble(&good);
        if (!good || !std::isfinite(number))
            return badValue(condition);
        filter.add(plus + column.sql + op + "?");
        filter.values.emplace_back(number);
        return {};
    }
    }
    return badValue(condition);
}

const std::string &orderOf(const QueryColumn &column) { return column.order.empty() ? column.sql : column.order; }

} // namespace

std::string matchText(const QString &text, const TermsOf &termsOf)
{
    std::string match;
    QString word;
    const auto quoted = [](const std::string &term) { return '"' + term + '"'; };
    const auto add = [&](const std::string &more) { match += (match.empty() ? "" : " AND ") + more; };
    const auto flush = [&] {
        if (!word.isEmpty())
            add(quoted(word.toStdString()));
        word.clear();
    };
    for (const char32_t c : text.toUcs4()) {
        if (QChar::isLetterOrNumber(c) || QChar::category(c) == QChar::Other_PrivateUse)
            word += QString::fromUcs4(&c, 1);
        else if (QChar::isMark(c) && !word.isEmpty())
            word += QString::fromUcs4(&c, 1);
        else
            flush();
    }
    if (word.isEmpty())
        return match;
    std::string any;
    for (const std::string &term : termsOf ? termsOf(word.toStdString()) : std::vector<std::string>())
        any += (any.empty() ? "(" : " OR ") + quoted(term);
    add(any.empty() ? quoted(word.toStdString()) + " *" : any + ")");
    return match;
}

std::optional<std::int64_t> pageInteger(const QString &value)
{
    QString text = value.trimmed();
    if (text == QLatin1String("true") || text == QLatin1String("false"))
        text = text == QLatin1String("true") ? QStringLiteral("1") : QStringLiteral("0");
    if (text.startsWith(QLatin1String("F-")))
        text.remove(0, 2);
    bool good = false;
    const std::int64_t number = text.toLongLong(&good);
    return good ? std::optional(number) : std::nullopt;
}

const QueryColumn *QueryTable::find(const QString &name) const
{
    const std::string text = name.toStdString();
    const auto at = std::find_if(columns.begin(), columns.end(), [&](const QueryColumn &column) { return column.name == text; });
    return at == columns.end() ? nullptr : &*at;
}

void bindValue(Statement &statement, int index, const SqlValue &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        statement.bind(index, *number);
    else if (const auto *real = std::get_if<double>(&value))
        statement.bind(index, *real);
    else
        statement.bindView(index, std::get<std::string>(value));
}

SqlValue columnValue(const Statement &statement, int column)
{
    switch (sqlite3_column_type(statement.handle(), column)) {
    case SQLITE_INTEGER: return statement.integer(column);
    case SQLITE_FLOAT: return statement.real(column);
    default: return std::string(statement.view(column));
    }
}

Result<const QueryColumn *> sortColumn(const QueryTable &table, const PageQuery &query)
{
    if (query.sort.isEmpty())
        return nullptr;
    const QueryColumn *sort = table.find(query.sort);
    if (!sort || sort->type == QueryColumn::Type::Words)
        return fail(ErrorCode::InvalidValue, Tr::tr("There is no column \"%1\" to sort by.").arg(query.sort.left(80)));
    return sort->name == table.key ? nullptr : sort; // the order of writing itself
}

Result<PageFilter> pageFilter(const QueryTable &table, const PageQuery &query)
{
    PageFilter filter;
    constexpr qsizetype most = 50;
    if (query.where.size() > most)
        return fail(ErrorCode::InvalidValue, Tr::tr("A filter has at most %1 conditions.").arg(most));
    for (const Condition &condition : query.where) {
        const QueryColumn *column = table.find(condition.column);
        if (!column)
            return fail(ErrorCode::InvalidValue, Tr::tr("There is no column \"%1\".").arg(condition.column.left(80)));
        if (Result<> done = addCondition(filter, *column, condition, condition.column == query.sort); !done)
            return Unexpected(done.error());
    }
    return filter;
}

std::vector<PageRange> pageRanges(const QueryTable &table, const QueryColumn *sort, const PageFilter &filter,
                                  const PageQuery &query, const std::vector<SqlValue> &last)
{
    const auto also = [&](const std::string &condition) {
        return filter.where + (filter.where.empty() ? " WHERE " : " AND ") + condition;
    };
    const auto with = [&](std::initializer_list<SqlValue> more) {
        std::vector<SqlValue> values = filter.values;
        values.insert(values.end(), more);
        return values;
    };
    const SqlValue after = static_cast<std::int64_t>(query.afterSeq);
    const char *direction = query.descending ? " DESC" : " ASC", *beyond = query.descending ? "<?" : ">?";
    if (!sort) {
        const std::string order = " ORDER BY " + table.key + direction;
        if (query.afterSeq == 0)
            return {{filter.where, filter.values, order}};
        return {{also(table.key + beyond), with({after}), order}};
    }
    const std::string first = orderOf(*sort);
    const std::string tail = sort->then.empty() ? std::string() : sort->then + direction + ",";
    const std::string whole = " ORDER BY " + first + direction + "," + tail + table.key;
    if (query.afterSeq == 0 || last.empty())
        return {{filter.where, filter.values, whole}};
    std::vector<PageRange> ranges;
    if (sort->then.empty()) {
        ranges.push_back({also(first + "=? AND " + table.key + ">?"), with({last[0], after}), " ORDER BY " + table.key});
    } else {
        ranges.push_back({also(first + "=? AND " + sort->then + "=? AND " + table.key + ">?"), with({last[0], last[1], after}),
                          " ORDER BY " + table.key});
        ranges.push_back({also(first + "=? AND " + sort->then + beyond), with({last[0], last[1]}),
                          " ORDER BY " + sort->then + direction + "," + table.key});
    }
    ranges.push_back({also(first + beyond), with({last[0]}), whole});
    return ranges;
}

} // namespace gabion
