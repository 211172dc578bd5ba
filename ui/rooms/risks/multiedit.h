// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/rooms/risks/selection.h"
#include "ui/shell/actions.h"
#include "ui/shell/session.h"

#include <QWidget>

class QFormLayout;
class QVBoxLayout;

namespace gabion::ui {

/// The common values of several risks; a value set here goes to all of them, as one undo step.
class MultiEdit : public QWidget {
    Q_OBJECT

public:
    MultiEdit(Session &session, Actions &actions, RiskSelection &selection, QWidget *parent = nullptr);

private:
    struct Choice {
        QString value; ///< what setRiskCells() takes
        QString text;
        QString explanation = {};
    };

    void addField(QFormLayout *form, const QString &title, const QString &column, const QList<Choice> &choices,
                  const QStringList &values);
    void addDue(QFormLayout *form);
    bool set(const QString &title, const QString &column, const Choice &choice);
    void addSelected(QVBoxLayout *column);

    Session &m_session;
    Actions &m_actions;
    QList<Risk> m_risks;
};

} // namespace gabion::ui
