// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/edits/imports.h"
#include "core/evidence/mapping.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include <vector>

namespace gabion::ui {

class Session;

/// Where a mapping comes from.
enum class MapOrigin { Auto, Earlier, Chosen, Missing };

/// One row for each rule or probe of a file: where its results belong, and what a person set in place of that.
class MapModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Count, DomainMark, ComponentChoice, RiskChoice, LimitRate, Origin, ColumnCount };

    explicit MapModel(Session &session, QObject *parent = nullptr);

    void show(const ImportRun &run, const ImportGroups &groups);
    /// Only those that nobody mapped.
    void setOnlyMissing(bool only);
    int missing() const;
    int total() const { return static_cast<int>(m_rows.size()); }
    /// What was set, for keepChoices().
    QList<ImportChoice> choices() const;
    bool setsLimits() const;

    const ImportGroup &group(int row) const { return m_rows[static_cast<std::size_t>(m_shown.at(row))].group; }
    MapOrigin origin(int row) const;
    std::optional<Domain> domain(int row) const;
    /// The record of a row as it was read, and what it means.
    QString preview(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void edited();

private:
    struct Row {
        ImportGroup group;
        Mapped mapped; ///< as mappings and tables say
        std::optional<double> limit; ///< that holds without a choice
        ImportChoice choice;
    };
    Id<Component> componentOf(const Row &row) const;
    Id<Risk> riskOf(const Row &row) const;
    MapOrigin originOf(const Row &row) const;
    QString spoken(const QModelIndex &index) const;
    void arrange();

    Session &m_session;
    ImportRun m_run;
    std::vector<Row> m_rows;
    QList<int> m_shown;
    bool m_onlyMissing = false;
};

/// Paints the rows and edits components and risks in combo boxes.
class MapDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    MapDelegate(Session &session, QObject *parent) : QStyledItemDelegate(parent), m_session(session) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Session &m_session;
};

} // namespace gabion::ui
