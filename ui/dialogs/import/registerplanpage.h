// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/interchange/registerplan.h"
#include "ui/dialogs/import/tilepage.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

namespace gabion::ui {

class NoteBox;

/// The rows of a register with what becomes of each.
class RegisterPlanModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { RowNumber, Verdict, Ref, Title, What, Kept, Lost, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const RegisterPlan &plan);
    /// Only rows of this verdict; nothing = all.
    void setVerdict(std::optional<RowVerdict> verdict);
    qint64 count(RowVerdict verdict) const;
    const PlannedRow &row(int row) const { return m_rows.at(m_shown.at(row)); }
    static QString verdictText(RowVerdict verdict);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void arrange();

    QList<PlannedRow> m_rows;
    QList<int> m_shown;
    std::optional<RowVerdict> m_verdict;
};

/// Step 3 of a risk register: the dry run, with a verdict for each row and every cell that has no field of its own.
class RegisterPlanPage : public TilePage {
    Q_OBJECT

public:
    explicit RegisterPlanPage(QWidget *parent = nullptr);

    void show(const RegisterPlan &plan);

private:
    void chosen(int tile) override;
    void showRow();

    RegisterPlanModel *m_model;
    RecordBox *m_details;
    NoteBox *m_note;
};

} // namespace gabion::ui
