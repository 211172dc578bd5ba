// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/criteria.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace gabion::ui {

class AdoptPage;
class ConsequencePage;
class CriteriaPage;
class LikelihoodPage;
class MatrixPage;
class Session;

/// Shows the criteria in force and makes a new version of them: scales, matrix, levels, appetite; then what it would change; then
/// it is adopted, as one step of undo.
class CriteriaDialog : public QDialog {
    Q_OBJECT

public:
    CriteriaDialog(Session &session, QWidget *parent);

    const Criteria &draft() const { return m_draft; }
    const AdoptPage &adoptPage() const { return *m_adopt; }

signals:
    void peopleAsked();

protected:
    bool focusNextPrevChild(bool next) override;

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void layOut();
    void startFrom(const QString &templateId);
    void refill();
    void check();
    void goPreview(bool preview);
    void next();
    void save();

    Session &m_session;
    Criteria m_start; ///< what is in force, as a draft
    Criteria m_draft;
    int m_version = 1; ///< of the draft when it is adopted
    Result<> m_outcome;
    QComboBox *m_from;
    QLineEdit *m_title;
    QLabel *m_state;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    QList<CriteriaPage *> m_sides;
    MatrixPage *m_matrix;
    AdoptPage *m_adopt;
    QWidget *m_head = nullptr;
    QLabel *m_hint;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace gabion::ui
