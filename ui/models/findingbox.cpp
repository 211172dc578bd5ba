// SPDX-License-Identifier: Apache-2.0
#include "ui/models/findingbox.h"

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

FindingBox::FindingBox(Session &session) : SessionBox(session, bearsOnFindings)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(restMs);
    connect(&m_wait, &QTimer::timeout, this, &FindingBox::ask);
}

void FindingBox::forget()
{
    m_findings.reset();
    m_wanted = false;
    m_wait.stop();
}

void FindingBox::touched()
{
    if (m_wanted)
        m_wait.start();
}

void FindingBox::want()
{
    if (m_wanted || !session().isOpen())
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
    session().setFindings(m_findings);
    emit changed();
}

void FindingBox::begin()
{
    if (!hasFindings(session().dossier()))
        return take({});
    using Answer = Result<QHash<Id<Risk>, RiskFindings>>;
    run<Answer>(
        tr("Matching findings with risks"),
        [dossier = session().dossier(), pages = session().pages(), &catalogs = session().catalogs()](
            Progress &progress) -> Answer { return findingsByRisk(dossier, pages, catalogs, most, progress); },
        [this](const Answer &answer) {
            if (answer) // else it was stopped: what was read before stands
                take(*answer);
        });
}

} // namespace gabion::ui
