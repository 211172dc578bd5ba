// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/edits/newproject.h"

#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace gabion::ui {

class Session;

/// What is special in a new project: organisation, AI system, criteria, appetite, people. Filled with what the template has.
class ProjectDetails : public QWidget {
    Q_OBJECT

public:
    explicit ProjectDetails(const Session &session, QWidget *parent = nullptr);

    /// Shows what a template brings; empty = the empty project.
    void setTemplate(const QString &templateId);
    QString title() const { return m_title; }
    /// What differs from the template.
    ProjectSetup setup() const;

private:
    struct PersonRow {
        QLineEdit *name = nullptr;
        QComboBox *role = nullptr;
        QString account; ///< of the one who makes the project
    };

    QWidget *makeFields();
    QWidget *makeCriteria();
    QWidget *makePeople();
    void addPerson(const QString &label, const QString &account);
    void showAppetite(const Criteria &criteria);
    QString chosenCriteria() const;

    const Session &m_session;
    QString m_title;
    ProjectSetup m_given; ///< as the template has it
    QList<Criteria> m_templates; ///< of criteria, in the order of their cards
    Criteria m_own; ///< of the template
    bool m_fixed = false; ///< the template has rated risks
    QLineEdit *m_organisation;
    QLineEdit *m_scope;
    QLineEdit *m_system;
    QButtonGroup *m_criteria;
    QWidget *m_cards = nullptr;
    QLabel *m_fixedText;
    QComboBox *m_security;
    QComboBox *m_safety;
    QVBoxLayout *m_people = nullptr;
    QList<PersonRow> m_rows;
};

} // namespace gabion::ui
