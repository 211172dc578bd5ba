// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/change.h"

#include <QCoreApplication>
#include <QUndoCommand>

namespace gabion::ui {

class Session;

/// The one command there is: redo commits the set, undo commits what takes it back. Both are entries of the audit trail.
class EditCommand : public QUndoCommand {
    Q_DECLARE_TR_FUNCTIONS(EditCommand)

public:
    EditCommand(Session &session, ChangeSet set, QString reason);

    void redo() override;
    void undo() override;
    /// How the last commit went. A command that failed is obsolete: the stack drops it.
    const Result<> &outcome() const { return m_outcome; }

private:
    void commit(const ChangeSet &set);

    Session &m_session;
    ChangeSet m_set;
    QString m_reason;
    Result<> m_outcome;
    bool m_done = false; ///< was committed once: from then on redo takes back the undo
};

} // namespace gabion::ui
