// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace gabion {

/// The stable text keys of an enum: what is stored, exported and compared. A number never leaves the program.
/// Specialise with `static constexpr std::array keys = {std::pair{E::X, std::string_view("x")}, ...}`.
template<class E>
struct EnumKeys;

template<class E>
concept KeyedEnum = requires
{
    EnumKeys<E>::keys;
};

/// The stable key of @p value ("risk-modification").
template<KeyedEnum E>
constexpr std::string_view enumKey(E value)
{
    for (const auto &[candidate, key] : EnumKeys<E>::keys) {
        if (candidate == value)
            return key;
    }
    return {};
}

template<KeyedEnum E>
QString enumText(E value)
{
    const std::string_view key = enumKey(value);
    return QString::fromLatin1(key.data(), static_cast<qsizetype>(key.size()));
}

/// The value with this key; nothing when the key is unknown.
template<KeyedEnum E>
std::optional<E> enumFromKey(std::string_view text)
{
    for (const auto &[candidate, key] : EnumKeys<E>::keys) {
        if (key == text)
            return candidate;
    }
    return std::nullopt;
}

#define GABION_ENUM_KEYS(Type, ...)                                                                                              \
    template<>                                                                                                                   \
    struct EnumKeys<Type> {                                                                                                      \
        using E = Type;                                                                                                          \
        static constexpr auto keys = std::to_array<std::pair<Type, std::string_view>>({__VA_ARGS__});                            \
    };

} // namespace gabion
