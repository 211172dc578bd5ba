// SPDX-License-Identifier: Apache-2.0
#include "core/project/audittrail.h"

#include "core/base/clock.h"
#include "core/base/sha256.h"
#include "core/base/tr.h"
#include "core/model/recordjson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gabion {

namespace {

Unexpected broken(const AuditEntry &entry, const QString &ref)
{
    Place place;
    place.record = ref;
    return fail(ErrorCode::AuditBroken,
                Tr::tr("Entry %1 of the audit trail does not fit the records: %2.").arg(entry.number).arg(ref), place);
}

/// Replaces the state that `from` describes by the one that `to` describes.
template<class T>
Result<> turn(Dossier &dossier, const AuditEntry &entry, const QJsonObject &change, const QLatin1String from,
              const QLatin1String to)
{
    const QUuid id = QUuid::fromString(change.value(QLatin1String("id")).toString());
    const QString ref = change.value(QLatin1String("ref")).toString();
    const T *present = dossier.find(Id<T>{id});
    const bool hadFrom = change.contains(from), hasTo = change.contains(to);
    if (id.isNull() || hadFrom != (present != nullptr) || (present && present->ref != ref) || (!hadFrom && !hasTo))
        return broken(entry, ref);
    const QJsonObject fromFields = change.value(from).toObject(), toFields = change.value(to).toObject();
    Result<Record> was =
        hadFrom && !hasTo ? recordFromJson(QLatin1String(T::kind), id, ref, fromFields) : Result<Record>(Record(T()));
    if (hadFrom && hasTo)
        was = patched(Record(*present), fromFields);
    if (!was || (hadFrom && !(std::get<T>(*was) == *present)))
        return broken(entry, ref);
    if (!hasTo)
        return dossier.apply(Change{Record(*present), std::nullopt});
    const Result<Record> becomes =
        hadFrom ? patched(Record(*present), toFields) : recordFromJson(QLatin1String(T::kind), id, ref, toFields);
    if (!becomes)
        return broken(entry, ref);
    dossier.load(*becomes);
    return {};
}

Result<> turn(Dossier &dossier, const AuditEntry &entry, const QJsonObject &change, Replay direction)
{
    const QLatin1String before("before"), after("after");
    const QString kind = change.value(QLatin1String("kind")).toString();
    Result<> result = broken(entry, kind);
    RecordKinds::each([&](const auto *none) {
        using T = std::decay_t<decltype(*none)>;
        if (kind == QLatin1String(T::kind))
            result = direction == Replay::Forward ? turn<T>(dossier, entry, change, before, after)
                                                  : turn<T>(dossier, entry, change, after, before);
    });
    return result;
}

} // namespace

QString emptyHead() { return QString(64, QLatin1Char('0')); }

QString entryHash(const AuditEntry &entry)
{
    Sha256 sha;
    const auto add = [&](const QByteArray &bytes) {
        std::array<char, 8> length{};
        auto size = static_cast<quint64>(bytes.size());
        for (std::size_t i = length.size(); i-- > 0; size >>= 8)
            length[i] = static_cast<char>(size & 0xff);
        sha.update(length.data(), length.size());
        sha.update(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    };
    add(entry.previous.toUtf8());
    add(QByteArray::number(entry.number));
    add(isoDateTime(entry.at).toUtf8());
    add(entry.author.toUtf8());
    add(entry.reason.toUtf8());
    add(entry.text.toUtf8());
    add(entry.changes);
    return QString::fromStdString(hexText(sha.finish()));
}

Result<> appendEntry(Database &database, const AuditEntry &entry)
{
    Result<Statement> insert = database.prepare("INSERT INTO audit(" + std::string(entryColumns) + ") VALUES(?,?,?,?,?,?,?,?)");
    if (!insert)
        return Unexpected(insert.error());
    insert->bind(1, static_cast<std::int64_t>(entry.number));
    insert->bindText(2, isoDateTime(entry.at));
    insert->bindText(3, entry.author);
    insert->bindText(4, entry.reason);
    insert->bindText(5, entry.text);
    insert->bindView(6, std::string_view(entry.changes.constData(), static_cast<std::size_t>(entry.changes.size())));
    insert->bindText(7, entry.previous);
    insert->bindText(8, entry.hash);
    return insert->run();
}

AuditEntry readEntry(const Statement &row)
{
    return {row.integer(0), dateTimeFromIso(row.text(1)), row.text(2), row.text(3), row.text(4), row.bytes(5), row.text(6),
            row.text(7)};
}

namespace {

/// The head of the one entry that the end of a query names.
Result<AuditEntry> headOf(Database &database, const char *where, qint64 number)
{
    Result<Statement> query = database.prepare(std::string("SELECT number,at,'','','','',previous,hash FROM audit ") + where);
    if (!query)
        return Unexpected(query.error());
    query->bind(1, static_cast<std::int64_t>(number));
    const Result<bool> row = query->step();
    if (!row)
        return Unexpected(row.error());
    if (!*row) {
        AuditEntry none;
        none.hash = emptyHead();
        return none;
    }
    AuditEntry entry = readEntry(*query);
    if (entry.number < 1 || entry.hash.size() != 64 || !entry.at.isValid())
        return fail(ErrorCode::ProjectDamaged,
                    Tr::tr("The project file is damaged: the newest entry of its audit trail is broken."));
    return entry;
}

} // namespace

Result<AuditEntry> lastEntry(Database &database) { return headOf(database, "WHERE number >= ? ORDER BY number DESC LIMIT 1", 0); }

Result<AuditEntry> entryOf(Database &database, qint64 number) { return headOf(database, "WHERE number = ?", number); }

Result<qint64> entryAt(Database &database, const QDateTime &time)
{
    const Result<std::int64_t> newest = database.integer("SELECT max(number) FROM audit");
    if (!newest)
        return Unexpected(newest.error());
    qint64 low = 0, high = *newest; // entry `low` is not later than `time`, entry high + 1 is
    while (low < high) {
        const qint64 middle = low + (high - low + 1) / 2;
        const Result<QString> at = database.text("SELECT at FROM audit WHERE number=" + std::to_string(middle));
        if (!at)
            return Unexpected(at.error());
        if (dateTimeFromIso(*at) <= time)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

Result<> replay(Dossier &dossier, const AuditEntry &entry, Replay direction)
{
    const QJsonDocument document = QJsonDocument::fromJson(entry.changes);
    if (!document.isArray())
        return broken(entry, QStringLiteral("-"));
    const QJsonArray changes = document.array();
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const qsizetype at = direction == Replay::Forward ? i : changes.size() - 1 - i;
        if (Result<> done = turn(dossier, entry, changes.at(at).toObject(), direction); !done)
            return done;
    }
    return {};
}

Result<Dossier> rewound(Database &database, const Dossier &newest, qint64 from, qint64 number)
{
    Dossier dossier = newest;
    Result<Statement> rows =
        database.prepare("SELECT " + std::string(entryColumns) + " FROM audit WHERE number>? AND number<=? ORDER BY number DESC");
    if (!rows)
        return Unexpected(rows.error());
    rows->bind(1, static_cast<std::int64_t>(number));
    rows->bind(2, static_cast<std::int64_t>(from));
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Unexpected(row.error());
        if (!*row)
            return dossier;
        if (Result<> done = replay(dossier, readEntry(*rows), Replay::Backward); !done)
            return Unexpected(done.error());
    }
}

} // namespace gabion
