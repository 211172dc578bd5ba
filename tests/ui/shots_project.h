// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>

namespace gabion::ui {
class MainWindow;
}

/// Pictures of what is set for a whole project: new project, organisation, people, criteria; and of the rooms Reports and Audit
/// trail when their work is done. @p name: file for a picture.
void shootProject(gabion::ui::MainWindow &window, const std::function<QString(const char *)> &name);
/// Of the dialog for a new project, over the start page.
void shootNewProject(gabion::ui::MainWindow &window, const std::function<QString(const char *)> &name);
