// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"

namespace gabion {

/// Annex of the risk register: every measured rate that its likelihoods rest on or could move, with counts, interval and
/// pre-set limit, and where it comes from: tool, what was tested, run and day.
const Register &measuredRatesAnnex();

} // namespace gabion
