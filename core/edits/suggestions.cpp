// SPDX-License-Identifier: Apache-2.0
#include "core/edits/suggestions.h"

#include "core/base/tr.h"
#include "core/edits/rules.h"

namespace gabion {

namespace {

Result<SuggestionDecision> answer(const Dossier &dossier, const Suggestion &suggestion, SuggestionVerdict verdict,
                                  const QString &author, const QString &reason, const Environment &environment)
{
    Place place;
    place.record = suggestion.subjectRef;
    if (reason.trimmed().isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("An answer to %1 needs its reason.").arg(suggestion.id), place);
    if (author.trimmed().isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("An answer to %1 needs its author.").arg(suggestion.id), place);
    if (!dossier.find(suggestion.subject))
        return fail(ErrorCode::NotFound, Tr::tr("The risk %1 is gone.").arg(suggestion.subjectRef), place);
    for (const SuggestionDecision &decision : dossier.all<SuggestionDecision>()) {
        if (decision.suggestion == suggestion.id)
            return fail(ErrorCode::NotAllowed, Tr::tr("%1 was answered already (%2).").arg(suggestion.id, decision.ref), place);
    }
    SuggestionDecision decision;
    decision.id.value = environment.newId();
    decision.ref = dossier.nextRef<SuggestionDecision>();
    decision.suggestion = suggestion.id;
    decision.verdict = verdict;
    decision.reason = reason.trimmed();
    decision.decidedBy = author;
    decision.decidedOn = environment.today();
    return decision;
}

} // namespace

Result<ChangeSet> acceptSuggestion(const Dossier &dossier, const Suggestion &suggestion, const QString &author,
                                   const QString &reason, const Environment &environment)
{
    const Result<SuggestionDecision> decision =
        answer(dossier, suggestion, SuggestionVerdict::Accepted, author, reason, environment);
    if (!decision)
        return tl::make_unexpected(decision.error());
    const Risk &before = *dossier.find(suggestion.subject);
    const Criteria *criteria = criteriaOf(dossier, before);
    if (!criteria)
        return fail(ErrorCode::NotAllowed, Tr::tr("There are no criteria to rate %1 under.").arg(before.ref), placeOf(before));
    if (before.current.likelihood != suggestion.fromStep)
        return fail(ErrorCode::Conflict, Tr::tr("The likelihood of %1 changed since %2 was made.").arg(before.ref, suggestion.id),
                    placeOf(before));
    Risk after = before;
    if (after.criteria.isNull())
        after.criteria = criteria->id;
    after.current.likelihood = suggestion.toStep;
    after.current.basis = LikelihoodBasis::MeasuredRate;
    after.current.rate = suggestion.basis;
    after.current.likelihoodRationale = decision->reason + QLatin1Char('\n') + suggestion.text;
    after.current.ratedOn = environment.today();
    after.current.ratedBy = author;
    if (Result<> done = validateAssessment(*criteria, after, after.current); !done)
        return tl::make_unexpected(done.error());
    ChangeSet set;
    set.text = Tr::tr("Take over the measured likelihood of %1").arg(before.ref);
    set.update(before, after);
    set.create(*decision);
    return set;
}

Result<ChangeSet> refuseSuggestion(const Dossier &dossier, const Suggestion &suggestion, const QString &author,
                                   const QString &reason, const Environment &environment)
{
    const Result<SuggestionDecision> decision =
        answer(dossier, suggestion, SuggestionVerdict::Refused, author, reason, environment);
    if (!decision)
        return tl::make_unexpected(decision.error());
    ChangeSet set;
    set.text = Tr::tr("Keep the likelihood of %1 against %2").arg(suggestion.subjectRef, suggestion.id);
    set.create(*decision);
    return set;
}

} // namespace gabion
