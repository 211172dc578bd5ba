// SPDX-License-Identifier: Apache-2.0
#include "core/store/findingids.h"

#include "core/store/liveview.h"
#include "core/store/readerpool.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <unordered_set>

namespace gabion {

namespace {

/// A set of row numbers: a bit each, as far as numbers of rows can reasonably go.
class SeqSet {
public:
    void insert(std::int64_t seq)
    {
        if (seq < 0 || seq >= most) {
            m_far.insert(seq);
            return;
        }
        const auto at = static_cast<std::size_t>(seq);
        if (at >= m_bits.size())
            m_bits.resize(std::max(at + 1, m_bits.size() * 2));
        m_bits[at] = true;
    }
    bool contains(std::int64_t seq) const
    {
        if (seq < 0 || seq >= most)
            return m_far.contains(seq);
        return static_cast<std::size_t>(seq) < m_bits.size() && m_bits[static_cast<std::size_t>(seq)];
    }

private:
    static constexpr std::int64_t most = std::int64_t(1) << 28; // 32 MB of bits
    std::vector<bool> m_bits;
    std::unordered_set<std::int64_t> m_far;
};

/// A finding as the seen bitmaps know it.
struct Seen {
    std::int64_t finding, source, ordinal;
};

/// What a derived column is for a finding, as a number that sorts and compares; nothing for columns of the table.
std::function<std::int64_t(const Seen &)> derived(const LiveView &view, const std::string &column)
{
    if (column == "presence")
        return [&view](const Seen &s) { return static_cast<std::int64_t>(view.presence(s.source, s.ordinal)); };
    if (column == "decision")
        return [&view](const Seen &s) { return static_cast<std::int64_t>(view.decision(s.finding)); };
    if (column == "first_run")
        return [&view](const Seen &s) { return view.firstRun(s.source, s.ordinal); };
    if (column == "last_run")
        return [&view](const Seen &s) { return view.lastRun(s.source, s.ordinal); };
    if (column == "finding")
        return [](const Seen &s) { return s.finding; };
    return {};
}

bool compares(std::int64_t value, Comparison comparison, std::int64_t with)
{
    switch (comparison) {
    case Comparison::Equal: return value == with;
    case Comparison::NotEqual: return value != with;
    case Comparison::Less: return value < with;
    case Comparison::LessOrEqual: return value <= with;
    case Comparison::Greater: return value > with;
    case Comparison::GreaterOrEqual: return value >= with;
    case Comparison::Contains: break;
    }
    return false;
}

/// A condition on a derived column, ready to be asked. Nothing for any other.
std::function<bool(const Seen &)> derivedCondition(const LiveView &view, const QueryColumn &column, const Condition &condition)
{
    auto value = derived(view, column.name);
    if (!value || condition.comparison == Comparison::Contains)
        return {};
    std::int64_t with = 0;
    if (column.type == QueryColumn::Type::Key) {
        const auto key = std::find(column.keys.begin(), column.keys.end(), condition.value.toStdString());
        with = column.ranks[static_cast<std::size_t>(key - column.keys.begin())];
    } else {
        with = pageInteger(condition.value).value_or(0);
    }
    return [value, comparison = condition.comparison, with](const Seen &s) { return compares(value(s), comparison, with); };
}

/// Calls back with the number in the first column of each row.
Result<> eachNumber(Connection &connection, const std::string &sql, const std::vector<SqlValue> &values,
                    const std::function<void(std::int64_t)> &call)
{
    Result<Statement> statement = connection.database.prepare(sql);
    if (!statement)
        return Unexpected(statement.error());
    int index = 1;
    for (const SqlValue &value : values)
        bindValue(*statement, index++, value);
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return {};
        call(statement->integer(0));
    }
}

/// The few terms that begin so: asked for one by one they are found in a third of the time of their beginning, for which the
/// index gathers all rows first. Nothing where they are many, or where only the index knows how it folds the letters.
std::vector<std::string> fewTerms(Connection &connection, const std::string &beginning)
{
    constexpr int few = 3;
    std::string from = beginning;
    for (char &c : from) {
        if (static_cast<unsigned char>(c) >= 128)
            return {};
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (!connection.database.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.finding_term USING "
                                     "fts5vocab('main','finding_text','row')"))
        return {};
    Result<Statement> statement = connection.database.prepare("SELECT term FROM temp.finding_term WHERE term>=? AND term<?");
    if (!statement)
        return {};
    const std::string beyond = from + "\xf4\x8f\xbf\xbf"; // no letter is U+10FFFF
    statement->bindView(1, from);
    statement->bindView(2, beyond);
    std::vector<std::string> terms;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row || (*row && terms.size() == few))
            return {};
        if (!*row)
            return terms;
        terms.emplace_back(statement->view(0));
        const auto sign = [](unsigned char c) { return c < 128 && std::isalnum(c) == 0; };
        if (std::any_of(terms.back().begin(), terms.back().end(), sign)) // no term that the index cut itself
            return {};
    }
}

