// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/person.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace gabion::ui {

class FaultLine;
class Session;

/// The people of a project: name, role, e-mail, the account of this computer that someone works with. Everything that was
/// changed is kept at once, as one step of undo.
class PeopleDialog : public QDialog {
    Q_OBJECT

public:
    /// @p fresh: begins with a new person.
    PeopleDialog(Session &session, bool fresh, QWidget *parent);

    QListWidget *list() const { return m_list; }

protected:
    bool focusNextPrevChild(bool next) override;

private:
    struct Entry {
        Person person;
        bool fresh = false; ///< not in the project yet
    };

    QWidget *makeList();
    QWidget *makeForm();
    QWidget *makeFoot();
    void layOut();
    void fillList();
    void showCurrent();
    void take();
    void add();
    void remove();
    void check();
    void save();
    Entry *current();
    /// All that was changed here, as one change set, or why it cannot be kept.
    Result<ChangeSet> edits() const;

    Session &m_session;
    QList<Entry> m_people;
    QList<QString> m_removed; ///< references
    bool m_strict = false; ///< what is left empty is told too
    bool m_filling = false;
    QListWidget *m_list;
    QWidget *m_form = nullptr;
    QLineEdit *m_name;
    QComboBox *m_role;
    QLineEdit *m_email;
    QLineEdit *m_account;
    QPushButton *m_mine;
    QCheckBox *m_active;
    QLabel *m_uses;
    FaultLine *m_nameFault;
    FaultLine *m_accountFault;
    FaultLine *m_fault;
    QLabel *m_hint;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_cancel;
    QPushButton *m_save;
};

} // namespace gabion::ui
