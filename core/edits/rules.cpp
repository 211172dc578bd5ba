// SPDX-License-Identifier: Apache-2.0
#include "core/edits/rules.h"

#include "core/base/tr.h"
#include "core/edits/references.h"
#include "core/risk/criteria.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace gabion {

namespace {

bool blank(const QString &text) { return text.trimmed().isEmpty(); }

template<class T>
Unexpected invalid(const T &record, const char *field, const QString &text)
{
    return fail(ErrorCode::InvalidValue, text, placeOf(record, field));
}
template<class T>
Unexpected notAllowed(const T &record, const char *field, const QString &text)
{
    return fail(ErrorCode::NotAllowed, text, placeOf(record, field));
}

template<class T>
Result<> checkReferences(const Dossier &dossier, const T &record)
{
    Result<> answer;
    QSet<std::pair<QByteArray, QUuid>> seen;
    eachReference(record, [&](const char *name, const auto &id) {
        if (!answer || id.isNull())
            return;
        if (!dossier.find(id))
            answer =
                fail(ErrorCode::NotFound, Tr::tr("The field %1 refers to a record that does not exist.").arg(QLatin1String(name)),
                     placeOf(record, name));
        else if (seen.contains({QByteArray(name), id.value}))
            answer = invalid(record, name, Tr::tr("The field %1 names a record twice.").arg(QLatin1String(name)));
        seen.insert({QByteArray(name), id.value});
    });
    return answer;
}

/// Kinds without rules of their own.
template<class T>
Result<> checkRules(const Dossier &, const T &)
{
    return {};
}

Result<> checkRules(const Dossier &dossier, const Organisation &organisation)
{
    for (const Organisation &other : dossier.all<Organisation>()) {
        if (other.id != organisation.id)
            return notAllowed(organisation, "name", Tr::tr("A project has one organisation."));
    }
    return {};
}

/// The place of one field of a record.
template<class T>
Place fieldOf(const T &record, const char *field)
{
    Place place = placeOf(record);
    place.pointer = QLatin1Char('/') + QLatin1String(field);
    return place;
}

Result<> checkRules(const Dossier &dossier, const Person &person)
{
    if (blank(person.name))
        return invalid(person, "name", Tr::tr("A person needs a name."));
    for (const Person &other : dossier.all<Person>()) {
        if (other.id != person.id && !person.account.isEmpty() && other.account == person.account)
            return invalid(person, "account", Tr::tr("The account %1 belongs to %2 already.").arg(person.account, other.name));
    }
    return {};
}

Result<> checkRules(const Dossier &, const AiSystem &system)
{
    if (blank(system.name))
        return invalid(system, "name", Tr::tr("An AI system needs a name."));
    if (system.exemptByArticle63 && blank(system.classRationale))
        return invalid(system, "classRationale", Tr::tr("An exemption under Article 6(3) needs its rationale."));
    return {};
}

Result<> checkRules(const Dossier &dossier, const Boundary &boundary)
{
    if (blank(boundary.title))
        return invalid(boundary, "title", Tr::tr("A trust boundary needs a title."));
    QSet<QUuid> above{boundary.id.value};
    for (const Boundary *parent = dossier.find(boundary.parent); parent; parent = dossier.find(parent->parent)) {
        if (above.contains(parent->id.value))
            return invalid(boundary, "parent", Tr::tr("A trust boundary cannot lie inside itself."));
        above.insert(parent->id.value);
    }
    return {};
}

/// A step or protection need: named dimension, not negative, each dimension once.
template<class T>
Result<> checkRatings(const T &record, const char *field, const QList<DimensionRating> &ratings)
{
    QSet<QString> seen;
    for (const DimensionRating &rating : ratings) {
        if (blank(rating.dimension) || rating.value < 0 || rating.value > 7)
            return invalid(record, field, Tr::tr("A value needs its dimension and a step of the scale."));
        if (seen.contains(rating.dimension))
            return invalid(record, field, Tr::tr("The dimension %1 is rated twice.").arg(rating.dimension));
        seen.insert(rating.dimension);
    }
    return {};
}

/// The hash of a file: 64 hexadecimal digits, or none.
template<class T>
Result<> checkHash(const T &record)
{
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); };
    if (record.sha256.isEmpty()
        || (record.sha256.size() == 64 && std::all_of(record.sha256.cbegin(), record.sha256.cend(), isHex)))
        return {};
    return invalid(record, "sha256", Tr::tr("A SHA-256 hash has 64 digits from 0 to 9 and a to f."));
}