/// Rows of the table that meet one condition.
Result<SeqSet> matching(Connection &connection, const QueryTable &table, const QueryColumn &column, const Condition &condition)
{
    SeqSet set;
    const auto insert = [&set](std::int64_t seq) { set.insert(seq); };
    if (column.type == QueryColumn::Type::Words) {
        const std::string match =
            matchText(condition.value, [&](const std::string &beginning) { return fewTerms(connection, beginning); });
        const Result<> read = match.empty()
            ? Result<>()
            : eachNumber(connection, "SELECT rowid FROM finding_text WHERE finding_text MATCH ?", {match}, insert);
        return read ? Result<SeqSet>(std::move(set)) : Unexpected(read.error());
    }
    PageQuery alone;
    alone.where = {condition};
    alone.sort = condition.column; // nothing else is to be sorted by: the column's own index may be used
    const Result<PageFilter> filter = pageFilter(table, alone);
    if (!filter)
        return Unexpected(filter.error());
    if (const Result<> read = eachNumber(connection, "SELECT seq FROM finding" + filter->where, filter->values, insert); !read)
        return Unexpected(read.error());
    return set;
}

} // namespace

Result<std::shared_ptr<const FindingIds::FirstRows>> FindingIds::firstRows(Connection &connection, std::int64_t highest)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_first && m_firstHighest == highest)
            return m_first;
    }
    // as for the bitmaps: a number that the file has no room for lies
    const Result<std::int64_t> limit = LiveView::mostOrdinals(connection.database);
    if (!limit)
        return Unexpected(limit.error());
    auto rows = std::make_shared<FirstRows>();
    Result<Statement> statement =
        connection.database.prepare("SELECT source,ordinal,seq FROM finding INDEXED BY finding_known WHERE finding=seq");
    if (!statement) // the indexes are gone while the first rows of all are written
        statement = connection.database.prepare("SELECT source,ordinal,seq FROM finding WHERE finding=seq");
    if (!statement)
        return Unexpected(statement.error());
    std::int64_t source = 0;
    std::vector<std::int64_t> *of = nullptr;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            break;
        const std::int64_t ordinal = statement->integer(1);
        if (!of || source != statement->integer(0)) {
            source = statement->integer(0);
            of = &(*rows)[source];
        }
        if (ordinal < 0 || ordinal >= *limit)
            continue;
        if (static_cast<std::size_t>(ordinal) >= of->size())
            of->resize(static_cast<std::size_t>(ordinal) + 1);
        (*of)[static_cast<std::size_t>(ordinal)] = statement->integer(2);
    }
    const std::scoped_lock lock(m_mutex);
    m_first = rows;
    m_firstHighest = highest;
    return m_first;
}

Result<RowIds> FindingIds::indexOrder(Connection &connection, const QueryColumn &sort, std::int64_t highest)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_order && m_orderOf == sort.name && m_orderHighest == highest)
            return m_order;
    }
    const std::string direction = sort.downward ? " DESC" : "";
    std::string sql = "SELECT seq FROM finding ORDER BY " + (sort.order.empty() ? sort.sql : sort.order) + direction;
    if (!sort.then.empty())
        sql += "," + sort.then + direction;
    std::vector<std::int64_t> found;
    found.reserve(static_cast<std::size_t>(connection.view->findings()));
    if (const Result<> read = eachNumber(connection, sql + ",seq", {}, [&found](std::int64_t seq) { found.push_back(seq); });
        !read)
        return Unexpected(read.error());
    auto made = std::make_shared<const std::vector<std::int64_t>>(std::move(found));
    const std::scoped_lock lock(m_mutex);
    m_order = made;
    m_orderOf = sort.name;
    m_orderHighest = highest;
    return made;
}

