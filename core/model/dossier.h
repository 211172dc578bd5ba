// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/change.h"

#include <QHash>
#include <QList>

#include <algorithm>
#include <memory>
#include <utility>

namespace gabion {

/// All records of one kind, in the order of their references. Implicitly shared: a copy is a snapshot and costs one count. The
/// rows stand in blocks that are shared each for itself, so that the first change after a copy costs a block, not the table.
template<class T>
class Table {
    using Key = std::pair<qint64, QUuid>;
    struct Row {
        Key key;
        std::shared_ptr<const T> record;
    };
    using Block = QList<Row>; ///< never empty

public:
    class const_iterator {
    public:
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        const_iterator() = default;
        const_iterator(const Block *block, const Block *end) : m_block(block), m_end(end) { enter(); }
        const T &operator*() const { return *m_row->record; }
        const T *operator->() const { return m_row->record.get(); }
        const_iterator &operator++()
        {
            if (++m_row == m_block->constData() + m_block->size()) {
                ++m_block;
                enter();
            }
            return *this;
        }
        const_iterator operator++(int)
        {
            const_iterator old = *this;
            ++*this;
            return old;
        }
        bool operator==(const const_iterator &other) const { return m_row == other.m_row; }

    private:
        void enter() { m_row = m_block == m_end ? nullptr : m_block->constData(); }

        const Block *m_block = nullptr, *m_end = nullptr;
        const Row *m_row = nullptr; ///< null at the end
    };

    const_iterator begin() const { return const_iterator(m_blocks.constData(), m_blocks.constData() + m_blocks.size()); }
    const_iterator end() const { return const_iterator(); }
    qsizetype size() const { return m_keys.size(); }
    bool isEmpty() const { return m_keys.isEmpty(); }

    /// The record with this id, or null. Valid until the table changes.
    const T *find(const QUuid &id) const
    {
        const auto key = m_keys.constFind(id);
        if (key == m_keys.cend())
            return nullptr;
        const Block &block = m_blocks.at(blockOf(*key));
        return block.at(rowOf(block, *key)).record.get();
    }
    /// The record with this reference ("R-012"), or null.
    const T *findRef(const QString &ref) const
    {
        const Key first(refNumber(ref), QUuid());
        for (qsizetype at = blockOf(first); at < m_blocks.size(); ++at) {
            const Block &block = m_blocks.at(at);
            for (qsizetype row = rowOf(block, first); row < block.size(); ++row) {
                if (block.at(row).key.first != first.first)
                    return nullptr;
                if (block.at(row).record->ref == ref)
                    return block.at(row).record.get();
            }
        }
        return nullptr;
    }
    void insert(const T &record)
    {
        const Key key(refNumber(record.ref), record.id.value);
        Row row{key, std::make_shared<const T>(record)};
        m_highest = std::max(m_highest, key.first);
        if (const auto known = m_keys.constFind(record.id.value); known != m_keys.cend()) {
            if (*known == key) {
                Block &block = m_blocks[blockOf(key)];
                block[rowOf(block, key)] = std::move(row);
                return;
            }
            remove(record.id.value);
        }
        m_keys.insert(record.id.value, key);
        if (m_blocks.isEmpty())
            return m_blocks.append(Block{std::move(row)});
        const qsizetype at = std::min(blockOf(key), m_blocks.size() - 1);
        Block &block = m_blocks[at];
        block.insert(rowOf(block, key), std::move(row));
        if (block.size() <= most)
            return;
        // what is read in order fills each block but the last
        const qsizetype cut = at == m_blocks.size() - 1 && block.last().key == key ? most : most / 2;
        Block rest = block.mid(cut);
        block.resize(cut);
        m_blocks.insert(at + 1, std::move(rest));
    }
    void remove(const QUuid &id)
    {
        const auto known = m_keys.constFind(id);
        if (known == m_keys.cend())
            return;
        const Key key = *known;
        m_keys.erase(known); // first: what is removed may hold the id
        const qsizetype at = blockOf(key);
        Block &block = m_blocks[at];
        block.removeAt(rowOf(block, key));
        if (block.isEmpty())
            m_blocks.removeAt(at);
    }
    /// Whether this is a copy of @p other and neither was changed since: seen at once, so false says nothing.
    bool isCopyOf(const Table &other) const { return m_blocks.isSharedWith(other.m_blocks); }
    /// The highest reference number ever given; it never falls, so that no reference is used twice.
    qint64 highestRef() const { return m_highest; }
    void raiseHighestRef(qint64 number) { m_highest = std::max(m_highest, number); }

private:
    static constexpr qsizetype most = 128; ///< rows of a block

    /// The first block that ends at @p key or after it: where it stands, if it does. One past the last when none does.
    qsizetype blockOf(const Key &key) const
    {
        const auto before = [](const Block &block, const Key &wanted) { return block.last().key < wanted; };
        return std::lower_bound(m_blocks.cbegin(), m_blocks.cend(), key, before) - m_blocks.cbegin();
    }
    /// The first row at @p key or after it.
    static qsizetype rowOf(const Block &block, const Key &key)
    {
        const auto before = [](const Row &row, const Key &wanted) { return row.key < wanted; };
        return std::lower_bound(block.cbegin(), block.cend(), key, before) - block.cbegin();
    }

    QList<Block> m_blocks;
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