Result<> checkRules(const Dossier &, const Component &component)
{
    if (blank(component.title) || blank(component.type))
        return invalid(component, blank(component.title) ? "title" : "type", Tr::tr("A component needs a title and a kind."));
    if (Result<> done = checkHash(component); !done)
        return done;
    return checkRatings(component, "needs", component.needs);
}

Result<> checkRules(const Dossier &, const Flow &flow)
{
    if (flow.from.isNull() || flow.to.isNull())
        return invalid(flow, flow.from.isNull() ? "from" : "to", Tr::tr("A flow needs both its ends."));
    return {};
}

Result<> checkRules(const Dossier &, const Placement &placement)
{
    if (placement.diagram.isNull() || placement.component.isNull() == placement.boundary.isNull())
        return invalid(placement, "component", Tr::tr("A placement puts one component or one boundary on a diagram."));
    if (!std::isfinite(placement.x) || !std::isfinite(placement.y) || !(placement.width >= 0.0) || !(placement.height >= 0.0))
        return invalid(placement, "x", Tr::tr("A placement needs a place and a size."));
    return {};
}

Result<> checkRules(const Dossier &, const Asset &asset)
{
    if (blank(asset.name))
        return invalid(asset, "name", Tr::tr("An asset needs a name."));
    if (asset.dependencies.contains(asset.id))
        return invalid(asset, "dependencies", Tr::tr("An asset does not depend on itself."));
    if (Result<> done = checkHash(asset); !done)
        return done;
    return checkRatings(asset, "values", asset.values);
}

Result<> checkRules(const Dossier &, const Control &control)
{
    if (blank(control.title))
        return invalid(control, "title", Tr::tr("A control needs a title."));
    for (qsizetype i = 0; i < control.satisfies.size(); ++i) {
        if (blank(control.satisfies.at(i).catalog) || blank(control.satisfies.at(i).entry))
            return invalid(control, "satisfies", Tr::tr("A control names a control of a framework by catalog and number."));
        if (control.satisfies.indexOf(control.satisfies.at(i), i + 1) >= 0)
            return invalid(control, "satisfies", Tr::tr("%1 is named twice.").arg(control.satisfies.at(i).entry));
    }
    return {};
}

Result<> checkRules(const Dossier &, const Threat &threat)
{
    return blank(threat.title) ? Result<>(invalid(threat, "title", Tr::tr("A threat needs a title."))) : Result<>();
}

Result<> checkRules(const Dossier &dossier, const Risk &risk)
{
    if (blank(risk.title))
        return invalid(risk, "title", Tr::tr("A risk needs a title."));
    if (risk.priority < 0)
        return invalid(risk, "priority", Tr::tr("A priority is 1 or more, or 0 for none."));
    if (QSet<QString>(risk.dimensions.cbegin(), risk.dimensions.cend()).size() != risk.dimensions.size())
        return invalid(risk, "dimensions", Tr::tr("A dimension is named twice."));
    for (const Assessment *assessment : {&risk.inherent, &risk.current, &risk.residual}) {
        if (*assessment == Assessment())
            continue;
        const Criteria *criteria = criteriaOf(dossier, risk);
        if (!criteria)
            return notAllowed(risk, "criteria", Tr::tr("There are no criteria to rate this risk under."));
        if (Result<> done = validateAssessment(*criteria, risk, *assessment); !done)
            return done;
    }
    return {};
}

Result<> checkRules(const Dossier &dossier, const SoaEntry &entry)
{
    static const QStringList empty = {QStringLiteral("not relevant"),
                                      QStringLiteral("not applicable"),
                                      QStringLiteral("none"),
                                      QStringLiteral("n/a"),
                                      QStringLiteral("na"),
                                      QStringLiteral("-"),
                                      QStringLiteral(".")};
    if (blank(entry.control.catalog) || blank(entry.control.entry))
        return invalid(entry, "control", Tr::tr("An entry of the Statement of Applicability names a control of a framework."));
    for (const SoaEntry &other : dossier.all<SoaEntry>()) {
        if (other.id != entry.id && other.control == entry.control)
            return invalid(entry, "control", Tr::tr("%1 already decides about %2.").arg(other.ref, entry.control.entry));
    }
    const bool excluded = entry.applicability == Applicability::Excluded;
    QString words = entry.justification.trimmed().toLower();
    if (words.size() > 1 && words.endsWith(QLatin1Char('.')))
        words.chop(1);
    if (excluded && (words.isEmpty() || empty.contains(words)))
        return invalid(entry, "justification",
                       Tr::tr("The exclusion of %1 needs a reason that says why it is not necessary.").arg(entry.control.entry));
    if (!excluded && entry.reasons.contains(SoaReason::Excluded))
        return invalid(entry, "reasons",
                       Tr::tr("%1 is not excluded, so the reason \"excluded\" does not fit.").arg(entry.control.entry));
    if (entry.applicability == Applicability::Inherited && blank(entry.provider))
        return invalid(entry, "provider", Tr::tr("An inherited control names who provides it."));
    return {};
}

