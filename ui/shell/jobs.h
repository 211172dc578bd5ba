// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"

#include <QList>
#include <QObject>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

class QThread;

namespace gabion::ui {

/// One long operation that runs in a worker. Lives in the window's thread; the worker writes only to the counters.
class Job : public QObject, private Progress {
    Q_OBJECT

public:
    ~Job() override;
    QString text() const { return m_text; }
    std::int64_t done() const { return m_done.load(std::memory_order_relaxed); }
    std::int64_t total() const { return m_total.load(std::memory_order_relaxed); }
    /// Share that is done, 0..1; -1 while the end is unknown.
    double share() const;
    /// Seconds that it has run, and those that are left by its pace so far; -1 = not known yet.
    double seconds() const;
    double rest() const;
    /// Asks it to stop; it ends with ErrorCode::Cancelled and nothing changed.
    void stop() { m_stop.store(true); }
    bool isRunning() const { return m_running; }

signals:
    void finished();

private:
    friend class Jobs;
    explicit Job(QString text);
    void report(std::int64_t done, std::int64_t total) override;
    bool cancelled() const override { return m_stop.load(std::memory_order_relaxed); }

    QString m_text;
    std::atomic<std::int64_t> m_done = 0, m_total = 0;
    std::atomic<bool> m_stop = false;
    bool m_running = true;
    bool m_awaited = false;
    std::int64_t m_begun = 0; ///< ms of a steady clock
    std::unique_ptr<QThread> m_thread;
};

/// "12 s left", "3 min left"; empty while it is not known.
QString restText(double seconds);

/// Runs long operations in workers: they get values and a Progress and give back a value. Results arrive in the window's
/// thread.
class Jobs : public QObject {
    Q_OBJECT

public:
    ~Jobs() override;

    /// Runs @p work in a thread; then @p finish in the window's, unless @p owner was deleted meanwhile. Both are called once.
    template<class T>
    Job *run(const QString &text, QObject *owner, std::function<T(Progress &)> work, std::function<void(T)> finish)
    {
        auto result = std::make_shared<std::optional<T>>();
        return start(
            text, owner, [result, work = std::move(work)](Progress &progress) { result->emplace(work(progress)); },
            [result, finish = std::move(finish)] { finish(std::move(**result)); });
    }
    /// Runs @p work in a thread and returns when it is done. Meanwhile the window paints and its timers run; keys, clicks and the
    /// results of other jobs come afterwards. For what its caller needs at once and what may take longer than a frame.
    void await(const QString &text, const std::function<void()> &work);
    bool isWaiting() const { return m_waiting > 0; } ///< some await() has not returned
    /// Those that run now, oldest first.
    const QList<Job *> &running() const { return m_running; }
    /// Stops all and returns when they have ended; their owners hear nothing. Meanwhile it is as during await().
    /// Precondition: !isWaiting().
    void stopAll();

signals:
    void started(gabion::ui::Job *job);
    void ended(gabion::ui::Job *job); ///< valid until the slot returns

private:
    Job *start(const QString &text, QObject *owner, std::function<void(Progress &)> work, std::function<void()> finish);
    void end(Job *job, const std::function<void()> &finish);
    void drop(Job *job);

    QList<Job *> m_running;
    QList<std::function<void()>> m_held; ///< ends of jobs that came during an await()
    int m_waiting = 0;
    bool m_dropping = false; ///< in stopAll()
};

} // namespace gabion::ui
