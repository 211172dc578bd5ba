// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace gabion::ui {

class Session;

/// Asks what a new project starts from: one of the starter projects or nothing.
class NewProjectDialog : public QDialog {
    Q_OBJECT

public:
    explicit NewProjectDialog(const Session &session, QWidget *parent = nullptr);

signals:
    void chosen(const QString &templateId); ///< empty: the empty project; the dialog is closed by then
};

} // namespace gabion::ui
