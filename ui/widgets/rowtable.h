// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"
#include "ui/shell/session.h"

#include <QTableView>

namespace gabion::ui {

/// The face and keys of every table of rows: hairlines instead of a grid, smooth scrolling, one line a row; Tab leaves it.
void dressRows(QTableView &table);

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
    /// Whether a person has changed a width: then none is changed any more.
    bool areWidthsChosen() const { return m_widthsChosen; }
    void setWidth(int column, int width); ///< a standard width in pixels; does nothing once a person has chosen
    QList<int> shownColumns() const; ///< from left to right
    /// Titles of the shown columns, then the texts of these rows: as spreadsheets take them. Empty without rows.
    QString tabSeparated(const QList<Column> &columns, const QList<int> &rows) const;
    virtual void headMenuAsked(const QPoint &place) = 0; ///< right click on the head, on the screen
    Session &session() const { return m_session; }

private:
    Session &m_session;
    QString m_name;
    bool m_widthsChosen = false;
    bool m_settingWidth = false;
};

} // namespace gabion::ui
