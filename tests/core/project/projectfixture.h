// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"
#include "core/store/database.h"
#include "tests/support/support.h"

#include <QTemporaryDir>
#include <QTest>

namespace gabion::test {

/// A project file in a folder that goes with the test.
struct ProjectFolder {
    QTemporaryDir folder;
    Environment environment = fixedEnvironment();

    QString path(const char *name = "a.gabion") const { return folder.filePath(QLatin1String(name)); }
    std::unique_ptr<Project> create() const { return value(Project::create(path(), environment)); }
    std::unique_ptr<Project> open(OpenMode mode = OpenMode::ReadWrite) const
    {
        return value(Project::open(path(), mode, environment));
    }
    ErrorCode openError(OpenMode mode = OpenMode::ReadWrite) const
    {
        const auto opened = Project::open(path(), mode, environment);
        return opened ? ErrorCode::Usage : opened.error().code;
    }

    static std::unique_ptr<Project> value(Result<std::unique_ptr<Project>> made)
    {
        if (!made)
            qWarning("%s", qUtf8Printable(made.error().text));
        return made ? std::move(*made) : nullptr;
    }
};

/// A set that creates every record of a dossier.
inline ChangeSet creating(const Dossier &dossier)
{
    ChangeSet set;
    set.text = QStringLiteral("Begin");
    RecordKinds::each([&](const auto *none) {
        for (const auto &record : dossier.all<std::decay_t<decltype(*none)>>())
            set.create(record);
    });
    return set;
}

/// Changes a closed project file with SQLite alone, the triggers off: what someone does behind Gabion's back.
inline bool tamper(const QString &path, const char *sql)
{
    Result<Database> database = Database::open(path, Database::Mode::ReadWrite);
    const std::string triggers = "DROP TRIGGER audit_update; DROP TRIGGER audit_delete;";
    const std::string update = database->text("SELECT sql FROM sqlite_schema WHERE name='audit_update'")->toStdString();
    const std::string remove = database->text("SELECT sql FROM sqlite_schema WHERE name='audit_delete'")->toStdString();
    return database && database->execute("PRAGMA foreign_keys=OFF;" + triggers).has_value() && database->execute(sql).has_value()
        && database->execute(update + ";" + remove).has_value();
}

inline AuditReport verified(const Project &project, const QString &expect = {})
{
    NoProgress progress;
    const Result<AuditReport> report = project.verifyAudit(expect, progress);
    return report ? *report : AuditReport{-1, {}, false, -1, report.error().text};
}

} // namespace gabion::test
