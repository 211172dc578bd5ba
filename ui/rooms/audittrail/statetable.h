// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/comparison.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

namespace gabion::ui {

/// Rows of a register as they were, or what differs between two states: read-only.
class StateModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(const QList<Column> &columns, const QList<RegisterRow> &rows);
    void show(const RegisterComparison &comparison);
    void clear() { show(QList<Column>(), QList<RegisterRow>()); }

    bool comparing() const { return m_comparing; }
    /// The row that a line is about; of a removed one as it was.
    const RegisterRow &row(int line) const;
    ComparedRow::Kind kind(int line) const { return m_rows.at(line).kind; }
    /// Whether the cell differs between the two states.
    bool differs(const QModelIndex &index) const;
    const gabion::Column *column(int section) const; ///< null for the first column of a comparison
    const Cell *cell(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    int first() const { return m_comparing ? 1 : 0; }

    QList<gabion::Column> m_columns;
    QList<ComparedRow> m_rows; ///< without comparing: `after` only
    bool m_comparing = false;
};

/// Paints their cells: level pills, tags of what happened, changed cells with a soft fill.
class StateDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace gabion::ui
