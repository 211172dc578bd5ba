// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace gabion::ui {

class Actions;

/// All keys of the program by menu, to search in: those of the action table, of the rooms, and those inside tables and the
/// matrix.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    /// @p window: whose rooms are listed.
    KeysDialog(const Actions &actions, QWidget *window);

private:
    void fill(const Actions &actions);
    void add(const QString &group, const QString &text, const QString &keys);
    void filter(const QString &words);

    QLineEdit *m_find;
    QTreeWidget *m_tree;
};

} // namespace gabion::ui
