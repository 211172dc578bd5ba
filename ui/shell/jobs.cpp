// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/jobs.h"

#include <QCursor>
#include <QEventLoop>
#include <QGuiApplication>
#include <QPointer>
#include <QThread>

#include <chrono>
#include <cmath>

namespace gabion::ui {

namespace {

std::int64_t milliseconds()
{
    using namespace std::chrono;
    return duration_cast<std::chrono::milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

Job::Job(QString text) : m_text(std::move(text)) { }
Job::~Job() = default;

void Job::report(std::int64_t done, std::int64_t total)
{
    m_total.store(total, std::memory_order_relaxed);
    m_done.store(done, std::memory_order_relaxed);
}

double Job::share() const
{
    const std::int64_t all = total();
    return all > 0 ? std::min(1.0, double(done()) / double(all)) : -1;
}

double Job::seconds() const { return double(milliseconds() - m_begun) / 1000.0; }

double Job::rest() const
{
    const double part = share();
    return part > 0.02 ? seconds() * (1 - part) / part : -1;
}

QString restText(double seconds)
{
    if (seconds < 0)
        return {};
    const int whole = static_cast<int>(std::ceil(seconds));
    return whole < 90 ? Jobs::tr("%1 s left").arg(whole) : Jobs::tr("%1 min left").arg((whole + 59) / 60);
}

Jobs::~Jobs()
{
    for (Job *job : std::as_const(m_running))
        job->stop();
    while (!m_running.isEmpty())
        drop(m_running.first());
}

Job *Jobs::start(const QString &text, QObject *owner, std::function<void(Progress &)> work, std::function<void()> finish)
{
    auto *job = new Job(text);
    job->setParent(this);
    job->m_begun = milliseconds();
    Progress &progress = *job;
    job->m_thread.reset(QThread::create([work = std::move(work), &progress] { work(progress); }));
    m_running.append(job);
    QPointer<QObject> alive(owner);
    const auto told = [alive, finish = std::move(finish)] {
        if (alive)
            finish();
    };
    // the word of a thread may come when its job was dropped already
    connect(job->m_thread.get(), &QThread::finished, this, [this, there = QPointer<Job>(job), told] {
        const auto over = [this, there, told] {
            if (there)
                m_dropping ? drop(there) : end(there, told);
        };
        if (m_waiting > 0 && !m_dropping && there && !there->m_awaited)
            m_held.append(over);
        else
            over();
    });
    if (m_dropping)
        job->stop();
    emit started(job);
    job->m_thread->start();
    return job;
}

void Jobs::end(Job *job, const std::function<void()> &finish)
{
    m_running.removeOne(job);
    job->m_running = false;
    finish();
    emit job->finished();
    emit ended(job);
    job->deleteLater();
}

void Jobs::await(const QString &text, const std::function<void()> &work)
{
    QEventLoop loop;
    ++m_waiting;
    QGuiApplication::setOverrideCursor(Qt::WaitCursor);
    Job *job = start(
        text, &loop, [&work](Progress &) { work(); }, [&loop] { loop.quit(); });
    job->m_awaited = true;
    loop.exec(QEventLoop::ExcludeUserInputEvents);
    job->m_thread->wait(); // a program that ends leaves the loop at once
    QGuiApplication::restoreOverrideCursor();
    if (--m_waiting > 0)
        return;
    for (const auto &held : std::exchange(m_held, {}))
        QMetaObject::invokeMethod(this, held, Qt::QueuedConnection);
}

void Jobs::stopAll()
{
    ++m_waiting;
    m_dropping = true;
    for (Job *job : std::as_const(m_running))
        job->stop();
    QEventLoop loop;
    connect(this, &Jobs::ended, &loop, [this, &loop] {
        if (m_running.isEmpty())
            loop.quit();
    });
    if (!m_running.isEmpty())
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    while (!m_running.isEmpty()) // a program that ends leaves the loop at once
        drop(m_running.first());
    m_dropping = false;
    --m_waiting;
}

/// Ends a job without a word to its owner.
void Jobs::drop(Job *job)
{
    job->m_thread->wait();
    m_running.removeOne(job);
    job->m_running = false;
    emit ended(job);
    delete job;
}

} // namespace gabion::ui
