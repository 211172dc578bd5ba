// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_context;
struct sqlite3_value;

namespace gabion {

/// A prepared statement. Columns count from 0, parameters from 1. Lives no longer than its Database.
class Statement {
public:
    Statement() = default;
    explicit Statement(sqlite3_stmt *statement) : m_statement(statement) { }
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    explicit operator bool() const { return m_statement != nullptr; }

    void bind(int index, std::int64_t value);
    void bind(int index, double value);
    /// The text is not copied: it must stay until the row was stepped.
    void bindView(int index, std::string_view text);
    void bindText(int index, const QString &text);
    void bindBlob(int index, const QByteArray &bytes); ///< not copied, like bindView()
    void bindNull(int index);

    /// Goes to the next row: true when there is one. Resets itself at the end and after an error.
    Result<bool> step();
    /// For statements that answer no row: steps once and resets.
    Result<> run();
    void reset();

    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view view(int column) const; ///< valid until the next step
    QString text(int column) const;
    QByteArray bytes(int column) const;
    bool isNull(int column) const;
    int columns() const;

    sqlite3_stmt *handle() const { return m_statement; }

private:
    sqlite3_stmt *m_statement = nullptr;
};

/// One connection of one thread to a project file. Everything a file brings is taken as hostile: no views, no foreign
/// triggers, no extensions, limits on sizes.
class Database {
public:
    enum class Mode {
        Create, ///< makes the file; an existing one is an error
        ReadWrite,
        ReadOnly,
        Immutable, ///< the file cannot change: no lock, no log beside it is looked at
        Memory,
    };

    static Result<Database> open(const QString &path, Mode mode);
    Database() = default;
    Database(Database &&other) noexcept;
    Database &operator=(Database &&other) noexcept;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    bool isOpen() const { return m_handle != nullptr; }
    void close();

    /// Runs one or several statements of ours; never with values in the text.
    Result<> execute(const std::string &sql);
    /// Gives the space of deleted rows back (VACUUM). Outside of a transaction, while no statement is under way.
    Result<> compact();
    /// @p persistent: it will be kept and used many times.
    Result<Statement> prepare(std::string_view sql, bool persistent = false);
    /// First column of the first row; 0 or empty when there is no row.
    Result<std::int64_t> integer(std::string_view sql);
    Result<QString> text(std::string_view sql);

    /// Copies the whole database, as it stands, over that of @p target.
    Result<> copyTo(Database &target);

    sqlite3 *handle() const { return m_handle; }

private:
    explicit Database(sqlite3 *handle) : m_handle(handle) { }
    sqlite3 *m_handle = nullptr;
};

/// A write transaction: taken back when it is destroyed without commit().
class Transaction {
public:
    /// Waits some seconds for another writer, then answers Storage.
    static Result<Transaction> begin(Database &database);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    ~Transaction();

    Result<> commit();

private:
    explicit Transaction(Database *database) : m_database(database) { }
    Database *m_database = nullptr;
};

/// The error of the last call on a connection: DiskFull, ReadOnly, ProjectDamaged, Conflict (a key twice), InUse (a foreign key
/// that leads nowhere) or Storage with SQLite's words.
Error storageError(sqlite3 *handle);

} // namespace gabion
