// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/change.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <charconv>
#include <cmath>
#include <string>
#include <type_traits>

namespace gabion {

/// The one encoding of field values as JSON: audit trail, list columns of the store, templates. Compact, fields in the
/// order of fields(), UTF-8: equal values give equal bytes.
namespace json {

void appendString(std::string &out, const QString &text);

template<class T>
concept Structure = requires(T &value)
{
    T::fields(value, [](const char *, auto &) {});
};

template<class T>
struct IsList : std::false_type {
};
template<class T>
struct IsList<QList<T>> : std::true_type {
    using Item = T;
};
template<class T>
struct IsId : std::false_type {
};
template<class T>
struct IsId<Id<T>> : std::true_type {
};

/// Appends the JSON of one value. @p compact leaves out fields that have their default value.
template<class T>
void append(std::string &out, const T &value, bool compact = true)
{
    if constexpr (std::is_same_v<T, QString>) {
        appendString(out, value);
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_same_v<T, QDate>) {
        value.isValid() ? appendString(out, isoDate(value)) : void(out += "null");
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        value.isValid() ? appendString(out, isoDateTime(value)) : void(out += "null");
    } else if constexpr (KeyedEnum<T>) {
        out += '"';
        out += enumKey(value);
        out += '"';
    } else if constexpr (IsId<T>::value) {
        if (value.isNull()) {
            out += "null";
        } else {
            out += '"';
            out += value.value.toByteArray(QUuid::WithoutBraces).toStdString();
            out += '"';
        }
    } else if constexpr (std::is_arithmetic_v<T>) {
        if constexpr (std::is_floating_point_v<T>) {
            if (!std::isfinite(value)) {
                out += "null";
                return;
            }
        }
        char buffer[40];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
        out.append(buffer, end.ptr);
    } else if constexpr (IsList<T>::value) {
        out += '[';
        bool first = true;
        for (const auto &item : value) {
            if (!first)
                out += ',';
            first = false;
            append(out, item, compact);
        }
        out += ']';
    } else {
        static_assert(Structure<T>, "a field type without a JSON form");
        out += '{';
        bool first = true;
        // An object of defaults to compare with; built once a type.
        static const T defaults{};
        const auto *defaultBytes = reinterpret_cast<const char *>(&defaults);
        const auto *ownBytes = reinterpret_cast<const char *>(&value);
        T::fields(value, [&](const char *name, const auto &field) {
            if (compact) {
                // the same member of `defaults`: fields() hands out references to members, so offsets agree
                const auto offset = reinterpret_cast<const char *>(&field) - ownBytes;
                if (field == *reinterpret_cast<const std::decay_t<decltype(field)> *>(defaultBytes + offset))
                    return;
            }
            if (!first)
                out += ',';
            first = false;
            out += '"';
            out += name;
            out += "\":";
            append(out, field, compact);
        });
        out += '}';
    }
}

/// Reads one value back. A missing value leaves what stands there, null empties it; a value of the wrong type or an unknown enum
/// key is an error.
template<class T>
[[nodiscard]] bool read(const QJsonValue &from, T &value)
{
    if (from.isUndefined())
        return true;
    if (from.isNull()) {
        value = T{};
        return true;
    }
    if constexpr (std::is_same_v<T, QString>) {
        value = from.toString();
        return from.isString();
    } else if constexpr (std::is_same_v<T, bool>) {
        value = from.toBool();
        return from.isBool();
    } else if constexpr (std::is_same_v<T, QDate>) {
        value = QDate::fromString(from.toString(), Qt::ISODate);
        return value.isValid();
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        value = dateTimeFromIso(from.toString());
        return value.isValid();
    } else if constexpr (KeyedEnum<T>) {
        const auto found = enumFromKey<T>(from.toString().toStdString());
        if (found)
            value = *found;
        return found.has_value();
    } else if constexpr (IsId<T>::value) {
        value.value = QUuid::fromString(from.toString());
        return !value.isNull();
    } else if constexpr (std::is_floating_point_v<T>) {
        value = from.toDouble();
        return from.isDouble();
    } else if constexpr (std::is_integral_v<T>) {
        value = static_cast<T>(from.toInteger());
        return from.isDouble();
    } else if constexpr (IsList<T>::value) {
        value.clear();
        if (!from.isArray())
            return false;
        for (const QJsonValue &item : from.toArray()) {
            typename IsList<T>::Item element{};
            if (!read(item, element))
                return false;
            value.append(std::move(element));
        }
        return true;
    } else {
        static_assert(Structure<T>, "a field type without a JSON form");
        if (!from.isObject())
            return false;
        const QJsonObject object = from.toObject();
        bool good = true;
        value = T{};
        T::fields(value, [&](const char *name, auto &field) { good = good && read(object.value(QLatin1String(name)), field); });
        return good;
    }
}

/// The JSON text of one value.
template<class T>
QByteArray text(const T &value, bool compact = true)
{
    std::string out;
    append(out, value, compact);
    return QByteArray::fromStdString(out);
}

} // namespace json

/// A change as the audit trail writes it: {"kind","id","ref","before":{...},"after":{...}}. Of an update only the fields that
/// differ; of a creation or deletion all that are not default.
void appendChange(std::string &out, const Change &change);
/// All changes of a set as one JSON array.
QByteArray changesText(const ChangeSet &set);

/// A record of the kind named from its JSON fields. Error Malformed with the field's name when a value does not fit.
Result<Record> recordFromJson(const QString &kind, const QUuid &id, const QString &ref, const QJsonObject &fields);
/// Overwrites the named fields of a record and leaves the others: for replaying the audit trail.
Result<Record> patched(const Record &record, const QJsonObject &fields);

} // namespace gabion
