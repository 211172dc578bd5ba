// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/faultexcerpt.h"

#include <optional>

namespace gabion::ui {

/// How an import that could not go on stands: why, and what the file looks like there.
struct ImportFault {
    Error error;
    std::optional<FaultExcerpt> excerpt;
};

/// The surroundings of a fault that lies within a text; nothing for others. Reads the file: for workers.
std::optional<FaultExcerpt> excerptOf(const Error &error);

} // namespace gabion::ui
