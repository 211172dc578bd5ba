// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/mainwindow.h"

#include <functional>

namespace gabion::test {

/// Pictures of the room Evidence over several runs and of every step of the import dialog. Opens a project of its own in
/// @p folder. @p name: the file of a picture.
void shootEvidence(ui::MainWindow &window, const QString &folder, const std::function<QString(const char *)> &name);

} // namespace gabion::test
