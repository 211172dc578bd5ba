// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/riskfindings.h"
#include "ui/models/sessionbox.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace gabion::ui {

/// The worst findings of each risk, read when they are first asked for and after each change that bears on them.
class FindingBox : public SessionBox {
    Q_OBJECT

public:
    static FindingBox &of(Session &session) { return ofSession<FindingBox>(session); }

    static constexpr qsizetype most = 50; ///< kept of each risk

    /// Has them read, for the session too, and again after each change that bears on them.
    void want();
    /// Those of a risk; none until they were read, which changed() tells.
    std::optional<RiskFindings> of(const Id<Risk> &risk);

private:
    friend class SessionBox; // makes it
    explicit FindingBox(Session &session);
    void begin() override;
    void forget() override;
    void touched() override;
    void take(QHash<Id<Risk>, RiskFindings> findings);

    std::shared_ptr<const QHash<Id<Risk>, RiskFindings>> m_findings; ///< null until it was read
    QTimer m_wait; ///< nothing is read while a person steps through the register or the window opens
    bool m_wanted = false; ///< somebody asked since the project was opened
};

} // namespace gabion::ui
