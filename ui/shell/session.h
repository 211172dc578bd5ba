// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/catalog/catalog.h"
#include "core/evidence/riskfindings.h"
#include "core/project/project.h"
#include "core/registers/register.h"
#include "ui/shell/prompts.h"
#include "ui/shell/settings.h"

#include <QObject>
#include <QUndoStack>

#include <memory>

namespace gabion::ui {

class Jobs;

/// Something to tell that needs no answer: shown at the bottom of the room for some seconds.
struct Notice {
    QString text;
    bool undoable = false; ///< offers Undo for the newest step
};

/// What the window works on: at most one open project with its undo stack, and what came with the program. Handed down to
/// every room; the one way for a room to change something is apply().
class Session : public QObject {
    Q_OBJECT

public:
    Session(Catalogs catalogs, Environment environment, Settings &settings, Prompts prompts);
    ~Session() override;

    const Catalogs &catalogs() const { return m_catalogs; }
    const Environment &environment() const { return m_environment; }
    QDate today() const { return m_environment.today(); }
    Settings &settings() const { return m_settings; }
    Prompts &prompts() { return m_prompts; }
    Jobs &jobs() { return *m_jobs; }
    QUndoStack &undoStack() { return m_undo; }
    /// Who changes are recorded under: the account of this computer.
    QString author() const { return m_author; }
    /// The active person whose account is the author's; null when there is none.
    Id<Person> me() const;

    bool isOpen() const { return m_project != nullptr; }
    /// A long change is being written or a project opened: neither may begin another.
    bool isBusy() const;
    bool canWrite() const { return m_project && !m_project->isReadOnly(); }
    /// The open project. Precondition: isOpen().
    Project &project() const { return *m_project; }
    /// Name of the project file without ".gabion".
    QString projectTitle() const;
    /// Its dossier; an empty one when nothing is open.
    const Dossier &dossier() const;
    Pages pages() const;
    /// The project now (or as of @p at), to make registers and reports from, also in a worker.
    Result<ProjectState> state(const QString &at = {}) const;
    /// What a register is made from in the window: overdue and stale are judged by today; of the state now, the findings of each
    /// risk are those that were read last.
    RegisterContext context(const ProjectState &state) const;
    /// What findings bear on each risk, as a worker has read it.
    void setFindings(std::shared_ptr<const QHash<Id<Risk>, RiskFindings>> findings);

    /// Opens a project file in place of the open one. The old one stays open when it fails.
    Result<> open(const QString &path, OpenMode mode = OpenMode::ReadWrite);
    /// Makes a project from a template ("" = empty) and opens it.
    Result<> create(const QString &path, const QString &templateId, const QString &reason);
    /// Makes a project whose first change set is @p first, and opens it. The old one stays open when it fails.
    Result<> createFrom(const QString &path, const Result<ChangeSet> &first, const QString &reason);
    /// Closes the open project: when this returns its file is folded and its lock is gone. A worker does that, see Jobs::await().
    void close();

    /// What could not be written and waits for another try, oldest first: kept until it is written, given up, or the project
    /// is closed.
    QStringList unsaved() const;
    /// Tries to write it once more; true when nothing is left.
    bool retryUnsaved();
    void giveUpUnsaved();
    /// Goes on in @p file, a copy of the open project whose own file was lost, with what was not saved.
    Result<> continueIn(const QString &file);

    /// Commits @p set as one undo step. Answers true when it was done (also when nothing differs); else the error was told.
    bool apply(const Result<ChangeSet> &set, const QString &reason = {});
    /// As apply(), and tells what was done with an Undo button: for changes of several records at once.
    bool applyAndTell(const Result<ChangeSet> &set, const QString &reason = {});
    void tell(const QString &text, bool undoable = false) { emit noticed({text, undoable}); }
    void tell(const Error &error) { emit failed(error); }
    /// Goes to a record of the project ("R-012"), in the room that shows its kind.
    void reveal(const QString &ref) { emit revealRequested(ref); }

signals:
    void closing(); ///< the open project is about to be closed
    void projectChanged(); ///< another one was opened, or none is open any more
    void changed(const gabion::ChangeSet &set); ///< after every commit, undo and redo
    void noticed(const gabion::ui::Notice &notice);
    void failed(const gabion::Error &error);
    void revealRequested(const QString &ref);
    void importRequested(const QStringList &files); ///< result files or a register that came to the window
    void findingsRead(); ///< setFindings() brought other counts
    void waitingChanged(); ///< how many things wait for a decision in some room
    void saved(); ///< the newest change is on disk
    void notSaved(const gabion::Error &error); ///< the newest change is not, and is kept: full disk, lost file

private:
    friend class EditCommand;
    /// A change that waits; a step goes onto the undo stack once it is written, undo and redo are on it already.
    struct Unsaved {
        ChangeSet set;
        QString reason;
        bool step = true;
    };

    Result<> commit(const ChangeSet &set, const QString &reason, bool step);
    /// Puts a project, or none, in the place of the open one, which is then closed.
    void take(std::unique_ptr<Project> project);

    Catalogs m_catalogs;
    Environment m_environment;
    Settings &m_settings;
    Prompts m_prompts;
    QString m_author;
    std::unique_ptr<Project> m_project;
    QUndoStack m_undo;
    QList<Unsaved> m_unsaved;
    std::shared_ptr<const QHash<Id<Risk>, RiskFindings>> m_findings; ///< never null
    std::unique_ptr<Jobs> m_jobs;
};

} // namespace gabion::ui
