// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"
#include "ui/shell/session.h"

#include <QTableView>

namespace gabion::ui {

/// The face and keys of every table of rows: hairlines instead of a grid, smooth scrolling, one line a row; Tab leaves it.
void dressRows(QTableView &table);

/// One column of a register as a view shows it.
struct ShownColumn {
    QString key;
    double width = 0; ///< px at 100 %; 0 = as the register suggests
    bool lowPriority = false; ///< gives way in windows below 1400 px
    double most = 0; ///< px at 100 %: how wide it grows where there is room; 0 = not
};

/// A table of a register's rows: its columns can be moved, resized and chosen, and are remembered. What registers and bulk tables
/// share.
class RowTable : public QTableView {
    Q_OBJECT

public:
    void chooseColumns();

signals:
    void selectionMoved(); ///< another row is current or selected

protected:
    /// @p name: under which its columns are remembered.
    RowTable(Session &session, const QString &name, QWidget *parent);

    /// Shows the columns @p shown in their order, or what is remembered; to be called when the model is set. Whether columns
    /// were remembered.
    bool setUpColumns(const QList<Column> &columns, const QStringList &shown);
    void rememberColumns();
    /// Widths of columns, kept up to date by fitColumns() as long as no person has changed one: half of the room that is left
    /// goes to those that grow, the other half to @p stretched, which has its own width at least unless its header stretches it.
    void planColumns(const QList<Column> &columns, const QList<ShownColumn> &plan, const QString &stretched);
    void fitColumns();
    void resizeEvent(QResizeEvent *event) override;
    QList<int> shownColumns() const; ///< from left to right
    /// Titles of the shown columns, then the texts of these rows: as spreadsheets take them. Empty without rows.
    QString tabSeparated(const QList<Column> &columns, const QList<int> &rows) const;
    virtual void headMenuAsked(const QPoint &place) = 0; ///< right click on the head, on the screen
    Session &session() const { return m_session; }

private:
    struct Planned {
        int column = -1;
        double width = 0;
        double most = 0;
    };
    void setWidth(int column, double width);

    Session &m_session;
    QString m_name;
    QList<Planned> m_plan;
    int m_stretched = -1;
    bool m_widthsChosen = false;
    bool m_settingWidth = false;
};

} // namespace gabion::ui
