// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include "core/base/tr.h"

#include <QUrl>

#include <sqlite3.h>

#include <cerrno>
#include <utility>

namespace gabion {

namespace {

constexpr int busyMilliseconds = 5000;

bool noSpaceLeft(sqlite3 *handle)
{
#ifdef EDQUOT
    const int number = sqlite3_system_errno(handle);
    return number == ENOSPC || number == EDQUOT;
#else
    return sqlite3_system_errno(handle) == ENOSPC;
#endif
}

/// What a file may make this connection do at most.
void harden(sqlite3 *handle)
{
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busyMilliseconds);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 512 * 1024 * 1024);
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024);
    sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, 200);
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, 1000);
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 5000);
}

} // namespace

Error storageError(sqlite3 *handle)
{
    const int code = sqlite3_extended_errcode(handle);
    const QString words = QString::fromUtf8(sqlite3_errmsg(handle));
    switch (code & 0xff) {
    case SQLITE_FULL: return {ErrorCode::DiskFull, Tr::tr("There is no space left on the disk. Nothing was changed."), {}};
    case SQLITE_IOERR:
        if (noSpaceLeft(handle))
            return {ErrorCode::DiskFull, Tr::tr("There is no space left on the disk. Nothing was changed."), {}};
        break;
    case SQLITE_READONLY: return {ErrorCode::ReadOnly, Tr::tr("The project file cannot be written: %1.").arg(words), {}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return {ErrorCode::ProjectDamaged, Tr::tr("The project file is damaged: %1.").arg(words), {}};
    case SQLITE_CONSTRAINT:
        if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
            return {
                ErrorCode::Conflict, Tr::tr("A record or reference exists already (%1). Nothing was changed.").arg(words), {}};
        if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
            return {ErrorCode::InUse, Tr::tr("A record refers to something that does not exist. Nothing was changed."), {}};
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Storage, Tr::tr("Another process is writing to the project file; try again in a moment."), {}};
    default: break;
    }
    return {
        ErrorCode::Storage, Tr::tr("The project file could not be read or written: %1 (SQLite %2).").arg(words).arg(code), {}};
}

Statement::Statement(Statement &&other) noexcept : m_statement(std::exchange(other.m_statement, nullptr)) { }

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_statement, other.m_statement);
    return *this;
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

void Statement::bind(int index, std::int64_t value) { sqlite3_bind_int64(m_statement, index, value); }

void Statement::bind(int index, double value) { sqlite3_bind_double(m_statement, index, value); }

void Statement::bindView(int index, std::string_view text)
{
    // a null pointer would bind NULL
    const char *data = text.data() ? text.data() : "";
    sqlite3_bind_text64(m_statement, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bindText(int index, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text64(m_statement, index, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
}

void Statement::bindBlob(int index, const QByteArray &bytes)
{
    sqlite3_bind_blob64(m_statement, index, bytes.constData(), static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC);
}

void Statement::bindNull(int index) { sqlite3_bind_null(m_statement, index); }

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_statement);
        return false;
    }
    Error error = storageError(sqlite3_db_handle(m_statement));
    sqlite3_reset(m_statement);
    return Unexpected(std::move(error));
}

Result<> Statement::run()
{
    const Result<bool> row = step();
    if (!row)
        return Unexpected(row.error());
    if (*row)
        sqlite3_reset(m_statement);
    return {};
}

void Statement::reset() { sqlite3_reset(m_statement); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

double Statement::real(int column) const { return sqlite3_column_double(m_statement, column); }

std::string_view Statement::view(int column) const
{
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return data ? std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                : std::string_view();
}

QString Statement::text(int column) const
{
    const std::string_view utf8 = view(column);
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QByteArray Statement::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    return data ? QByteArray(static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column)) : QByteArray();
}

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

int Statement::columns() const { return sqlite3_column_count(m_statement); }

