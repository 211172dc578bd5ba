// SPDX-License-Identifier: Apache-2.0
#include "core/risk/acceptancestate.h"

#include "core/base/tr.h"
#include "core/risk/level.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace gabion {

namespace {

QJsonObject canonicalAssessment(const Criteria &criteria, const Assessment &assessment)
{
    QJsonObject consequences;
    for (const DimensionRating &rating : assessment.consequences)
        consequences.insert(rating.dimension, rating.value);
    const RatedLevel level = levelOf(criteria, assessment);
    QJsonObject object;
    object.insert(QStringLiteral("likelihood"), assessment.likelihood);
    object.insert(QStringLiteral("consequences"), consequences);
    object.insert(QStringLiteral("level"), level.rank);
    object.insert(QStringLiteral("levels"), level.levels);
    object.insert(QStringLiteral("title"), level.title);
    object.insert(QStringLiteral("score"), level.score);
    return object;
}

/// QJsonDocument writes keys in order and whole numbers without a fraction: the same state gives the same bytes.
QByteArray canonicalText(const Dossier &dossier, const Risk &risk, const Criteria &criteria)
{
    std::map<QString, QString> controls;
    for (const Id<Control> &id : risk.controls) {
        const Control *control = dossier.find(id);
        controls[id.value.toString(QUuid::WithoutBraces)] = control ? enumText(control->state) : QStringLiteral("missing");
    }
    QJsonObject controlStates;
    for (const auto &[id, state] : controls)
        controlStates.insert(id, state);
    QStringList options;
    for (const TreatmentOption option : risk.options)
        options.append(enumText(option));
    options.sort();
    options.removeDuplicates();
    QJsonObject object;
    object.insert(QStringLiteral("format"), 1);
    object.insert(QStringLiteral("risk"), risk.id.value.toString(QUuid::WithoutBraces));
    object.insert(QStringLiteral("method"), criteria.id.value.toString(QUuid::WithoutBraces));
    object.insert(QStringLiteral("methodVersion"), criteria.id.isNull() ? 0 : criteria.version);
    object.insert(QStringLiteral("inherent"), canonicalAssessment(criteria, risk.inherent));
    object.insert(QStringLiteral("current"), canonicalAssessment(criteria, risk.current));
    object.insert(QStringLiteral("residual"), canonicalAssessment(criteria, risk.residual));
    object.insert(QStringLiteral("controls"), controlStates);
    object.insert(QStringLiteral("options"), QJsonArray::fromStringList(options));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

bool goesBefore(const Acceptance &a, const Acceptance &b)
{
    const QDate first = a.decidedOn.isValid() ? a.decidedOn : a.requestedOn;
    const QDate second = b.decidedOn.isValid() ? b.decidedOn : b.requestedOn;
    if (first != second)
        return first < second;
    return refNumber(a.ref) < refNumber(b.ref);
}

} // namespace

RiskSnapshot snapshotOf(const Dossier &dossier, const Risk &risk)
{
    const Criteria *found = criteriaOf(dossier, risk);
    const Criteria criteria = found ? *found : Criteria();
    RiskSnapshot snapshot;
    snapshot.canonical = canonicalText(dossier, risk, criteria);
    snapshot.hash = QString::fromLatin1(QCryptographicHash::hash(snapshot.canonical, QCryptographicHash::Sha256).toHex());
    snapshot.text = Tr::tr("current %1, residual %2, method %3")
                        .arg(levelText(criteria, levelOf(criteria, risk.current)),
                             levelText(criteria, levelOf(criteria, risk.residual)), QString::number(found ? found->version : 0));
    return snapshot;
}

EffectiveAcceptance effectiveState(const Dossier &dossier, const Acceptance &acceptance, const QDate &today)
{
    switch (acceptance.state) {
    case AcceptanceState::Draft: return EffectiveAcceptance::Draft;
    case AcceptanceState::Rejected: return EffectiveAcceptance::Rejected;
    case AcceptanceState::Revoked: return EffectiveAcceptance::Revoked;
    case AcceptanceState::Submitted:
    case AcceptanceState::Accepted: break;
    }
    const bool accepted = acceptance.state == AcceptanceState::Accepted;
    if (accepted && acceptance.expires.isValid() && today > acceptance.expires)
        return EffectiveAcceptance::Expired;
    const Risk *risk = dossier.find(acceptance.risk);
    // an accepted one without a snapshot cannot be shown to fit the risk as it is
    const bool pinned = accepted || !acceptance.snapshot.isEmpty();
    if (!risk || (pinned && acceptance.snapshot != snapshotOf(dossier, *risk).hash))
        return EffectiveAcceptance::Stale;
    return accepted ? EffectiveAcceptance::Accepted : EffectiveAcceptance::Submitted;
}

const Acceptance *acceptanceOf(const Dossier &dossier, Id<Risk> risk, const QDate &today)
{
    const Acceptance *inForce = nullptr;
    const Acceptance *newest = nullptr;
    for (const Acceptance &acceptance : dossier.all<Acceptance>()) {
        if (acceptance.risk != risk || acceptance.type != AcceptanceType::ResidualAcceptance)
            continue;
        if (!newest || goesBefore(*newest, acceptance))
            newest = &acceptance;
        if (effectiveState(dossier, acceptance, today) == EffectiveAcceptance::Accepted
            && (!inForce || goesBefore(*inForce, acceptance)))
            inForce = &acceptance;
    }
    return inForce ? inForce : newest;
}

QString effectiveAcceptanceText(EffectiveAcceptance state)
{
    switch (state) {
    case EffectiveAcceptance::Draft: return Tr::tr("Draft");
    case EffectiveAcceptance::Submitted: return Tr::tr("Submitted");
    case EffectiveAcceptance::Accepted: return Tr::tr("Accepted");
    case EffectiveAcceptance::Rejected: return Tr::tr("Rejected");
    case EffectiveAcceptance::Revoked: return Tr::tr("Revoked");
    case EffectiveAcceptance::Expired: return Tr::tr("Expired");
    case EffectiveAcceptance::Stale: return Tr::tr("Stale");
    }
    return {};
}

} // namespace gabion
