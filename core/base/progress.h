// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace gabion {

/// How a long operation tells where it stands and learns that it should stop. Importers, reports and loads take one by
/// reference. Whoever reports calls cancelled() at least once a record and then answers ErrorCode::Cancelled with nothing
/// changed.
class Progress {
public:
    Progress() = default;
    Progress(const Progress &) = delete;
    Progress &operator=(const Progress &) = delete;
    virtual ~Progress() = default;

    /// @p done of @p total units (bytes, rows, pages); total is 0 while it is unknown.
    virtual void report(std::int64_t done, std::int64_t total) = 0;
    virtual bool cancelled() const = 0;
};

/// Shows nothing and never stops.
class NoProgress final : public Progress {
public:
    void report(std::int64_t, std::int64_t) override { }
    bool cancelled() const override { return false; }
};

} // namespace gabion
