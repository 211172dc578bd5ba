// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace gabion::ui {

class MainWindow;

/// Export of the register that is looked at, verifying, baselines: from every room.
void handleDocuments(MainWindow &window);

} // namespace gabion::ui
