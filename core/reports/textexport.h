// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/reports/writer.h"

#include <functional>
#include <string>

namespace gabion {

/// The parts of an export that is text in UTF-8; each appends its own.
struct TextParts {
    std::function<void(std::string &)> head;
    std::function<void(std::string &, const RegisterRow &)> row;
    std::function<Result<>(std::string &, qint64 rows)> tail; ///< may be empty
};

/// Writes them for all rows of a register: under a name of its own first, which replaces @p path when all is written.
Result<ExportResult> exportText(const Register &reg, const RegisterContext &context, const QString &path, Progress &progress,
                                const char *format, const TextParts &parts);

/// @p text without the characters that XML 1.0 forbids (section 2.2).
QString xmlText(const QString &text);

} // namespace gabion
