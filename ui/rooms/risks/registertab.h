// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/rooms/risks/savedviews.h"
#include "ui/rooms/risks/selection.h"
#include "ui/shell/actions.h"
#include "ui/widgets/registerview.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace gabion::ui {

class ChipRow;
class EmptyState;
class FilterField;

/// The register of risks: saved views, filter, grouping, columns and the table, with everything that changes risks there.
class RegisterTab : public QWidget {
    Q_OBJECT

public:
    RegisterTab(Session &session, Actions &actions, RiskSelection &selection, QWidget *parent = nullptr);

    RegisterView &view() const { return *m_view; }
    RegisterModel &model() const { return *m_model; }
    FilterField &filterField() const { return *m_filter; }
    /// Selects a risk, taking filters away where they hide it.
    bool reveal(const QString &ref);
    /// Moves to the next or previous row.
    void step(int direction);
    qsizetype aboveAppetite() const;
    /// The keys go to this column of the current row.
    void goToColumn(const QString &key);
    /// Opens what edits a cell of the row; @p typed goes into it.
    void edit(const QModelIndex &index, const QString &typed = {});

signals:
    void counted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void handleActions();
    void showViews();
    void chooseView(int index);
    void viewMenu(int index, const QPoint &place);
    void filterChanged();
    void groupMenu();
    void columnsMenu(const QPoint &place);
    void saveCurrentView();
    void showMenu(const QPoint &place);
    void removeSelected();
    void duplicateSelected();
    void paste();
    void follow();
    QPoint below(const QModelIndex &index) const;
    QList<Id<Risk>> selectedRisks() const;

    Session &m_session;
    Actions &m_actions;
    RiskSelection &m_selection;
    RegisterModel *m_model;
    RegisterView *m_view;
    ChipRow *m_chips;
    FilterField *m_filter;
    QLabel *m_count;
    QPushButton *m_save;
    QToolButton *m_group;
    QToolButton *m_columns;
    QString m_wanted; ///< to be revealed once it is read
    QStackedWidget *m_pages;
    EmptyState *m_none;
    EmptyState *m_nothing;
    QList<SavedView> m_views;
    bool m_following = false;
};

} // namespace gabion::ui
