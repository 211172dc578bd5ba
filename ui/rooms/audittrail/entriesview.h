// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/audit.h"
#include "core/project/project.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QDateEdit;
class QLineEdit;
class QPushButton;
class QTableView;

namespace gabion::ui {

class AuditModel;
class JobRow;
class NoteBox;
class Session;

/// The entries of the trail with their filter, and whether the trail is whole.
class EntriesView : public QWidget {
    Q_OBJECT

public:
    explicit EntriesView(Session &session, QWidget *parent = nullptr);

    AuditModel *model() const { return m_model; }
    AuditEntry current() const; ///< head of the chosen entry, see AuditModel::entry()
    bool select(qint64 number);
    void focusFilter();
    /// Checks the chain, replays it and compares every row, in a worker.
    void verify();
    /// What the last check found, in words; empty before.
    QString verdict() const;

signals:
    void moved(); ///< another entry is current
    void verified(bool valid);

private:
    void layOut();
    void filter();
    void showReport(const Result<AuditReport> &report);

    Session &m_session;
    AuditModel *m_model;
    QTableView *m_table;
    QLineEdit *m_author;
    QLineEdit *m_text;
    QLineEdit *m_record;
    QCheckBox *m_between;
    QDateEdit *m_from;
    QDateEdit *m_to;
    QLineEdit *m_expect;
    QPushButton *m_verify;
    NoteBox *m_banner;
    JobRow *m_job;
    QTimer m_wait; ///< until typing rests
};

} // namespace gabion::ui
