// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace gabion::ui {

/// Lets screen readers see the cells of every MatrixView as its children, row by row from the top. Does it once.
void installMatrixAccessible();

} // namespace gabion::ui
