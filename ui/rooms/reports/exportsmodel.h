// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/audit.h"

#include <QAbstractTableModel>
#include <QList>

namespace gabion::ui {

class Session;

/// The exports of the project, newest first, at most the last thousand.
class ExportsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { When, Document, Format, File, Hash, Head, Who, ColumnCount };

    explicit ExportsModel(Session &session, QObject *parent = nullptr);

    void reload();
    const ExportEntry &entry(int row) const { return m_entries.at(row); }
    qint64 total() const { return m_total; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    Session &m_session;
    QList<ExportEntry> m_entries;
    qint64 m_total = 0;
};

} // namespace gabion::ui
