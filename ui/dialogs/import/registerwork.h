// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/interchange/mappingedits.h"
#include "core/interchange/registerplan.h"
#include "ui/dialogs/import/importfault.h"
#include "ui/shell/jobs.h"

#include <QObject>

#include <memory>

namespace gabion::ui {

class Session;

/// The reading of a team's own risk register and the dry run of its import, in workers. One at a time; nothing changes in the
/// project until the caller applies plan().set.
class RegisterWork : public QObject {
    Q_OBJECT

public:
    explicit RegisterWork(Session &session, QObject *parent = nullptr);

    /// Reads a file; ends with read(), other() or failed(). @p as: a format's id, empty = recognise. @p insist: a table without
    /// known titles is taken too; a person says what its columns mean.
    void start(const QString &file, const QString &as, bool insist);
    /// Tries the import with @p mapping; ends with planned() or failed().
    void plan(const RegisterMapping &mapping);
    /// Stops what runs and forgets what was read.
    void drop();
    bool isWorking() const { return m_job != nullptr; }

    const std::shared_ptr<const Spreadsheet> &book() const { return m_book; }
    const RegisterMapping &proposal() const { return m_proposal; }
    /// The proposal holds what was set on an earlier import of this register.
    bool isRemembered() const { return m_remembered; }
    /// The mapping for the titles in another row.
    RegisterMapping proposalFor(const RegisterHeader &header);
    const RegisterMapping &mapping() const { return m_mapping; } ///< of the plan
    const RegisterPlan &outcome() const { return m_plan; }
    /// Keeps what was set for the next import of this register.
    void remember();

signals:
    void working(gabion::ui::Job *job);
    void read();
    void other(); ///< the file holds results, or nothing that is known
    void failed(const gabion::ui::ImportFault &fault);
    void planned();

private:
    RegisterMapping restored(RegisterMapping proposal);

    Session &m_session;
    QString m_file;
    std::shared_ptr<const Spreadsheet> m_book;
    RegisterMapping m_proposal, m_mapping;
    RegisterPlan m_plan;
    bool m_remembered = false;
    Job *m_job = nullptr;
    int m_generation = 0; ///< results of earlier starts are dropped
};

} // namespace gabion::ui
