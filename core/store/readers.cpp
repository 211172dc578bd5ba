// SPDX-License-Identifier: Apache-2.0
#include "core/store/readers.h"

#include "core/base/clock.h"
#include "core/store/bulkrows.h"
#include "core/store/pagerun.h"

#include <mutex>

namespace gabion {

namespace {

/// A connection for the length of one call.
class Lease {
public:
    Lease(ReaderPool &pool, std::unique_ptr<Connection> connection) : m_pool(&pool), m_connection(std::move(connection)) { }
    Lease(Lease &&other) noexcept = default;
    Lease(const Lease &) = delete;
    Lease &operator=(const Lease &) = delete;
    Lease &operator=(Lease &&) = delete;
    ~Lease()
    {
        if (m_connection)
            m_pool->giveBack(std::move(m_connection));
    }
    Connection *operator->() const { return m_connection.get(); }

private:
    ReaderPool *m_pool;
    std::unique_ptr<Connection> m_connection;
};

/// What all readers of one Pages share.
struct Shared {
    std::shared_ptr<ReaderPool> pool;
    Dossier dossier;
    std::mutex mutex;
    std::shared_ptr<const LiveView> view;

    /// @p live: with the view, which is made when it is wanted first.
    Result<Lease> lease(bool live = true)
    {
        auto connection = pool->take();
        if (!connection)
            return Unexpected(connection.error());
        Lease lease(*pool, std::move(*connection));
        if (!live) {
            static const LiveView none;
            lease->view = &none;
            return lease;
        }
        const std::scoped_lock lock(mutex);
        if (!view) {
            Result<std::shared_ptr<const LiveView>> built = pool->view(lease->database, dossier);
            if (!built)
                return Unexpected(built.error());
            view = *built;
        }
        lease->view = view.get();
        return lease;
    }
};

template<class Row>
QueryTable bulkTable()
{
    QueryTable table{Row::table, "seq", {}};
    const Row sample{};
    Row::fields(sample, [&](const char *name, const auto &value) {
        using F = std::decay_t<decltype(value)>;
        QueryColumn column{name, QueryColumn::Type::Text, name, {}, {}, {}, {}};
        if constexpr (KeyedEnum<F>) {
            column.type = QueryColumn::Type::Key;
            column.order = std::string("CASE ") + name;
            int rank = 0;
            for (const auto &[candidate, key] : EnumKeys<F>::keys) {
                column.keys.emplace_back(key);
                column.ranks.push_back(rank);
                column.order += " WHEN '" + std::string(key) + "' THEN " + std::to_string(rank++);
            }
            column.order = "(" + column.order + " ELSE -1 END)";
        } else if constexpr (std::is_floating_point_v<F>) {
            column.type = QueryColumn::Type::Real;
        } else if constexpr (std::is_integral_v<F>) {
            column.type = QueryColumn::Type::Integer;
        }
        table.columns.push_back(std::move(column));
    });
    return table;
}

template<class E>
QueryColumn derivedColumn(const char *name, const std::string &sql)
{
    QueryColumn column{name, QueryColumn::Type::Key, sql, {}, {}, {}, {}};
    column.order = "(CASE " + sql;
    int rank = 0;
    for (const auto &[candidate, key] : EnumKeys<E>::keys) {
        column.keys.emplace_back(key);
        column.ranks.push_back(rank);
        column.order += " WHEN '" + std::string(key) + "' THEN " + std::to_string(rank++);
    }
    column.order += " END)";
    return column;
}

QueryTable findingTable()
{
    QueryTable table = bulkTable<Finding>();
    for (QueryColumn &column : table.columns) {
        if (column.name != "severity")
            continue;
        // the indexed rank of the schema: unrated counts as medium
        column.order =
            "(CASE severity WHEN 'info' THEN 0 WHEN 'low' THEN 1 WHEN 'high' THEN 3 WHEN 'critical' THEN 4 ELSE 2 END)";
        column.then = "score";
        column.downward = true;
        column.ranks = {0, 1, 2, 2, 3, 4};
    }
    table.columns.push_back(derivedColumn<Presence>("presence", "gabion_presence(source,ordinal)"));
    table.columns.push_back(derivedColumn<DecisionKind>("decision", "gabion_decision(finding)"));
    for (const char *run : {"first_run", "last_run"})
        table.columns.push_back(
            {run, QueryColumn::Type::Integer, std::string("gabion_") + run + "(source,ordinal)", {}, {}, {}, {}});
    table.columns.push_back(
        {"text", QueryColumn::Type::Words, "seq IN (SELECT rowid FROM finding_text WHERE finding_text MATCH ?)", {}, {}, {}, {}});
    return table;
}

QueryTable plainTable(const char *name, std::initializer_list<const char *> texts)
{
    QueryTable table{name, "number", {}};
    table.columns.push_back({"number", QueryColumn::Type::Integer, "number", {}, {}, {}, {}});
    for (const char *text : texts)
        table.columns.push_back({text, QueryColumn::Type::Text, text, {}, {}, {}, {}});
    return table;
}

template<class Row>
Reader<Row> makeReader(const std::shared_ptr<Shared> &shared, RowSource<Row> source)
{
    auto kept = std::make_shared<const RowSource<Row>>(std::move(source));
    Reader<Row> reader;
    reader.count = [shared, kept](const PageQuery &query) -> Result<qint64> {
        Result<Lease> lease = shared->lease(kept->live);
        if (!lease)
            return Unexpected(lease.error());
        return PageRun<Row>(*kept, *lease->operator->()).count(query);
    };
    reader.each = [shared, kept](const PageQuery &query, const std::function<bool(const Row &)> &call) -> Result<> {
        Result<Lease> lease = shared->lease(kept->live);
        if (!lease)
            return Unexpected(lease.error());
        return PageRun<Row>(*kept, *lease->operator->()).each(query, call);
    };
    reader.ids = [shared, kept](const PageQuery &query) -> Result<RowIds> {
        Result<Lease> lease = shared->lease(kept->live);
        if (!lease)
            return Unexpected(lease.error());
        return PageRun<Row>(*kept, *lease->operator->()).ids(query);
    };
    reader.rows = [shared, kept](const std::vector<std::int64_t> &ids) -> Result<QList<Row>> {
        Result<Lease> lease = shared->lease(kept->live);
        if (!lease)
            return Unexpected(lease.error());
        return PageRun<Row>(*kept, *lease->operator->()).rows(ids);
    };
    reader.page = [each = reader.each](const PageQuery &query) -> Result<QList<Row>> {
        QList<Row> rows;
        if (Result<> done = each(query,
                                 [&](const Row &row) {
                                     rows.append(row);
                                     return true;
                                 });
            !done)
            return Unexpected(done.error());
        return rows;
    };
    return reader;
}

Reader<FindingRow> findingReader(const std::shared_ptr<Shared> &shared)
{
    RowSource<FindingRow> source;
    source.table = findingTable();
    source.columns = bulkColumns<Finding>();
    source.read = [](const Statement &statement, const LiveView &view) {
        FindingRow row;
        row.finding = readBulkRow<Finding>(statement);
        row.presence = view.presence(row.finding.source, row.finding.ordinal);
        row.firstRun = view.firstRun(row.finding.source, row.finding.ordinal);
        row.lastRun = view.lastRun(row.finding.source, row.finding.ordinal);
        return row;
    };
    source.visible = [](PageFilter &filter, const LiveView &view) {
        // an import that began after the view was made may write rows already
        if (view.allShown())
            filter.add("+seq<=" + std::to_string(view.highest()));
        else
            filter.add("gabion_shown(seq,finding,source,ordinal)");
    };
    Reader<FindingRow> reader = makeReader(shared, std::move(source));
    reader.ids = [shared, table = findingTable()](const PageQuery &query) -> Result<RowIds> {
        Result<Lease> lease = shared->lease();
        if (!lease)
            return Unexpected(lease.error());
        return shared->pool->findings.ids(*lease->operator->(), table, query);
    };
    // how many there are in all is known without a look at the table
    reader.count = [shared, count = reader.count](const PageQuery &query) -> Result<qint64> {
        if (!query.where.isEmpty())
            return count(query);
        const Result<Lease> lease = shared->lease();
        if (!lease)
            return Unexpected(lease.error());
        return (*lease)->view->findings();
    };
    return reader;
}

template<class Row>
Reader<Row> liveReader(const std::shared_ptr<Shared> &shared)
{
    RowSource<Row> source;
    source.table = bulkTable<Row>();
    if constexpr (std::is_same_v<Row, Measurement>)
        source.table.columns.push_back(
            {"rate", QueryColumn::Type::Real, "(CASE WHEN n>0 THEN failures*1.0/n ELSE -1.0 END)", {}, {}, {}, {}});
    source.columns = bulkColumns<Row>();
    source.read = [](const Statement &statement, const LiveView &) { return readBulkRow<Row>(statement); };
    source.visible = [](PageFilter &filter, const LiveView &) { filter.add("gabion_live(run)"); };
    return makeReader(shared, std::move(source));
}

/// The table of the audit trail; what is read of it is up to the caller.
RowSource<AuditEntry> auditSource()
{
    RowSource<AuditEntry> source;
    source.table = plainTable("audit", {"at", "author", "reason", "text", "changes", "hash"});
    source.visible = [](PageFilter &, const LiveView &) {};
    source.live = false;
    return source;
}

AuditEntry auditHead(const Statement &row)
{
    AuditEntry entry;
    entry.number = row.integer(0);
    entry.at = dateTimeFromIso(row.text(1));
    entry.author = row.text(2);
    entry.reason = row.text(3);
    entry.text = row.text(4);
    return entry;
}

Reader<AuditEntry> auditHeadReader(const std::shared_ptr<Shared> &shared)
{
    RowSource<AuditEntry> source = auditSource();
    source.columns = "number,at,author,reason,text";
    source.read = [](const Statement &row, const LiveView &) { return auditHead(row); };
    return makeReader(shared, std::move(source));
}

Reader<AuditEntry> auditReader(const std::shared_ptr<Shared> &shared)
{
    RowSource<AuditEntry> source = auditSource();
    source.columns = "number,at,author,reason,text,changes,previous,hash";
    source.read = [](const Statement &row, const LiveView &) {
        AuditEntry entry = auditHead(row);
        entry.changes = row.bytes(5);
        entry.previous = row.text(6);
        entry.hash = row.text(7);
        return entry;
    };
    return makeReader(shared, std::move(source));
}

Reader<ExportEntry> exportReader(const std::shared_ptr<Shared> &shared)
{
    RowSource<ExportEntry> source;
    source.table = plainTable("export", {"at", "author", "document", "format", "file", "sha256", "head"});
    source.columns = "number,at,author,document,format,file,sha256,head";
    source.read = [](const Statement &row, const LiveView &) {
        return ExportEntry{
            row.integer(0), dateTimeFromIso(row.text(1)), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6),
            row.text(7)};
    };
    source.visible = [](PageFilter &, const LiveView &) {};
    source.live = false;
    return makeReader(shared, std::move(source));
}

Result<QList<RunSight>> sights(Shared &shared, std::int64_t finding)
{
    Result<Lease> lease = shared.lease();
    if (!lease)
        return Unexpected(lease.error());
    Connection &connection = *lease->operator->();
    // bit i, least significant first, is that of ordinal i
    Result<Statement> statement = connection.database.prepare(
        "SELECT r.run,substr(r.bitmap,f.ordinal/8+1,1),f.ordinal%8 FROM finding f JOIN run_seen r ON r.source=f.source "
        "WHERE f.seq=? AND f.finding=f.seq AND f.ordinal>=0 ORDER BY r.run");
    if (!statement)
        return Unexpected(statement.error());
    statement->bind(1, finding);
    QList<RunSight> list;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return list;
        const QByteArray byte = statement->bytes(1);
        const int bit = static_cast<int>(statement->integer(2));
        if (connection.view->isLive(statement->integer(0)))
            list.append({statement->integer(0), !byte.isEmpty() && ((static_cast<unsigned char>(byte[0]) >> bit) & 1) != 0});
    }
}

} // namespace

std::shared_ptr<ReaderPool> makeReaderPool(const QString &path, Database::Mode mode)
{
    return std::make_shared<ReaderPool>(path, mode);
}

void closeReaderPool(ReaderPool &pool) { pool.close(); }

Pages makePages(const std::shared_ptr<ReaderPool> &pool, const Dossier &dossier)
{
    auto shared = std::make_shared<Shared>();
    shared->pool = pool;
    shared->dossier = dossier;
    return {findingReader(shared),
            liveReader<Measurement>(shared),
            liveReader<Sample>(shared),
            auditReader(shared),
            auditHeadReader(shared),
            exportReader(shared),
            [shared](std::int64_t finding) { return sights(*shared, finding); }};
}

} // namespace gabion
