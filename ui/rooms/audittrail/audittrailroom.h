// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/room.h"

namespace gabion::ui {

class EntriesView;
class EntryDetails;
class StateView;

/// Who changed what, when and why; whether the trail is whole; any register as it was, and what differs between two states.
class AuditTrailRoom : public RoomWidget {
    Q_OBJECT

public:
    AuditTrailRoom(Session &session, Actions &actions, QWidget *parent);

    QList<QWidget *> panes() const override;
    QList<StatusText> status() const override;
    bool reveal(const QString &ref) override; ///< @p ref: a baseline
    EntriesView *entries() const { return m_entries; }

protected:
    void viewChanged(int index) override;

private:
    EntriesView *m_entries;
    EntryDetails *m_details;
    StateView *m_asOf;
    StateView *m_compare;
};

} // namespace gabion::ui
