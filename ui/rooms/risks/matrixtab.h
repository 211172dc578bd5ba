// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/suggestions.h"
#include "ui/rooms/risks/matrixview.h"
#include "ui/shell/room.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QStackedWidget;

namespace gabion::ui {

class MatrixDrill;

/// The tab "Matrix" of the risks: which side and stage are shown and with which arrows, the matrix, and at its side what the
/// chosen cell holds.
class MatrixTab : public QWidget {
    Q_OBJECT

public:
    MatrixTab(Session &session, Actions &actions, RoomWidget &room);

    MatrixView &view() const { return *m_view; }
    /// For the status line of the room while this tab is shown.
    QList<StatusText> status() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeBar();
    void reload();
    void readSuggestions();
    void showCell();
    void refreshTexts();
    void moveRisk(const Id<Risk> &risk, MatrixCell target);
    void showMenu(const QPoint &place);
    void copyImage();

    Session &m_session;
    Actions &m_actions;
    RoomWidget &m_room;
    QStackedWidget *m_pages;
    MatrixView *m_view;
    MatrixDrill *m_drill;
    QButtonGroup *m_sides = nullptr;
    QLabel *m_legend = nullptr;
    QWidget *m_dash = nullptr;
    bool m_stale = true; ///< the project changed while the tab was hidden
    bool m_drillWanted = true;
    bool m_roomInspector = false; ///< the room's own inspector was open when this tab was entered
};

/// The tab for the room of risks.
QWidget *makeMatrixTab(Session &session, Actions &actions, RoomWidget *room);

} // namespace gabion::ui
