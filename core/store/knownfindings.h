// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/dossier.h"
#include "core/model/runstore.h"
#include "core/store/database.h"
#include "core/store/liveview.h"

#include <functional>
#include <memory>

namespace gabion {

/// What the live runs of a dossier know of findings, for the import that is compared with them.
class KnownFindings {
public:
    /// @p connection: answers the connection to read from, when nobody else uses it. It stays as long as this.
    KnownFindings(Dossier dossier, std::function<Result<Database *>()> connection)
        : m_dossier(std::move(dossier)),
          m_connection(std::move(connection))
    {
    }

    /// See RunStore::known and RunStore::load.
    Result<> each(std::int64_t source, const std::function<void(const KnownFinding &)> &call);
    Result<Finding> load(std::int64_t finding);

private:
    struct Facts {
        std::int64_t fingerprint = 0, content = 0;
    };
    Result<std::shared_ptr<const LiveView>> view(Database &database);
    Result<QHash<std::int64_t, Facts>> changedFacts(Database &database, const LiveView &live) const;

    const Dossier m_dossier;
    const std::function<Result<Database *>()> m_connection;
    std::shared_ptr<const LiveView> m_view;
    Statement m_load;
};

} // namespace gabion
