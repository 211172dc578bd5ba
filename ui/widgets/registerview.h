// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/registermodel.h"
#include "ui/widgets/rowtable.h"

namespace gabion::ui {

class RowBoxes;

/// A register on screen: the table with its keys, header menu and remembered columns. One for every register.
class RegisterView : public RowTable {
    Q_OBJECT

public:
    /// @p shown: keys of the columns in order; the others can be chosen. @p name: under which its columns are remembered.
    RegisterView(Session &session, RegisterModel *model, const QStringList &shown, const QString &name,
                 QWidget *parent = nullptr);
    ~RegisterView() override;

    RegisterModel &registerModel() const { return *m_model; }
    /// Gives the columns their widths, as long as no person has; @p stretched takes what is left (its own width is what it wants
    /// before others grow), and boxes stand before the rows.
    void layOut(const QList<ShownColumn> &columns, const QString &stretched, bool boxes);
    /// References of the selected rows, in the order of the table.
    QStringList selectedRefs() const;
    qsizetype selectedCount() const; ///< without making the list
    /// Of the row that the keys move; empty on a group title.
    QString currentRef() const;
    /// Selects the row and brings it into view; false when it is not shown.
    bool select(const QString &ref);
    /// Selects these rows, those that are shown; the first becomes current when the current one is not among them.
    void selectRefs(const QStringList &refs);
    /// Which columns are shown, as a person chose; some may give way in a small window.
    bool isChosen(int column) const { return !m_hidden.contains(column); }
    void choose(int column, bool shown);
    /// The selection (or the current row) as tab-separated text with header.
    QString copied() const;

signals:
    void activatedRef(const QString &ref); ///< Enter or double click
    /// F2, typing, or a click on a cell. @p typed: what was typed; @p click: by mouse on a cell that was current already.
    void editAsked(const QModelIndex &index, const QString &typed, bool click);
    void columnsAsked(const QPoint &place); ///< right click on the head
    void menuAsked(const QString &ref, const QPoint &place); ///< right click or Shift+F10

protected:
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void updateGeometries() override;
    void dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles = {}) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void remember();
    void spanGroups();
    void headMenuAsked(const QPoint &place) override { emit columnsAsked(place); }
    void hideColumns();
    void sortBy(int section);

    RegisterModel *m_model;
    QSet<int> m_hidden; ///< columns that a person does not want
    QSet<int> m_low; ///< columns of low priority
    QPersistentModelIndex m_pressed; ///< cell that was current and alone selected before the button went down
    RowBoxes *m_boxes = nullptr;
};

} // namespace gabion::ui
