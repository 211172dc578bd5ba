// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/riskfindings.h"
#include "ui/shell/session.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace gabion::ui {

/// The worst findings of each risk, read by a worker when they are first asked for and after each change that bears on them.
/// One for a session.
class FindingBox : public QObject {
    Q_OBJECT

public:
    static FindingBox &of(Session &session);

    static constexpr qsizetype most = 50; ///< kept of each risk

    /// Has them read, for the session too, and again after each change that bears on them.
    void want();
    /// Those of a risk; none until they were read, which changed() tells.
    std::optional<RiskFindings> of(const Id<Risk> &risk);

signals:
    void changed();

private:
    explicit FindingBox(Session &session);
    void ask();
    void take(QHash<Id<Risk>, RiskFindings> findings);

    Session &m_session;
    std::shared_ptr<const QHash<Id<Risk>, RiskFindings>> m_findings; ///< null until it was read
    QTimer m_wait; ///< nothing is read while a person steps through the register or the window opens
    int m_project = 0; ///< counts the projects that were opened
    bool m_wanted = false; ///< somebody asked since then
    bool m_running = false;
    bool m_again = false;
};

} // namespace gabion::ui
