// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/tr.h"
#include "core/store/liveview.h"
#include "core/store/pagequery.h"
#include "core/store/readerpool.h"

#include <functional>
#include <optional>

namespace gabion {

/// How one kind of row is read.
template<class Row>
struct RowSource {
    QueryTable table;
    std::string columns;
    std::function<Row(const Statement &, const LiveView &)> read;
    std::function<std::int64_t(const Row &)> key;
    std::function<void(PageFilter &, const LiveView &)> visible;
    bool live = true; ///< looks at the view; else it gets an empty one
};

/// Runs a query range by range and calls back with each row until it answers false.
template<class Row>
class PageRun {
public:
    PageRun(const RowSource<Row> &source, Connection &connection) : m_source(source), m_connection(connection) { }

    Result<PageFilter> filter(const PageQuery &query) const
    {
        Result<PageFilter> made = pageFilter(m_source.table, query);
        if (made)
            m_source.visible(*made, *m_connection.view);
        return made;
    }

    /// The numbers of all rows that meet the query.
    Result<RowIds> ids(const PageQuery &query)
    {
        const Result<PageFilter> made = filter(query);
        if (!made)
            return Unexpected(made.error());
        const Result<const QueryColumn *> sort = sortColumn(m_source.table, query);
        if (!sort)
            return Unexpected(sort.error());
        const std::string &key = m_source.table.key;
        const std::string direction = query.descending ? " DESC" : "";
        std::string order = " ORDER BY ";
        if (*sort)
            order += ((*sort)->order.empty() ? (*sort)->sql : (*sort)->order) + direction + ",";
        Result<Statement> statement =
            prepare("SELECT " + key + " FROM " + m_source.table.table + made->where + order + key + direction, made->values,
                    std::nullopt);
        if (!statement)
            return Unexpected(statement.error());
        std::vector<std::int64_t> found;
        for (;;) {
            const Result<bool> row = statement->step();
            if (!row)
                return Unexpected(row.error());
            if (!*row)
                return std::make_shared<const std::vector<std::int64_t>>(std::move(found));
            found.push_back(statement->integer(0));
        }
    }

    /// These rows in this order, without those that are not shown.
    Result<QList<Row>> rows(const std::vector<std::int64_t> &ids)
    {
        PageFilter one;
        m_source.visible(one, *m_connection.view);
        one.add(m_source.table.key + "=?");
        Result<Statement> statement =
            m_connection.database.prepare("SELECT " + m_source.columns + " FROM " + m_source.table.table + one.where);
        if (!statement)
            return Unexpected(statement.error());
        QList<Row> rows;
        rows.reserve(static_cast<qsizetype>(ids.size()));
        for (const std::int64_t id : ids) {
            statement->bind(1, id);
            const Result<bool> row = statement->step();
            if (!row)
                return Unexpected(row.error());
            if (*row)
                rows.append(m_source.read(*statement, *m_connection.view));
            statement->reset();
        }
        return rows;
    }

    Result<qint64> count(const PageQuery &query)
    {
        const Result<PageFilter> made = filter(query);
        if (!made)
            return Unexpected(made.error());
        Result<Statement> statement =
            prepare("SELECT count(*) FROM " + m_source.table.table + made->where, made->values, std::nullopt);
        if (!statement)
            return Unexpected(statement.error());
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        return *row ? statement->integer(0) : 0;
    }

    Result<> each(const PageQuery &query, const std::function<bool(const Row &)> &call)
    {
        const Result<PageFilter> made = filter(query);
        if (!made)
            return Unexpected(made.error());
        const Result<const QueryColumn *> chosen = sortColumn(m_source.table, query);
        if (!chosen)
            return Unexpected(chosen.error());
        const QueryColumn *sort = *chosen;
        const Result<std::vector<SqlValue>> last = lastValues(sort, query);
        if (!last)
            return Unexpected(last.error());
        std::int64_t left = query.limit < 0 ? -1 : query.limit;
        for (const PageRange &range : pageRanges(m_source.table, sort, *made, query, *last)) {
            if (left == 0)
                break;
            const Result<bool> more = sort ? byKeys(range, left, call) : directly(range, left, call);
            if (!more)
                return Unexpected(more.error());
            if (!*more)
                break;
        }
        return {};
    }

private:
    Result<Statement> prepare(const std::string &sql, const std::vector<SqlValue> &values, std::optional<std::int64_t> limit)
    {
        Result<Statement> statement = m_connection.database.prepare(sql);
        if (!statement)
            return statement;
        int index = 1;
        for (const SqlValue &value : values)
            bindValue(*statement, index++, value);
        if (limit)
            statement->bind(index, *limit);
        return statement;
    }

    /// Sort values of the last row of the page before, read anew: exact, whatever the caller kept of them.
    Result<std::vector<SqlValue>> lastValues(const QueryColumn *sort, const PageQuery &query)
    {
        std::vector<SqlValue> values;
        if (!sort || query.afterSeq == 0)
            return values;
        const std::string &first = sort->order.empty() ? sort->sql : sort->order;
        Result<Statement> statement =
            m_connection.database.prepare("SELECT " + first + (sort->then.empty() ? std::string() : "," + sort->then) + " FROM "
                                          + m_source.table.table + " WHERE " + m_source.table.key + "=?");
        if (!statement)
            return Unexpected(statement.error());
        statement->bind(1, static_cast<std::int64_t>(query.afterSeq));
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return fail(ErrorCode::NotFound, Tr::tr("The row that the page should begin after does not exist."));
        for (int column = 0; column < statement->columns(); ++column) {
            values.push_back(columnValue(*statement, column));
        }
        return values;
    }

    /// Rows in the order of writing: read as they come.
    Result<bool> directly(const PageRange &range, std::int64_t &left, const std::function<bool(const Row &)> &call)
    {
        Result<Statement> rows =
            prepare("SELECT " + m_source.columns + " FROM " + m_source.table.table + range.where + range.order + " LIMIT ?",
                    range.values, left);
        if (!rows)
            return Unexpected(rows.error());
        for (;;) {
            const Result<bool> row = rows->step();
            if (!row)
                return Unexpected(row.error());
            if (!*row)
                return true;
            if (left > 0)
                --left;
            if (!call(m_source.read(*rows, *m_connection.view)))
                return false;
        }
    }

    /// Sorted rows: the keys in order first, then each row by its key, so that sorting never carries whole rows.
    Result<bool> byKeys(const PageRange &range, std::int64_t &left, const std::function<bool(const Row &)> &call)
    {
        const std::string &table = m_source.table.table, &key = m_source.table.key;
        Result<Statement> keys =
            prepare("SELECT " + key + " FROM " + table + range.where + range.order + " LIMIT ?", range.values, left);
        Result<Statement> rows =
            m_connection.database.prepare("SELECT " + m_source.columns + " FROM " + table + " WHERE " + key + "=?");
        if (!keys || !rows)
            return Unexpected(!keys ? keys.error() : rows.error());
        for (;;) {
            const Result<bool> next = keys->step();
            if (!next)
                return Unexpected(next.error());
            if (!*next)
                return true;
            rows->bind(1, keys->integer(0));
            const Result<bool> row = rows->step();
            if (!row)
                return Unexpected(row.error());
            if (!*row)
                continue;
            if (left > 0)
                --left;
            const bool more = call(m_source.read(*rows, *m_connection.view));
            rows->reset();
            if (!more)
                return false;
        }
    }

    const RowSource<Row> &m_source;
    Connection &m_connection;
};

} // namespace gabion
