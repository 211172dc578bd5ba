// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"
#include "ui/shell/session.h"

#include <QAbstractTableModel>

#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gabion::ui {

/// What a table of bulk rows is made from.
struct PageSource {
    QString title;
    QList<Column> columns;
    BulkRows bulk;
};

/// A state of the project together with the source that reads it; workers hold it while they read.
struct PageSnapshot {
    ProjectState state;
    std::unique_ptr<RegisterContext> context;
    PageSource source;
};

/// A bulk table of any length: the numbers of its rows in the order shown (eight bytes a row) and the rows that were looked at
/// lately, read straight from the project file. Sorting and filtering ask a worker for new numbers; the old rows stay until
/// they are there, then all are replaced at once (a model reset: a view keeps its selection by idAt() and rowsOf()).
class PageModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, ///< Cell::value
        RefRole, ///< QString, the row's reference
    };
    /// Rows that any column sorts by at once; above, only the quick ones (BulkRows::quick).
    static constexpr qint64 anyColumn = 50'000;

    using MakeSource = std::function<PageSource(const RegisterContext &)>;
    PageModel(Session &session, MakeSource source, QObject *parent = nullptr);
    /// A register that has bulk rows.
    PageModel(Session &session, const Register &reg, QObject *parent = nullptr);
    ~PageModel() override;

    QString title() const { return m_snapshot->source.title; }
    const QList<Column> &columns() const { return m_snapshot->source.columns; }
    int columnOf(const QString &key) const; ///< -1 = none
    bool canSort(int column) const;

    /// Conditions on columns of the pages; all hold together.
    void setFilter(const QList<Condition> &where);
    const QList<Condition> &filter() const { return m_where; }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override; ///< -1 = order of writing; nothing if it cannot
    int sortColumn() const { return m_sort; }
    Qt::SortOrder sortOrder() const { return m_order; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The row behind a place of the table; null when it cannot be read. Valid until the next call.
    const RegisterRow *rowAt(int row) const;
    const Cell *cellAt(const QModelIndex &index) const;
    std::int64_t idAt(int row) const; ///< number of the row; 0 = none
    /// Places of these rows, ascending; those that are filtered out are missing.
    std::vector<int> rowsOf(const std::unordered_set<std::int64_t> &ids) const;
    int rowOf(std::int64_t id) const; ///< -1 = not shown
    /// Numbers are being read: what is shown is not yet what was asked for.
    bool isLoading() const { return m_running; }
    /// How many rows there are without the filter; -1 until it is known.
    qint64 total() const { return m_total; }
    /// The state that the rows are of.
    const PageSnapshot &snapshot() const { return *m_snapshot; }

    /// Reads everything anew: another project, or something else that the source depends on.
    void reload();

signals:
    void swapped(); ///< new rows stand there; after modelReset
    void failed(const gabion::Error &error);

private:
    struct Answer {
        Result<RowIds> ids;
        qint64 total = -1;
    };

    std::shared_ptr<PageSnapshot> snapshotNow() const;
    void change(const ChangeSet &set);
    void ask();
    void take(const Answer &answer, const std::shared_ptr<PageSnapshot> &snapshot);
    void read(int row) const;

    Session &m_session;
    MakeSource m_make;
    std::shared_ptr<PageSnapshot> m_snapshot;
    QList<Condition> m_where;
    int m_sort = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    RowIds m_ids;
    qint64 m_total = -1;
    std::shared_ptr<const PageSnapshot> m_totalOf; ///< the state that m_total was counted in
    bool m_running = false;
    bool m_again = false; ///< something else was asked for meanwhile
    mutable std::unordered_map<std::int64_t, RegisterRow> m_rows; ///< those looked at lately, by number
    mutable std::unordered_set<std::int64_t> m_unread; ///< could not be read: not asked for again
};

} // namespace gabion::ui
