// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"

#include <QTimeZone>

namespace gabion {

Environment systemEnvironment()
{
    bool fixed = false;
    const qint64 epoch = qEnvironmentVariable("SOURCE_DATE_EPOCH").toLongLong(&fixed);
    Environment environment;
    if (fixed)
        environment.now = [epoch] { return QDateTime::fromSecsSinceEpoch(epoch, Qt::UTC); };
    else
        environment.now = [] { return QDateTime::currentDateTimeUtc(); };
    environment.newId = [] { return QUuid::createUuid(); };
    return environment;
}

QString isoDate(const QDate &date) { return date.isValid() ? date.toString(Qt::ISODate) : QString(); }

QString isoDateTime(const QDateTime &dateTime)
{
    if (!dateTime.isValid())
        return {};
    const QDateTime utc = dateTime.toUTC();
    return utc.toString(utc.time().msec() != 0 ? Qt::ISODateWithMs : Qt::ISODate);
}

QDateTime dateTimeFromIso(const QString &text)
{
    QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (parsed.isValid() && parsed.timeSpec() == Qt::LocalTime)
        parsed.setTimeSpec(Qt::UTC);
    return parsed.toUTC();
}

} // namespace gabion
