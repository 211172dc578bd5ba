// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/issue.h"

#include <QStringList>

#include <functional>

namespace gabion {

/// Limits that hostile input is held against; what passes them is refused with TooLarge.
struct CsvLimits {
    qsizetype fields = 1024; ///< of a record
    qsizetype fieldLength = 100'000; ///< in UTF-16 units
};

/// The text of a file whose bytes may be UTF-8 (with or without byte order mark), UTF-16 with one, or else Windows-1252. A guess
/// is told in @p issues.
QString decodedText(const QByteArray &bytes, Issues &issues);

/// The separator of a text: what a line "sep=;" in front says, else the one of , ; tab | that splits its first records into the
/// most columns of equal number. A comma when none does.
QChar csvSeparator(const QString &text);

/// Calls back with every record and the line it begins on, counted from 1 (RFC 4180: quotes around, quotes doubled, line breaks
/// inside quotes; line ends CR, LF or CRLF). Empty lines and a line "sep=;" are left out. Stops when the callback answers false.
/// Truncated when the text ends inside quotes, Malformed when something stands behind a closing quote, TooLarge.
Result<> readCsv(const QString &text, QChar separator, const CsvLimits &limits,
                 const std::function<bool(const QStringList &fields, qint64 line)> &call);

} // namespace gabion
