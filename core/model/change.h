// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"

#include <QList>

#include <optional>

namespace gabion {

/// One record before and after. No `before`: it is created; no `after`: it is deleted. Both have the same kind and id.
struct Change {
    std::optional<Record> before;
    std::optional<Record> after;

    bool operator==(const Change &) const = default;
};

/// Everything one action of a user changes, as a value. Applied whole or not at all.
struct ChangeSet {
    QString text; ///< what is done, in words, translated: "Accept R-012"
    QList<Change> changes;

    bool isEmpty() const { return changes.isEmpty(); }
    bool operator==(const ChangeSet &) const = default;

    template<class T>
    void create(T record)
    {
        add(std::nullopt, Record(std::move(record)));
    }
    template<class T>
    void update(T before, T after)
    {
        if (!(before == after))
            add(Record(std::move(before)), Record(std::move(after)));
    }
    template<class T>
    void remove(T record)
    {
        add(Record(std::move(record)), std::nullopt);
    }

private:
    void add(std::optional<Record> before, std::optional<Record> after);
};

/// The change set that takes @p set back: each change reversed, in reverse order. inverted(inverted(s)) == s up to the text.
ChangeSet inverted(const ChangeSet &set);

/// What undoing @p set commits: inverted(), but an import run that the set made live is kept and becomes withdrawn, because
/// its rows are never deleted. inverted() of the answer does it again.
ChangeSet undoing(const ChangeSet &set);

} // namespace gabion
