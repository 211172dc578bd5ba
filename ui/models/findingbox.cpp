// SPDX-License-Identifier: Apache-2.0
#include "ui/models/findingbox.h"

#include "ui/shell/jobs.h"

#include <algorithm>

namespace gabion::ui {

namespace {

constexpr int restMs = 300;

/// Whether a change may let other findings bear on a risk: see ResultMapper and findingsByRisk().
bool bearsOnFindings(const Change &change)
{
    const Record &record = change.after ? *change.after : *change.before;
    const auto *after = std::get_if<Risk>(&record);
    const auto *before = change.before ? std::get_if<Risk>(&*change.before) : nullptr;
    if (after && before && change.after)
        return before->threats != after->threats || before->components != after->components || before->system != after->system;
    return after || std::holds_alternative<ImportRun>(record) || std::holds_alternative<Mapping>(record)
        || std::holds_alternative<Decision>(record) || std::holds_alternative<Threat>(record)
        || std::holds_alternative<Component>(record);
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
        m_findings.reset();
        const bool asked = m_wanted; // perhaps by a view that heard of the new project before this
        m_wanted = m_running = m_again = false; // what ran for the old project was stopped
        m_wait.stop();
        if (asked)
            want();
    });
    connect(&session, &Session::changed, this, [this](const ChangeSet &set) {
        if (m_wanted && std::any_of(set.changes.cbegin(), set.changes.cend(), bearsOnFindings))
            m_wait.start();
    });
}

void FindingBox::want()
{
    if (m_wanted || !m_session.isOpen())
        return;
    m_wanted = true;
    m_wait.start();
}

std::optional<RiskFindings> FindingBox::of(const Id<Risk> &risk)
{
    want();
    return m_findings ? std::optional(m_findings->value(risk)) : std::nullopt;
}

void FindingBox::take(QHash<Id<Risk>, RiskFindings> findings)
{
    m_findings = std::make_shared<const QHash<Id<Risk>, RiskFindings>>(std::move(findings));
    m_session.setFindings(m_findings);
    emit changed();
}

void FindingBox::ask()
{
    if (!m_session.isOpen())
        return;
    if (m_running) {
        m_again = true;
        return;
    }
    if (!hasFindings(m_session.dossier()))
        return take({});
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
            take(*answer);
        });
}

} // namespace gabion::ui
