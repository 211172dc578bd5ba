// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/suggestions.h"

#include "core/base/tr.h"
#include "core/evidence/mapping.h"
#include "core/evidence/rates.h"
#include "core/risk/likelihood.h"

#include <QCryptographicHash>
#include <QLocale>
#include <QSet>

#include <map>
#include <tuple>

namespace gabion {

namespace {

/// A measurement that bears on a risk, with the step that it stands for.
struct Candidate {
    CurrentMeasurement current;
    MeasuredInterval rate;
    RateLikelihood likelihood;
    double attemptsPerYear = 0.0;
    QString why;

    auto severity() const { return std::tuple(likelihood.step, likelihood.upper); }
};

QString grouped(qint64 number) { return QLocale(QLocale::English).toString(number); }

QString methodText(const QString &method, double trials)
{
    if (method == QLatin1String("wilson-neff"))
        return Tr::tr("Trials share prompts; the interval counts %1 effective trials.").arg(QString::number(trials, 'f', 1));
    if (method == QLatin1String("wilson-clusters"))
        return Tr::tr("Trials share prompts and nothing tells how alike they are; the interval counts the %1 prompts.")
            .arg(QString::number(trials, 'f', 0));
    return {};
}

QString suggestionId(const Risk &risk, const Candidate &candidate, const RateBasis &basis)
{
    const QString figures = QStringList{candidate.likelihood.rule,
                                        risk.id.value.toString(QUuid::WithoutBraces),
                                        QString::number(candidate.likelihood.step),
                                        QString::number(basis.failures),
                                        QString::number(basis.trials),
                                        QString::number(basis.lower, 'f', 6),
                                        QString::number(basis.upper, 'f', 6),
                                        basis.method,
                                        basis.measurement,
                                        QString::number(candidate.attemptsPerYear, 'g', 12)}
                                .join(QLatin1Char('\n'));
    const QByteArray hash = QCryptographicHash::hash(figures.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("LIK-") + QString::fromLatin1(hash.left(10));
}

Suggestion made(const Criteria &criteria, const Risk &risk, const Candidate &candidate)
{
    const Measurement &measurement = candidate.current.measurement;
    const ImportRun &run = *candidate.current.run;
    Suggestion suggestion;
    suggestion.kind = QStringLiteral("likelihood");
    suggestion.rule = candidate.likelihood.rule;
    suggestion.subject = risk.id;
    suggestion.subjectRef = risk.ref;
    suggestion.fromStep = risk.current.likelihood;
    suggestion.toStep = candidate.likelihood.step;
    RateBasis &basis = suggestion.basis;
    basis.failures = measurement.failures;
    basis.trials = measurement.n;
    basis.lower = candidate.rate.interval.lower;
    basis.upper = candidate.rate.interval.upper;
    basis.method = candidate.rate.method;
    basis.measurement = seriesName(run.tool, measurement);
    basis.run = run.ref;
    basis.date = run.testedAt.isValid() ? run.testedAt.date() : run.importedAt.date();
    basis.rule = candidate.likelihood.rule;
    suggestion.id = suggestionId(risk, candidate, basis);
    const QString before = suggestion.fromStep > 0 && suggestion.fromStep <= criteria.likelihood.size()
        ? Tr::tr("was %1 %2").arg(QString::number(suggestion.fromStep), criteria.likelihood.at(suggestion.fromStep - 1).title)
        : Tr::tr("was not rated");
    suggestion.text =
        Tr::tr("Measured %1, %2 of %3 trials failed (%4, %5): likelihood %6 %7, %8.")
            .arg(rateText(candidate.rate.rate, candidate.rate.interval), grouped(basis.failures), grouped(basis.trials),
                 basis.measurement, run.ref, QString::number(suggestion.toStep), candidate.likelihood.title, before);
    suggestion.why = candidate.likelihood.text;
    if (const QString method = methodText(candidate.rate.method, candidate.rate.trials); !method.isEmpty())
        suggestion.why += QLatin1Char(' ') + method;
    suggestion.why += QLatin1Char(' ') + Tr::tr("Mapped by %1.").arg(candidate.why);
    return suggestion;
}

std::optional<Candidate> candidateFor(const Criteria &criteria, const CurrentMeasurement &current, const Mapped &mapped)
{
    Measurement measurement = current.measurement;
    measurement.direction = mapped.direction;
    if (!isFailureRate(measurement))
        return std::nullopt;
    Candidate candidate;
    candidate.current = current;
    candidate.rate = intervalOf(measurement);
    candidate.attemptsPerYear = mapped.attemptsPerYear;
    candidate.why = mapped.why;
    const Result<RateLikelihood> likelihood = likelihoodForRate(criteria, candidate.rate.interval.upper, mapped.attemptsPerYear);
    if (!likelihood)
        return std::nullopt;
    candidate.likelihood = *likelihood;
    return candidate;
}

} // namespace

Result<QList<Suggestion>> suggestLikelihoods(const Dossier &dossier, const Pages &pages, const Catalogs &catalogs)
{
    const Result<QList<CurrentMeasurement>> measurements = currentMeasurements(dossier, pages);
    if (!measurements)
        return tl::make_unexpected(measurements.error());
    const ResultMapper mapper(dossier, catalogs);
    std::map<std::pair<qint64, QUuid>, Candidate> worst;
    for (const CurrentMeasurement &current : *measurements) {
        if (!current.measurement.primary)
            continue;
        const Mapped mapped = mapper.of(*current.run, current.measurement);
        if (mapped.role != MappingRole::MovesLikelihood)
            continue;
        for (const Id<Risk> &id : mapped.risks) {
            const Risk &risk = *dossier.find(id);
            const Criteria *criteria = criteriaOf(dossier, risk);
            if (!criteria || risk.status == RiskStatus::Closed)
                continue;
            const std::optional<Candidate> candidate = candidateFor(*criteria, current, mapped);
            if (!candidate)
                continue;
            const auto [place, first] = worst.try_emplace({refNumber(risk.ref), id.value}, *candidate);
            if (!first && candidate->severity() > place->second.severity())
                place->second = *candidate;
        }
    }
    QSet<QString> answered;
    for (const SuggestionDecision &decision : dossier.all<SuggestionDecision>())
        answered.insert(decision.suggestion);
    QList<Suggestion> suggestions;
    for (const auto &[key, candidate] : worst) {
        const Risk &risk = *dossier.find(Id<Risk>{key.second});
        if (candidate.likelihood.step == risk.current.likelihood)
            continue;
        const Suggestion suggestion = made(*criteriaOf(dossier, risk), risk, candidate);
        if (!answered.contains(suggestion.id))
            suggestions.append(suggestion);
    }
    return suggestions;
}

Result<QList<Suggestion>> newSuggestions(const Dossier &before, const Pages &pagesBefore, const Dossier &after,
                                         const Pages &pagesAfter, const Catalogs &catalogs)
{
    const Result<QList<Suggestion>> then = suggestLikelihoods(before, pagesBefore, catalogs);
    if (!then)
        return then;
    QSet<QString> known;
    for (const Suggestion &suggestion : *then)
        known.insert(suggestion.id);
    Result<QList<Suggestion>> now = suggestLikelihoods(after, pagesAfter, catalogs);
    if (now)
        now->removeIf([&](const Suggestion &suggestion) { return known.contains(suggestion.id); });
    return now;
}

} // namespace gabion
