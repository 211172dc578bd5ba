// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/change.h"

#include <QHash>
#include <QMap>

#include <algorithm>
#include <memory>
#include <utility>

namespace gabion {

/// All records of one kind, in the order of their references. Implicitly shared: a copy is a snapshot and costs one count.
template<class T>
class Table {
    using Key = std::pair<qint64, QUuid>;
    using Rows = QMap<Key, std::shared_ptr<const T>>;

public:
    class const_iterator {
    public:
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        const_iterator() = default;
        explicit const_iterator(typename Rows::const_iterator at) : m_at(at) { }
        const T &operator*() const { return *m_at.value(); }
        const T *operator->() const { return m_at.value().get(); }
        const_iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        const_iterator operator++(int)
        {
            const_iterator old = *this;
            ++m_at;
            return old;
        }
        bool operator==(const const_iterator &other) const { return m_at == other.m_at; }

    private:
        typename Rows::const_iterator m_at;
    };

    const_iterator begin() const { return const_iterator(m_rows.cbegin()); }
    const_iterator end() const { return const_iterator(m_rows.cend()); }
    qsizetype size() const { return m_rows.size(); }
    bool isEmpty() const { return m_rows.isEmpty(); }

    /// The record with this id, or null. Valid until the table changes.
    const T *find(const QUuid &id) const
    {
        const auto key = m_keys.constFind(id);
        return key == m_keys.cend() ? nullptr : m_rows.value(*key).get();
    }
    /// The record with this reference ("R-012"), or null.
    const T *findRef(const QString &ref) const
    {
        const qint64 number = refNumber(ref);
        for (auto at = m_rows.lowerBound(Key(number, QUuid())); at != m_rows.cend() && at.key().first == number; ++at) {
            if (at.value()->ref == ref)
                return at.value().get();
        }
        return nullptr;
    }
    void insert(const T &record)
    {
        remove(record.id.value);
        const Key key(refNumber(record.ref), record.id.value);
        m_keys.insert(record.id.value, key);
        m_rows.insert(key, std::make_shared<const T>(record));
        m_highest = std::max(m_highest, key.first);
    }
    void remove(const QUuid &id)
    {
        const auto key = m_keys.constFind(id);
        if (key == m_keys.cend())
            return;
        m_rows.remove(*key);
        m_keys.erase(key);
    }
    /// The highest reference number ever given; it never falls, so that no reference is used twice.
    qint64 highestRef() const { return m_highest; }
    void raiseHighestRef(qint64 number) { m_highest = std::max(m_highest, number); }

private:
    Rows m_rows;
    QHash<QUuid, Key> m_keys;
    qint64 m_highest = 0;
};

/// The records of a project as a value: what every register, check and report is a function of.
class Dossier {
public:
    // compiled once: two dozen tables are copied
    Dossier();
    Dossier(const Dossier &other);
    Dossier(Dossier &&other) noexcept;
    Dossier &operator=(const Dossier &other);
    Dossier &operator=(Dossier &&other) noexcept;
    ~Dossier();

    /// All records of a kind in the order of their references: `for (const Risk &risk : dossier.all<Risk>())`.
    template<class T>
    const Table<T> &all() const
    {
        return std::get<Table<T>>(m_tables);
    }
    /// The record with this id; null if there is none (or the id is null).
    template<class T>
    const T *find(Id<T> id) const
    {
        return all<T>().find(id.value);
    }
    template<class T>
    const T *findRef(const QString &ref) const
    {
        return all<T>().findRef(ref);
    }
    /// The record of any kind with this reference or id text; nothing if there is none.
    std::optional<Record> findAny(const QString &refOrId) const;

    /// Reference for a new record of kind T; counts on with each record that is applied.
    template<class T>
    QString nextRef(qint64 ahead = 0) const
    {
        return makeRef(T::prefix, all<T>().highestRef() + 1 + ahead);
    }
    template<class T>
    void raiseHighestRef(qint64 number)
    {
        std::get<Table<T>>(m_tables).raiseHighestRef(number);
    }

    /// Applies one change. Conflict if `before` is not what stands here (or a created id exists already).
    [[nodiscard]] Result<> apply(const Change &change);
    /// Applies all changes or none.
    [[nodiscard]] Result<> apply(const ChangeSet &set);
    /// Puts a record in without any check: for loading.
    void load(const Record &record);

    qsizetype count() const;
    bool operator==(const Dossier &other) const;

private:
    RecordKinds::Tuple<Table> m_tables;
};

/// The criteria that new assessments are made under: the active version with the highest number; null if there is none.
const Criteria *activeCriteria(const Dossier &dossier);
/// The criteria that a risk was assessed under, else the active ones; null if there are none.
const Criteria *criteriaOf(const Dossier &dossier, const Risk &risk);
/// The organisation; an empty one if none was entered yet.
Organisation organisationOf(const Dossier &dossier);
/// Name of a person, empty if there is none.
QString personName(const Dossier &dossier, Id<Person> id);

} // namespace gabion
