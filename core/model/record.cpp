// SPDX-License-Identifier: Apache-2.0
#include "core/model/record.h"

namespace gabion {

qint64 refNumber(const QString &ref)
{
    const qsizetype dash = ref.lastIndexOf(QLatin1Char('-'));
    return dash < 0 ? 0 : QStringView(ref).mid(dash + 1).toLongLong();
}

QString makeRef(const char *prefix, qint64 number)
{
    return QStringLiteral("%1-%2").arg(QLatin1String(prefix)).arg(number, 3, 10, QLatin1Char('0'));
}

} // namespace gabion
