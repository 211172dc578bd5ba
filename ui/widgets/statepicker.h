// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QComboBox;
class QDateEdit;

namespace gabion::ui {

class Session;

/// Chooses a state of the project: now, a baseline, or the end of a day.
class StatePicker : public QWidget {
    Q_OBJECT

public:
    /// @p name: what a screen reader calls it.
    StatePicker(Session &session, const QString &name, QWidget *parent = nullptr);

    /// As Project::state() takes it: empty = now, "BL-001", "2026-11-20".
    QString at() const;
    void setAt(const QString &at);
    /// For people: "now", "2026-Q3", "2026-11-20".
    QString text() const;

signals:
    void changed();

private:
    void refill();

    Session &m_session;
    QComboBox *m_states;
    QDateEdit *m_date;
};

} // namespace gabion::ui
