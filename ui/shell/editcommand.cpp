// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/editcommand.h"

#include "ui/shell/session.h"

namespace gabion::ui {

EditCommand::EditCommand(Session &session, ChangeSet set, QString reason)
    : QUndoCommand(set.text),
      m_session(session),
      m_set(std::move(set)),
      m_reason(std::move(reason))
{
}

void EditCommand::redo()
{
    if (!m_done)
        return commit(m_set);
    ChangeSet again = inverted(undoing(m_set));
    again.text = tr("Redo: %1").arg(m_set.text);
    commit(again);
}

void EditCommand::undo() { commit(undoing(m_set)); }

void EditCommand::commit(const ChangeSet &set)
{
    const bool first = !m_done;
    const qsizetype waiting = m_session.unsaved().size();
    m_outcome = m_session.commit(set, m_reason, first);
    if (m_outcome)
        m_done = true;
    else if (first || m_session.unsaved().size() == waiting)
        setObsolete(true); // an undo that is kept for later stays where it is
}

} // namespace gabion::ui
