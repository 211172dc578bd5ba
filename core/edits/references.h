// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/id.h"

#include <QList>
#include <QUuid>

namespace gabion {

namespace detail {

template<class T>
struct IsId : std::false_type {
};
template<class T>
struct IsId<Id<T>> : std::true_type {
    using Target = T;
};

} // namespace detail

/// Calls @p visit(field name, id) for each id that a record refers to by one of its fields, lists included; null ids too.
template<class Record, class Visit>
void eachReference(const Record &record, Visit &&visit)
{
    Record::fields(record, [&](const char *name, const auto &value) {
        using V = std::decay_t<decltype(value)>;
        if constexpr (detail::IsId<V>::value) {
            visit(name, value);
        } else if constexpr (requires { typename V::value_type; }) {
            if constexpr (detail::IsId<typename V::value_type>::value) {
                for (const auto &id : value)
                    visit(name, id);
            }
        }
    });
}

} // namespace gabion
