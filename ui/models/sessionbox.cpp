// SPDX-License-Identifier: Apache-2.0
#include "ui/models/sessionbox.h"

#include <algorithm>

namespace gabion::ui {

SessionBox::SessionBox(Session &session, bool (*bears)(const Change &)) : QObject(&session), m_session(session)
{
    connect(&session, &Session::projectChanged, this, [this] {
        ++m_project;
        m_running = m_again = false;
        forget();
    });
    connect(&session, &Session::changed, this, [this, bears](const ChangeSet &set) {
        if (std::any_of(set.changes.cbegin(), set.changes.cend(), bears))
            touched();
    });
}

void SessionBox::ask()
{
    m_again = m_running;
    if (m_session.isOpen() && !m_running)
        begin();
}

} // namespace gabion::ui
