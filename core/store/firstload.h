// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/store/logfolder.h"
#include "core/store/textindex.h"

#include <QString>

#include <atomic>
#include <cstdint>
#include <optional>

namespace gabion {

class Database;

/// The load of a run into a project that knows no live run: the rows go in without indexes, those of a large load committed in
/// parts that are folded into the file meanwhile; the indexes and the full text are made over them at the end. Nobody sees the
/// rows of a run that no record stands for.
class FirstLoad {
public:
    /// @p database: the writing connection; it stays as long as this.
    FirstLoad(Database &database, const QString &path, std::int64_t run)
        : m_database(database),
          m_path(path),
          m_run(run),
          m_folder(std::in_place, path)
    {
    }

    /// Inside the write transaction, before the first row.
    Result<> begin();
    /// Commits the rows so far and begins the next transaction, unless the disk has no room to fold them: then they stay in the
    /// one transaction, which gives all back. On whatever thread has the connection.
    Result<> commitPart();
    /// Before the last rows are committed: DiskFull when they could not be folded.
    Result<> mayCommit() const;
    /// The last rows were committed, no transaction is open. @p wholeText: these are all findings that the project ever had.
    Result<> committed(bool wholeText);
    /// Inside the transaction after committed(): makes the indexes. True: the full text too.
    Result<bool> makeIndexes();
    /// Outside of a transaction: nothing is left of the run, neither its rows nor the space that they took. What is not undone,
    /// after a crash, is swept at the next opening.
    Result<> undo();

private:
    bool hasRoom() const;

    Database &m_database;
    const QString m_path;
    const std::int64_t m_run;
    std::atomic<bool> m_inParts = false;
    bool m_committed = false;
    std::optional<LogFolder> m_folder; ///< until a checkpoint of our own
    std::optional<TextIndex> m_texts; ///< being built, of a large load
};

} // namespace gabion
