// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/forms/form.h"

#include <QJsonValue>
#include <QWidget>

namespace gabion::ui {

/// The part of a form that edits one value; the value is the JSON of the field.
class FieldEditor : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QJsonValue value() const = 0;
    /// Shows a value; does not tell edited().
    virtual void setValue(const QJsonValue &value) = 0;
    /// Why what is entered is no value at all; empty when it is one.
    virtual QString fault() const { return {}; }
    /// The value in words, where it is only read.
    virtual QString inWords() const { return value().toString(); }
    /// Puts a red edge around it; empty takes it away.
    void setWrong(const QString &why);
    /// What a screen reader says of the parts that take the focus.
    virtual void describe(const QString &name, const QString &description);
    /// The part with the edge and the focus.
    virtual QWidget *field() const = 0;

signals:
    void edited();

protected:
    /// A row of widgets without margins.
    void layOut(const QList<QWidget *> &parts, int stretched = 0);
};

/// Whether nothing is entered.
bool isBlank(const QJsonValue &value);
/// The editor for a field.
FieldEditor *makeEditor(const FormField &field, const FormContext &context);

} // namespace gabion::ui
