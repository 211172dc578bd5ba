// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/readahead.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace gabion {
namespace {

class Ahead {
public:
    explicit Ahead(ReadAt read) : m_read(std::move(read)) { }
    Ahead(const Ahead &) = delete;
    Ahead &operator=(const Ahead &) = delete;
    ~Ahead()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_stop = true;
        }
        m_changed.notify_all();
        if (m_thread.joinable())
            m_thread.join();
    }

    std::int64_t read(std::int64_t offset, char *into, std::int64_t size)
    {
        std::unique_lock lock(m_mutex);
        if (offset != m_next || !m_thread.joinable())
            jump(offset);
        m_changed.wait(lock, [this] { return m_full > 0; });
        const Block &block = m_ring[m_first];
        const std::int64_t got = std::min(size, block.size - m_taken);
        if (block.size <= 0 || got <= 0)
            return block.size < 0 ? -1 : 0;
        lock.unlock(); // a full block is left alone by the thread
        std::memcpy(into, block.bytes.data() + m_taken, static_cast<std::size_t>(got));
        m_next += got;
        m_taken += got;
        if (m_taken == block.size) {
            lock.lock();
            m_taken = 0;
            m_first = (m_first + 1) % blocks;
            --m_full;
            m_changed.notify_all();
        }
        return got;
    }

private:
    static constexpr std::size_t blocks = 4;
    static constexpr std::int64_t blockSize = 512 * 1024;
    struct Block {
        std::vector<char> bytes = std::vector<char>(blockSize);
        std::int64_t size = 0; ///< 0 at the end of the file, -1 where it cannot be read
    };

    void jump(std::int64_t offset)
    {
        m_next = m_fetch = offset;
        m_taken = 0;
        m_full = 0;
        m_ended = false;
        ++m_jumps;
        if (!m_thread.joinable())
            m_thread = std::thread([this] { work(); });
        m_changed.notify_all();
    }

    void work()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return m_stop || (m_full < blocks && !m_ended); });
            if (m_stop)
                return;
            const std::int64_t jumps = m_jumps;
            const std::int64_t at = m_fetch;
            Block &block = m_ring[(m_first + m_full) % blocks];
            lock.unlock();
            const std::int64_t got = m_read(at, block.bytes.data(), blockSize);
            lock.lock();
            if (jumps != m_jumps)
                continue; // not wanted any more
            block.size = got;
            m_fetch += std::max<std::int64_t>(got, 0);
            m_ended = got <= 0;
            ++m_full;
            m_changed.notify_all();
        }
    }

    const ReadAt m_read;
    std::array<Block, blocks> m_ring;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_first = 0, m_full = 0;
    std::int64_t m_next = -1; ///< where the reader is
    std::int64_t m_taken = 0; ///< of the first full block, by the reader alone
    std::int64_t m_fetch = 0; ///< where the thread is
    std::int64_t m_jumps = 0;
    bool m_ended = false;
    bool m_stop = false;
};

} // namespace

ReadAt readAhead(ReadAt read)
{
    const auto ahead = std::make_shared<Ahead>(std::move(read));
    return [ahead](std::int64_t offset, char *into, std::int64_t size) { return ahead->read(offset, into, size); };
}

} // namespace gabion
