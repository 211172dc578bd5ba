// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/importwork.h"

#include "ui/shell/jobs.h"
#include "ui/shell/session.h"

#include <QFileInfo>

namespace gabion::ui {

struct ImportWork::Reading {
    Result<ImportOutcome> outcome;
    std::shared_ptr<ImportGroups> groups;
    std::shared_ptr<RunStore> store;
    std::optional<FaultExcerpt> excerpt; ///< of the error, or of where a partial file is cut
};

namespace {

/// Drops staged rows in a worker, whoever still waits for them. Null when there is nothing to drop.
Job *dropStaged(Session &session, const std::shared_ptr<RunStore> &store)
{
    if (!store)
        return nullptr;
    return session.jobs().run<Result<>>(
        ImportWork::tr("Dropping what was read"), &session, [store](Progress &) { return store->drop(); },
        [store](const Result<> &) {}); // what is left of it is swept when the project is opened next
}

/// Where a partial file is cut off or broken: the first issue that names a line.
std::optional<FaultExcerpt> cutOf(const ImportOutcome &outcome, const QString &file)
{
    for (const Issue &issue : outcome.issues) {
        if (issue.place.line <= 0)
            continue;
        Place end;
        end.file = file;
        // a broken last line is a cut: the mark stands where the file ends
        Result<FaultExcerpt> excerpt = faultExcerpt(end);
        if (excerpt && excerpt->line != issue.place.line) {
            Place place = issue.place;
            place.file = file;
            excerpt = faultExcerpt(place);
        }
        if (excerpt)
            return *excerpt;
    }
    return std::nullopt;
}

} // namespace

std::optional<FaultExcerpt> excerptOf(const Error &error)
{
    const bool inFile = error.code == ErrorCode::Malformed || error.code == ErrorCode::Truncated
        || error.code == ErrorCode::TooDeep || error.code == ErrorCode::UnsupportedVersion;
    if (!inFile || error.where.file.isEmpty())
        return std::nullopt;
    const Result<FaultExcerpt> excerpt = faultExcerpt(error.where);
    return excerpt ? std::optional(*excerpt) : std::nullopt;
}

ImportWork::ImportWork(Session &session, QObject *parent) : QObject(parent), m_session(session) { }

ImportWork::~ImportWork()
{
    if (m_session.isOpen())
        drop();
}

void ImportWork::start(const ImportRequest &request)
{
    drop();
    m_request = request;
    const int generation = m_generation;
    if (request.again)
        return readStaged();
    const Dossier dossier = m_session.dossier();
    m_job = m_session.jobs().run<Result<std::optional<ImportRun>>>(
        tr("Looking at %1").arg(QFileInfo(request.file).fileName()), this,
        [dossier, request](Progress &progress) -> Result<std::optional<ImportRun>> {
            const Result<const ImportRun *> before = importedBefore(dossier, request, progress);
            if (!before)
                return Unexpected(before.error());
            return *before ? std::optional(**before) : std::nullopt;
        },
        [this, generation](const Result<std::optional<ImportRun>> &before) {
            if (generation != m_generation)
                return;
            m_job = nullptr;
            if (!before)
                emit failed({before.error(), {}});
            else if (*before)
                emit earlier(**before);
            else
                readStaged();
        });
    emit working(m_job);
}

/// The run is begun here, in the window's thread; its rows are written by the worker over a connection of their own.
void ImportWork::readStaged()
{
    if (m_dropping) { // it holds the write lock: no waiting for it in this thread
        connect(m_dropping, &Job::finished, this, [this, generation = m_generation] {
            m_dropping.clear();
            if (generation == m_generation)
                readStaged();
        });
        return;
    }
    Result<RunStore> begun = m_session.project().beginRun();
    if (!begun) {
        emit failed({begun.error(), {}});
        return;
    }
    auto store = std::make_shared<RunStore>(std::move(*begun));
    auto groups = std::make_shared<ImportGroups>();
    ImportRequest request = m_request;
    request.findingRead = [groups](const Finding &finding) { groups->add(finding); };
    request.measurementRead = [groups](const Measurement &measurement) { groups->add(measurement); };
    const int generation = m_generation;
    m_job = m_session.jobs().run<Reading>(
        tr("Reading %1").arg(QFileInfo(request.file).fileName()), &m_session,
        [dossier = m_session.dossier(), store, groups, request, environment = m_session.environment()](Progress &progress) {
            Reading reading{importFile(dossier, *store, request, environment, progress), groups, store, {}};
            if (!reading.outcome)
                reading.excerpt = excerptOf(reading.outcome.error());
            else if (reading.outcome->run.partial)
                reading.excerpt = cutOf(*reading.outcome, request.file);
            return reading;
        },
        [self = QPointer<ImportWork>(this), generation, session = &m_session](Reading reading) {
            if (self && generation == self->m_generation)
                self->take(std::move(reading));
            else if (reading.outcome)
                dropStaged(*session, reading.store);
        });
    emit working(m_job);
}

void ImportWork::take(Reading reading)
{
    m_job = nullptr;
    if (!reading.outcome) {
        emit failed({reading.outcome.error(), reading.excerpt});
        return;
    }
    m_outcome = std::move(*reading.outcome);
    m_store = reading.store;
    m_groups = std::move(*reading.groups);
    m_cut = reading.excerpt;
    if (m_outcome.already)
        emit earlier(m_outcome.run);
    else
        emit read();
}

void ImportWork::compare(const QList<ImportChoice> &choices, Id<Person> setBy, const QString &reason)
{
    if (m_job)
        std::exchange(m_job, nullptr)->stop();
    const int generation = ++m_generation;
    const Dossier before = m_session.dossier();
    Dossier after = before;
    ChangeSet set = m_outcome.set;
    Result<> applied = after.apply(set);
    const Result<ChangeSet> kept =
        keepChoices(after, m_session.catalogs(), m_outcome.run, choices, setBy, reason, m_session.environment());
    if (applied && kept)
        applied = after.apply(*kept);
    if (!applied || !kept) {
        emit failed({!kept ? kept.error() : applied.error(), {}});
        return;
    }
    set.changes += kept->changes;
    const Pages pagesBefore = m_session.project().pages(before), pagesAfter = m_session.project().pages(after);
    m_job = m_session.jobs().run<Result<ImportComparison>>(
        tr("Comparing with what is known"), this,
        [before, after, set, pagesBefore, pagesAfter, run = m_outcome.run,
         &catalogs = m_session.catalogs()](Progress &progress) -> Result<ImportComparison> {
            ImportComparison comparison;
            comparison.set = set;
            if (run.importKind == ImportKind::Scan) {
                Result<ComparedFindings> findings = compareFindings(after, pagesAfter, run, ImportComparison::shown, progress);
                if (!findings)
                    return Unexpected(findings.error());
                comparison.findings = std::move(*findings);
                return comparison;
            }
            Result<QList<ComparedRate>> rates = compareRates(after, pagesAfter, run);
            if (!rates)
                return Unexpected(rates.error());
            comparison.rates = std::move(*rates);
            Result<QList<Suggestion>> suggestions = newSuggestions(before, pagesBefore, after, pagesAfter, catalogs);
            if (!suggestions)
                return Unexpected(suggestions.error());
            comparison.suggestions = std::move(*suggestions);
            return comparison;
        },
        [this, generation](Result<ImportComparison> comparison) {
            if (generation != m_generation)
                return;
            m_job = nullptr;
            if (!comparison) {
                emit failed({comparison.error(), {}});
                return;
            }
            m_comparison = std::move(*comparison);
            emit compared();
        });
    emit working(m_job);
}

void ImportWork::drop()
{
    ++m_generation;
    if (m_job)
        std::exchange(m_job, nullptr)->stop();
    if (Job *dropping = dropStaged(m_session, std::exchange(m_store, nullptr)))
        m_dropping = dropping;
    m_outcome = {};
    m_groups = {};
    m_comparison = {};
    m_cut.reset();
}

void ImportWork::keep() { m_store.reset(); }

} // namespace gabion::ui
