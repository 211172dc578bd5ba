// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/change.h"
#include "ui/dialogs/forms/form.h"

#include <QDialog>
#include <QMap>

class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace gabion::ui {

class FormWidget;
class NoteBox;
class SideList;

/// One record in a plain form, new or changed. Ctrl+Enter saves it as one undo step with an optional reason; what is refused is
/// said at its field. Closing asks only when something would be lost.
class FormDialog : public QDialog {
    Q_OBJECT

public:
    /// A record with a null id is a new one; what it holds already stands in the form.
    FormDialog(Session &session, const Form &form, const Record &record, QWidget *parent = nullptr);
    ~FormDialog() override;

    FormWidget &form() const { return *m_fields; }
    bool isNew() const;

    void reject() override;

public slots:
    void save();
    /// Saves, then an empty form for the next of its kind.
    void saveAndNew();

signals:
    void saved(const QString &ref);

protected:
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void load(const Record &record);
    void refresh();
    void check(bool all);
    void mark(const QMap<QString, QString> &faults, const QString &general);
    Result<ChangeSet> entered() const;
    bool commit(QString *ref);
    void refreshGroups();

    Session &m_session;
    const Form &m_form;
    Record m_record; ///< as it was opened
    bool m_tried = false; ///< a save was refused: every fault is shown
    FormWidget *m_fields = nullptr;
    SideList *m_groups;
    QHBoxLayout *m_middle;
    NoteBox *m_note;
    QLineEdit *m_reason;
    QPushButton *m_cancel;
    QPushButton *m_another;
    QPushButton *m_save;
};

/// Opens the form of a record over @p parent; null when its kind has none. One form of one record at a time.
FormDialog *openForm(Session &session, const Record &record, QWidget *parent);

} // namespace gabion::ui
