// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/forms/form.h"

#include <QDialog>
#include <QHash>

class QPushButton;
class QStackedWidget;

namespace gabion::ui {

class Actions;
class FilterField;
class RegisterView;
class SideList;

/// All records of the project by kind: registers to look through, and forms to make, change, copy and delete what they list.
class RecordsDialog : public QDialog {
    Q_OBJECT

public:
    RecordsDialog(Session &session, Actions &actions, QWidget *parent = nullptr);
    ~RecordsDialog() override;

    /// Shows a kind ("control").
    void setKind(const QString &kind);
    QString kind() const;
    RegisterView *view() const;

protected:
    bool focusNextPrevChild(bool next) override;

private:
    struct Page {
        RegisterView *view = nullptr;
        FilterField *filter = nullptr;
        QStackedWidget *stack = nullptr;
    };

    void layOut();
    void handleActions();
    void showKind();
    Page &page(const Form &form);
    QWidget *makePage(const Form &form, Page &page);
    const Form &current() const;
    std::optional<Record> record(int row) const;
    QList<Record> selected() const;
    void openIn(const Record &record);
    void openCurrent();
    void makeNew();
    void removeSelected();
    void showMenu(const QPoint &place);
    void count();
    void refresh();

    Session &m_session;
    Actions &m_actions;
    SideList *m_kinds;
    QStackedWidget *m_pages;
    QHash<QString, Page> m_built;
    QPushButton *m_new;
    QPushButton *m_edit;
    QPushButton *m_copy;
    QPushButton *m_delete;
};

} // namespace gabion::ui
