// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/suggestions.h"
#include "ui/models/sessionbox.h"

namespace gabion::ui {

/// What evidence suggests about the register now.
class SuggestionBox : public SessionBox {
    Q_OBJECT

public:
    static SuggestionBox &of(Session &session) { return ofSession<SuggestionBox>(session); }

    const QList<Suggestion> &suggestions() const { return m_suggestions; }
    /// Those that nobody put off until the project is opened again.
    QList<Suggestion> waiting() const;
    /// Leaves a suggestion for later: it is listed, but does not wait any more.
    void putOff(const QString &id);
    bool isPutOff(const QString &id) const { return m_later.contains(id); }

signals:
    void failed(const gabion::Error &error);

private:
    friend class SessionBox; // makes it
    explicit SuggestionBox(Session &session);
    void begin() override;
    void forget() override;

    QList<Suggestion> m_suggestions;
    QStringList m_later;
};

} // namespace gabion::ui
