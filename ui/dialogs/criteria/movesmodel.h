// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/dossier.h"
#include "core/risk/criteria.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

namespace gabion::ui {

/// The ratings that would get another level, one a row: risk, title, stage, level now, level then.
class MovesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Ref, Title, Stage_, Now, Then };
    using QAbstractTableModel::QAbstractTableModel;

    void show(const Dossier &dossier, const Criteria &next, const QList<LevelMove> &moves);
    const LevelMove &move(int row) const { return m_moves.at(row); }
    /// The criteria that a level of a row is read under.
    const Criteria *criteriaOf(int row, Column column) const;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_moves.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 5; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Dossier m_dossier;
    Criteria m_next;
    QList<LevelMove> m_moves;
};

/// Draws the two levels of such a row as pills.
class MovesDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit MovesDelegate(MovesModel *model) : QStyledItemDelegate(model), m_model(model) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    MovesModel *m_model;
};

} // namespace gabion::ui
