// SPDX-License-Identifier: Apache-2.0
#include "core/store/textindex.h"

#include "core/store/database.h"

#include <sqlite3.h>

namespace gabion {

namespace {

/// Lets a connection write the tables behind a full-text index, which it refuses otherwise.
class ShadowWriting {
public:
    explicit ShadowWriting(Database &database) : m_handle(database.handle())
    {
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    }
    ShadowWriting(const ShadowWriting &) = delete;
    ShadowWriting &operator=(const ShadowWriting &) = delete;
    ~ShadowWriting() { sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr); }

private:
    sqlite3 *m_handle;
};

/// Copies the rows that @p read answers, whose columns are numbers but for the second, a blob.
Result<> copyRows(Statement &read, Statement &write)
{
    for (;;) {
        const Result<bool> row = read.step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return {};
        const QByteArray bytes = read.bytes(1);
        for (int column = 0; column < read.columns(); ++column) {
            if (column == 1)
                write.bindBlob(column + 1, bytes);
            else
                write.bind(column + 1, read.integer(column));
        }
        if (Result<> done = write.run(); !done)
            return done;
    }
}

} // namespace

/// Belongs to the thread until it has ended.
struct TextIndex::Built {
    Database database;
    Result<> done;
};

TextIndex::TextIndex(const QString &path) : m_built(std::make_unique<Built>()), m_thread([this, path] { build(path); }) { }

TextIndex::~TextIndex()
{
    if (m_thread.joinable())
        m_thread.join();
}

void TextIndex::build(const QString &path)
{
    Result<Database> database = Database::open(path, Database::Mode::ReadOnly);
    if (!database) {
        m_built->done = Unexpected(database.error());
        return;
    }
    // as finding_text in the project, but for the content, which an index is made without, and half the bytes gathered, because
    // the other indexes are sorted meanwhile
    m_built->done = database->execute(
        "PRAGMA temp_store=FILE; CREATE VIRTUAL TABLE temp.built USING fts5(title, rule, path, ids, content='', detail=none, "
        "columnsize=0); INSERT INTO temp.built(built, rank) VALUES('hashsize', 4194304); BEGIN; "
        "INSERT INTO temp.built(rowid,title,rule,path,ids) SELECT seq,title,rule,path,ids FROM main.finding; COMMIT");
    m_built->database = std::move(*database);
}

Result<bool> TextIndex::moveTo(Database &database)
{
    if (m_thread.joinable())
        m_thread.join();
    if (!m_built->done)
        return false;
    const ShadowWriting shadows(database);
    struct Table {
        const char *read, *empty, *write;
    };
    // the two tables that an index without column sizes lives in
    constexpr Table tables[] = {
        {"SELECT id,block FROM temp.built_data", "DELETE FROM finding_text_data",
         "INSERT INTO finding_text_data(id,block) VALUES(?,?)"},
        {"SELECT segid,term,pgno FROM temp.built_idx", "DELETE FROM finding_text_idx",
         "INSERT INTO finding_text_idx(segid,term,pgno) VALUES(?,?,?)"},
    };
    for (const Table &table : tables) {
        if (Result<> done = database.execute(table.empty); !done)
            return Unexpected(done.error());
        Result<Statement> read = m_built->database.prepare(table.read);
        if (!read)
            return Unexpected(read.error());
        Result<Statement> write = database.prepare(table.write);
        if (!write)
            return Unexpected(write.error());
        if (Result<> done = copyRows(*read, *write); !done)
            return Unexpected(done.error());
    }
    return true;
}

} // namespace gabion
