// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/mainwindow.h"

#include <functional>

namespace gabion::test {

/// The file for a picture of this name, at the theme and size of now.
using ShotName = std::function<QString(const char *)>;

/// Lets the window and its workers come to rest.
void settle(ui::MainWindow &window);
void shoot(ui::MainWindow &window, const QString &file);
/// The window with the popups and dialogs that stand over it.
void shootWithPopups(ui::MainWindow &window, const QString &file);

/// The start page, palette, keys, history, about, question, toast and banners. Opens projects of its own in @p folder.
void shootShell(ui::MainWindow &window, const QString &folder, const ShotName &name);

} // namespace gabion::test
