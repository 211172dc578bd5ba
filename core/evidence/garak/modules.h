// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace gabion::garak {

/// Whether a probe or detector is garak's own (its modules up to 0.16). Of any other only a person can say whether a hit is
/// bad: a custom detector may well look for the right answer.
bool isKnownProbe(std::string_view probe);
bool isKnownDetector(std::string_view detector);
/// mitigation ("no refusal phrase"), any, always: they say nothing of the probe's own threat.
bool isGenericDetector(std::string_view detector);

} // namespace gabion::garak
