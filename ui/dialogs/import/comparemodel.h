// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/tokens.h"
#include "ui/dialogs/import/importwork.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include <array>

namespace gabion::ui {

/// The four things that can come of a result. Of a scan they are findings, of an evaluation measurements.
enum class ImportPart { First, Again, Back, Unchanged };

/// What an import changes: one row for each result, with what happens to it on finish.
class CompareModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Name, Now, Before, Severity, RiskColumn, OnFinish, ColumnCount };

    explicit CompareModel(Session &session, QObject *parent = nullptr);

    void show(const ImportRun &run, const ImportComparison &comparison);
    /// Shows only these parts; empty = everything that changed.
    void setParts(const QList<ImportPart> &parts);
    bool rates() const { return m_rates; }
    qint64 count(ImportPart part) const { return m_counts[static_cast<std::size_t>(part)]; }
    /// Results that differ from what is known.
    qint64 changes() const { return count(ImportPart::First) + count(ImportPart::Again) + count(ImportPart::Back); }
    /// Rows of the parts shown that were left out of the table.
    qint64 hidden() const;
    ImportPart part(int row) const { return m_rows.at(m_shown.at(row)).part; }
    QString partText(ImportPart part) const;
    /// Decisions that people made about findings that are back: they stay, and are told.
    const QStringList &decided() const { return m_decided; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        ImportPart part = ImportPart::Unchanged;
        QString name, now, before, severity, risk, onFinish;
        int level = 0; ///< rank of the severity for its glyph; 0 = none
    };
    void addRates(const ImportRun &run, const ImportComparison &comparison);
    void addFindings(const ImportRun &run, const QList<FindingRow> &findings, ImportPart part);
    void arrange();

    Session &m_session;
    QList<Row> m_rows;
    QList<int> m_shown;
    QList<ImportPart> m_parts;
    QStringList m_decided;
    std::array<qint64, 4> m_counts = {};
    bool m_rates = false;
};

/// Paints the rows of a comparison.
class CompareDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Icon, fill and ink of a part's tag and tile.
struct PartLook {
    const char *icon;
    Rgb Tokens::*soft;
    Rgb Tokens::*ink;
};
PartLook lookOf(ImportPart part);

} // namespace gabion::ui
