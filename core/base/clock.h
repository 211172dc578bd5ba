// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QUuid>

#include <functional>

namespace gabion {

/// Where time and new ids come from. Handed down from main() so that tests can fix both.
struct Environment {
    std::function<QDateTime()> now; ///< the current time, UTC
    std::function<QUuid()> newId; ///< a fresh UUID

    QDate today() const { return now().date(); }
};

/// The system's clock and random version-4 UUIDs. With SOURCE_DATE_EPOCH set in the environment the clock stands still
/// there (reproducible-builds.org), so that a scripted run gives the same bytes again.
Environment systemEnvironment();

/// "2026-11-23" and "2026-11-23T14:32:05Z": the only forms of dates in files. A null date is an empty text.
QString isoDate(const QDate &date);
QString isoDateTime(const QDateTime &dateTime);
/// Reads what isoDateTime() writes (and any ISO 8601 time with zone; without zone it is taken as UTC).
QDateTime dateTimeFromIso(const QString &text);

} // namespace gabion
