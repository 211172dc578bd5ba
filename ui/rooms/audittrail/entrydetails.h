// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
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

    /// Shows the head of an entry; a worker reads the rest, once it is to be seen. Number 0 = nothing.
    void show(const AuditEntry &head);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// What a worker made of an entry.
    struct Rest {
        QString hash;
        QList<RecordWords> records;
    };

    void read();
    void showRest(const Result<Rest> &rest);
    void showChanges(const QList<RecordWords> &records);
    void showField();

    Session &m_session;
    qint64 m_number = 0;
    bool m_unread = false; ///< the rest was not to be seen yet
    QLabel *m_title;
    QLabel *m_who;
    QLabel *m_why;
    QTreeWidget *m_changes;
    QPlainTextEdit *m_field; ///< the chosen field, whole
    QLabel *m_hashText;
    QPushButton *m_copy;
    QPushButton *m_go;
    int m_round = 0; ///< what was read for an earlier entry is dropped
    QString m_hash;
    QString m_ref; ///< first record of the entry that still exists
};

} // namespace gabion::ui
