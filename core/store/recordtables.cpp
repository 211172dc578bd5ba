// SPDX-License-Identifier: Apache-2.0
#include "core/store/recordtables.h"

#include "core/base/tr.h"
#include "core/store/recordcolumns.h"

#include <tuple>
#include <vector>

namespace gabion {

namespace {

constexpr qint64 highestRefNumber = 1'000'000'000'000;
constexpr qsizetype longestRef = 64;

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

/// The SQL of one kind of record, generated once from its fields.
template<class T>
struct KindSql {
    std::string upsert, erase, select;
    struct Join {
        std::string table, clear, insert, select;
    };
    std::vector<Join> joins;

    KindSql()
    {
        const std::string table = quoted(T::kind);
        std::string names = "\"id\",\"ref\"", marks = "?,?", updates = "\"ref\"=excluded.\"ref\"";
        const T sample{};
        T::fields(sample, [&](const char *name, const auto &field) {
            using F = std::decay_t<decltype(field)>;
            if constexpr (columns::IsIdList<F>::value) {
                const std::string own = quoted(T::kind), other = quoted(name);
                const std::string join = quoted(std::string(T::kind) + "_" + name);
                joins.push_back({join, "DELETE FROM " + join + " WHERE " + own + "=?",
                                 "INSERT INTO " + join + "(" + own + "," + other + ",\"position\") VALUES(?,?,?)",
                                 "SELECT " + own + "," + other + " FROM " + join + " ORDER BY " + own + ",\"position\""});
            } else {
                names += "," + quoted(name);
                marks += ",?";
                updates += "," + quoted(name) + "=excluded." + quoted(name);
            }
        });
        upsert = "INSERT INTO " + table + "(" + names + ") VALUES(" + marks + ") ON CONFLICT(\"id\") DO UPDATE SET " + updates;
        erase = "DELETE FROM " + table + " WHERE \"id\"=?";
        select = "SELECT " + names + " FROM " + table;
    }
    static const KindSql &instance()
    {
        static const KindSql sql;
        return sql;
    }
};

template<class T>
struct KindStatements {
    Statement upsert, erase;
    struct Join {
        Statement clear, insert;
    };
    std::vector<Join> joins;

