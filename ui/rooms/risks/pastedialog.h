// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/pastedrows.h"
#include "ui/shell/session.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace gabion::ui {

/// Shows what a pasted table would do, row by row, before anything is changed; then does it as one undo step.
class PasteDialog : public QDialog {
    Q_OBJECT

public:
    PasteDialog(Session &session, const QString &text, QWidget *parent);

private:
    void read();
    void apply();

    Session &m_session;
    QString m_text;
    QLabel *m_summary;
    QTableWidget *m_rows;
    QLineEdit *m_reason;
    QPushButton *m_apply;
    PastePreview m_preview;
};

} // namespace gabion::ui
