// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gabion {

/// The account that runs the process: the author of changes when nobody else is named. Recorded, not authenticated.
QString accountName();

} // namespace gabion
