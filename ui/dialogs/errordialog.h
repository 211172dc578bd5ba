// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

class QWidget;

namespace gabion::ui {

class Session;

/// Says what went wrong, where, with its code, that nothing was changed, and what to do. Answers when it is closed.
void showError(Session &session, QWidget *parent, const Error &error);
/// What Copy details puts on the clipboard: code, text, place, version.
QString errorDetails(const Error &error);

} // namespace gabion::ui