    Result<> prepare(Database &database)
    {
        if (upsert)
            return {};
        const KindSql<T> &sql = KindSql<T>::instance();
        Result<Statement> first = database.prepare(sql.upsert, true);
        Result<Statement> second = database.prepare(sql.erase, true);
        if (!first || !second)
            return Unexpected(!first ? first.error() : second.error());
        joins.clear();
        for (const auto &join : sql.joins) {
            Result<Statement> clear = database.prepare(join.clear, true);
            Result<Statement> insert = database.prepare(join.insert, true);
            if (!clear || !insert)
                return Unexpected(!clear ? clear.error() : insert.error());
            joins.push_back({std::move(*clear), std::move(*insert)});
        }
        erase = std::move(*second);
        upsert = std::move(*first);
        return {};
    }
};

template<class T>
Result<> writeJoins(KindStatements<T> &statements, const T *before, const T *after)
{
    const T none{};
    const T &old = before ? *before : none;
    const T &now = after ? *after : none;
    const QString id = (before ? before : after)->id.value.toString(QUuid::WithoutBraces);
    Result<> result;
    std::size_t at = 0;
    // both walks visit the same fields in the same order
    std::vector<const void *> oldLists;
    T::fields(old, [&](const char *, const auto &field) {
        if constexpr (columns::IsIdList<std::decay_t<decltype(field)>>::value)
            oldLists.push_back(&field);
    });
    T::fields(now, [&](const char *, const auto &field) {
        using F = std::decay_t<decltype(field)>;
        if constexpr (columns::IsIdList<F>::value) {
            auto &join = statements.joins[at];
            const F &oldList = *static_cast<const F *>(oldLists[at++]);
            if (!result || oldList == field)
                return;
            if (!oldList.isEmpty()) {
                join.clear.bindText(1, id);
                result = join.clear.run();
            }
            for (qsizetype position = 0; result && position < field.size(); ++position) {
                join.insert.bindText(1, id);
                join.insert.bindText(2, field.at(position).value.toString(QUuid::WithoutBraces));
                join.insert.bind(3, static_cast<std::int64_t>(position));
                result = join.insert.run();
            }
        }
    });
    return result;
}

template<class T>
Result<> writeOne(KindStatements<T> &statements, const T *before, const T *after)
{
    if (!after) {
        if (Result<> joins = writeJoins<T>(statements, before, nullptr); !joins)
            return joins;
        statements.erase.bindText(1, before->id.value.toString(QUuid::WithoutBraces));
        return statements.erase.run();
    }
    Statement &upsert = statements.upsert;
    upsert.bindText(1, after->id.value.toString(QUuid::WithoutBraces));
    upsert.bindText(2, after->ref);
    int index = 3;
    T::fields(*after, [&](const char *, const auto &field) {
        if constexpr (!columns::IsIdList<std::decay_t<decltype(field)>>::value)
            columns::bind(upsert, index++, field);
    });
    if (Result<> done = upsert.run(); !done)
        return done;
    return writeJoins<T>(statements, before, after);
}

template<class T>
Result<> storable(const T &record, const T *before)
{
    Place place;
    place.record = record.ref.isEmpty() ? record.id.value.toString(QUuid::WithoutBraces) : record.ref;
    if (record.id.isNull())
        return fail(ErrorCode::InvalidValue, Tr::tr("A record needs an id."), place);
    const qint64 number = refNumber(record.ref);
    if (record.ref.size() > longestRef || !record.ref.isValidUtf16() || number < 0 || number > highestRefNumber)
        return fail(ErrorCode::InvalidValue, Tr::tr("%1 is no reference that can be kept.").arg(record.ref.left(longestRef)),
                    place);
    if (before && before->ref != record.ref)
        return fail(ErrorCode::InvalidValue, Tr::tr("The reference %1 must not be changed.").arg(before->ref), place);
    Result<> result;
    T::fields(record, [&](const char *name, const auto &field) {
        if (result && !columns::storable(field))
            result = fail(
                ErrorCode::InvalidValue,
                Tr::tr("The field \"%1\" of %2 has a value that cannot be kept.").arg(QLatin1String(name), place.record), place);
    });
    return result;
}

Unexpected damagedValue(const char *kind, const char *column)
{
    return fail(
        ErrorCode::ProjectDamaged,
        Tr::tr("The project file is damaged: a value of %1.%2 fits no field.").arg(QLatin1String(kind), QLatin1String(column)));
}

using JoinRows = QHash<QUuid, QList<QUuid>>;

Result<JoinRows> readJoin(Database &database, const std::string &select, const char *kind)
{
    Result<Statement> statement = database.prepare(select);
    if (!statement)
        return Unexpected(statement.error());
    JoinRows rows;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return rows;
        const QUuid owner = columns::uuid(statement->view(0)), target = columns::uuid(statement->view(1));
        if (owner.isNull() || target.isNull())
            return damagedValue(kind, "id");
        rows[owner].append(target);
    }
}

template<class T>
Result<> readKind(Database &database, Dossier &dossier)
{
    const KindSql<T> &sql = KindSql<T>::instance();
    std::vector<JoinRows> joins;
    for (const auto &join : sql.joins) {
        Result<JoinRows> rows = readJoin(database, join.select, T::kind);
        if (!rows)
            return Unexpected(rows.error());
        joins.push_back(std::move(*rows));
    }
    Result<Statement> statement = database.prepare(sql.select);
    if (!statement)
        return Unexpected(statement.error());
    qsizetype count = 0;
    for (;; ++count) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            break;
        T record;
        record.id.value = columns::uuid(statement->view(0));
        record.ref = statement->text(1);
        const qint64 number = refNumber(record.ref);
        if (record.id.isNull() || record.ref.size() > longestRef || number < 0 || number > highestRefNumber)
            return damagedValue(T::kind, "id");
        const char *broken = nullptr;
        int column = 2;
        std::size_t join = 0;
        T::fields(record, [&](const char *name, auto &field) {
            using F = std::decay_t<decltype(field)>;
            if constexpr (columns::IsIdList<F>::value) {
                for (const QUuid &target : joins[join++].value(record.id.value))
                    field.append({target});
            } else if (!columns::read(*statement, column++, field)) {
                broken = name;
            }
        });
        if (broken)
            return damagedValue(T::kind, broken);
        dossier.load(record);
    }
    // two spellings of one id would hide a row behind another
    return dossier.all<T>().size() == count ? Result<>() : Result<>(damagedValue(T::kind, "id"));
}

} // namespace

struct RecordWriter::Private {
    Database &database;
    RecordKinds::Tuple<KindStatements> kinds;
    Statement highest;
};

RecordWriter::RecordWriter(Database &database) : m(new Private{database, {}, {}}) { }
RecordWriter::RecordWriter(RecordWriter &&) noexcept = default;
RecordWriter::~RecordWriter() = default;

