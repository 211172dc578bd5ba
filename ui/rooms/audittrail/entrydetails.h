// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/audit.h"
#include "core/registers/auditwords.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace gabion::ui {

class Session;

/// One entry of the trail whole: who, when, why, and each field before and after; the chosen one is shown at full length.
class EntryDetails : public QWidget {
    Q_OBJECT

public:
    explicit EntryDetails(Session &session, QWidget *parent = nullptr);

    void show(const AuditEntry &entry); ///< number 0 = nothing

private:
    void showChanges(const QList<RecordWords> &records);
    void showField();

    Session &m_session;
    AuditEntry m_entry;
    QLabel *m_title;
    QLabel *m_who;
    QLabel *m_why;
    QTreeWidget *m_changes;
    QPlainTextEdit *m_field; ///< the chosen field, whole
    QLabel *m_hash;
    QPushButton *m_copy;
    QPushButton *m_go;
    int m_round = 0; ///< what was read for an earlier entry is dropped
    QString m_ref; ///< first record of the entry that still exists
};

} // namespace gabion::ui