/// Orders rows of the table; those of derived columns and the order of writing hold only rows that are shown.
Result<RowIds> FindingIds::order(Connection &connection, const QueryColumn *sort, std::int64_t highest)
{
    const LiveView &view = *connection.view;
    const auto value = sort ? derived(view, sort->name) : nullptr;
    if (sort && !value)
        return indexOrder(connection, *sort, highest);
    const auto first = firstRows(connection, highest);
    if (!first)
        return Unexpected(first.error());
    // few values with many rows each, which are mostly in order already
    const bool byNumber = sort && sort->name == "finding";
    std::map<std::int64_t, std::vector<std::int64_t>> byValue;
    for (const auto &[source, rows] : **first) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Seen seen{rows[i], source, static_cast<std::int64_t>(i)};
            if (rows[i] != 0 && view.seenByLive(source, seen.ordinal))
                byValue[value && !byNumber ? value(seen) : 0].push_back(byNumber ? rows[i] : view.shownSeq(rows[i]));
        }
    }
    std::vector<std::int64_t> seqs;
    seqs.reserve(static_cast<std::size_t>(view.findings()));
    for (auto &[key, numbers] : byValue) {
        if (!std::is_sorted(numbers.begin(), numbers.end()))
            std::sort(numbers.begin(), numbers.end());
        seqs.insert(seqs.end(), numbers.begin(), numbers.end());
        std::vector<std::int64_t>().swap(numbers);
    }
    if (byNumber)
        std::transform(seqs.begin(), seqs.end(), seqs.begin(), [&view](std::int64_t finding) { return view.shownSeq(finding); });
    return std::make_shared<const std::vector<std::int64_t>>(std::move(seqs));
}

Result<RowIds> FindingIds::ids(Connection &connection, const QueryTable &table, const PageQuery &query)
{
    if (const Result<PageFilter> known = pageFilter(table, query); !known)
        return Unexpected(known.error());
    const Result<const QueryColumn *> chosen = sortColumn(table, query);
    if (!chosen)
        return Unexpected(chosen.error());
    const QueryColumn *sort = *chosen;
    const LiveView &view = *connection.view;
    const Result<std::int64_t> highest = connection.database.integer("SELECT max(seq) FROM finding");
    if (!highest)
        return Unexpected(highest.error());
    const Result<RowIds> all = order(connection, sort, *highest);
    if (!all)
        return all;

    std::vector<SeqSet> sets;
    std::vector<std::function<bool(const Seen &)>> conditions;
    for (const Condition &condition : query.where) {
        const QueryColumn &column = *table.find(condition.column);
        if (auto asked = derivedCondition(view, column, condition)) {
            conditions.push_back(std::move(asked));
            continue;
        }
        Result<SeqSet> set = matching(connection, table, column, condition);
        if (!set)
            return Unexpected(set.error());
        sets.push_back(std::move(*set));
    }
    const bool whole = view.allShown() && view.highest() == *highest;
    if (!whole || !conditions.empty()) {
        const auto first = firstRows(connection, *highest);
        if (!first)
            return Unexpected(first.error());
        SeqSet shown;
        for (const auto &[source, rows] : **first) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const Seen seen{rows[i], source, static_cast<std::int64_t>(i)};
                if (rows[i] != 0 && view.seenByLive(source, seen.ordinal)
                    && std::all_of(conditions.begin(), conditions.end(), [&](const auto &asked) { return asked(seen); }))
                    shown.insert(view.shownSeq(rows[i]));
            }
        }
        sets.push_back(std::move(shown));
    }
    const bool turned = query.descending != (sort && sort->downward);
    if (sets.empty() && !turned)
        return all;
    std::vector<std::int64_t> kept;
    kept.reserve(sets.empty() ? (*all)->size() : 0);
    for (const std::int64_t seq : **all) {
        if (std::all_of(sets.begin(), sets.end(), [&](const SeqSet &set) { return set.contains(seq); }))
            kept.push_back(seq);
    }
    kept.shrink_to_fit();
    if (turned)
        std::reverse(kept.begin(), kept.end());
    return std::make_shared<const std::vector<std::int64_t>>(std::move(kept));
}

} // namespace gabion
