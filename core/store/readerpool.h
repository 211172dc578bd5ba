// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/dossier.h"
#include "core/store/database.h"
#include "core/store/findingids.h"

#include <memory>
#include <mutex>
#include <vector>

namespace gabion {

class LiveView;

/// A connection that only reads, and what its SQL functions look at: gabion_shown(seq, finding, source, ordinal),
/// gabion_live(run), gabion_presence(source, ordinal), gabion_first_run(source, ordinal), gabion_last_run(source, ordinal),
/// gabion_decision(finding), gabion_contains(text, folded).
struct Connection {
    Database database;
    const LiveView *view = nullptr;
};

/// Connections handed out one a call, so that readers may be asked from several threads at a time.
class ReaderPool {
public:
    ReaderPool(QString path, Database::Mode mode) : m_path(std::move(path)), m_mode(mode) { }

    /// Storage after close().
    Result<std::unique_ptr<Connection>> take();
    void giveBack(std::unique_ptr<Connection> connection);
    void close();
    /// What the live runs of a dossier say. Made anew only where its runs or decisions differ from those asked for last: any
    /// other change of the project leaves it as it is.
    Result<std::shared_ptr<const LiveView>> view(Database &database, const Dossier &dossier);

    FindingIds findings; ///< shared by all readers of the pool

private:
    QString m_path;
    Database::Mode m_mode;
    std::mutex m_mutex;
    bool m_closed = false;
    std::vector<std::unique_ptr<Connection>> m_free;
    std::mutex m_viewMutex; ///< guards those below
    Table<ImportRun> m_runs;
    Table<Decision> m_decisions;
    std::shared_ptr<const LiveView> m_view;
};

} // namespace gabion
