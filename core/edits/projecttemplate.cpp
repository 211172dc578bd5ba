// SPDX-License-Identifier: Apache-2.0
#include "core/edits/projecttemplate.h"

#include "core/base/tr.h"
#include "core/model/recordjson.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace gabion {

namespace {

struct Named {
    QString kind;
    QUuid id;
};
using Names = QHash<QString, Named>;

Place placed(const Place &place, const QString &step)
{
    Place inner = place;
    inner.pointer += QLatin1Char('/') + step;
    return inner;
}

Unexpected malformed(const QString &text, const Place &place) { return fail(ErrorCode::Malformed, text, place); }

template<class T>
struct IdTarget;
template<class T>
struct IdTarget<Id<T>> {
    using Type = T;
};

/// The id that a key stands for, as text. The key must name a record of the kind that the field asks for.
Result<QJsonValue> idOfKey(const QJsonValue &value, const char *kind, const Names &names, const Place &place)
{
    if (value.isNull())
        return value;
    const QString key = value.toString();
    const auto found = names.constFind(key);
    if (found == names.cend())
        return malformed(Tr::tr("\"%1\" is the key of no record of this template.").arg(key), place);
    if (found->kind != QLatin1String(kind)) {
        return malformed(
            Tr::tr("\"%1\" is a record of kind %2; this field needs one of kind %3.").arg(key, found->kind, QLatin1String(kind)),
            place);
    }
    return QJsonValue(found->id.toString(QUuid::WithoutBraces));
}

/// The value with keys replaced by ids. Every step of the way is checked, so that an error names the exact place.
template<class T>
Result<QJsonValue> resolved(const QJsonValue &value, const Names &names, const Place &place)
{
    if constexpr (json::IsId<T>::value) {
        return idOfKey(value, IdTarget<T>::Type::kind, names, place);
    } else if constexpr (json::IsList<T>::value) {
        if (!value.isArray())
            return malformed(Tr::tr("A list is expected here."), place);
        QJsonArray out;
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            const auto item = resolved<typename json::IsList<T>::Item>(items.at(i), names, placed(place, QString::number(i)));
            if (!item)
                return item;
            out.append(*item);
        }
        return QJsonValue(out);
    } else if constexpr (json::Structure<T>) {
        if (!value.isObject())
            return malformed(Tr::tr("An object is expected here."), place);
        QJsonObject rest = value.toObject();
        QJsonObject out;
        Result<QJsonValue> result = QJsonValue();
        T defaults{};
        T::fields(defaults, [&](const char *name, auto &field) {
            const QLatin1String key(name);
            if (!result || !rest.contains(key))
                return;
            result = resolved<std::decay_t<decltype(field)>>(rest.take(key), names, placed(place, key));
            if (result)
                out.insert(key, *result);
        });
        if (!result)
            return result;
        if (!rest.isEmpty())
            return malformed(Tr::tr("There is no field of this name."), placed(place, rest.constBegin().key()));
        return QJsonValue(out);
    } else {
        T probe{};
        if (!json::read(value, probe))
            return malformed(Tr::tr("The value does not fit this field."), place);
        return value;
    }
}

/// Hands out references: as stated, else one more than the highest of the kind so far.
class References {
public:
    Result<QString> next(const QString &kind, const QString &prefix, const QString &stated, const Place &place)
    {
        if (prefix.isEmpty())
            return QString();
        qint64 &highest = m_highest[kind];
        const QString ref = stated.isEmpty() ? makeRef(prefix.toLatin1().constData(), highest + 1) : stated;
        if (refNumber(ref) <= 0 || ref != makeRef(prefix.toLatin1().constData(), refNumber(ref)))
            return malformed(Tr::tr("\"%1\" is no reference of this kind of record.").arg(ref),
                             placed(place, QStringLiteral("ref")));
        if (m_taken.contains(ref))
            return malformed(Tr::tr("The reference %1 is given twice.").arg(ref), placed(place, QStringLiteral("ref")));
        m_taken.insert(ref);
        highest = std::max(highest, refNumber(ref));
        return ref;
    }

private:
    QHash<QString, qint64> m_highest;
    QSet<QString> m_taken;
};

/// The prefix of the references of a kind; nothing for an unknown kind.
std::optional<QString> prefixOf(const QString &kind)
{
    std::optional<QString> prefix;
    RecordKinds::each([&](const auto *none) {
        using T = std::decay_t<decltype(*none)>;
        if (kind == QLatin1String(T::kind))
            prefix = QLatin1String(T::prefix);
    });
    return prefix;
}

/// What stands in an entry besides its fields.
struct Entry {
    QString kind;
    QString key;
    QString ref;
    QUuid id;
    QJsonValue fields;
    Place place;
};

