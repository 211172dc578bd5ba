// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace gabion::ui {

class MainWindow;

/// What is set for a whole project: organisation, people, risk criteria.
void handleProject(MainWindow &window);

} // namespace gabion::ui
