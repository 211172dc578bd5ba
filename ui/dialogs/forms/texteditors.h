// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/forms/fieldeditor.h"

class QCalendarWidget;
class QCheckBox;
class QDoubleSpinBox;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace gabion::ui {

/// One line of text; what was entered elsewhere is proposed while typing.
class LineEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit LineEditor(const QList<PickItem> &proposals);
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    QWidget *field() const override;

private:
    QLineEdit *m_line;
};

/// Some lines of text; grows with them. Tab leaves it.
class ParagraphEditor : public FieldEditor {
    Q_OBJECT

public:
    ParagraphEditor();
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    QWidget *field() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QPlainTextEdit *m_text;
};

/// A number with its unit; a share is shown in per cent.
class NumberEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit NumberEditor(FieldKind kind);
    QString inWords() const override;
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    QWidget *field() const override;

private:
    FieldKind m_kind;
    QDoubleSpinBox *m_box;
};

/// Yes or no, with its label beside the box.
class FlagEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit FlagEditor(const QString &text);
    QString inWords() const override;
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    QWidget *field() const override;

private:
    QCheckBox *m_box;
};

/// A date as 2026-11-23, typed or taken from a calendar (Alt+Down).
class DayEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit DayEditor(const QDate &today);
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    QString fault() const override;
    void describe(const QString &name, const QString &description) override;
    QWidget *field() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openCalendar();

    QDate m_today;
    QLineEdit *m_line;
    QToolButton *m_button;
};

} // namespace gabion::ui
