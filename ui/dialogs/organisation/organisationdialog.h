// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/organisation.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace gabion::ui {

class FaultLine;
class Session;

/// The organisation and its context, the frameworks that it reports against, and what its documents carry.
class OrganisationDialog : public QDialog {
    Q_OBJECT

public:
    OrganisationDialog(Session &session, QWidget *parent);

private:
    QWidget *makeContext();
    QWidget *makeDocuments();
    QWidget *makeFoot();
    void layOut();
    void fill();
    Organisation typed() const;
    void check();
    void save();

    Session &m_session;
    Organisation m_before;
    QLineEdit *m_name;
    QPlainTextEdit *m_scope;
    QPlainTextEdit *m_context;
    QPlainTextEdit *m_parties;
    QListWidget *m_frameworks;
    QComboBox *m_classification;
    QLineEdit *m_prefix;
    QLineEdit *m_version;
    QComboBox *m_preparedBy;
    QComboBox *m_approvedBy;
    QCheckBox *m_approved;
    QDateEdit *m_approvedOn;
    FaultLine *m_fault;
    QLabel *m_hint;
    QPushButton *m_cancel;
    QPushButton *m_save;
};

} // namespace gabion::ui
