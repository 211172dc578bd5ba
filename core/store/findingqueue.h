// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/finding.h"
#include "core/store/bulkrows.h"

#include <array>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace gabion {

/// Writes findings on a thread of its own, so that reading a file and hashing go on beside the insert. Holds at most
/// batches x rows findings; whoever adds faster waits. A run of less than one batch starts no thread.
///
/// The connection behind the inserter belongs to the queue from add() until drain() has answered.
class FindingQueue {
public:
    explicit FindingQueue(BulkInserter<Finding> &inserter) : m_inserter(inserter) { }
    FindingQueue(const FindingQueue &) = delete;
    FindingQueue &operator=(const FindingQueue &) = delete;
    /// What was not drained may be lost.
    ~FindingQueue();

    /// Takes a copy. Answers the error of an earlier row, if there was one; then nothing more is taken.
    Result<> add(const Finding &finding);
    /// Calls @p call on the writing thread between two rows, whenever @p rows more are written. Before the first add().
    void every(std::size_t rows, std::function<Result<>()> call);
    /// Waits until every row is written.
    Result<> drain();

private:
    static constexpr std::size_t rowsPerBatch = 256;
    static constexpr std::size_t batches = 4;
    struct Batch {
        std::vector<Finding> rows = std::vector<Finding>(rowsPerBatch); ///< kept, so that their texts keep their memory
        std::size_t used = 0;
    };

    Result<> write(Batch &batch);
    Result<> hand();
    void work();

    BulkInserter<Finding> &m_inserter;
    std::function<Result<>()> m_call;
    std::size_t m_callEvery = 0;
    std::size_t m_sinceCall = 0; ///< of the writing thread only
    std::array<Batch, batches> m_ring;
    std::size_t m_filling = 0; ///< of the caller only
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_writing = 0; ///< next to be written
    std::size_t m_full = 0; ///< how many wait or are being written
    bool m_stop = false;
    Result<> m_result;
};

} // namespace gabion
