// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QComboBox;

namespace gabion::ui {

class ExportPanel;
class Session;

/// Exports a register from wherever the person is.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// @p document: the register that is offered first.
    ExportDialog(Session &session, const QString &document, QWidget *parent);

private:
    QComboBox *m_documents;
    ExportPanel *m_panel;
};

} // namespace gabion::ui
