// SPDX-License-Identifier: Apache-2.0
#include "ui/models/suggestionbox.h"

#include "ui/shell/jobs.h"

#include <algorithm>

namespace gabion::ui {

namespace {

bool bearsOnSuggestions(const Change &change)
{
    const Record &record = change.after ? *change.after : *change.before;
    return std::holds_alternative<ImportRun>(record) || std::holds_alternative<Risk>(record)
        || std::holds_alternative<Mapping>(record) || std::holds_alternative<Criteria>(record)
        || std::holds_alternative<Threat>(record) || std::holds_alternative<SuggestionDecision>(record);
}

} // namespace

SuggestionBox &SuggestionBox::of(Session &session)
{
    if (auto *box = session.findChild<SuggestionBox *>(QString(), Qt::FindDirectChildrenOnly))
        return *box;
    return *new SuggestionBox(session);
}

SuggestionBox::SuggestionBox(Session &session) : QObject(&session), m_session(session)
{
    connect(&session, &Session::projectChanged, this, [this] {
        m_later.clear();
        m_suggestions.clear();
        m_running = false; // what ran for the old project was stopped and says nothing any more
        ++m_project;
        ask();
    });
    connect(&session, &Session::changed, this, [this](const ChangeSet &set) {
        if (std::any_of(set.changes.cbegin(), set.changes.cend(), bearsOnSuggestions))
            ask();
    });
    connect(this, &SuggestionBox::changed, &session, &Session::waitingChanged);
    ask();
}

QList<Suggestion> SuggestionBox::waiting() const
{
    QList<Suggestion> list;
    std::copy_if(m_suggestions.cbegin(), m_suggestions.cend(), std::back_inserter(list),
                 [this](const Suggestion &suggestion) { return !isPutOff(suggestion.id); });
    return list;
}

void SuggestionBox::putOff(const QString &id)
{
    if (isPutOff(id))
        return;
    m_later.append(id);
    emit changed();
}

void SuggestionBox::ask()
{
    if (!m_session.isOpen()) {
        emit changed();
        return;
    }
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    using Answer = Result<QList<Suggestion>>;
    m_session.jobs().run<Answer>(
        tr("Comparing measurements with the register"), this,
        [dossier = m_session.dossier(), pages = m_session.pages(), &catalogs = m_session.catalogs()](Progress &) {
            return suggestLikelihoods(dossier, pages, catalogs);
        },
        [this, project = m_project](const Answer &answer) {
            if (project != m_project)
                return;
            m_running = false;
            if (m_again)
                return ask();
            if (answer)
                m_suggestions = *answer;
            else
                emit failed(answer.error());
            emit changed();
        });
}

} // namespace gabion::ui