Result<> checkRules(const Dossier &, const Action &action)
{
    if (blank(action.title))
        return invalid(action, "title", Tr::tr("An action says what is to be done."));
    if (action.percent < 0 || action.percent > 100)
        return invalid(action, "percent", Tr::tr("Progress lies between 0 and 100 per cent."));
    if (action.start.isValid() && action.due.isValid() && action.due < action.start)
        return invalid(action, "due", Tr::tr("The action is due before it starts."));
    if (action.revisedDue.isValid() && blank(action.revisedReason))
        return invalid(action, "revisedReason", Tr::tr("A revised due date needs its reason."));
    if (action.verifiedOn.isValid()
        && (action.verifiedBy.isNull() || blank(action.verification) || action.status != ActionStatus::Done))
        return invalid(action, "verification", Tr::tr("A verification needs a finished action, a person and what was found."));
    if (!blank(action.actualResidual) && !action.verifiedOn.isValid())
        return invalid(action, "actualResidual", Tr::tr("The residual level is what a verification found."));
    return {};
}

Result<> checkRules(const Dossier &, const Acceptance &acceptance)
{
    if (acceptance.risk.isNull() || acceptance.requester.isNull())
        return invalid(acceptance, acceptance.risk.isNull() ? "risk" : "requester",
                       Tr::tr("An acceptance needs its risk and who asks for it."));
    if (acceptance.requester == acceptance.approver)
        return notAllowed(acceptance, "approver",
                          Tr::tr("Nobody decides about the own request: the approver must differ from the requester."));
    if (!acceptance.expires.isValid())
        return invalid(acceptance, "expires", Tr::tr("An acceptance needs a last day."));
    return {};
}

Result<> checkRules(const Dossier &, const EvidenceItem &item)
{
    if (blank(item.title))
        return invalid(item, "title", Tr::tr("Evidence needs a title."));
    if (item.validUntil.isValid() && item.collectedOn.isValid() && item.validUntil < item.collectedOn)
        return invalid(item, "validUntil", Tr::tr("The evidence would be outdated before it was collected."));
    if (item.freshnessDays < 0)
        return invalid(item, "freshnessDays", Tr::tr("A freshness interval is 1 day or more, or 0 for none."));
    if (item.periodFrom.isValid() && item.periodTo.isValid() && item.periodTo < item.periodFrom)
        return invalid(item, "periodTo", Tr::tr("The period covered ends before it begins."));
    return checkHash(item);
}

Result<> checkRules(const Dossier &dossier, const Decision &decision)
{
    if (decision.finding <= 0)
        return invalid(decision, "finding", Tr::tr("A decision names its finding."));
    for (const Decision &other : dossier.all<Decision>()) {
        if (other.id != decision.id && other.finding == decision.finding)
            return invalid(decision, "finding", Tr::tr("%1 already decides about F-%2.").arg(other.ref).arg(decision.finding));
    }
    if (blank(decision.reason))
        return invalid(decision, "reason", Tr::tr("A decision about a finding needs its reason."));
    if (decision.decision == DecisionKind::AcceptedUntil && !decision.until.isValid())
        return invalid(decision, "until", Tr::tr("A finding is accepted until a day; name it."));
    if (decision.decision == DecisionKind::Duplicate && (decision.duplicateOf <= 0 || decision.duplicateOf == decision.finding))
        return invalid(decision, "duplicateOf", Tr::tr("Name the other finding that this one repeats."));
    if (decision.decision == DecisionKind::InTreatment && decision.risk.isNull())
        return invalid(decision, "risk", Tr::tr("Name the risk that the finding is treated under."));
    return {};
}

Result<> checkRules(const Dossier &dossier, const Limit &limit)
{
    if (blank(limit.tool) || blank(limit.task) || blank(limit.metric))
        return invalid(limit,
                       blank(limit.tool)       ? "tool"
                           : blank(limit.task) ? "task"
                                               : "metric",
                       Tr::tr("A limit names tool, task and metric; * stands for any."));
    if (!(limit.rate >= 0.0 && limit.rate <= 1.0))
        return invalid(limit, "rate", Tr::tr("A limit is a failure rate between 0 and 1."));
    for (const Limit &other : dossier.all<Limit>()) {
        if (other.id != limit.id && other.tool == limit.tool && other.task == limit.task && other.metric == limit.metric)
            return invalid(limit, "task", Tr::tr("%1 already limits the same results.").arg(other.ref));
    }
    return {};
}

