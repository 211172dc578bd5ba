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

Jobs::~Jobs() { stopAll(); }

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
    connect(job->m_thread.get(), &QThread::finished, this, [this, job, told] {
        if (m_waiting > 0 && !job->m_awaited)
            m_held.append([this, job, told] { end(job, told); });
        else
            end(job, told);
    });
    emit started(job);
    job->m_thread->start();
    return job;
}

void Jobs::end(Job *job, const std::function<void()> &finish)
{
    if (!m_running.removeOne(job))
        return; // stopAll() took it
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
    const QList<Job *> jobs = std::exchange(m_running, {});
    for (Job *job : jobs)
        job->stop();
    for (Job *job : jobs) {
        job->m_thread->wait();
        job->m_running = false;
        emit ended(job);
        delete job;
    }
}

} // namespace gabion::ui
