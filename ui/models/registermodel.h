// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"
#include "ui/shell/session.h"

#include <QAbstractTableModel>
#include <QCollator>
#include <QSet>

#include <vector>

namespace gabion::ui {

/// Which rows of a register are shown: all conditions and all words hold together.
struct RegisterFilter {
    QList<Condition> conditions;
    QStringList words; ///< each stands in some column, case ignored

    bool isEmpty() const { return conditions.isEmpty() && words.isEmpty(); }
    bool operator==(const RegisterFilter &) const = default;
};

/// Any register of records as a table: filtered, sorted and grouped by a vector of row numbers. Follows the project: after a
/// commit it tells exactly which rows came, went, moved and changed, so selections survive. Group titles are rows of it.
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

    const Register &source() const { return m_register; }
    const QList<Column> &columns() const { return m_columns; }
    int columnOf(const QString &key) const; ///< -1 = none

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
    const QList<RegisterRow> &rows() const { return m_rows; }
    /// Rows of the register that meet @p filter: the count of a saved view.
    qsizetype count(const RegisterFilter &filter) const;
    /// Reads everything anew.
    void reload();

signals:
    void counted(); ///< shown() or total() may have changed
    void failed(const gabion::Error &error);

private:
    /// A line of the table: a row of the register or the title of a group.
    struct Line {
        int row = -1; ///< index into m_rows; -1 = group title
        QString key; ///< identity over changes
        int group = -1; ///< index into m_groups
    };
    struct Group {
        QString key;
        QString title;
        int level = 0;
        qsizetype count = 0;
    };

    bool passes(qsizetype row, const RegisterFilter &filter) const;
    QList<int> order() const;
    std::vector<Line> arranged(QList<Group> &groups) const;
    void rearrange();
    void show(std::vector<Line> next, QList<Group> groups, const QSet<QString> &changed);
    QString keyOf(const RegisterRow &row) const;
    QString spoken(const QModelIndex &index) const;

    Session &m_session;
    const Register &m_register;
    QList<Column> m_columns;
    QList<RegisterRow> m_rows;
    QStringList m_texts; ///< of each row, for words
    RegisterFilter m_filter;
    int m_group = -1;
    QSet<QString> m_collapsed;
    int m_sort = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    std::vector<Line> m_lines;
    QList<Group> m_groups;
    qsizetype m_shown = 0;
    QCollator m_collator;
};

} // namespace gabion::ui
