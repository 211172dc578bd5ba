// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/jobs.h"
#include "ui/shell/session.h"

#include <QObject>

namespace gabion::ui {

/// What a worker works out about the open project, and again after each change that bears on it. One of a kind for a session,
/// made when it is first asked for.
class SessionBox : public QObject {
    Q_OBJECT

public:
    bool isReading() const { return m_running; }

signals:
    void changed();

protected:
    /// @p bears: whether a change may alter what was worked out.
    SessionBox(Session &session, bool (*bears)(const Change &));

    template<class Box>
    static Box &ofSession(Session &session)
    {
        if (auto *box = session.findChild<Box *>(QString(), Qt::FindDirectChildrenOnly))
            return *box;
        return *new Box(session);
    }
    Session &session() const { return m_session; }
    /// Has it worked out, once more if it is being worked out now. Nothing happens without a project.
    void ask();
    /// For begin(): does @p work in a worker. @p take gets the answer, unless another project came or it was asked again.
    template<class Answer, class Work, class Take>
    void run(const QString &text, Work work, Take take)
    {
        m_running = true;
        m_session.jobs().run<Answer>(text, this, std::move(work),
                                     [this, project = m_project, take = std::move(take)](const Answer &answer) {
                                         if (project != m_project)
                                             return;
                                         m_running = false;
                                         if (m_again)
                                             return ask();
                                         take(answer);
                                     });
    }

    virtual void begin() = 0; ///< a project is open and nothing runs: calls run()
    virtual void forget() = 0; ///< another project is open, or none; what ran for the old one says nothing any more
    virtual void touched() { ask(); } ///< a change bears on it

private:
    Session &m_session;
    int m_project = 0; ///< counts the projects that were opened
    bool m_running = false;
    bool m_again = false;
};

} // namespace gabion::ui
