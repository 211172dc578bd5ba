// SPDX-License-Identifier: Apache-2.0
#include "core/registers/riskcells.h"

#include "core/base/tr.h"
#include "core/edits/actions.h"
#include "core/edits/combined.h"
#include "core/edits/risks.h"
#include "core/edits/rules.h"
#include "core/registers/words.h"

#include <algorithm>

namespace gabion {

namespace {

QStringList parts(const QString &text)
{
    QStringList list;
    for (const QString &part : text.split(QLatin1Char(';')))
        list += part.trimmed();
    list.removeAll(QString());
    return list;
}

/// The value of an enum by its word or its key.
template<KeyedEnum E>
std::optional<E> valueOf(const QString &text)
{
    for (const auto &[value, key] : EnumKeys<E>::keys) {
        if (word(value).compare(text, Qt::CaseInsensitive) == 0 || enumText(value).compare(text, Qt::CaseInsensitive) == 0)
            return value;
    }
    return std::nullopt;
}

template<KeyedEnum E>
QString all()
{
    QStringList words;
    for (const auto &[value, key] : EnumKeys<E>::keys)
        words += word(value);
    return words.join(QStringLiteral(", "));
}

Unexpected refused(const Risk &risk, const QString &text) { return fail(ErrorCode::InvalidValue, text, placeOf(risk)); }

/// A cell that is a field of the risk itself.
using SetField = Result<> (*)(const Dossier &, Risk &, const QString &);

Result<> setOwner(const Dossier &dossier, Risk &risk, const QString &text)
{
    risk.owner = {};
    for (const Person &person : dossier.all<Person>()) {
        const bool meant = person.name.compare(text, Qt::CaseInsensitive) == 0 || person.ref == text;
        if (meant && (risk.owner.isNull() || person.active))
            risk.owner = person.id;
    }
    if (risk.owner.isNull() && !text.isEmpty())
        return refused(risk, Tr::tr("Nobody in the project is called \"%1\".").arg(text));
    return {};
}

Result<> setStatus(const Dossier &, Risk &risk, const QString &text)
{
    const auto status = valueOf<RiskStatus>(text);
    if (!status)
        return refused(risk, Tr::tr("\"%1\" is no status. There are: %2.").arg(text, all<RiskStatus>()));
    risk.status = *status;
    return {};
}

Result<> setDomain(const Dossier &, Risk &risk, const QString &text)
{
    const auto domain = valueOf<Domain>(text);
    if (!domain)
        return refused(risk, Tr::tr("\"%1\" is no kind of risk. There are: %2.").arg(text, all<Domain>()));
    risk.domain = *domain;
    return {};
}

Result<> setComponents(const Dossier &dossier, Risk &risk, const QString &text)
{
    risk.components.clear();
    for (const QString &part : parts(text)) {
        Id<Component> found;
        for (const Component &component : dossier.all<Component>()) {
            const QString named = component.ref + QLatin1Char(' ') + component.title;
            if (part == component.ref || component.title.compare(part, Qt::CaseInsensitive) == 0
                || named.compare(part, Qt::CaseInsensitive) == 0)
                found = component.id;
        }
        if (found.isNull())
            return refused(risk, Tr::tr("There is no component \"%1\".").arg(part));
        if (!risk.components.contains(found))
            risk.components += found;
    }
    return {};
}

Result<> setPriority(const Dossier &, Risk &risk, const QString &text)
{
    bool good = text.isEmpty();
    risk.priority = good ? 0 : text.toInt(&good);
    return good && risk.priority >= 0 ? Result<>() : refused(risk, Tr::tr("\"%1\" is no priority; 1 comes first.").arg(text));
}

Result<> setNextReview(const Dossier &, Risk &risk, const QString &text)
{
    risk.nextReview = QDate::fromString(text, Qt::ISODate);
    return text.isEmpty() || risk.nextReview.isValid() ? Result<>()
                                                       : refused(risk, Tr::tr("\"%1\" is no date such as 2026-11-23.").arg(text));
}

template<QString Risk::*member>
Result<> setText(const Dossier &, Risk &risk, const QString &text)
{
    risk.*member = text;
    return {};
}

const std::pair<const char *, SetField> fieldSetters[] = {
    {"title", setText<&Risk::title>},
    {"domain", setDomain},
    {"components", setComponents},
    {"owner", setOwner},
    {"status", setStatus},
    {"affectedParties", setText<&Risk::affectedParties>},
    {"weakness", setText<&Risk::weakness>},
    {"priority", setPriority},
    {"nextReview", setNextReview},
};

struct RatingColumn {
    const char *key;
    Stage stage;
    bool likelihood;
};
const RatingColumn ratingColumns[] = {
    {"inherentLikelihood", Stage::Inherent, true}, {"inherentConsequence", Stage::Inherent, false},
    {"currentLikelihood", Stage::Current, true},   {"currentConsequence", Stage::Current, false},
    {"residualLikelihood", Stage::Residual, true}, {"residualConsequence", Stage::Residual, false},
};

const RatingColumn *ratingColumn(const QString &column)
{
    const auto found = std::find_if(std::begin(ratingColumns), std::end(ratingColumns),
                                    [&](const RatingColumn &each) { return column == QLatin1String(each.key); });
    return found == std::end(ratingColumns) ? nullptr : found;
}

Result<ChangeSet> setOptions(const Dossier &dossier, const Risk &risk, const QString &text, const QString &reason)
{
    QList<TreatmentOption> options;
    for (const QString &part : parts(text)) {
        auto option = valueOf<TreatmentOption>(part);
        for (const auto &[value, key] : EnumKeys<TreatmentOption>::keys) {
            if (isoTerm(value).compare(part, Qt::CaseInsensitive) == 0)
                option = value;
        }
        if (!option)
            return refused(risk, Tr::tr("\"%1\" is no treatment option. There are: %2.").arg(part, all<TreatmentOption>()));
        options += *option;
    }
    if (options == risk.options)
        return ChangeSet();
    return treatRisk(dossier, risk.id, options, reason.trimmed().isEmpty() ? risk.treatmentRationale : reason.trimmed());
}

Result<ChangeSet> setDue(const Dossier &dossier, const Risk &risk, const QString &text, const QString &reason,
                         const Environment &environment)
{
    const QDate due = QDate::fromString(text, Qt::ISODate);
    const Action *next = nextAction(actionsOf(dossier, risk.id));
    if (!due.isValid() && !(text.isEmpty() && !next))
        return refused(risk, Tr::tr("\"%1\" is no date such as 2026-11-23.").arg(text));
    if (!next && text.isEmpty())
        return ChangeSet();
    if (!next)
        return fail(ErrorCode::NotAllowed, Tr::tr("%1 has no open action that could be due.").arg(risk.ref), placeOf(risk));
    if (due == dueOf(*next))
        return ChangeSet();
    return reviseDue(dossier, next->id, due, reason, environment);
}

Result<ChangeSet> setStep(const Dossier &dossier, const Risk &risk, const RatingColumn &column, const QString &text,
                          const CellAuthor &by, const Environment &environment)
{
    const Criteria *criteria = criteriaOf(dossier, risk);
    bool good = false;
    const int step = text.toInt(&good);
    const qsizetype steps = !criteria ? 0 : column.likelihood ? criteria->likelihood.size() : criteria->consequence.size();
    if (!good || step < 1 || step > steps)
        return refused(risk, Tr::tr("\"%1\" is no step of the scale 1 to %2.").arg(text).arg(steps));
    Assessment assessment = assessmentOf(risk, column.stage);
    if (step == (column.likelihood ? assessment.likelihood : consequenceOf(assessment, *criteria)))
        return ChangeSet();
    if (by.reason.trimmed().isEmpty())
        return refused(risk, Tr::tr("A rating needs its reason."));
    if (column.likelihood) {
        assessment.likelihood = step;
        assessment.likelihoodRationale = by.reason.trimmed();
        assessment.basis = LikelihoodBasis::Judgement;
    } else {
        assessment = withConsequence(*criteria, risk, assessment, step, by.reason.trimmed());
    }
    return rateRisk(dossier, risk.id, column.stage, assessment, by.author, environment);
}

} // namespace

QStringList editableRiskColumns()
{
    QStringList columns{QStringLiteral("options"), QStringLiteral("due")};
    for (const auto &[key, setter] : fieldSetters)
        columns += QLatin1String(key);
    for (const RatingColumn &column : ratingColumns)
        columns += QLatin1String(column.key);
    return columns;
}

bool needsReason(const Dossier &dossier, Id<Risk> id, const QString &column)
{
    const Risk *risk = dossier.find(id);
    if (column == QLatin1String("options"))
        return !risk || risk->treatmentRationale.trimmed().isEmpty();
    return column == QLatin1String("due") || ratingColumn(column);
}

Result<ChangeSet> setRiskCell(const Dossier &dossier, Id<Risk> id, const QString &column, const QString &text,
                              const CellAuthor &by, const Environment &environment)
{
    const Risk *risk = dossier.find(id);
    if (!risk)
        return fail(ErrorCode::NotFound, Tr::tr("There is no such risk."));
    const QString value = text.trimmed();
    if (column == QLatin1String("options"))
        return setOptions(dossier, *risk, value, by.reason);
    if (column == QLatin1String("due"))
        return setDue(dossier, *risk, value, by.reason, environment);
    if (const RatingColumn *rating = ratingColumn(column))
        return setStep(dossier, *risk, *rating, value, by, environment);
    for (const auto &[key, setter] : fieldSetters) {
        if (column != QLatin1String(key))
            continue;
        Risk after = *risk;
        if (const Result<> done = setter(dossier, after, value); !done)
            return Unexpected(done.error());
        return after == *risk ? Result<ChangeSet>(ChangeSet()) : updateRisk(dossier, after);
    }
    return fail(ErrorCode::Usage, Tr::tr("The column %1 cannot be set.").arg(column), placeOf(*risk));
}

Result<ChangeSet> setRiskCells(const Dossier &dossier, const QList<Id<Risk>> &risks, const QString &column, const QString &value,
                               const CellAuthor &by, const Environment &environment, const QString &text)
{
    CombinedEdit edit(dossier);
    for (const Id<Risk> &risk : risks) {
        if (const Result<> done = edit.add(setRiskCell(edit.dossier(), risk, column, value, by, environment)); !done)
            return Unexpected(done.error());
    }
    return edit.finished(text);
}

} // namespace gabion
