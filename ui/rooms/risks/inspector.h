// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/rooms/risks/facts.h"
#include "ui/rooms/risks/selection.h"
#include "ui/shell/actions.h"

#include <QWidget>

#include <functional>

class QLabel;
class QScrollArea;
class QStackedWidget;
class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace gabion::ui {

/// What is selected, at the right of the room: one risk with its tabs, or the common values of several.
class RiskInspector : public QWidget {
    Q_OBJECT

public:
    RiskInspector(Session &session, Actions &actions, RiskSelection &selection, QWidget *parent = nullptr);

    QTabBar *tabs() const { return m_tabs; }

signals:
    void stepped(int direction); ///< to the next or the previous row
    void menuAsked(const QPoint &place);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    bool isReached(const ChangeSet &set) const;
    void setPage(QWidget *page);
    void showOne(const RiskFacts &facts);
    void showTab();
    QWidget *summary(const RiskFacts &facts);
    QWidget *evidence(const RiskFacts &facts);
    QWidget *actionList(const RiskFacts &facts);
    QWidget *history(const RiskFacts &facts);
    QWidget *several();
    void addStatement(QVBoxLayout *column, const RiskFacts &facts);
    void editStatement();
    void linkControl();
    void linkEvidence();
    void linkedMenu(QWidget *row, std::function<void()> unlink, const QString &text);
    QWidget *evidenceRow(const EvidenceItem &item);
    QWidget *rateRow(const RiskRate &rate);
    QWidget *findingRow(const FindingRow &row);
    QWidget *findingsSection(const RiskFacts &facts);
    void findingsRead();

    Session &m_session;
    Actions &m_actions;
    RiskSelection &m_selection;
    RiskFacts m_facts;
    QWidget *m_head;
    QLabel *m_title;
    QLabel *m_about;
    QTabBar *m_tabs;
    QScrollArea *m_scroll;
    QWidget *m_titleBox;
    bool m_editing = false;
};

} // namespace gabion::ui
