// SPDX-License-Identifier: Apache-2.0
#include "core/store/logfolder.h"

#include "core/store/database.h"

namespace gabion {

LogFolder::~LogFolder()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void LogFolder::ask()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_asked = true;
        if (!m_thread.joinable())
            m_thread = std::thread([this] { work(); });
    }
    m_changed.notify_all();
}

void LogFolder::work()
{
    Result<Database> database = Database::open(m_path, Database::Mode::ReadWrite);
    if (!database || !database->execute("PRAGMA synchronous=NORMAL"))
        return;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_asked || m_stop; });
        if (m_stop)
            return;
        m_asked = false;
        lock.unlock();
        (void)database->execute("PRAGMA wal_checkpoint(PASSIVE)"); // a fault is met by the checkpoint after the load
        lock.lock();
    }
}

} // namespace gabion
