// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"

#include <QList>
#include <QPair>

namespace gabion {

/// What an export says of itself: organisation, scope, state of the data, method, and what it does not prove. In the order
/// to be shown; the same context gives the same facts. @p rows: -1 = not known.
QList<QPair<QString, QString>> aboutFacts(const Register &reg, const RegisterContext &context, qint64 rows);

} // namespace gabion
