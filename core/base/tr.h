// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace gabion {

/// The one translation context of core. Texts are whole sentences with %1 or %n: `Tr::tr("%n risk(s)", nullptr, count)`.
class Tr {
    Q_DECLARE_TR_FUNCTIONS(Core)
};

} // namespace gabion
