// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"
#include "app/cli/table.h"
#include "core/base/tr.h"
#include "core/registers/condition.h"
#include "core/registers/sortedrows.h"

#include <algorithm>
#include <functional>

namespace gabion {

namespace {

using RowCall = std::function<bool(const RegisterRow &)>;

/// What is asked of the register.
struct Wish {
    const Register *reg = nullptr;
    QList<Column> columns;
    QList<qsizetype> shown; ///< indices into `columns`, in the order to print
    QList<Condition> where;
    QString sort;
    qint64 limit = -1; ///< rows to print; -1 = all
};

Result<Wish> readWish(const Context &context, const RegisterContext &about)
{
    const Result<const Register *> reg = requireRegister(context.word(1));
    if (!reg)
        return Unexpected(reg.error());
    Wish wish{*reg, (*reg)->columns(about), {}, {}, context.arguments.value("sort")};
    QStringList keys;
    for (const Column &column : std::as_const(wish.columns))
        keys += column.key;
    for (const QString &key :
         context.arguments.has("columns") ? context.arguments.value("columns").split(QLatin1Char(',')) : keys) {
        if (const auto known = requireOneOf("COLUMN", key.trimmed(), keys); !known)
            return Unexpected(known.error());
        wish.shown += keys.indexOf(key.trimmed());
    }
    Result<QList<Condition>> where = parseConditions(context.arguments.value("where"), wish.columns);
    if (!where)
        return Unexpected(where.error());
    wish.where = std::move(*where);
    const QString sort = wish.sort.startsWith(QLatin1Char('-')) ? wish.sort.mid(1) : wish.sort;
    if (context.arguments.has("sort")) {
        if (const auto known = requireOneOf("COLUMN", sort, keys); !known)
            return Unexpected(known.error());
    }
    if (context.arguments.has("limit")) {
        bool isNumber = false;
        wish.limit = context.arguments.value("limit").toLongLong(&isNumber);
        if (!isNumber || wish.limit < 0)
            return fail(ErrorCode::Usage, Tr::tr("--limit takes a number of rows, 0 or more."));
    }
    return wish;
}

/// Calls back with every row that meets the conditions, in the register's own order, and answers how many there are.
Result<qint64> eachMatch(const Context &context, const Wish &wish, const RegisterContext &about, const RowCall &call)
{
    qint64 total = 0;
    const Result<> read = wish.reg->rows(about, [&](const RegisterRow &row) {
        if (!matches(row, wish.columns, wish.where))
            return !isInterrupted();
        ++total;
        return call(row) && !isInterrupted() && !context.out.isClosed();
    });
    if (!read)
        return Unexpected(read.error());
    if (isInterrupted())
        return fail(ErrorCode::Cancelled, Tr::tr("Stopped."));
    return total;
}

/// Calls back with the rows to print and answers how many there are in all. Memory stays flat but for --sort without --limit.
Result<qint64> eachRow(const Context &context, const Wish &wish, const RegisterContext &about,
                       const std::function<void(const RegisterRow &)> &call)
{
    qint64 printed = 0;
    const auto print = [&](const RegisterRow &row) {
        if (wish.limit < 0 || printed < wish.limit) {
            call(row);
            ++printed;
        }
    };
    if (!wish.sort.isEmpty()) {
        SortedRows sorted(wish.columns, wish.sort, wish.limit);
        const auto total = eachMatch(context, wish, about, [&sorted](const RegisterRow &row) {
            sorted.add(row);
            return true;
        });
        if (total)
            std::for_each(sorted.rows().begin(), sorted.rows().end(), print);
        return total;
    }
    // Who knows the count need not read on for it.
    const qint64 known = wish.where.isEmpty() && wish.limit >= 0 ? wish.reg->count(about) : -1;
    const auto total = eachMatch(context, wish, about, [&](const RegisterRow &row) {
        print(row);
        return known < 0 || printed < wish.limit;
    });
    return total ? std::max(known, *total) : total;
}

Result<int> printJson(Context &context, const Wish &wish, const RegisterContext &about)
{
    Json json(context.out);
    json.object(Json::Block);
    json.member("register", QString::fromLatin1(wish.reg->id));
    json.member("at", about.at.isEmpty() ? QVariant() : QVariant(about.at));
    json.key("columns").array(Json::Block);
    for (const qsizetype index : wish.shown) {
        const Column &column = wish.columns[index];
        json.object();
        json.member("key", column.key);
        json.member("title", column.title);
        json.member("type", enumText(column.type));
        json.end();
    }
    json.end();
    json.key("rows").array(Json::Block);
    const Result<qint64> total = eachRow(context, wish, about, [&](const RegisterRow &row) {
        json.object();
        for (const qsizetype column : wish.shown)
            json.key(wish.columns[column].key).value(row.cells.value(column).value);
        json.end();
    });
    json.end();
    if (!total)
        return Unexpected(total.error());
    json.member("total", *total);
    json.end();
    return exitcode::good;
}

Result<int> printTable(Context &context, const Wish &wish, const RegisterContext &about)
{
    QList<TableColumn> columns;
    for (const qsizetype index : wish.shown) {
        const Column &column = wish.columns[index];
        const bool number = column.type == ColumnType::Number || column.type == ColumnType::Percent;
        columns.append(
            {column.title, number, column.type != ColumnType::Text, std::clamp(column.width / 2, 10, 24), column.width >= 45});
    }
    TextTable table(context.out, columns, outputWidth());
    qint64 shown = 0;
    const Result<qint64> total = eachRow(context, wish, about, [&](const RegisterRow &row) {
        QStringList cells;
        for (const qsizetype column : wish.shown)
            cells += row.cells.value(column).text;
        table.row(cells);
        ++shown;
    });
    if (!total)
        return Unexpected(total.error());
    table.finish();
    if (*total == 0)
        context.out.write(Tr::tr("No rows.\n"));
    else if (shown < *total)
        context.out.write(Tr::tr("%1 of %2 rows.\n").arg(shown).arg(*total));
    if (table.left() > 0)
        context.out.write(wrapped(Tr::tr("Further columns: %1. Choose with --columns; --json has all keys.").arg(table.left()),
                                  outputWidth(), 0));
    return exitcode::good;
}

Result<int> runList(Context &context)
{
    if (const Result<const Register *> reg = requireRegister(context.word(1)); !reg)
        return Unexpected(reg.error());
    const auto project = openToRead(context, context.word(0));
    if (!project)
        return Unexpected(project.error());
    const Result<State> state = readState(**project, context.arguments.value("at"));
    if (!state)
        return Unexpected(state.error());
    const RegisterContext about = state->context();
    const Result<Wish> wish = readWish(context, about);
    if (!wish)
        return Unexpected(wish.error());
    return context.json ? printJson(context, *wish, about) : printTable(context, *wish, about);
}

} // namespace

extern const Verb verbs_list;
const Verb verbs_list{
    "list",
    "PROJECT REGISTER",
    [] { return Tr::tr("Rows of a register, such as the risk register or the findings."); },
    {{"where", "EXPR", [] { return Tr::tr("only rows that meet `column op value [and ...]`; op is = != < <= > >= ~"); }},
     {"sort", "COLUMN", [] { return Tr::tr("order by a column; -COLUMN for highest first"); }},
     {"columns", "KEYS", [] { return Tr::tr("only these columns in this order: key,key,..."); }},
     {"limit", "N", [] { return Tr::tr("at most so many rows"); }},
     option::at},
    runList};

} // namespace gabion
