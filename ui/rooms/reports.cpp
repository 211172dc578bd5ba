// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/reports/reportsroom.h"

#include <QCoreApplication>

namespace gabion::ui {

extern const Room rooms_reports;
const Room rooms_reports = {"reports",
                            [] { return QCoreApplication::translate("Rooms", "Reports"); },
                            "reports",
                            8,
                            {},
                            [](Session &session, Actions &actions, QWidget *parent) -> RoomWidget * {
                                return new ReportsRoom(session, actions, parent);
                            }};

} // namespace gabion::ui
