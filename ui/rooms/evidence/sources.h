// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/series.h"
#include "ui/rooms/evidence/parts.h"
#include "ui/shell/session.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace gabion::ui {

/// Where evidence comes from: import runs and evidence entered by hand, the newest first. What each came to is worked out by a
/// worker.
class SourcesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { RefColumn, FormatColumn, TestedColumn, DateColumn, ResultColumn, Columns };
    enum Role { RefRole = Qt::UserRole, IconRole, MarkRole }; ///< MarkRole: Rgb Tokens::* as an int: see Mark
    enum Mark { NoMark, BadMark, PaleMark };

    explicit SourcesModel(Session &session, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    QString refAt(int row) const { return row < 0 || row >= m_rows.size() ? QString() : m_rows.at(row).ref; }
    int rowOf(const QString &ref) const; ///< -1 = none
    RunResult result(qint64 run) const { return m_results.value(run); }
    /// Live measurements over their limit and findings that are open, over all sources that count.
    qint64 over() const;
    qint64 open() const;

signals:
    void counted(); ///< results are new

private:
    struct Row {
        QString ref, icon, format, tested, result;
        QDate date;
        Mark mark = NoMark;
        qint64 run = 0;
        bool operator==(const Row &) const = default;
    };
    QList<Row> rows() const;
    Row rowOf(const ImportRun &run) const;
    void refresh();
    void ask();

    Session &m_session;
    QList<Row> m_rows;
    QHash<qint64, RunResult> m_results;
    bool m_running = false;
    bool m_again = false;
};

/// The table of sources.
class SourcesView : public QTableView {
    Q_OBJECT

public:
    SourcesView(SourcesModel *model, QWidget *parent = nullptr);
    QString currentRef() const;
    bool select(const QString &ref);

signals:
    void selectionMoved();
    void activatedRef(const QString &ref);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    SourcesModel *m_model;
};

/// The inspector of a source.
class SourcePanel : public EvidencePanel {
    Q_OBJECT

public:
    explicit SourcePanel(Session &session, QWidget *parent = nullptr);
    void show(const QString &ref, const SourcesModel &model);

private:
    void showRun(const ImportRun &run, const RunResult &result);
    void showItem(const EvidenceItem &item);
    void addBearing(const EvidenceItem &item);

    Session &m_session;
};

} // namespace gabion::ui
