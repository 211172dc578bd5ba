// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"

#include <QStringList>

namespace gabion {

QString errorCodeText(ErrorCode code)
{
    const int number = static_cast<int>(code);
    const char *group = "USE";
    switch (number / 100) {
    case 1: group = "IMP"; break;
    case 2: group = "PRJ"; break;
    case 3: group = "EXP"; break;
    case 4: group = "DB"; break;
    case 5: group = "MOD"; break;
    default: break;
    }
    return QStringLiteral("%1-%2").arg(QLatin1String(group)).arg(number);
}

QString Place::text() const
{
    QStringList parts;
    if (!file.isEmpty())
        parts += file;
    if (line >= 0)
        parts += column >= 0 ? QStringLiteral("line %1, column %2").arg(line).arg(column) : QStringLiteral("line %1").arg(line);
    if (byte >= 0)
        parts += QStringLiteral("byte %1").arg(byte);
    if (!pointer.isEmpty() && (record.isEmpty() || !file.isEmpty())) // a record's field is for forms; the text names it
        parts += pointer;
    if (!record.isEmpty())
        parts += record;
    return parts.join(QStringLiteral(", "));
}

} // namespace gabion
