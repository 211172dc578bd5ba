// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace gabion::ui {

class MainWindow;

/// Importing of evidence, from the menu, a drop or the command line.
void handleImport(MainWindow &window);

} // namespace gabion::ui
