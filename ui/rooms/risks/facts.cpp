// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/facts.h"

#include "core/base/clock.h"
#include "core/evidence/mapping.h"
#include "core/risk/criteria.h"

#include <QCoreApplication>

#include <algorithm>

namespace gabion::ui {

namespace {

/// Texts of the inspector.
struct FactTexts {
    Q_DECLARE_TR_FUNCTIONS(RiskInspector)
};

QList<RiskRate> ratesOf(const Session &session, const Risk &risk)
{
    QList<RiskRate> rates;
    const Dossier &dossier = session.dossier();
    const Result<QList<CurrentMeasurement>> current = currentMeasurements(dossier, session.pages());
    if (!current || current->isEmpty())
        return rates;
    const ResultMapper mapper(dossier, session.catalogs());
    for (const CurrentMeasurement &item : *current) {
        const Mapped mapped = mapper.of(*item.run, item.measurement);
        const JudgedRate judged = judgedRate(dossier, item.run->tool, item.measurement);
        if (item.measurement.primary && judged.isRate && mapped.role == MappingRole::MovesLikelihood
            && mapped.risks.contains(risk.id))
            rates.append({seriesName(item.run->tool, item.measurement), judged});
    }
    return rates;
}

} // namespace

qsizetype RiskFacts::openActions() const { return std::count_if(actions.cbegin(), actions.cend(), isOpen); }

RiskFacts factsOf(const Session &session, const Risk &risk)
{
    const Dossier &dossier = session.dossier();
    RiskFacts facts;
    facts.risk = risk;
    if (const Criteria *criteria = criteriaOf(dossier, risk))
        facts.criteria = *criteria;
    facts.levels = levelsOf(dossier, risk);
    const QList<const Action *> actions = actionsOf(dossier, risk.id);
    for (const Action *action : actions)
        facts.actions += *action;
    if (const Action *next = nextAction(actions))
        facts.next = *next;
    for (const Id<Control> &id : risk.controls) {
        if (const Control *control = dossier.find(id))
            facts.controls += *control;
    }
    for (const EvidenceItem &item : dossier.all<EvidenceItem>()) {
        if (item.risks.contains(risk.id))
            facts.items += item;
    }
    facts.rates = ratesOf(session, risk);
    return facts;
}

std::optional<bool> isWithin(const RiskFacts &facts)
{
    return facts.criteria ? withinAppetite(*facts.criteria, facts.risk.domain, facts.levels.current) : std::nullopt;
}

QString gapText(const RiskFacts &facts)
{
    const std::optional<bool> within = isWithin(facts);
    if (!within)
        return {};
    const QString limit = appetiteText(*facts.criteria, facts.risk.domain);
    if (*within)
        return FactTexts::tr("Within the appetite: %1.").arg(limit);
    QString text;
    for (const Appetite &appetite : facts.criteria->appetite) {
        if (appetite.domain == facts.risk.domain && facts.criteria->product && appetite.score > 0)
            text =
                FactTexts::tr("%1 above appetite (≤ %2).").arg(facts.levels.current.score - appetite.score).arg(appetite.score);
    }
    if (text.isEmpty())
        text = FactTexts::tr("Above the appetite: %1.").arg(limit);
    const int open = int(facts.openActions());
    QDate last;
    for (const Action &action : facts.actions) {
        if (isOpen(action) && dueOf(action).isValid() && (!last.isValid() || dueOf(action) > last))
            last = dueOf(action);
    }
    if (open == 0)
        return text + QLatin1Char(' ') + FactTexts::tr("No action is open.");
    const QString goal = facts.criteria->product && facts.levels.residual.isRated() ? QString::number(facts.levels.residual.score)
                                                                                    : facts.levels.residual.title;
    if (goal.isEmpty())
        return text + QLatin1Char(' ') + FactTexts::tr("%n open action(s).", nullptr, open);
    return text + QLatin1Char(' ')
        + (last.isValid() ? FactTexts::tr("With %n open action(s) down to %1 by %2.", nullptr, open).arg(goal, isoDate(last))
                          : FactTexts::tr("With %n open action(s) down to %1.", nullptr, open).arg(goal));
}

} // namespace gabion::ui
