// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/recordcolumns.h"

#include <string>

namespace gabion::test {

template<class F>
std::string columnType()
{
    if constexpr (std::is_same_v<F, bool>)
        return "INTEGER NOT NULL CHECK(%1 IN (0,1))";
    else if constexpr (columns::isInteger<F>)
        return "INTEGER NOT NULL";
    else if constexpr (std::is_floating_point_v<F>)
        return "REAL NOT NULL";
    else if constexpr (std::is_same_v<F, QDate> || std::is_same_v<F, QDateTime>)
        return "TEXT";
    else if constexpr (json::IsId<F>::value)
        return std::string("TEXT REFERENCES \"") + columns::IdTarget<F>::Target::kind
            + "\"(\"id\") DEFERRABLE INITIALLY DEFERRED";
    else
        return "TEXT NOT NULL";
}

/// The tables that the fields of all records ask for: what the first migration was made from and what the schema after the
/// last one must agree with.
inline std::string recordTables()
{
    std::string out;
    RecordKinds::each([&](const auto *none) {
        using T = std::decay_t<decltype(*none)>;
        const std::string kind = T::kind;
        std::string joins, indexes;
        out += "CREATE TABLE \"" + kind + "\"(\n    \"id\" TEXT NOT NULL PRIMARY KEY,\n    \"ref\" TEXT NOT NULL";
        const T sample{};
        T::fields(sample, [&](const char *name, const auto &field) {
            using F = std::decay_t<decltype(field)>;
            const std::string column = std::string("\"") + name + "\"";
            if constexpr (columns::IsIdList<F>::value) {
                const std::string table = "\"" + kind + "_" + name + "\"";
                joins += "CREATE TABLE " + table + "(\n    \"" + kind + "\" TEXT NOT NULL REFERENCES \"" + kind
                    + "\"(\"id\") DEFERRABLE INITIALLY DEFERRED,\n    " + column + " TEXT NOT NULL REFERENCES \""
                    + columns::IsIdList<F>::Target::kind + "\"(\"id\") DEFERRABLE INITIALLY DEFERRED,\n"
                    + "    \"position\" INTEGER NOT NULL,\n    PRIMARY KEY(\"" + kind + "\",\"position\")\n) STRICT;\n"
                    + "CREATE INDEX \"" + kind + "_" + name + "_target\" ON " + table + "(" + column + ");\n";
            } else {
                std::string type = columnType<F>();
                if (const auto at = type.find("%1"); at != std::string::npos)
                    type.replace(at, 2, column);
                out += ",\n    " + column + " " + type;
                if constexpr (json::IsId<F>::value)
                    indexes += "CREATE INDEX \"" + kind + "_" + name + "_target\" ON \"" + kind + "\"(" + column + ") WHERE "
                        + column + " IS NOT NULL;\n";
            }
        });
        out += "\n) STRICT;\nCREATE UNIQUE INDEX \"" + kind + "_ref\" ON \"" + kind + "\"(\"ref\") WHERE \"ref\"<>'';\n" + indexes
            + joins;
    });
    return out;
}

} // namespace gabion::test
