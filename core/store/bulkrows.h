// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/enums.h"
#include "core/store/database.h"

#include <cmath>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace gabion {

/// Names of the columns of a bulk table, separated by commas, in the order of Row::fields().
template<class Row>
std::string bulkColumns()
{
    std::string names;
    const Row sample{};
    Row::fields(sample, [&](const char *name, const auto &) {
        if (!names.empty())
            names += ',';
        names += name;
    });
    return names;
}

/// Inserts bulk rows as fast as SQLite takes them: a parameter that has the value of the row before is not bound again.
template<class Row>
class BulkInserter {
public:
    Result<> prepare(Database &database)
    {
        std::string marks;
        const Row sample{};
        int count = 0;
        Row::fields(sample, [&](const char *, const auto &) {
            marks += marks.empty() ? "?" : ",?";
            ++count;
        });
        Result<Statement> statement = database.prepare(
            "INSERT INTO " + std::string(Row::table) + "(" + bulkColumns<Row>() + ") VALUES(" + marks + ")", true);
        if (!statement)
            return Unexpected(statement.error());
        m_statement = std::move(*statement);
        m_bound.assign(static_cast<std::size_t>(count), Bound{});
        return {};
    }

    /// The row's texts are not copied. False when a number is not finite.
    Result<> insert(const Row &row)
    {
        int index = 0;
        Row::fields(row, [&](const char *, const auto &value) { bind(index++, value); });
        return m_statement.run();
    }

private:
    /// What a parameter holds: an empty text, a number, or something that has to be bound anew.
    struct Bound {
        enum class State : std::uint8_t { Stale, Empty, Number, Key } state = State::Stale;
        std::int64_t number = 0;
    };

    template<class F>
    void bind(int index, const F &value)
    {
        Bound &bound = m_bound[static_cast<std::size_t>(index)];
        if constexpr (std::is_same_v<F, std::string>) {
            if (value.empty() && bound.state == Bound::State::Empty)
                return;
            bound.state = value.empty() ? Bound::State::Empty : Bound::State::Stale;
            m_statement.bindView(index + 1, value.empty() ? std::string_view("") : std::string_view(value));
        } else if constexpr (KeyedEnum<F>) {
            const auto number = static_cast<std::int64_t>(value);
            if (bound.state == Bound::State::Key && bound.number == number)
                return;
            bound = {Bound::State::Key, number};
            m_statement.bindView(index + 1, enumKey(value));
        } else if constexpr (std::is_floating_point_v<F>) {
            m_statement.bind(index + 1, static_cast<double>(value));
        } else {
            const auto number = static_cast<std::int64_t>(value);
            if (bound.state == Bound::State::Number && bound.number == number)
                return;
            bound = {Bound::State::Number, number};
            m_statement.bind(index + 1, number);
        }
    }

    Statement m_statement;
    std::vector<Bound> m_bound;
};

/// Whether every number of the row is finite and every enum has a key.
template<class Row>
bool bulkStorable(const Row &row)
{
    bool good = true;
    Row::fields(row, [&](const char *, const auto &value) {
        using F = std::decay_t<decltype(value)>;
        if constexpr (std::is_floating_point_v<F>)
            good = good && std::isfinite(value);
        else if constexpr (KeyedEnum<F>)
            good = good && !enumKey(value).empty();
    });
    return good;
}

/// Reads a row whose columns begin at @p first. An enum key that nobody knows leaves the default: what tools reported is
/// evidence, and one bad cell must not hide a page.
template<class Row>
Row readBulkRow(const Statement &statement, int first = 0)
{
    Row row;
    int column = first;
    Row::fields(row, [&](const char *, auto &value) {
        using F = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<F, std::string>)
            value = statement.view(column);
        else if constexpr (KeyedEnum<F>)
            value = enumFromKey<F>(statement.view(column)).value_or(value);
        else if constexpr (std::is_floating_point_v<F>)
            value = statement.real(column);
        else
            value = static_cast<F>(statement.integer(column));
        ++column;
    });
    return row;
}

} // namespace gabion
