// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/registercontent.h"
#include "ui/shell/session.h"

#include <QAbstractTableModel>
#include <QCollator>
#include <QHash>
#include <QSet>

#include <memory>
#include <optional>
#include <vector>

namespace gabion::ui {

/// Any register of records as a table: filtered, sorted and grouped by a vector of row numbers. Follows the project: after a
/// commit it tells exactly which rows came, went, moved and changed, so selections survive. Group titles are rows of it.
/// Registers that can (Register::rowsOf) are read again only where a change reaches them.
class RegisterModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// What a cell holds beside Qt's own roles.
    enum Role {
        SortRole = Qt::UserRole, ///< Cell::value
        RefRole, ///< QString, the row's reference
        RecordRole, ///< QUuid
        GroupRole, ///< bool, the row is the title of a group
    };

    RegisterModel(Session &session, const Register &reg, QObject *parent = nullptr);
    ~RegisterModel() override;

    const Register &source() const { return m_register; }
    const QList<Column> &columns() const { return m_columns; }
    int columnOf(const QString &key) const; ///< -1 = none
    /// Titles for the head of the table where those of the register are too long; the tooltip keeps the long one.
    void setShortTitles(const QHash<QString, QString> &titles) { m_shortTitles = titles; }
    /// Columns of lists that show how many items they hold; the tooltip names them.
    void setCounted(const QStringList &keys);
    bool isCounted(int column) const { return m_counted.contains(column); }
    /// What is said of a cell, and shown as its tooltip, ends with what stands in @p other.
    void setDetail(const QString &key, const QString &other) { m_details.insert(columnOf(key), columnOf(other)); }

    void setFilter(const RegisterFilter &filter);
    const RegisterFilter &filter() const { return m_filter; }
    /// Groups rows by a column, in the order of its values; the highest level first. Empty key = no groups.
    void setGroup(const QString &key);
    QString group() const { return m_group < 0 ? QString() : m_columns.at(m_group).key; }
    void setCollapsed(int row, bool collapsed); ///< @p row: of a group
    bool isCollapsed(int row) const;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override; ///< column -1: the register's own order
    int sortColumn() const { return m_sort; }
    Qt::SortOrder sortOrder() const { return m_order; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    bool isGroup(int row) const;
    QList<int> groupRows() const;
    /// Level of a group by a level column; 0 otherwise.
    int groupLevel(int row) const;
    /// The row and cell behind a place of the table; null for group titles.
    const RegisterRow *rowAt(int row) const;
    const Cell *cellAt(const QModelIndex &index) const;
    /// Place of a row by its reference; -1 when it is filtered out or unknown.
    int rowOf(const QString &ref) const;
    /// How many rows the filter lets through, and how many there are.
    qsizetype shown() const { return m_shown; }
    qsizetype total() const { return m_rows.size(); }
    /// All rows, in the register's own order.
    const QList<RegisterRow> &rows() const { return m_rows; }
    /// Rows of the register that meet @p filter: the count of a saved view. Counted once, then kept up to date.
    qsizetype count(const RegisterFilter &filter) const;
    /// How many of the rows that the filter lets through are of a level in this column.
    qsizetype shownAtLevel(const QString &column, int level) const;
    /// Reads everything anew; where there is much, in a worker: until it arrived() the table stays as it was.
    void reload();
    bool isReading() const { return m_reading; }

signals:
    void counted(); ///< shown() or total() may have changed
    void arrived(); ///< what a worker has read stands in the table
    void failed(const gabion::Error &error);

private:
    /// A line of the table: a row of the register or the title of a group.
    struct Line {
        int row = -1; ///< index into m_rows; -1 = group title
        int id = 0; ///< identity over changes
        int group = -1; ///< index into m_groups

        bool operator==(const Line &) const = default;
    };
    struct Group {
        QString key;
        QString title;
        int level = 0;
        qsizetype count = 0;

        bool operator==(const Group &) const = default;
    };

    void take(Result<RegisterContent> &content);
    void follow(const ChangeSet &set);
    void replace(qsizetype at, RegisterRow row);
    void place(RegisterRow row);
    void drop(qsizetype at);
    int idOf(const RegisterRow &row);
    int idOfGroup(const QString &key) const;
    int compared(int a, int b) const;
    bool less(int a, int b) const;
    QString groupKey(const Cell &cell) const;
    bool staysInPlace(qsizetype row, const RegisterRow &before) const;
    void sequence(qsizetype at);
    std::vector<int> order() const;
    std::vector<Line> arranged(QList<Group> &groups) const;
    void rearrange(const QSet<int> &changed = {});
    void reorder(std::vector<Line> next);
    void show(std::vector<Line> next, QList<Group> groups, const QSet<int> &changed);
    QString spoken(const QModelIndex &index) const;
    QString detail(const QModelIndex &index) const;

    Session &m_session;
    const Register &m_register;
    QList<Column> m_columns;
    QHash<QString, QString> m_shortTitles;
    QSet<int> m_counted;
    QHash<int, int> m_details; ///< by column
    // of each row, side by side
    QList<RegisterRow> m_rows;
    QList<QByteArray> m_texts; ///< for words
    QList<int> m_ids;
    mutable std::vector<std::optional<QCollatorSortKey>> m_keys; ///< of the sorted column, while it is one of texts
    mutable std::vector<int> m_sequence; ///< all rows in the order of the sorted column; empty = to be sorted
    QHash<QString, int> m_known; ///< ids by record or reference
    mutable QHash<QString, int> m_knownGroups;
    RegisterFilter m_filter;
    mutable std::vector<std::unique_ptr<RegisterSieve>> m_sieves; ///< the first is that of m_filter
    int m_group = -1;
    QSet<QString> m_collapsed;
    int m_sort = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    std::vector<Line> m_lines;
    QList<Group> m_groups;
    qsizetype m_shown = 0;
    bool m_reading = false;
    bool m_again = false; ///< something changed meanwhile
    QCollator m_collator;
};

} // namespace gabion::ui
