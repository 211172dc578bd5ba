// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHashFunctions>
#include <QUuid>

#include <compare>

namespace gabion {

/// The identity of a record of type T: a UUID that is never reused. A null id refers to nothing.
template<class T>
struct Id {
    QUuid value;

    bool isNull() const { return value.isNull(); }
    explicit operator bool() const { return !value.isNull(); }
    bool operator==(const Id &) const = default;
    bool operator<(const Id &other) const { return value < other.value; }
};

template<class T>
size_t qHash(const Id<T> &id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

} // namespace gabion