/// Everything of an entry but its reference.
Result<Entry> entryOf(const QJsonValue &value, const Place &place)
{
    const QJsonObject object = value.toObject();
    for (const QString &key : object.keys()) {
        if (key != QLatin1String("kind") && key != QLatin1String("key") && key != QLatin1String("ref")
            && key != QLatin1String("fields"))
            return malformed(Tr::tr("There is no field of this name."), placed(place, key));
    }
    Entry entry;
    entry.kind = object.value(QLatin1String("kind")).toString();
    entry.key = object.value(QLatin1String("key")).toString();
    entry.ref = object.value(QLatin1String("ref")).toString();
    entry.fields = object.value(QLatin1String("fields"));
    entry.place = place;
    if (!prefixOf(entry.kind))
        return malformed(Tr::tr("\"%1\" is no kind of record.").arg(entry.kind), placed(place, QStringLiteral("kind")));
    return entry;
}

/// The record of an entry; with @p base the base with the entry's fields over it.
Result<Record> recordOf(const Entry &entry, const Names &names, const Record *base = nullptr)
{
    const Place place = placed(entry.place, QStringLiteral("fields"));
    Result<Record> result = malformed(Tr::tr("\"%1\" is no kind of record.").arg(entry.kind), place);
    RecordKinds::each([&](const auto *none) {
        using T = std::decay_t<decltype(*none)>;
        if (entry.kind != QLatin1String(T::kind))
            return;
        const auto fields = resolved<T>(entry.fields, names, place);
        if (!fields)
            result = Unexpected(fields.error());
        else if (base)
            result = patched(*base, fields->toObject());
        else
            result = recordFromJson(entry.kind, entry.id, entry.ref, fields->toObject());
    });
    return result;
}

/// Reads the entries of one template: first all keys, then the records that refer to them.
class Reader {
public:
    explicit Reader(const Environment &environment) : m_environment(environment) { }

    Result<> give(const TemplateRecord &one, const Place &place)
    {
        const QString kind = kindOf(one.record);
        m_names.insert(one.key, {kind, idOf(one.record)});
        m_given.insert(one.key, one.record);
        const auto taken = m_references.next(kind, prefixOf(kind).value_or(QString()), refOf(one.record), place);
        return taken ? Result<>() : Unexpected(taken.error());
    }

    Result<> add(const QJsonValue &value, const Place &place)
    {
        auto entry = entryOf(value, place);
        if (!entry)
            return Unexpected(entry.error());
        if (const auto base = m_given.constFind(entry->key); base != m_given.cend() && kindOf(*base) == entry->kind) {
            m_entries.append(*entry);
            return {};
        }
        if (!entry->key.isEmpty() && m_names.contains(entry->key)) {
            return malformed(Tr::tr("The key \"%1\" is given twice.").arg(entry->key), placed(place, QStringLiteral("key")));
        }
        const auto ref = m_references.next(entry->kind, prefixOf(entry->kind).value_or(QString()), entry->ref, place);
        if (!ref)
            return Unexpected(ref.error());
        entry->ref = *ref;
        entry->id = m_environment.newId();
        if (!entry->key.isEmpty())
            m_names.insert(entry->key, {entry->kind, entry->id});
        m_entries.append(*entry);
        return {};
    }

    Result<QList<TemplateRecord>> records(const QList<TemplateRecord> &given) const
    {
        QList<TemplateRecord> out = given;
        for (const Entry &entry : m_entries) {
            const auto same = std::find_if(out.begin(), out.end(), [&](const TemplateRecord &one) {
                return m_given.contains(entry.key) && one.key == entry.key;
            });
            const auto record = recordOf(entry, m_names, same == out.end() ? nullptr : &same->record);
            if (!record)
                return Unexpected(record.error());
            if (same == out.end())
                out.append({*record, entry.key, entry.place.pointer});
            else
                same->record = *record;
        }
        return out;
    }

private:
    const Environment &m_environment;
    Names m_names;
    QHash<QString, Record> m_given;
    References m_references;
    QList<Entry> m_entries;
};

} // namespace

Result<QList<TemplateRecord>> templateRecords(const QJsonArray &records, const QList<TemplateRecord> &given, const QString &file,
                                              const Environment &environment)
{
    Place base;
    base.file = file;
    base.pointer = QStringLiteral("/records");
    Reader reader(environment);
    for (const TemplateRecord &one : given) {
        if (const auto good = reader.give(one, base); !good)
            return Unexpected(good.error());
    }
    for (qsizetype i = 0; i < records.size(); ++i) {
        if (const auto good = reader.add(records.at(i), placed(base, QString::number(i))); !good)
            return Unexpected(good.error());
    }
    auto out = reader.records(given);
    if (out) {
        std::stable_sort(out->begin(), out->end(),
                         [](const TemplateRecord &a, const TemplateRecord &b) { return a.record.index() < b.record.index(); });
    }
    return out;
}

QHash<QString, QString> templateRefs(const QJsonArray &records, const char *kind, const char *prefix)
{
    References references;
    QHash<QString, QString> refs;
    for (const QJsonValue &value : records) {
        const QJsonObject object = value.toObject();
        if (object.value(QLatin1String("kind")).toString() != QLatin1String(kind))
            continue;
        const auto ref =
            references.next(QLatin1String(kind), QLatin1String(prefix), object.value(QLatin1String("ref")).toString(), {});
        if (ref)
            refs.insert(object.value(QLatin1String("key")).toString(), *ref);
    }
    return refs;
}

} // namespace gabion
