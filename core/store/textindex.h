// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>
#include <thread>

namespace gabion {

class Database;

/// Builds the full-text index of all findings beside other work: on a thread and a connection of its own, into a temporary
/// database that SQLite keeps, from what is committed in the project file. For a project that had no findings before.
class TextIndex {
public:
    /// Starts at once.
    explicit TextIndex(const QString &path);
    TextIndex(const TextIndex &) = delete;
    TextIndex &operator=(const TextIndex &) = delete;
    /// Waits for the thread.
    ~TextIndex();

    /// Waits for the thread, then puts the index in the place of that of @p database, inside its transaction. False: it could
    /// not be built (no room for temporary files); nothing was changed.
    Result<bool> moveTo(Database &database);

private:
    struct Built;
    void build(const QString &path);

    std::unique_ptr<Built> m_built;
    std::thread m_thread;
};

} // namespace gabion
