// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/audittrail/audittrailroom.h"

#include <QCoreApplication>

namespace gabion::ui {

extern const Room rooms_audittrail;
const Room rooms_audittrail = {"audit-trail",
                               [] { return QCoreApplication::translate("Rooms", "Audit trail"); },
                               "audit-trail",
                               9,
                               {"baseline"},
                               [](Session &session, Actions &actions, QWidget *parent) -> RoomWidget * {
                                   return new AuditTrailRoom(session, actions, parent);
                               }};

} // namespace gabion::ui
