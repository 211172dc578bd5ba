// SPDX-License-Identifier: Apache-2.0
#pragma once

class QWidget;

namespace gabion::ui {

/// Passes the focus that @p pane is given as a whole (F6, entering a room) on to @p first, one of its parts. Unlike a focus
/// proxy this is no stop of Tab, which would skip every part that stands before @p first.
void passFocusOn(QWidget *pane, QWidget *first);

/// Gives the focus to what comes next in @p window (or before it) for Tab: in the order of the layouts, which is that of
/// reading, also for parts that were made later than what stands after them. False when nothing takes it.
bool stepFocus(QWidget *window, bool next);

/// Gives the focus to @p pane, or to the first of its parts that takes it by Tab.
void focusPane(QWidget *pane);

} // namespace gabion::ui
