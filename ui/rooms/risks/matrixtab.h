// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/suggestions.h"
#include "ui/models/registersieve.h"
#include "ui/rooms/risks/matrixview.h"
#include "ui/rooms/risks/selection.h"
#include "ui/shell/room.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QStackedWidget;

namespace gabion::ui {

class DashSample;
class MatrixDrill;

/// The tab "Matrix" of the risks: which side and stage are shown and with which arrows, the matrix, and at its side what the
/// chosen cell holds.
class MatrixTab : public QWidget {
    Q_OBJECT

public:
    MatrixTab(Session &session, Actions &actions, RiskSelection &selection, RoomWidget &room);

    MatrixView &view() const { return *m_view; }
    QWidget *side() const; ///< what the chosen cell holds; hidden where there is no room for it
    /// For the status line of the room while this tab is shown.
    QList<StatusText> status() const;

signals:
    /// The risks of the chosen cell are wanted as a list.
    void listAsked(const gabion::ui::RegisterFilter &filter);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeBar();
    void reload();
    void readSuggestions();
    void showCell();
    void follow();
    void openList();
    void refreshTexts();
    void moveRisk(const Id<Risk> &risk, MatrixCell target);
    void showMenu(const QPoint &place);
    void copyImage();

    Session &m_session;
    Actions &m_actions;
    RiskSelection &m_selection;
    RoomWidget &m_room;
    QStackedWidget *m_pages;
    MatrixView *m_view;
    MatrixDrill *m_drill;
    QButtonGroup *m_sides = nullptr;
    QLabel *m_legend = nullptr;
    QLabel *m_safetyLegend = nullptr; ///< only where safety has an appetite of its own
    DashSample *m_dash = nullptr;
    DashSample *m_safetyDash = nullptr;
    bool m_stale = true; ///< the project changed while the tab was hidden
    bool m_drillWanted = true;
    QString m_followed; ///< the risk of the room's selection that was shown last
};

} // namespace gabion::ui
