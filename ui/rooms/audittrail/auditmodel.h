// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/pages.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace gabion::ui {

class Session;

/// The audit trail, newest first. Only the entries that are looked at are in memory, in blocks; a filter keeps the numbers of
/// the entries that meet it, found in a worker.
class AuditModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, When, Who, What, Why, ColumnCount };

    explicit AuditModel(Session &session, QObject *parent = nullptr);

    /// Conditions on author, text, changes, at and reason that hold together; none = all.
    void setFilter(const QList<Condition> &conditions);
    bool isFiltered() const { return !m_conditions.isEmpty(); }
    /// Head of the entry of a row, without its changes and hashes; one with number 0 when it could not be read.
    AuditEntry entry(int row) const;
    int rowOf(qint64 number) const; ///< -1 = not shown

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

signals:
    void filtered(); ///< the filter's answer is there

private:
    qint64 numberOf(int row) const;
    void grow();

    Session &m_session;
    QList<Condition> m_conditions;
    qint64 m_total = 0;
    std::vector<qint64> m_numbers; ///< of the entries that meet the filter, newest first
    mutable QHash<qint64, QList<AuditEntry>> m_blocks; ///< by block of the number
    Pages m_pages;
    int m_round = 0;
};

} // namespace gabion::ui
