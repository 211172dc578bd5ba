// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "ui/shell/actions.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenuBar;
class QPushButton;
class QToolButton;

namespace gabion::ui {

/// The one row over everything: menus, the search field that opens the palette, how the file stands, undo, redo, help.
class MenuRow : public QWidget {
    Q_OBJECT

public:
    MenuRow(Actions &actions, QWidget *parent = nullptr);

    QMenuBar *menuBar() const { return m_menus; }
    /// The button that looks like a search field; the palette opens under it.
    QPushButton *search() const { return m_search; }
    void setSaved(const QDateTime &time);
    void setReadOnly(const QString &why);
    void setNotSaved(const QString &why);
    void clearState();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void show(const QString &icon, int ink, const QString &text, const QString &tip);
    void place();

    QMenuBar *m_menus;
    QPushButton *m_search;
    QLabel *m_stateIcon;
    QLabel *m_state;
    QHBoxLayout *m_right;
    QString m_icon;
    int m_ink = 0;
};

} // namespace gabion::ui
