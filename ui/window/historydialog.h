// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QUndoStack;

namespace gabion::ui {

/// The steps since the project was opened, newest last; choosing one undoes or repeats all between. Each of them is a new entry
/// of the audit trail.
class HistoryDialog : public QDialog {
    Q_OBJECT

public:
    HistoryDialog(QUndoStack &stack, QWidget *parent);
};

} // namespace gabion::ui
