// SPDX-License-Identifier: Apache-2.0
#include "ui/models/suggestionbox.h"

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

SuggestionBox::SuggestionBox(Session &session) : SessionBox(session, bearsOnSuggestions)
{
    connect(this, &SessionBox::changed, &session, &Session::waitingChanged);
    forget();
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

void SuggestionBox::forget()
{
    m_later.clear();
    m_suggestions.clear();
    session().isOpen() ? ask() : emit changed();
}

void SuggestionBox::begin()
{
    using Answer = Result<QList<Suggestion>>;
    run<Answer>(
        tr("Comparing measurements with the register"),
        [dossier = session().dossier(), pages = session().pages(), &catalogs = session().catalogs()](Progress &) -> Answer {
            return suggestLikelihoods(dossier, pages, catalogs);
        },
        [this](const Answer &answer) {
            if (answer)
                m_suggestions = *answer;
            else
                emit failed(answer.error());
            emit changed();
        });
}

} // namespace gabion::ui
