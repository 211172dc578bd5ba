// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QScrollArea;

namespace gabion::ui {

class Actions;
class RecentList;
class Session;
class StartRail;
class TemplateGrid;

/// What stands there while no project is open: new, open, demo; what was open when the program died; recent projects; templates.
class StartPage : public QWidget {
    Q_OBJECT

public:
    /// @p open opens a project file; @p create makes a project from a template ("" = empty); @p died: the project that was open
    /// when the program died last, or empty.
    StartPage(Session &session, Actions &actions, std::function<void(const QString &)> open,
              std::function<void(const QString &)> create, const QString &died);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeCards(Actions &actions);
    QWidget *makeOffer();
    QWidget *makeRecent();
    QWidget *makePrivacy();
    void showTemplates(bool only);
    void fillOffer();

    Session &m_session;
    std::function<void(const QString &)> m_open;
    StartRail *m_rail;
    QScrollArea *m_scroll;
    QLabel *m_title = nullptr;
    QWidget *m_beginning; ///< all that the view of templates leaves out
    QWidget *m_offer = nullptr;
    QLabel *m_offerText = nullptr;
    QLineEdit *m_find = nullptr;
    RecentList *m_recent = nullptr;
    QLabel *m_templatesTitle = nullptr;
    TemplateGrid *m_templates = nullptr;
    QString m_died; ///< empty once it was reopened or dismissed
};

} // namespace gabion::ui