Result<> RecordWriter::write(const ChangeSet &set)
{
    for (const Change &change : set.changes) {
        if (!change.before && !change.after)
            continue;
        const Result<> done = std::visit(
            [&](const auto &subject) -> Result<> {
                using T = std::decay_t<decltype(subject)>;
                auto &statements = std::get<KindStatements<T>>(m->kinds);
                if (Result<> ready = statements.prepare(m->database); !ready)
                    return ready;
                return writeOne<T>(statements, change.before ? &std::get<T>(*change.before) : nullptr,
                                   change.after ? &std::get<T>(*change.after) : nullptr);
            },
            change.after ? *change.after : *change.before);
        if (!done)
            return done;
    }
    return {};
}

Result<> RecordWriter::writeHighestRefs(const ChangeSet &set, const Dossier &after)
{
    if (!m->highest) {
        Result<Statement> statement =
            m->database.prepare("INSERT INTO reference(kind,highest) VALUES(?,?) ON CONFLICT(kind) DO UPDATE SET "
                                "highest=excluded.highest WHERE excluded.highest>highest",
                                true);
        if (!statement)
            return Unexpected(statement.error());
        m->highest = std::move(*statement);
    }
    std::array<bool, std::variant_size_v<RecordVariant>> touched = {};
    for (const Change &change : set.changes) {
        if (change.after)
            touched[change.after->index()] = true;
    }
    Result<> result;
    std::size_t index = 0;
    RecordKinds::each([&](const auto *none) {
        using T = std::decay_t<decltype(*none)>;
        if (!result || !touched[index++])
            return;
        m->highest.bindView(1, T::kind);
        m->highest.bind(2, static_cast<std::int64_t>(after.all<T>().highestRef()));
        result = m->highest.run();
    });
    return result;
}

Result<> checkStorable(const ChangeSet &set)
{
    for (const Change &change : set.changes) {
        if (!change.after || (change.before && change.before->index() != change.after->index()))
            continue; // the dossier refuses the second
        const Result<> good = std::visit(
            [&](const auto &record) {
                using T = std::decay_t<decltype(record)>;
                return storable<T>(record, change.before ? &std::get<T>(*change.before) : nullptr);
            },
            *change.after);
        if (!good)
            return good;
    }
    return {};
}

Result<Dossier> readDossier(Database &database)
{
    Dossier dossier;
    Result<> result;
    RecordKinds::each([&](const auto *none) {
        using T = std::decay_t<decltype(*none)>;
        if (result)
            result = readKind<T>(database, dossier);
    });
    if (!result)
        return Unexpected(result.error());
    Result<Statement> statement = database.prepare("SELECT kind,highest FROM reference");
    if (!statement)
        return Unexpected(statement.error());
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return dossier;
        const std::int64_t highest = statement->integer(1);
        if (highest < 0 || highest > highestRefNumber)
            return damagedValue("reference", "highest");
        RecordKinds::each([&](const auto *none) {
            using T = std::decay_t<decltype(*none)>;
            if (statement->view(0) == T::kind)
                dossier.raiseHighestRef<T>(highest);
        });
    }
}

Error danglingReference(Database &database, const ChangeSet &set)
{
    bool deletes = false;
    for (const Change &change : set.changes)
        deletes = deletes || !change.after;
    Error error{deletes ? ErrorCode::InUse : ErrorCode::NotFound, {}, {}};
    Result<Statement> check = database.prepare("SELECT \"table\",rowid,parent FROM pragma_foreign_key_check");
    if (check && check->step().value_or(false)) {
        const QString table = check->text(0), kind = table.section(QLatin1Char('_'), 0, -2), parent = check->text(2);
        const std::string id = std::to_string(check->integer(1));
        RecordKinds::each([&](const auto *none) {
            using T = std::decay_t<decltype(*none)>;
            const std::string own = quoted(T::kind);
            if (table == QLatin1String(T::kind))
                error.where.record = database.text("SELECT ref FROM " + own + " WHERE rowid=" + id).value_or(QString());
            else if (kind == QLatin1String(T::kind))
                error.where.record = database
                                         .text("SELECT ref FROM " + own + " WHERE id=(SELECT " + own + " FROM "
                                               + quoted(table.toStdString()) + " WHERE rowid=" + id + ")")
                                         .value_or(QString());
        });
        error.text = deletes ? Tr::tr("%1 still refers to what would be deleted (%2). Nothing was changed.")
                             : Tr::tr("%1 refers to something that does not exist (%2). Nothing was changed.");
        error.text = error.text.arg(error.where.record, parent);
        return error;
    }
    error.text = Tr::tr("A record refers to something that does not exist. Nothing was changed.");
    return error;
}

} // namespace gabion
