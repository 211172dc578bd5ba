// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/registersieve.h"

namespace gabion::ui {

class Settings;

/// A view of the risk register that can be chosen with one click.
struct SavedView {
    QString title;
    RegisterFilter filter;
    bool own = false; ///< saved by the user: can be removed
};

/// The views that come with the program, then those that the user saved.
QList<SavedView> savedViews(const Settings &settings);
/// Keeps a view under its title; one of the same title is replaced.
void saveView(Settings &settings, const QString &title, const RegisterFilter &filter);
void removeView(Settings &settings, const QString &title);

} // namespace gabion::ui
