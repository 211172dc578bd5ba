// SPDX-License-Identifier: Apache-2.0
#include "core/edits/risks.h"

#include "core/base/tr.h"
#include "core/edits/rules.h"

#include <algorithm>

namespace gabion {

namespace {

Unexpected noRisk(Id<Risk> id)
{
    Place place;
    place.record = id.value.toString(QUuid::WithoutBraces);
    return fail(ErrorCode::NotFound, Tr::tr("There is no such risk."), place);
}

bool isRated(const Risk &risk)
{
    const Assessment none;
    return !(risk.inherent == none && risk.current == none && risk.residual == none);
}

} // namespace

Result<ChangeSet> createRisk(const Dossier &dossier, Risk risk, const Environment &environment)
{
    const Criteria *active = activeCriteria(dossier);
    if (risk.id.isNull())
        risk.id.value = environment.newId();
    if (risk.ref.isEmpty())
        risk.ref = dossier.nextRef<Risk>();
    if (risk.criteria.isNull() && active)
        risk.criteria = active->id;
    if (!risk.identifiedOn.isValid())
        risk.identifiedOn = environment.today();
    if (risk.status == RiskStatus::Accepted)
        return fail(ErrorCode::NotAllowed, Tr::tr("%1 becomes accepted by an acceptance that someone approves.").arg(risk.ref),
                    placeOf(risk));
    if (Result<> done = validateRecord(dossier, risk); !done)
        return tl::make_unexpected(done.error());
    ChangeSet set;
    set.text = Tr::tr("Create %1").arg(risk.ref);
    set.create(risk);
    return set;
}

Result<ChangeSet> updateRisk(const Dossier &dossier, const Risk &after)
{
    const Risk *before = dossier.find(after.id);
    if (!before)
        return noRisk(after.id);
    Risk changed = after;
    changed.ref = before->ref;
    if (!(changed.inherent == before->inherent && changed.current == before->current && changed.residual == before->residual))
        return fail(ErrorCode::NotAllowed, Tr::tr("Ratings of %1 are changed by rating it.").arg(before->ref), placeOf(*before));
    if (changed.criteria != before->criteria)
        return fail(ErrorCode::NotAllowed, Tr::tr("%1 moves to other criteria by being assessed anew.").arg(before->ref),
                    placeOf(*before));
    if (changed.status == RiskStatus::Accepted && before->status != RiskStatus::Accepted)
        return fail(ErrorCode::NotAllowed, Tr::tr("%1 becomes accepted by an acceptance that someone approves.").arg(before->ref),
                    placeOf(*before));
    for (const Assessment *assessment : {&before->inherent, &before->current, &before->residual}) {
        for (const DimensionRating &rating : assessment->consequences) {
            if (before->dimensions.contains(rating.dimension) && !changed.dimensions.contains(rating.dimension))
                return fail(ErrorCode::InUse,
                            Tr::tr("The dimension %1 is rated; take it out of the ratings first.").arg(rating.dimension),
                            placeOf(*before));
        }
    }
    // ratings stay as they were, so only the rest is judged
    Risk unrated = changed;
    unrated.inherent = unrated.current = unrated.residual = Assessment();
    if (Result<> done = validateRecord(dossier, unrated); !done)
        return tl::make_unexpected(done.error());
    ChangeSet set;
    set.text = Tr::tr("Change %1").arg(before->ref);
    set.update(*before, changed);
    return set;
}

Result<ChangeSet> rateRisk(const Dossier &dossier, Id<Risk> id, Stage stage, Assessment assessment, const QString &author,
                           const Environment &environment)
{
    const Risk *before = dossier.find(id);
    if (!before)
        return noRisk(id);
    const Criteria *active = activeCriteria(dossier);
    const Criteria *criteria = isRated(*before) ? criteriaOf(dossier, *before) : active;
    if (!criteria)
        return fail(ErrorCode::NotAllowed, Tr::tr("There are no criteria to rate %1 under.").arg(before->ref), placeOf(*before));
    if (criteria->state == CriteriaState::Retired)
        return fail(
            ErrorCode::NotAllowed,
            Tr::tr("%1 was assessed under method version %2, which is retired; assess it anew under the active one first.")
                .arg(before->ref)
                .arg(criteria->version),
            placeOf(*before));
    if (Result<> done = validateAssessment(*criteria, *before, assessment); !done)
        return tl::make_unexpected(done.error());
    if (author.trimmed().isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("A rating needs its author."), placeOf(*before));
    assessment.ratedOn = environment.today();
    assessment.ratedBy = author;
    if (assessment.basis != LikelihoodBasis::MeasuredRate)
        assessment.rate = RateBasis();
    Risk after = *before;
    assessmentOf(after, stage) = assessment;
    after.criteria = criteria->id;
    const RatedLevel current = levelOf(*criteria, after.current);
    if (current.isRated() && after.status == RiskStatus::Identified)
        after.status = RiskStatus::Assessed;
    if (current.isRated() && !after.nextReview.isValid())
        after.nextReview = environment.today().addDays(reviewDays(current));
    ChangeSet set;
    set.text = Tr::tr("Rate %1 (%2)").arg(before->ref, enumText(stage));
    set.update(*before, after);
    return set;
}

Assessment withConsequence(const Criteria &criteria, const Risk &risk, Assessment assessment, int step, const QString &rationale)
{
    const auto isOn = [&](const QString &dimension) {
        return std::any_of(criteria.consequenceScales.cbegin(), criteria.consequenceScales.cend(),
                           [&](const ConsequenceScale &scale) { return scale.dimension == dimension && scale.enabled; });
    };
    const int now = consequenceOf(assessment, criteria);
    if (now == 0) {
        const auto first = std::find_if(risk.dimensions.cbegin(), risk.dimensions.cend(), isOn);
        if (first != risk.dimensions.cend())
            assessment.consequences.append({*first, step, rationale});
        return assessment;
    }
    for (DimensionRating &rating : assessment.consequences) {
        const bool moves = step > now ? rating.value == now : rating.value > step;
        if (moves && isOn(rating.dimension))
            rating = {rating.dimension, step, rationale};
    }
    return assessment;
}

Result<ChangeSet> moveRisk(const Dossier &dossier, Id<Risk> id, Stage stage, int likelihood, int consequence,
                           const QString &reason, const QString &author, const Environment &environment)
{
    const Risk *before = dossier.find(id);
    if (!before)
        return noRisk(id);
    const Criteria *criteria = criteriaOf(dossier, *before);
    Assessment assessment = assessmentOf(*before, stage);
    if (!criteria || consequenceOf(assessment, *criteria) == 0)
        return fail(ErrorCode::NotAllowed,
                    Tr::tr("%1 is not rated yet (%2); rate its dimensions first.").arg(before->ref, enumText(stage)),
                    placeOf(*before));
    if (assessment.likelihood != likelihood) {
        assessment.likelihood = likelihood;
        assessment.likelihoodRationale = reason;
        assessment.basis = LikelihoodBasis::Judgement;
    }
    assessment = withConsequence(*criteria, *before, assessment, consequence, reason);
    return rateRisk(dossier, id, stage, assessment, author, environment);
}

Result<ChangeSet> reviewRisk(const Dossier &dossier, Id<Risk> id, const QDate &next, const Environment &environment)
{
    const Risk *before = dossier.find(id);
    if (!before)
        return noRisk(id);
    if (next.isValid() && next <= environment.today())
        return fail(ErrorCode::InvalidValue, Tr::tr("The next review of %1 must lie in the future.").arg(before->ref),
                    placeOf(*before));
    Risk after = *before;
    after.lastReview = environment.today();
    after.nextReview = next.isValid() ? next : environment.today().addDays(reviewDays(levelOf(dossier, *before, Stage::Current)));
    ChangeSet set;
    set.text = Tr::tr("Review %1").arg(before->ref);
    set.update(*before, after);
    return set;
}

Result<ChangeSet> treatRisk(const Dossier &dossier, Id<Risk> id, const QList<TreatmentOption> &options, const QString &rationale)
{
    const Risk *before = dossier.find(id);
    if (!before)
        return noRisk(id);
    if (options.isEmpty() || rationale.trimmed().isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("Choose at least one treatment option for %1 and say why.").arg(before->ref),
                    placeOf(*before));
    Risk after = *before;
    after.options.clear();
    for (const TreatmentOption option : options) {
        if (!after.options.contains(option))
            after.options.append(option);
    }
    after.treatmentRationale = rationale;
    ChangeSet set;
    set.text = Tr::tr("Choose the treatment of %1").arg(before->ref);
    set.update(*before, after);
    return set;
}

Result<ChangeSet> linkControl(const Dossier &dossier, Id<Risk> id, Id<Control> control, bool linked)
{
    const Risk *before = dossier.find(id);
    if (!before)
        return noRisk(id);
    const Control *found = dossier.find(control);
    if (!found)
        return fail(ErrorCode::NotFound, Tr::tr("There is no such control."), placeOf(*before));
    Risk after = *before;
    if (!linked)
        after.controls.removeAll(control);
    else if (!after.controls.contains(control))
        after.controls.append(control);
    ChangeSet set;
    set.text =
        linked ? Tr::tr("Link %1 to %2").arg(found->ref, before->ref) : Tr::tr("Unlink %1 from %2").arg(found->ref, before->ref);
    set.update(*before, after);
    return set;
}

} // namespace gabion
