// SPDX-License-Identifier: Apache-2.0
#include "core/store/findingqueue.h"

namespace gabion {

FindingQueue::~FindingQueue()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void FindingQueue::every(std::size_t rows, std::function<Result<>()> call)
{
    m_callEvery = rows;
    m_call = std::move(call);
}

Result<> FindingQueue::add(const Finding &finding)
{
    Batch &batch = m_ring[m_filling];
    batch.rows[batch.used++] = finding;
    return batch.used == rowsPerBatch ? hand() : Result<>();
}

/// Gives the batch that is full to the thread and waits for a free one.
Result<> FindingQueue::hand()
{
    std::unique_lock lock(m_mutex);
    if (!m_thread.joinable())
        m_thread = std::thread([this] { work(); });
    ++m_full;
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return m_full < batches; });
    m_filling = (m_filling + 1) % batches;
    m_ring[m_filling].used = 0;
    return m_result;
}

Result<> FindingQueue::drain()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_full == 0; });
    Batch &rest = m_ring[m_filling];
    if (m_result)
        m_result = write(rest);
    rest.used = 0;
    m_writing = m_filling;
    return m_result;
}

Result<> FindingQueue::write(Batch &batch)
{
    for (std::size_t i = 0; i < batch.used; ++i) {
        if (Result<> done = m_inserter.insert(batch.rows[i]); !done)
            return done;
    }
    m_sinceCall += batch.used;
    if (!m_call || m_sinceCall < m_callEvery)
        return {};
    m_sinceCall = 0;
    return m_call();
}

void FindingQueue::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_full > 0 || m_stop; });
        if (m_stop)
            return;
        Batch &batch = m_ring[m_writing];
        const bool good = m_result.has_value();
        lock.unlock();
        const Result<> done = good ? write(batch) : Result<>();
        lock.lock();
        if (!done)
            m_result = done;
        m_writing = (m_writing + 1) % batches;
        --m_full;
        m_changed.notify_all();
    }
}

} // namespace gabion