Result<Database> Database::open(const QString &path, Mode mode)
{
    // Nobody asks how much memory SQLite holds, and counting it takes a lock at every allocation. Without effect, and without
    // harm, where SQLite runs already.
    static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)uncounted;
    QByteArray name = path.toUtf8();
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    switch (mode) {
    case Mode::Create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE; break;
    case Mode::ReadWrite: flags |= SQLITE_OPEN_READWRITE; break;
    case Mode::ReadOnly: flags |= SQLITE_OPEN_READONLY; break;
    case Mode::Immutable:
        flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
        name = QByteArrayLiteral("file:") + QUrl::toPercentEncoding(path, QByteArrayLiteral("/:")) + "?immutable=1";
        break;
    case Mode::Memory:
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
        name = QByteArrayLiteral(":memory:");
        break;
    }
    if (mode != Mode::Immutable && mode != Mode::Memory && name.startsWith("file:"))
        name.prepend("./"); // SQLite of this system reads URIs everywhere
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(name.constData(), &handle, flags, nullptr);
    Database database(handle);
    if (code != SQLITE_OK) {
        if (!handle)
            return fail(ErrorCode::Storage, Tr::tr("There is no memory to open the project file."));
        Error error = storageError(handle);
        error.where.file = path;
        return Unexpected(std::move(error));
    }
    harden(handle);
    if (Result<> done = database.execute("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON;"
                                         "PRAGMA temp_store=FILE; PRAGMA recursive_triggers=ON");
        !done)
        return Unexpected(done.error());
    return database;
}

Database::Database(Database &&other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) { }

Database &Database::operator=(Database &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

Database::~Database() { close(); }

void Database::close()
{
    sqlite3_close_v2(m_handle);
    m_handle = nullptr;
}

Result<> Database::execute(const std::string &sql)
{
    if (sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return Unexpected(storageError(m_handle));
    return {};
}

Result<> Database::compact()
{
    // it attaches a scratch database of its own, which harden() forbids everybody else
    const int most = sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 1);
    Result<> done = execute("VACUUM");
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, most);
    return done;
}

Result<Statement> Database::prepare(std::string_view sql, bool persistent)
{
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()),
                                        persistent ? SQLITE_PREPARE_PERSISTENT : 0U, &statement, nullptr);
    if (code != SQLITE_OK)
        return Unexpected(storageError(m_handle));
    return Statement(statement);
}

Result<std::int64_t> Database::integer(std::string_view sql)
{
    Result<Statement> statement = prepare(sql);
    if (!statement)
        return Unexpected(statement.error());
    const Result<bool> row = statement->step();
    if (!row)
        return Unexpected(row.error());
    return *row ? statement->integer(0) : 0;
}

Result<QString> Database::text(std::string_view sql)
{
    Result<Statement> statement = prepare(sql);
    if (!statement)
        return Unexpected(statement.error());
    const Result<bool> row = statement->step();
    if (!row)
        return Unexpected(row.error());
    return *row ? statement->text(0) : QString();
}

Result<> Database::copyTo(Database &target)
{
    sqlite3_backup *backup = sqlite3_backup_init(target.m_handle, "main", m_handle, "main");
    if (!backup)
        return Unexpected(storageError(target.m_handle));
    const int stepped = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE || finished != SQLITE_OK)
        return Unexpected(storageError(target.m_handle));
    return {};
}

Result<Transaction> Transaction::begin(Database &database)
{
    if (Result<> done = database.execute("BEGIN IMMEDIATE"); !done)
        return Unexpected(done.error());
    return Transaction(&database);
}

Transaction::Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) { }

Transaction::~Transaction()
{
    if (m_database && m_database->isOpen() && sqlite3_get_autocommit(m_database->handle()) == 0)
        (void)m_database->execute("ROLLBACK");
}

Result<> Transaction::commit()
{
    // when COMMIT fails (deferred foreign keys, full disk) the transaction may still be open: the destructor ends it
    Result<> done = m_database->execute("COMMIT");
    if (done)
        m_database = nullptr;
    return done;
}

} // namespace gabion
