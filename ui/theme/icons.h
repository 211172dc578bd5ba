// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QString>

namespace gabion::ui {

/// Which token an icon is drawn in. Disabled icons take the hint colour.
enum class Ink { Text, Secondary, Hint, Accent, OnAccent, Chosen, Rail, RailOn, Security, Safety, Ok, Warn, Bad, Info };

/// One of resources/icons by name ("evidence"), drawn in the colours of the theme that is shown: it follows a change of theme
/// and any device pixel ratio. A null icon for an unknown name.
QIcon icon(const QString &name, Ink ink = Ink::Text);

} // namespace gabion::ui
