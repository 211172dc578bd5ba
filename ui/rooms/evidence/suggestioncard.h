// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/suggestions.h"
#include "ui/shell/actions.h"
#include "ui/shell/session.h"

#include <QScrollArea>

class QVBoxLayout;

namespace gabion::ui {

class EmptyState;

/// One suggestion with its answers: what was measured, what it would change, by which rule; accept, keep, later. Both answers
/// ask for the reason.
class SuggestionCard : public QWidget {
    Q_OBJECT

public:
    /// Where it stands: beside others, or on the page of what was measured, which needs no link to itself.
    enum class Place { List, Measurement };
    SuggestionCard(Session &session, const Suggestion &suggestion, Place place, QWidget *parent = nullptr);
    QString id() const { return m_suggestion.id; }

signals:
    void measurementWanted(); ///< the link to what was measured

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void answer(SuggestionVerdict verdict);
    QWidget *answers();
    QWidget *effect(Place place);

    Session &m_session;
    Suggestion m_suggestion;
};

/// All suggestions that wait, under each other.
class SuggestionList : public QWidget {
    Q_OBJECT

public:
    SuggestionList(Session &session, Actions &actions, QWidget *parent = nullptr);

signals:
    void measurementWanted(const gabion::Suggestion &suggestion);

private:
    void rebuild();

    Session &m_session;
    QScrollArea *m_area;
    EmptyState *m_empty;
};

/// The step of the likelihood scale with its name: "4 Likely".
QString stepText(const Criteria &criteria, int step);

} // namespace gabion::ui
