// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/edits/newproject.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace gabion::ui {

class ProjectDetails;
class Session;

/// Asks what a new project starts from, one of the starter projects or nothing, and then for its organisation, AI system,
/// criteria, appetite and people; that can be skipped.
class NewProjectDialog : public QDialog {
    Q_OBJECT

public:
    explicit NewProjectDialog(const Session &session, QWidget *parent = nullptr);

    /// Goes on with a template; empty = the empty project.
    void choose(const QString &templateId);

signals:
    /// @p templateId: empty = the empty project. @p setup: empty when it was skipped. The dialog is closed by then.
    void chosen(const QString &templateId, const gabion::ProjectSetup &setup);

private:
    void go(bool details);
    void finish(const ProjectSetup &setup);

    QString m_template;
    QLabel *m_title;
    QLabel *m_text;
    QStackedWidget *m_pages;
    ProjectDetails *m_details;
    QPushButton *m_back;
    QPushButton *m_skip;
    QPushButton *m_create;
};

} // namespace gabion::ui
