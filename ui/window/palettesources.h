// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/paletteindex.h"

class QAction;
class QWidget;

namespace gabion {
class Progress;
struct Pages;
} // namespace gabion

namespace gabion::ui {

class Actions;

/// Commands that are possible now, those that make something first, and the rooms to go to.
QList<PaletteItem> paletteCommands(const Actions &actions, const QWidget *window);
/// What "?" offers: the pages of help and what the first characters mean.
QList<PaletteItem> paletteHelp(const Actions &actions);
/// The action behind the key of a command; null for an unknown key.
QAction *paletteAction(const Actions &actions, const QWidget *window, const QString &key);
/// The newest measurement of each series by name, with its rate. Runs in a worker.
QList<PaletteItem> paletteMeasurements(const Dossier &dossier, const Pages &pages, Progress &progress);

} // namespace gabion::ui
