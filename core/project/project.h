// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/dossier.h"
#include "core/model/pages.h"
#include "core/model/runstore.h"

#include <QObject>

#include <functional>
#include <memory>

namespace gabion {

enum class OpenMode { ReadWrite, ReadOnly };

/// What verifying the audit trail found (CLI.md: audit --verify).
struct AuditReport {
    qint64 entries = 0;
    QString head; ///< hash of the last entry; 64 zeros for none
    bool valid = false;
    qint64 firstBroken = 0; ///< number of the first entry that does not fit; 0 = none
    QString problem; ///< in words; empty when valid
};

/// A project as it is or as it was, as a value: what registers, checks and reports are made from.
struct ProjectState {
    Dossier dossier;
    Pages pages; ///< bulk rows as seen from this dossier; valid while the project is open
    QString head; ///< hash of the newest audit entry that belongs to the state; 64 zeros for none
    QDateTime date; ///< of that entry
    QString at; ///< what was asked for; empty = now
    QString file; ///< name of the project file, without the folder
};

/// Looks back into an open project from a worker: each call opens a connection of its own. It sees the project as it stood when
/// this was made, and is valid while the project is open.
struct History {
    std::function<Result<ProjectState>(const QString &at)> state; ///< as Project::state()
    std::function<Result<AuditReport>(const QString &expect, Progress &)> verify; ///< as Project::verifyAudit()
};

/// Runs work in another thread and returns when it is done.
using Elsewhere = std::function<void(const std::function<void()> &work)>;

/// An open project: the dossier, its file, and the one gate through which everything that changes it goes.
class Project : public QObject {
    Q_OBJECT

public:
    ~Project() override;

    /// Makes a new, empty project file. ProjectExists if the path is taken.
    static Result<std::unique_ptr<Project>> create(const QString &path, const Environment &environment);
    /// Opens a project. A newer version, a file open elsewhere and a read-only folder open read-only with readOnlyReason()
    /// set; a damaged file is ProjectDamaged, naming the newest whole backup (lastGoodBackup()). Opening to write makes
    /// a backup beside the file, at most one an hour.
    static Result<std::unique_ptr<Project>> open(const QString &path, OpenMode mode, const Environment &environment);
    /// Newest backup beside @p path that opens and passes the integrity check; empty if none.
    static QString lastGoodBackup(const QString &path);

    QString path() const;
    bool isReadOnly() const;
    QString readOnlyReason() const; ///< a sentence for a person; empty when writable or when read-only was asked for
    const Environment &environment() const;

    const Dossier &dossier() const;
    /// Bulk rows as seen from @p dossier (its live runs); valid while the project is open.
    Pages pages(const Dossier &dossier) const;

    /// THE gate: checks and applies the set, writes rows and audit entry in one transaction, then emits changed(). Conflict
    /// when a `before` no longer matches; ReadOnly; DiskFull; ProjectMissing when the file was removed, moved or replaced
    /// meanwhile, and then saveCopy() still has everything. On error nothing was changed. An empty set does nothing.
    /// @p elsewhere runs what it is given in another thread and returns when that is done: for long sets, so that a window stays
    /// alive. Until then only what reads values may be called: dossier(), pages(), history() and state() of now.
    Result<> commit(const ChangeSet &set, const QString &author, const QString &reason, const Elsewhere &elsewhere = {});

    /// Starts a staged import run; see RunStore. The ImportRun record with its number makes it live through commit().
    Result<RunStore> beginRun();

    /// The dossier as of a date ("2026-11-20": the end of that day, UTC), a date-time, or a baseline's title or reference.
    Result<Dossier> at(const QString &dateOrBaseline) const;
    /// The dossier as of an audit entry's number.
    Result<Dossier> atEntry(qint64 number) const;
    /// Everything as of a date or baseline as at() takes it; empty = as it is now.
    Result<ProjectState> state(const QString &at = {}) const;
    /// To look back from a worker. Precondition: the project is open.
    History history() const;

    /// Hash of the newest audit entry: names the state of the data in every export.
    QString head() const;
    qint64 auditEntries() const;
    /// When the newest audit entry was made: the date of the state (an export never carries the clock's time).
    QDateTime stateDate() const;
    /// Recomputes the chain, replays it and compares every row. @p expect: a head hash from an earlier export that must
    /// be part of the chain; empty = none.
    Result<AuditReport> verifyAudit(const QString &expect, Progress &progress) const;

    /// Notes an export beside the chain. Does nothing when read-only.
    Result<> logExport(const ExportEntry &entry);

    /// Writes the project as it is now, with its whole history, to another file. An existing @p target is replaced.
    Result<> saveCopy(const QString &target) const;

    /// Folds the write-ahead log into the file and releases the lock. Called by the destructor too.
    Result<> close();

signals:
    void changed(const gabion::ChangeSet &set);

private:
    struct Private;
    explicit Project(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m;
};

} // namespace gabion
