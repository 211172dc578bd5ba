// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSize>
#include <QString>

#include <functional>

namespace gabion::ui {
class MainWindow;
}

/// Pictures of the plain forms and of the list of all records over the window; @p name makes the file's path of what is shown.
void shootForms(gabion::ui::MainWindow &window, const std::function<QString(const char *)> &name);
