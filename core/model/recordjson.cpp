// SPDX-License-Identifier: Apache-2.0
#include "core/model/recordjson.h"

#include "core/base/tr.h"

namespace gabion {

namespace json {

void appendString(std::string &out, const QString &text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    const QByteArray bytes = text.toUtf8();
    for (const char c : bytes) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += hex[(c >> 4) & 15];
                out += hex[c & 15];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

} // namespace json

namespace {

template<class T>
void appendFields(std::string &out, const T &record, const T *other)
{
    static const T defaults{};
    const T &base = other ? *other : defaults;
    bool first = true;
    out += '{';
    T::fields(record, [&](const char *name, const auto &field) {
        const auto offset = reinterpret_cast<const char *>(&field) - reinterpret_cast<const char *>(&record);
        const auto &same =
            *reinterpret_cast<const std::decay_t<decltype(field)> *>(reinterpret_cast<const char *>(&base) + offset);
        if (field == same)
            return;
        if (!first)
            out += ',';
        first = false;
        out += '"';
        out += name;
        out += "\":";
        json::append(out, field);
    });
    out += '}';
}

template<class T>
Result<> readFields(T &record, const QJsonObject &fields, bool onlyNamed)
{
    Result<> result;
    T::fields(record, [&](const char *name, auto &field) {
        const QLatin1String key(name);
        if (!result || (onlyNamed && !fields.contains(key)))
            return;
        if (!json::read(fields.value(key), field)) {
            Place place;
            place.record = record.ref;
            place.pointer = QLatin1Char('/') + key;
            result =
                fail(ErrorCode::Malformed,
                     Tr::tr("The field \"%1\" of a %2 has a value that does not fit.").arg(key, QLatin1String(T::kind)), place);
        }
    });
    return result;
}

} // namespace

void appendChange(std::string &out, const Change &change)
{
    const Record &subject = change.after ? *change.after : *change.before;
    std::visit(
        [&](const auto &value) {
            using T = std::decay_t<decltype(value)>;
            const T *before = change.before ? &std::get<T>(*change.before) : nullptr;
            const T *after = change.after ? &std::get<T>(*change.after) : nullptr;
            out += "{\"kind\":\"";
            out += T::kind;
            out += "\",\"id\":\"";
            out += value.id.value.toByteArray(QUuid::WithoutBraces).toStdString();
            out += "\",\"ref\":";
            json::appendString(out, value.ref);
            if (before) {
                out += ",\"before\":";
                appendFields(out, *before, after);
            }
            if (after) {
                out += ",\"after\":";
                appendFields(out, *after, before);
            }
            out += '}';
        },
        subject);
}

QByteArray changesText(const ChangeSet &set)
{
    std::string out = "[";
    for (qsizetype i = 0; i < set.changes.size(); ++i) {
        if (i > 0)
            out += ',';
        appendChange(out, set.changes.at(i));
    }
    out += ']';
    return QByteArray::fromStdString(out);
}

Result<Record> recordFromJson(const QString &kind, const QUuid &id, const QString &ref, const QJsonObject &fields)
{
    Result<Record> result = fail(ErrorCode::Malformed, Tr::tr("\"%1\" is no kind of record.").arg(kind));
    RecordKinds::each([&](const auto *none) {
        using T = std::decay_t<decltype(*none)>;
        if (kind != QLatin1String(T::kind))
            return;
        T record;
        record.id.value = id;
        record.ref = ref;
        if (Result<> done = readFields(record, fields, false); done)
            result = Record(std::move(record));
        else
            result = Unexpected(done.error());
    });
    return result;
}

Result<Record> patched(const Record &record, const QJsonObject &fields)
{
    return std::visit(
        [&](const auto &value) -> Result<Record> {
            auto copy = value;
            if (Result<> done = readFields(copy, fields, true); !done)
                return Unexpected(done.error());
            return Record(std::move(copy));
        },
        record);
}

} // namespace gabion
