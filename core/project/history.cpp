// SPDX-License-Identifier: Apache-2.0
#include "core/project/history.h"

#include "core/base/tr.h"
#include "core/project/audittrail.h"
#include "core/project/verify.h"

namespace gabion {

Result<qint64> entryNumber(Database &database, const Dossier &dossier, const QString &dateOrBaseline)
{
    const QString text = dateOrBaseline.trimmed();
    QDateTime time;
    if (const QDate day = QDate::fromString(text, Qt::ISODate); text.size() == 10 && day.isValid())
        time = QDateTime(day, QTime(23, 59, 59, 999), Qt::UTC);
    else if (text.size() > 10)
        time = dateTimeFromIso(text);
    if (time.isValid())
        return entryAt(database, time);
    for (const Baseline &baseline : dossier.all<Baseline>()) {
        if (baseline.title == text || (!text.isEmpty() && baseline.ref == text))
            return baseline.auditEntry;
    }
    return fail(ErrorCode::NotFound, Tr::tr("\"%1\" is neither a date nor a baseline of this project.").arg(text));
}

Result<ProjectState> stateAt(Database &database, const Standing &standing, const QString &at)
{
    ProjectState state{standing.dossier, {}, standing.head, standing.date, at, standing.file};
    if (!at.isEmpty()) {
        const Result<qint64> found = entryNumber(database, standing.dossier, at);
        if (!found)
            return Unexpected(found.error());
        // entries that came after this standing are not part of it
        const qint64 number = std::min(*found, standing.entry);
        Result<Dossier> then = rewound(database, standing.dossier, standing.entry, number);
        if (!then)
            return Unexpected(then.error());
        const Result<AuditEntry> entry = entryOf(database, number);
        if (!entry)
            return Unexpected(entry.error());
        state.dossier = std::move(*then);
        state.head = entry->hash;
        state.date = entry->at;
    }
    state.pages = makePages(standing.pool, state.dossier);
    return state;
}

History makeHistory(const QString &path, Database::Mode mode, Standing standing)
{
    const auto kept = std::make_shared<const Standing>(std::move(standing));
    History history;
    history.state = [path, mode, kept](const QString &at) -> Result<ProjectState> {
        Result<Database> database = Database::open(path, mode);
        if (!database)
            return Unexpected(database.error());
        return stateAt(*database, *kept, at);
    };
    history.verify = [path, mode](const QString &expect, Progress &progress) -> Result<AuditReport> {
        Result<Database> database = Database::open(path, mode);
        if (!database)
            return Unexpected(database.error());
        return verifyTrail(*database, expect, progress);
    };
    return history;
}

} // namespace gabion