Result<> checkRules(const Dossier &, const Mapping &mapping)
{
    if (blank(mapping.tool))
        return invalid(mapping, "tool", Tr::tr("A mapping names a tool; * stands for any."));
    if (!(mapping.attemptsPerYear >= 0.0) || std::isinf(mapping.attemptsPerYear))
        return invalid(mapping, "attemptsPerYear", Tr::tr("Attempts a year must be 0 or more."));
    if (mapping.threats.isEmpty() && mapping.risks.isEmpty() && mapping.component.isNull() && mapping.role != MappingRole::Ignore
        && mapping.attemptsPerYear <= 0.0)
        return invalid(mapping, "risks", Tr::tr("A mapping must decide something: threats, risks, a component or to ignore."));
    return {};
}

Result<> checkRules(const Dossier &, const Criteria &criteria) { return validate(criteria); }

Result<> checkRules(const Dossier &dossier, const Estimate &estimate)
{
    const Risk *risk = dossier.find(estimate.risk);
    const Criteria *criteria = risk ? criteriaOf(dossier, *risk) : nullptr;
    if (!criteria || estimate.person.isNull())
        return invalid(estimate, "risk", Tr::tr("An estimate needs its risk, criteria and a person."));
    if (estimate.likelihood < 0 || estimate.likelihood > criteria->likelihood.size() || estimate.consequence < 0
        || estimate.consequence > criteria->consequence.size() || estimate.round < 1)
        return invalid(estimate, "likelihood", Tr::tr("An estimate lies outside the scales."));
    return {};
}

} // namespace

Result<> validateAssessment(const Criteria &criteria, const Risk &risk, const Assessment &assessment)
{
    if (assessment.likelihood < 0 || assessment.likelihood > criteria.likelihood.size())
        return invalid(risk, "likelihood", Tr::tr("The likelihood scale has steps 1 to %1.").arg(criteria.likelihood.size()));
    if (assessment.likelihood == 0 && assessment.consequences.isEmpty())
        return invalid(risk, "likelihood", Tr::tr("Nothing is rated."));
    if (assessment.likelihood > 0 && blank(assessment.likelihoodRationale))
        return invalid(risk, "likelihoodRationale", Tr::tr("The likelihood needs a rationale."));
    if ((assessment.likelihood > 0) == (assessment.basis == LikelihoodBasis::NotRated))
        return invalid(risk, "basis", Tr::tr("Say what the likelihood rests on."));
    if (assessment.basis == LikelihoodBasis::MeasuredRate && assessment.rate.trials <= 0)
        return invalid(risk, "rate", Tr::tr("A measured likelihood needs its figures."));
    QSet<QString> seen;
    for (const DimensionRating &rating : assessment.consequences) {
        const auto scale = std::find_if(criteria.consequenceScales.cbegin(), criteria.consequenceScales.cend(),
                                        [&](const ConsequenceScale &each) { return each.dimension == rating.dimension; });
        if (scale == criteria.consequenceScales.cend() || !scale->enabled)
            return invalid(risk, "consequences",
                           Tr::tr("The dimension %1 is not switched on in the criteria.").arg(rating.dimension));
        if (!risk.dimensions.contains(rating.dimension))
            return invalid(risk, "consequences", Tr::tr("The risk does not affect the dimension %1.").arg(rating.dimension));
        if (seen.contains(rating.dimension))
            return invalid(risk, "consequences", Tr::tr("The dimension %1 is rated twice.").arg(rating.dimension));
        seen.insert(rating.dimension);
        if (rating.value < 1 || rating.value > criteria.consequence.size())
            return invalid(risk, "consequences",
                           Tr::tr("The consequence scale has steps 1 to %1.").arg(criteria.consequence.size()));
        if (blank(rating.rationale))
            return invalid(risk, "consequences", Tr::tr("The consequence for %1 needs a rationale.").arg(rating.dimension));
    }
    return {};
}

Result<> validateRecord(const Dossier &dossier, const Record &record)
{
    return std::visit(
        [&](const auto &value) -> Result<> {
            if (Result<> done = checkReferences(dossier, value); !done)
                return done;
            return checkRules(dossier, value);
        },
        record);
}

} // namespace gabion
