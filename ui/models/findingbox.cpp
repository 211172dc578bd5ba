// SPDX-License-Identifier: Apache-2.0
#include "ui/models/findingbox.h"

#include "ui/shell/jobs.h"

#include <algorithm>

namespace gabion::ui {

namespace {

constexpr int restMs = 300;

bool bearsOnFindings(const Change &change)
{
    const Record &record = change.after ? *change.after : *change.before;
    return std::holds_alternative<ImportRun>(record) || std::holds_alternative<Mapping>(record)
        || std::holds_alternative<Decision>(record) || std::holds_alternative<Risk>(record)
        || std::holds_alternative<Threat>(record);
}

bool hasFindings(const Dossier &dossier)
{
    const auto &runs = dossier.all<ImportRun>();
    return std::any_of(runs.begin(), runs.end(),
                       [](const ImportRun &run) { return run.state == RunState::Live && run.findings > 0; });
}

} // namespace

FindingBox &FindingBox::of(Session &session)
{
    if (auto *box = session.findChild<FindingBox *>(QString(), Qt::FindDirectChildrenOnly))
        return *box;
    return *new FindingBox(session);
}

FindingBox::FindingBox(Session &session) : QObject(&session), m_session(session)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(restMs);
    connect(&m_wait, &QTimer::timeout, this, &FindingBox::ask);
    connect(&session, &Session::projectChanged, this, [this] {
        ++m_project;
        m_findings.clear();
        m_wanted = m_running = m_again = m_read = false; // what ran for the old project was stopped
        m_wait.stop();
    });
    connect(&session, &Session::changed, this, [this](const ChangeSet &set) {
        if (m_wanted && std::any_of(set.changes.cbegin(), set.changes.cend(), bearsOnFindings))
            m_wait.start();
    });
}

std::optional<RiskFindings> FindingBox::of(const Id<Risk> &risk)
{
    if (!m_wanted) {
        m_wanted = true;
        m_wait.start();
    }
    return m_read ? std::optional(m_findings.value(risk)) : std::nullopt;
}

void FindingBox::ask()
{
    if (!m_session.isOpen())
        return;
    if (m_running) {
        m_again = true;
        return;
    }
    if (!hasFindings(m_session.dossier())) {
        m_findings.clear();
        m_read = true;
        return emit changed();
    }
    m_running = true;
    m_again = false;
    using Answer = Result<QHash<Id<Risk>, RiskFindings>>;
    m_session.jobs().run<Answer>(
        tr("Matching findings with risks"), this,
        [dossier = m_session.dossier(), pages = m_session.pages(), &catalogs = m_session.catalogs()](Progress &progress) {
            return findingsByRisk(dossier, pages, catalogs, most, progress);
        },
        [this, project = m_project](const Answer &answer) {
            if (project != m_project)
                return;
            m_running = false;
            if (m_again)
                return ask();
            if (!answer) // it was stopped: what was read before stands
                return;
            m_findings = *answer;
            m_read = true;
            emit changed();
        });
}

} // namespace gabion::ui
