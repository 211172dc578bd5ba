// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/pagemodel.h"
#include "ui/widgets/celltexts.h"
#include "ui/widgets/rowtable.h"

#include <QStyledItemDelegate>

namespace gabion::ui {

/// Paints the cells of a PageModel by the kind of their column. A room paints columns of its own by overriding special().
/// Light: no style option is built, twenty microseconds a cell.
class PageDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// Paints a cell in another way; false = in the common one.
    virtual bool special(QPainter &painter, const QRectF &box, const RegisterRow &row, const Column &column,
                         const Cell &cell) const;

    mutable CellTexts m_texts;
};

/// A bulk table on screen: sorting by its header, keys, columns that are remembered. What is selected stays so when rows are
/// sorted or filtered, as far as they are still there.
class PageView : public RowTable {
    Q_OBJECT

public:
    /// @p shown: keys of the columns in order; the others can be chosen. @p name: under which its columns are remembered.
    PageView(Session &session, PageModel *model, const QStringList &shown, const QString &name, QWidget *parent = nullptr);
    ~PageView() override;

    PageModel &pageModel() const { return *m_model; }
    /// Numbers of the selected rows in the order shown, at most @p most.
    std::vector<std::int64_t> selectedIds(std::size_t most) const;
    qint64 selectedCount() const;
    std::int64_t currentId() const; ///< 0 = none
    /// Selects the row and brings it into view; when its number is not known yet, as soon as it is.
    void select(std::int64_t id);
    void sortBy(const QString &column, Qt::SortOrder order);
    /// Gives the columns their widths, as long as no person has; @p stretched takes what is left.
    void layOut(const QList<ShownColumn> &columns, const QString &stretched);
    /// The selection (or the current row) as tab-separated text with header; at most 10,000 rows.
    QString copied() const;

signals:
    void activatedId(std::int64_t id); ///< Enter or double click
    void menuAsked(const QPoint &place); ///< right click or Shift+F10, on the selected rows

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void headMenuAsked(const QPoint &place) override;
    void keepSelection();
    void restoreSelection();

    PageModel *m_model;
    std::unordered_set<std::int64_t> m_keptIds;
    std::int64_t m_keptCurrent = 0;
    int m_keptColumn = 0;
    bool m_restoring = false;
};

} // namespace gabion::ui
