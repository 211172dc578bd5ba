// SPDX-License-Identifier: Apache-2.0
#include "core/base/issue.h"

namespace gabion {

QString issueSeverityText(IssueSeverity severity)
{
    switch (severity) {
    case IssueSeverity::Info: return QStringLiteral("info");
    case IssueSeverity::Warning: return QStringLiteral("warning");
    case IssueSeverity::Error: break;
    }
    return QStringLiteral("error");
}

} // namespace gabion
