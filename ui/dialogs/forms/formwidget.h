// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/forms/form.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QScrollArea>
#include <QSet>

class QLabel;

namespace gabion {
class Dossier;
}

namespace gabion::ui {

class FaultLine;
class FieldEditor;

/// The fields of a form under their headings, filled from a record and read back as JSON by field. Knows no rules: what is wrong
/// is told by showFaults().
class FormWidget : public QScrollArea {
    Q_OBJECT

public:
    /// @p settled: fields that are to be read only. Empty ones of these are not shown.
    FormWidget(Session &session, const Form &form, const Record &record, const QStringList &settled, QWidget *parent = nullptr);

    /// Values of the fields that differ from the record, by name.
    QJsonObject changes() const;
    bool isDirty() const { return !changes().isEmpty(); }
    QJsonValue value(const QString &name) const;
    void setValue(const QString &name, const QJsonValue &value);
    FieldEditor *editor(const QString &name) const { return m_editors.value(name); }
    /// Fields that a person changed, in this form.
    const QSet<QString> &touched() const { return m_touched; }
    /// What is no value at all, and what is required and empty, by field.
    QMap<QString, QString> ownFaults(bool required) const;
    /// Marks these fields, with a sentence under each; clears the others.
    void showFaults(const QMap<QString, QString> &faults);
    /// Puts the focus into the first field that is marked, or else the first of all.
    void focusFirst();
    /// Scrolls to a group and into its first field.
    void goTo(int group);
    /// The group that is at the top of what is seen.
    int groupShown() const;
    QList<int> groupsWithFaults() const;
    int groupCount() const { return int(m_headings.size()); }
    QString groupTitle(int group) const;

signals:
    void edited(const QString &field);
    void scrolled();

private:
    struct Row {
        const FormField *field = nullptr;
        FieldEditor *editor = nullptr;
        QLabel *help = nullptr;
        FaultLine *fault = nullptr;
        int group = 0;
        bool settled = false; ///< shown in words
    };

    void addGroup(const FormGroup &group, const FormContext &context, const QJsonObject &values, const QStringList &settled);
    void addRow(const FormField &field, const FormContext &context, const QJsonValue &value, bool settled);
    QWidget *wordsOf(const Row &row, const QString &label);
    void describe(const Row &row, const QString &fault);

    Session &m_session;
    QWidget *m_page;
    QList<Row> m_rows; ///< in the order of the form
    QHash<QString, FieldEditor *> m_editors;
    QHash<QString, QJsonValue> m_before; ///< as they were loaded
    QList<QLabel *> m_headings;
    QSet<QString> m_touched;
};

/// The JSON of everything that a form asks about a record, by the fields' names.
QJsonObject formValues(const Form &form, const Record &record, const Dossier &dossier);

} // namespace gabion::ui
