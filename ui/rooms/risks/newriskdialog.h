// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/risk.h"
#include "ui/shell/session.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;

namespace gabion::ui {

/// A new risk from a threat and a component, by keyboard alone: type some letters of each, the title is proposed, Enter makes
/// it. A threat that is neither in the model nor in the catalog is typed as a title of its own.
class NewRiskDialog : public QDialog {
    Q_OBJECT

public:
    explicit NewRiskDialog(Session &session, QWidget *parent = nullptr);

    /// Reference of the risk that was made.
    QString madeRef() const { return m_made; }

protected:
    void accept() override;

private:
    struct ThreatChoice {
        QString text;
        Threat threat;
    };

    void fillThreats();
    std::optional<Threat> threat() const;
    Id<Component> component() const;
    void propose();
    QComboBox *picker(const QString &name, const QStringList &texts);

    Session &m_session;
    QList<ThreatChoice> m_threats;
    QList<Id<Component>> m_components;
    QList<Id<Person>> m_people;
    QComboBox *m_threat = nullptr;
    QComboBox *m_component = nullptr;
    QComboBox *m_owner = nullptr;
    QLineEdit *m_title = nullptr;
    QLabel *m_error = nullptr;
    bool m_titleTyped = false;
    bool m_ownerChosen = false;
    QString m_made;
};

} // namespace gabion::ui
