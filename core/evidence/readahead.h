// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jsoncursor.h"

namespace gabion {

/// Reads as @p read does, but fetches the next block on a thread of its own while the last one is looked at: for files that
/// are read from front to back. A jump begins anew from there. @p read is called by that thread alone; it must live as long
/// as the answer. Short reads are usual: 0 only at the end, -1 where @p read answers so.
ReadAt readAhead(ReadAt read);

} // namespace gabion
