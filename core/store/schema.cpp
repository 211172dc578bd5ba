// SPDX-License-Identifier: Apache-2.0
#include "core/store/schema.h"

#include "core/base/tr.h"

#include <map>

namespace gabion {

namespace {

struct SchemaObject {
    std::string type, sql;
};
using Objects = std::map<std::string, SchemaObject>;

constexpr const char *bulkIndexes[] = {"finding_severity", "finding_known", "finding_rule", "finding_path"};

bool isBulkIndex(const std::string &name)
{
    for (const char *index : bulkIndexes) {
        if (name == index)
            return true;
    }
    return false;
}

Result<Objects> objectsOf(Database &database)
{
    Result<Statement> statement = database.prepare("SELECT name,type,sql FROM sqlite_schema");
    if (!statement)
        return Unexpected(statement.error());
    Objects objects;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return objects;
        const std::string name(statement->view(0));
        if (name == "sqlite_stat1" || name == "sqlite_stat4")
            continue; // statistics hold no code
        objects[name] = {std::string(statement->view(1)), std::string(statement->view(2))};
    }
}

Result<Objects> expectedObjects(int version)
{
    Result<Database> memory = Database::open({}, Database::Mode::Memory);
    if (!memory)
        return Unexpected(memory.error());
    if (Result<> done = migrate(*memory, migrations().mid(0, version)); !done)
        return Unexpected(done.error());
    return objectsOf(*memory);
}

Unexpected damaged(const QString &what)
{
    return fail(ErrorCode::ProjectDamaged, Tr::tr("The project file is damaged: %1.").arg(what));
}

Result<> check(Database &database, const std::string &pragma)
{
    Result<Statement> statement = database.prepare(pragma);
    if (!statement)
        return Unexpected(statement.error());
    const Result<bool> row = statement->step();
    if (!row)
        return Unexpected(row.error());
    if (*row && statement->view(0) != "ok")
        return damaged(statement->text(0).left(200));
    return {};
}

} // namespace

int currentVersion() { return static_cast<int>(migrations().size()); }

Result<> createSchema(Database &database)
{
    const std::string first = "PRAGMA page_size=" + std::to_string(pageSize)
        + "; PRAGMA application_id=" + std::to_string(applicationId) + "; PRAGMA journal_mode=DELETE";
    if (Result<> done = database.execute(first); !done)
        return done;
    return migrate(database);
}

Result<> migrate(Database &database, const QList<Migration> &steps)
{
    const Result<std::int64_t> version = database.integer("PRAGMA user_version");
    if (!version)
        return Unexpected(version.error());
    for (const Migration &step : steps) {
        if (step.number <= *version)
            continue;
        Result<Transaction> transaction = Transaction::begin(database);
        if (!transaction)
            return Unexpected(transaction.error());
        if (Result<> done = database.execute(step.sql); !done)
            return done;
        if (Result<> done = database.execute("PRAGMA user_version=" + std::to_string(step.number)); !done)
            return done;
        if (Result<> done = transaction->commit(); !done)
            return done;
    }
    return {};
}

Result<> checkSchema(Database &database, int version)
{
    Result<Objects> found = objectsOf(database);
    if (!found)
        return Unexpected(found.error());
    Result<Objects> expected = expectedObjects(version);
    if (!expected)
        return Unexpected(expected.error());
    for (const auto &[name, object] : *found) {
        const auto at = expected->find(name);
        if (at == expected->end())
            return damaged(Tr::tr("it holds a %1 \"%2\" that is none of Gabion's")
                               .arg(QString::fromStdString(object.type), QString::fromStdString(name.substr(0, 80))));
        if (at->second.type != object.type || at->second.sql != object.sql)
            return damaged(Tr::tr("its %1 \"%2\" is not as Gabion makes it")
                               .arg(QString::fromStdString(object.type), QString::fromStdString(name)));
    }
    for (const auto &[name, object] : *expected) {
        if (!found->contains(name) && !isBulkIndex(name))
            return damaged(
                Tr::tr("its %1 \"%2\" is missing").arg(QString::fromStdString(object.type), QString::fromStdString(name)));
    }
    return {};
}

Result<> dropBulkIndexes(Database &database)
{
    for (const char *index : bulkIndexes) {
        if (Result<> done = database.execute(std::string("DROP INDEX IF EXISTS ") + index); !done)
            return done;
    }
    return {};
}

Result<> rebuildBulkIndexes(Database &database)
{
    Result<Objects> found = objectsOf(database);
    if (!found)
        return Unexpected(found.error());
    bool missing = false;
    for (const char *index : bulkIndexes)
        missing = missing || !found->contains(index);
    if (!missing)
        return {};
    Result<Objects> expected = expectedObjects(currentVersion());
    if (!expected)
        return Unexpected(expected.error());
    for (const char *index : bulkIndexes) {
        if (found->contains(index))
            continue;
        if (Result<> done = database.execute((*expected)[index].sql); !done)
            return done;
    }
    return {};
}

Result<> quickCheck(Database &database) { return check(database, "PRAGMA quick_check(1)"); }

Result<> quickCheck(Database &database, const std::string &table)
{
    return check(database, "PRAGMA quick_check(\"" + table + "\")");
}

Result<> glance(Database &database, const std::string &table)
{
    const Result<std::int64_t> first = database.integer("SELECT 1 FROM \"" + table + "\" LIMIT 1");
    return first ? Result<>() : Unexpected(first.error());
}

bool isBulkTable(std::string_view table)
{
    return table == "finding" || table == "measurement" || table == "sample" || table == "sample_text" || table == "run_seen"
        || table.starts_with("finding_text");
}

Result<> fullCheck(Database &database)
{
    if (Result<> whole = quickCheck(database); !whole)
        return whole;
    Result<Statement> keys = database.prepare("PRAGMA foreign_key_check");
    if (!keys)
        return Unexpected(keys.error());
    const Result<bool> row = keys->step();
    if (!row)
        return Unexpected(row.error());
    if (*row)
        return damaged(Tr::tr("a row of %1 refers to a %2 that does not exist").arg(keys->text(0), keys->text(2)));
    return {};
}

} // namespace gabion
