// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/pages.h"
#include "core/store/pagequery.h"

#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace gabion {

struct Connection;
class LiveView;

/// Numbers of findings in any order through any filter, a million in a few tenths of a second: the order is one scan of an
/// index, each condition a set of numbers, and what is derived from the seen bitmaps is looked up in memory. Keeps the newest
/// order and the first row of each finding while the table has no other rows. Any thread may ask.
class FindingIds {
public:
    Result<RowIds> ids(Connection &connection, const QueryTable &table, const PageQuery &query);

private:
    /// Number of the first row of each finding: by source, then by ordinal; 0 = none.
    using FirstRows = std::unordered_map<std::int64_t, std::vector<std::int64_t>>;

    Result<std::shared_ptr<const FirstRows>> firstRows(Connection &connection, std::int64_t highest);
    Result<RowIds> indexOrder(Connection &connection, const QueryColumn &sort, std::int64_t highest);
    Result<RowIds> order(Connection &connection, const QueryColumn *sort, std::int64_t highest);

    std::mutex m_mutex;
    std::shared_ptr<const FirstRows> m_first;
    std::int64_t m_firstHighest = -1;
    RowIds m_order;
    std::string m_orderOf; ///< column that m_order is sorted by
    std::int64_t m_orderHighest = -1;
};

} // namespace gabion
