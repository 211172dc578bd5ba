// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/suggestions.h"
#include "ui/shell/session.h"

#include <QObject>

namespace gabion::ui {

/// What evidence suggests about the register now, worked out by a worker after each change that bears on it. One for a
/// session, made when it is first asked for.
class SuggestionBox : public QObject {
    Q_OBJECT

public:
    static SuggestionBox &of(Session &session);

    const QList<Suggestion> &suggestions() const { return m_suggestions; }
    /// Those that nobody put off until the project is opened again.
    QList<Suggestion> waiting() const;
    /// Leaves a suggestion for later: it is listed, but does not wait any more.
    void putOff(const QString &id);
    bool isPutOff(const QString &id) const { return m_later.contains(id); }
    bool isReading() const { return m_running; }

signals:
    void changed();
    void failed(const gabion::Error &error);

private:
    explicit SuggestionBox(Session &session);
    void ask();

    Session &m_session;
    QList<Suggestion> m_suggestions;
    QStringList m_later;
    int m_project = 0; ///< counts the projects that were opened
    bool m_running = false;
    bool m_again = false;
};

} // namespace gabion::ui
