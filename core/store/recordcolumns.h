// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/recordjson.h"
#include "core/store/database.h"

#include <QJsonDocument>

#include <cmath>
#include <limits>
#include <string>
#include <type_traits>

namespace gabion {

/// How the fields of a record stand in columns. One walk over fields() gives the table, the SQL and the values:
/// text, enum keys, dates and ids are TEXT; numbers INTEGER or REAL; a list of ids is a join table `<kind>_<field>`; every
/// other list or structure is one TEXT column of JSON.
namespace columns {

template<class T>
struct IsIdList : std::false_type {
};
template<class T>
struct IsIdList<QList<Id<T>>> : std::true_type {
    using Target = T;
};
template<class T>
struct IdTarget {
};
template<class T>
struct IdTarget<Id<T>> {
    using Target = T;
};

template<class F>
constexpr bool isInteger = std::is_integral_v<F> && !std::is_same_v<F, bool>;

template<class F>
void bind(Statement &statement, int index, const F &value)
{
    if constexpr (std::is_same_v<F, QString>) {
        statement.bindText(index, value);
    } else if constexpr (std::is_same_v<F, bool> || isInteger<F>) {
        statement.bind(index, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_floating_point_v<F>) {
        statement.bind(index, static_cast<double>(value));
    } else if constexpr (std::is_same_v<F, QDate>) {
        value.isValid() ? statement.bindText(index, isoDate(value)) : statement.bindNull(index);
    } else if constexpr (std::is_same_v<F, QDateTime>) {
        value.isValid() ? statement.bindText(index, isoDateTime(value)) : statement.bindNull(index);
    } else if constexpr (KeyedEnum<F>) {
        statement.bindView(index, enumKey(value));
    } else if constexpr (json::IsId<F>::value) {
        value.isNull() ? statement.bindNull(index) : statement.bindText(index, value.value.toString(QUuid::WithoutBraces));
    } else {
        statement.bindText(index, QString::fromUtf8(json::text(value)));
    }
}

/// An id as it was written, or a null id for anything else.
inline QUuid uuid(std::string_view text)
{
    return text.size() == 36 ? QUuid::fromString(QLatin1String(text.data(), static_cast<qsizetype>(text.size()))) : QUuid();
}

/// Reads a column back; false when the value is none of this field's.
template<class F>
[[nodiscard]] bool read(const Statement &statement, int column, F &value)
{
    if constexpr (std::is_same_v<F, QString>) {
        value = statement.text(column);
        return true;
    } else if constexpr (std::is_same_v<F, bool>) {
        const std::int64_t number = statement.integer(column);
        value = number != 0;
        return number == 0 || number == 1;
    } else if constexpr (isInteger<F>) {
        const std::int64_t number = statement.integer(column);
        value = static_cast<F>(number);
        return number >= std::numeric_limits<F>::min() && number <= std::numeric_limits<F>::max();
    } else if constexpr (std::is_floating_point_v<F>) {
        value = statement.real(column);
        return std::isfinite(value);
    } else if constexpr (std::is_same_v<F, QDate>) {
        value = statement.isNull(column) ? QDate() : QDate::fromString(statement.text(column), Qt::ISODate);
        return statement.isNull(column) || value.isValid();
    } else if constexpr (std::is_same_v<F, QDateTime>) {
        value = statement.isNull(column) ? QDateTime() : dateTimeFromIso(statement.text(column));
        return statement.isNull(column) || value.isValid();
    } else if constexpr (KeyedEnum<F>) {
        const auto found = enumFromKey<F>(statement.view(column));
        if (found)
            value = *found;
        return found.has_value();
    } else if constexpr (json::IsId<F>::value) {
        value.value = uuid(statement.view(column));
        return statement.isNull(column) || !value.isNull();
    } else {
        const std::string_view text = statement.view(column);
        value = F{};
        if (text == "[]" || text == "{}")
            return true;
        const QJsonDocument document =
            QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
        if (document.isArray())
            return json::read(QJsonValue(document.array()), value);
        return document.isObject() && json::read(QJsonValue(document.object()), value);
    }
}

/// Whether the value comes back the same from a file: finite numbers, whole UTF-16, years 0 to 9999, known enum values.
template<class F>
[[nodiscard]] bool storable(const F &value)
{
    if constexpr (std::is_same_v<F, QString>) {
        return value.isValidUtf16();
    } else if constexpr (std::is_floating_point_v<F>) {
        return std::isfinite(value);
    } else if constexpr (std::is_same_v<F, QDate>) {
        return !value.isValid() || (value.year() >= 0 && value.year() <= 9999);
    } else if constexpr (std::is_same_v<F, QDateTime>) {
        return !value.isValid() || storable(value.toUTC().date());
    } else if constexpr (KeyedEnum<F>) {
        return !enumKey(value).empty();
    } else if constexpr (std::is_arithmetic_v<F> || json::IsId<F>::value) {
        return true;
    } else if constexpr (json::IsList<F>::value) {
        for (const auto &item : value) {
            if (!storable(item))
                return false;
        }
        return true;
    } else {
        bool good = true;
        F::fields(value, [&](const char *, const auto &field) { good = good && storable(field); });
        return good;
    }
}

} // namespace columns
} // namespace gabion
