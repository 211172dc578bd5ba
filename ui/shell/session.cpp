// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/session.h"

#include "core/base/account.h"
#include "core/edits/newproject.h"
#include "ui/shell/editcommand.h"
#include "ui/shell/jobs.h"

#include <QFileInfo>
#include <QThread>

#include <algorithm>

namespace gabion::ui {

namespace {

/// Sets of more changes than this are written in a worker: they take longer than a frame.
constexpr qsizetype fewChanges = 200;

Unexpected busy() { return fail(ErrorCode::InUse, Session::tr("Something is still being read or written. Try again after it.")); }

} // namespace

Session::Session(Catalogs catalogs, Environment environment, Settings &settings, Prompts prompts)
    : m_catalogs(std::move(catalogs)),
      m_environment(std::move(environment)),
      m_settings(settings),
      m_prompts(std::move(prompts)),
      m_author(accountName()),
      m_findings(std::make_shared<const QHash<Id<Risk>, RiskFindings>>()),
      m_jobs(std::make_unique<Jobs>())
{
}

Session::~Session() { close(); }

Id<Person> Session::me() const
{
    for (const Person &person : dossier().all<Person>()) {
        if (person.active && !person.account.isEmpty() && person.account == m_author)
            return person.id;
    }
    return {};
}

const Dossier &Session::dossier() const
{
    static const Dossier none;
    return m_project ? m_project->dossier() : none;
}

QString Session::projectTitle() const { return m_project ? QFileInfo(m_project->path()).completeBaseName() : QString(); }

Pages Session::pages() const { return m_project ? m_project->pages(m_project->dossier()) : noPages(); }

Result<ProjectState> Session::state(const QString &at) const
{
    return m_project ? m_project->state(at) : ProjectState{{}, noPages(), {}, {}, at, {}};
}

RegisterContext Session::context(const ProjectState &state) const
{
    return {state.dossier, state.pages, m_catalogs, state.at.isEmpty() ? today() : state.date.date(), state.head,
            state.date,    state.at,    state.file, state.at.isEmpty() ? m_findings : nullptr};
}

void Session::setFindings(std::shared_ptr<const QHash<Id<Risk>, RiskFindings>> findings)
{
    const auto sameCounts = [](const auto &a, const auto &b) {
        return a.size() == b.size() && std::all_of(a.keyValueBegin(), a.keyValueEnd(), [&b](const auto &entry) {
                   return b.value(entry.first).counts == entry.second.counts;
               });
    };
    const bool same = sameCounts(*findings, *m_findings);
    m_findings = std::move(findings);
    if (!same)
        emit findingsRead();
}

void Session::take(std::unique_ptr<Project> project)
{
    if (m_project) {
        m_jobs->stopAll();
        emit closing();
        m_undo.clear();
        m_unsaved.clear();
        m_findings = std::make_shared<const QHash<Id<Risk>, RiskFindings>>();
    }
    std::unique_ptr<Project> old = std::exchange(m_project, std::move(project));
    if (m_project) {
        connect(m_project.get(), &Project::changed, this, &Session::changed);
        const QString path = QFileInfo(m_project->path()).absoluteFilePath();
        QStringList recent = m_settings.value(setting::recent);
        recent.removeAll(path);
        recent.prepend(path);
        m_settings.set(setting::recent, QStringList(recent.mid(0, 20)));
        m_settings.set(setting::lastProject, path);
    }
    emit projectChanged(); // views let go of what they read before the file closes
    if (old) {
        old->moveToThread(nullptr);
        m_jobs->await(tr("Closing %1").arg(QFileInfo(old->path()).fileName()), [&old] {
            old->moveToThread(QThread::currentThread());
            (void)old->close();
            old.reset(); // with many records even that takes longer than a frame
        });
    }
    if (!m_project)
        m_settings.set(setting::lastProject, QString()); // only a program that dies leaves it
}

bool Session::isBusy() const { return m_jobs->isWaiting(); }

Result<> Session::open(const QString &path, OpenMode mode)
{
    if (isBusy())
        return busy();
    // A file that is open here already would meet its own lock.
    const QString wanted = QFileInfo(path).canonicalFilePath();
    if (m_project && !wanted.isEmpty() && QFileInfo(m_project->path()).canonicalFilePath() == wanted)
        return {};
    Result<std::unique_ptr<Project>> project;
    m_jobs->await(tr("Opening %1").arg(QFileInfo(path).fileName()), [&, home = thread()] {
        project = Project::open(path, mode, m_environment);
        if (project)
            (*project)->moveToThread(home);
    });
    if (!project)
        return Unexpected(project.error());
    take(std::move(*project));
    return {};
}

Result<> Session::create(const QString &path, const QString &templateId, const QString &reason)
{
    return createFrom(path, newProject(templateId, m_catalogs, m_environment), reason);
}

Result<> Session::createFrom(const QString &path, const Result<ChangeSet> &first, const QString &reason)
{
    if (isBusy())
        return busy();
    if (!first)
        return Unexpected(first.error());
    Result<std::unique_ptr<Project>> project = Project::create(path, m_environment);
    if (!project)
        return Unexpected(project.error());
    if (const Result<> done = (*project)->commit(*first, m_author, reason); !done)
        return done;
    take(std::move(*project));
    return {};
}

void Session::close()
{
    if (m_project && !isBusy())
        take(nullptr);
}

QStringList Session::unsaved() const
{
    QStringList texts;
    for (const Unsaved &waiting : m_unsaved)
        texts += waiting.set.text;
    return texts;
}

bool Session::retryUnsaved()
{
    for (const Unsaved &waiting : std::exchange(m_unsaved, {})) {
        if (waiting.step)
            (void)apply(waiting.set, waiting.reason); // what fails again is kept again
        else
            (void)commit(waiting.set, waiting.reason, false);
    }
    return m_unsaved.isEmpty();
}

void Session::giveUpUnsaved()
{
    m_unsaved.clear();
    emit saved();
}

Result<> Session::continueIn(const QString &file)
{
    const QList<Unsaved> waiting = m_unsaved;
    close(); // its lock stands beside the name of the lost file
    if (const Result<> opened = open(file); !opened)
        return opened;
    m_unsaved = waiting;
    for (Unsaved &kept : m_unsaved)
        kept.step = true; // the stack ended with the file
    (void)retryUnsaved();
    return {};
}

Result<> Session::commit(const ChangeSet &set, const QString &reason, bool step)
{
    if (!m_project)
        return fail(ErrorCode::ProjectMissing, tr("No project is open."));
    if (isBusy()) {
        emit failed(busy().value());
        return busy();
    }
    const bool rows = std::any_of(set.changes.cbegin(), set.changes.cend(), [](const Change &change) {
        return change.after && std::holds_alternative<ImportRun>(*change.after);
    });
    Elsewhere elsewhere;
    if (rows || set.changes.size() > fewChanges)
        elsewhere = [this, &set](const std::function<void()> &work) { m_jobs->await(tr("Writing: %1").arg(set.text), work); };
    const Result<> done = m_project->commit(set, m_author, reason, elsewhere);
    if (done) {
        emit saved();
        return done;
    }
    const ErrorCode code = done.error().code;
    // rows of an import are dropped with its dialog, so it cannot be kept for later
    if (rows)
        emit failed(done.error());
    else if (code == ErrorCode::DiskFull || code == ErrorCode::Storage || code == ErrorCode::ProjectMissing) {
        m_unsaved += Unsaved{set, reason, step};
        emit notSaved(done.error());
    } else {
        emit failed(done.error());
    }
    return done;
}

bool Session::apply(const Result<ChangeSet> &set, const QString &reason)
{
    if (!set) {
        emit failed(set.error());
        return false;
    }
    if (set->isEmpty())
        return true;
    const int before = m_undo.index();
    m_undo.push(new EditCommand(*this, *set, reason)); // an obsolete one is dropped by the stack at once
    return m_undo.index() > before;
}

bool Session::applyAndTell(const Result<ChangeSet> &set, const QString &reason)
{
    if (!apply(set, reason))
        return false;
    if (!set->isEmpty())
        tell(set->text, true);
    return true;
}

} // namespace gabion::ui
