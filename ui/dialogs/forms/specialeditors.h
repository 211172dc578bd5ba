// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/forms/fieldeditor.h"

#include <QJsonObject>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gabion::ui {

class Job;

/// A step of the consequence scale and its reason for each dimension.
class RatingsEditor : public FieldEditor {
    Q_OBJECT

public:
    /// @p dimensions: key and title; @p steps: titles, lowest first.
    RatingsEditor(const QList<PickItem> &dimensions, const QStringList &steps);
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    QString inWords() const override;
    void describe(const QString &name, const QString &description) override;
    QWidget *field() const override;

private:
    struct Line {
        QString dimension;
        QString title;
        QComboBox *step = nullptr;
        QLineEdit *reason = nullptr;
    };
    QList<Line> m_lines;
    QList<QJsonObject> m_unknown; ///< ratings of other dimensions; they stay
};

/// The SHA-256 of a file: typed, or computed from a file that is chosen. The file is read, never changed or copied.
class HashEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit HashEditor(Session &session);
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    QString fault() const override;
    QWidget *field() const override;
    bool isBusy() const { return m_job != nullptr; }

signals:
    void chosen(const QString &file); ///< the hash is that of this file now

private:
    void choose();

    Session &m_session;
    QLineEdit *m_line;
    QPushButton *m_button;
    QString m_failed;
    Job *m_job = nullptr;
};

} // namespace gabion::ui
