// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/edits/imports.h"
#include "core/evidence/importcompare.h"
#include "core/evidence/importgroups.h"
#include "core/evidence/importrun.h"
#include "core/evidence/suggestions.h"
#include "ui/dialogs/import/importfault.h"
#include "ui/shell/jobs.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace gabion::ui {

class Session;

/// What a run would change, once it is live.
struct ImportComparison {
    ChangeSet set; ///< the run, its evidence item, mappings and limits
    QList<ComparedRate> rates;
    ComparedFindings findings; ///< at most `shown` of each
    QList<Suggestion> suggestions;
    static constexpr int shown = 1000;
};

/// The reading of one file into a staged run and its comparison, in workers. One at a time; nothing changes in the project
/// until the caller applies comparison().set. Whatever is not applied is dropped again.
class ImportWork : public QObject {
    Q_OBJECT

public:
    explicit ImportWork(Session &session, QObject *parent = nullptr);
    ~ImportWork() override;

    /// Reads a file; ends with read(), earlier(), or failed().
    void start(const ImportRequest &request);
    /// Compares the run that was read, with what was set by hand; ends with compared() or failed().
    void compare(const QList<ImportChoice> &choices, Id<Person> setBy, const QString &reason);
    /// Stops what runs and drops what was staged: the data are as before.
    void drop();
    /// The run is part of the project now: nothing is dropped.
    void keep();
    bool isReading() const { return m_job != nullptr; }

    const ImportRequest &request() const { return m_request; }
    const ImportOutcome &outcome() const { return m_outcome; }
    const ImportGroups &groups() const { return m_groups; }
    const ImportComparison &comparison() const { return m_comparison; }
    /// Where a partial file breaks off or is broken; nothing when it only lacks its end mark.
    const std::optional<FaultExcerpt> &cut() const { return m_cut; }

signals:
    void working(gabion::ui::Job *job);
    void read();
    void earlier(const gabion::ImportRun &run); ///< the same bytes were imported before, as this run
    void failed(const gabion::ui::ImportFault &fault);
    void compared();

private:
    struct Reading;
    void readStaged();
    void take(Reading reading);

    Session &m_session;
    ImportRequest m_request;
    std::shared_ptr<RunStore> m_store;
    ImportOutcome m_outcome;
    ImportGroups m_groups;
    ImportComparison m_comparison;
    std::optional<FaultExcerpt> m_cut;
    Job *m_job = nullptr;
    QPointer<Job> m_dropping;
    int m_generation = 0; ///< results of earlier starts are dropped
};

} // namespace gabion::ui
