// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

#include <QSet>

namespace gabion {

/// Several edits as one: each is made on the dossier that the ones before it left, and together they are one change set, so one
/// step to undo. A record that several of them change is changed once.
class CombinedEdit {
public:
    explicit CombinedEdit(const Dossier &dossier) : m_before(dossier), m_now(dossier) { }

    /// What the next edit starts from.
    const Dossier &dossier() const { return m_now; }
    /// Adds an edit that was made on dossier(). On error nothing was added.
    Result<> add(const Result<ChangeSet> &edit);
    /// How many records differ from where it began.
    qsizetype count() const { return changes().size(); }
    ChangeSet finished(const QString &text) const { return {text, changes()}; }

private:
    QList<Change> changes() const;

    Dossier m_before;
    Dossier m_now;
    QList<Record> m_touched; ///< in the order of first touch, as they were then
    QSet<QUuid> m_known; ///< their ids
};

} // namespace gabion
