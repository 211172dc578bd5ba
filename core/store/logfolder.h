// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace gabion {

/// Folds what is committed in the write-ahead log into the project file, on a thread and a connection of its own, while a
/// load goes on: half of what a large load writes is written beside the inserts instead of after them. It only helps: what it
/// does not come to, or cannot do, the next checkpoint does.
class LogFolder {
public:
    explicit LogFolder(QString path) : m_path(std::move(path)) { }
    LogFolder(const LogFolder &) = delete;
    LogFolder &operator=(const LogFolder &) = delete;
    /// Waits for a fold that is under way.
    ~LogFolder();

    /// More was committed. The first call starts the thread.
    void ask();

private:
    void work();

    const QString m_path;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_asked = false;
    bool m_stop = false;
};

} // namespace gabion
