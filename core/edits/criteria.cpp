// SPDX-License-Identifier: Apache-2.0
#include "core/edits/criteria.h"

#include "core/base/tr.h"
#include "core/edits/rules.h"
#include "core/risk/criteria.h"

#include <algorithm>

namespace gabion {

namespace {

bool isRated(const Assessment &assessment) { return !(assessment == Assessment()); }

/// Carried over, without the dimensions that the new criteria have switched off, with a note where the steps came from.
Assessment moved(const Criteria &from, const Criteria &to, const Assessment &assessment, const QString &author,
                 const QString &reason, const QDate &today)
{
    if (!isRated(assessment))
        return assessment;
    Assessment carried = carriedOver(from, to, assessment);
    carried.consequences.erase(std::remove_if(carried.consequences.begin(), carried.consequences.end(),
                                              [&](const DimensionRating &rating) {
                                                  return std::none_of(to.consequenceScales.cbegin(), to.consequenceScales.cend(),
                                                                      [&](const ConsequenceScale &scale) {
                                                                          return scale.enabled
                                                                              && scale.dimension == rating.dimension;
                                                                      });
                                              }),
                               carried.consequences.end());
    const QString note = Tr::tr("Carried over from method version %1 to %2: %3")
                             .arg(QString::number(from.version), QString::number(to.version), reason);
    carried.likelihoodRationale += (carried.likelihoodRationale.isEmpty() ? QString() : QStringLiteral("\n")) + note;
    carried.ratedOn = today;
    carried.ratedBy = author;
    return carried;
}

} // namespace

Result<ChangeSet> adoptCriteria(const Dossier &dossier, Criteria next, Id<Person> approvedBy, const QString &rationale,
                                const Environment &environment)
{
    if (!dossier.find(approvedBy))
        return fail(ErrorCode::InvalidValue, Tr::tr("New criteria need the person who approves them."));
    if (rationale.trimmed().isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("New criteria need the reason for the change."));
    const Criteria *draft = dossier.find(next.id);
    if (draft && draft->state != CriteriaState::Draft)
        return fail(ErrorCode::NotAllowed, Tr::tr("%1 was in force already; a change makes a new version.").arg(draft->ref),
                    placeOf(*draft));
    int highest = 0;
    for (const Criteria &criteria : dossier.all<Criteria>()) {
        if (criteria.state != CriteriaState::Draft)
            highest = std::max(highest, criteria.version);
    }
    if (next.id.isNull())
        next.id.value = environment.newId();
    next.ref = draft ? draft->ref : dossier.nextRef<Criteria>();
    next.version = highest + 1;
    next.state = CriteriaState::Active;
    next.approvedBy = approvedBy;
    next.approvedOn = environment.today();
    next.rationale = rationale;
    if (Result<> done = validateRecord(dossier, next); !done)
        return tl::make_unexpected(done.error());
    const Criteria *active = activeCriteria(dossier);
    ChangeSet set;
    set.text = Tr::tr("Adopt method version %1").arg(next.version);
    for (const Criteria &criteria : dossier.all<Criteria>()) {
        if (criteria.state != CriteriaState::Active)
            continue;
        Criteria retired = criteria;
        retired.state = CriteriaState::Retired;
        set.update(criteria, retired);
    }
    if (draft)
        set.update(*draft, next);
    else
        set.create(next);
    // a rated risk that names no version was assessed under the one that was active until now
    for (const Risk &risk : dossier.all<Risk>()) {
        if (!active || !risk.criteria.isNull() || !(isRated(risk.inherent) || isRated(risk.current) || isRated(risk.residual)))
            continue;
        Risk pinned = risk;
        pinned.criteria = active->id;
        set.update(risk, pinned);
    }
    return set;
}

Result<ChangeSet> reassessRisks(const Dossier &dossier, const QList<Id<Risk>> &risks, const QString &author,
                                const QString &reason, const Environment &environment)
{
    const Criteria *active = activeCriteria(dossier);
    if (!active)
        return fail(ErrorCode::NotAllowed, Tr::tr("There are no active criteria."));
    if (reason.trimmed().isEmpty() || author.trimmed().isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("Assessing anew needs an author and a reason."));
    QList<Id<Risk>> chosen = risks;
    if (chosen.isEmpty()) {
        for (const Risk &risk : dossier.all<Risk>())
            chosen.append(risk.id);
    }
    ChangeSet set;
    set.text =
        Tr::tr("Assess %n risk(s) anew under method version %1", nullptr, static_cast<int>(chosen.size())).arg(active->version);
    for (const Id<Risk> &id : chosen) {
        const Risk *before = dossier.find(id);
        if (!before)
            return fail(ErrorCode::NotFound, Tr::tr("There is no such risk."));
        const Criteria *from = criteriaOf(dossier, *before);
        if (before->criteria == active->id || !from)
            continue;
        Risk after = *before;
        after.criteria = active->id;
        for (Assessment *assessment : {&after.inherent, &after.current, &after.residual})
            *assessment =
                from->id == active->id ? *assessment : moved(*from, *active, *assessment, author, reason, environment.today());
        set.update(*before, after);
    }
    return set;
}

} // namespace gabion
