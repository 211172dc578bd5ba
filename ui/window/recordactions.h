// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gabion::ui {

class MainWindow;

/// New records of every kind by their plain forms, the form of what is selected, and all records.
void handleRecords(MainWindow &window);

/// Opens the form of a record ("CTL-001"), or of a control of the Statement of Applicability ("catalog:iso27001-2022/A.5.15");
/// false when there is none.
bool openRecord(MainWindow &window, const QString &ref);

} // namespace gabion::ui
