// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QList>

namespace gabion {

/// How much an issue matters. An issue never stops an operation; an Error does.
enum class IssueSeverity { Info, Warning, Error };

/// A remark of an operation that worked: something was repaired, skipped, guessed or is missing.
struct Issue {
    IssueSeverity severity = IssueSeverity::Warning;
    QString text;
    Place place;

    bool operator==(const Issue &) const = default;
};

using Issues = QList<Issue>;

/// "info", "warning", "error".
QString issueSeverityText(IssueSeverity severity);

} // namespace gabion
