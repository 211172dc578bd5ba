// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/registermodel.h"

#include <QTableView>

namespace gabion::ui {

/// A register on screen: the table with its keys, header menu and remembered columns. One for every register.
class RegisterView : public QTableView {
    Q_OBJECT

public:
    /// @p shown: keys of the columns in order; the others can be chosen. @p name: under which its columns are remembered.
    RegisterView(Session &session, RegisterModel *model, const QStringList &shown, const QString &name,
                 QWidget *parent = nullptr);
    ~RegisterView() override;

    RegisterModel &registerModel() const { return *m_model; }
    /// References of the selected rows, in the order of the table.
    QStringList selectedRefs() const;
    /// Of the row that the keys move; empty on a group title.
    QString currentRef() const;
    /// Selects the row and brings it into view; false when it is not shown.
    bool select(const QString &ref);
    void chooseColumns();
    /// The selection (or the current row) as tab-separated text with header.
    QString copied() const;

signals:
    void selectionMoved(); ///< another row is current or selected
    void activatedRef(const QString &ref); ///< Enter or double click
    void editAsked(const QModelIndex &index); ///< F2, a click on an editable cell, typing
    void menuAsked(const QString &ref, const QPoint &place); ///< right click or Shift+F10

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void spanGroups();
    void showHeaderMenu(const QPoint &place);
    void setColumns(const QStringList &shown);

    Session &m_session;
    RegisterModel *m_model;
    QString m_name;
};

} // namespace gabion::ui
