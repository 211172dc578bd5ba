// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/edits/actions.h"
#include "core/edits/references.h"
#include "core/evidence/riskfindings.h"
#include "core/evidence/riskrates.h"
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/measuredrates.h"
#include "core/registers/words.h"
#include "core/risk/criteria.h"
#include "core/risk/evidencestate.h"

#include <algorithm>

namespace gabion {

namespace {

/// A risk with everything that its row says about it.
struct Subject {
    const RegisterContext &context;
    const Risk &record;
    const Criteria *criteria;
    RiskLevels levels;
    const Acceptance *acceptance;
    QList<const Action *> actions;
    const Action *next; ///< earliest open action
    QList<const EvidenceItem *> items; ///< evidence that names it
    QStringList measured; ///< measured rates that bear on it
    RiskFindings findings;
};

QString scenario(const Risk &risk)
{
    QStringList parts;
    if (!risk.cause.isEmpty())
        parts += Tr::tr("Because %1").arg(risk.cause);
    if (!risk.event.isEmpty())
        parts += risk.cause.isEmpty() ? risk.event : Tr::tr("it may happen that %1").arg(risk.event);
    if (!risk.consequence.isEmpty())
        parts += Tr::tr("leading to %1").arg(risk.consequence);
    return parts.join(QStringLiteral(", "));
}

Cell controlsIn(const Subject &s, bool inPlace)
{
    QStringList refs, texts;
    for (const Id<Control> &id : s.record.controls) {
        const Control *control = s.context.dossier.find(id);
        const bool works = control
            && (control->state == ImplementationState::Implemented || control->state == ImplementationState::PartlyImplemented);
        if (!control || works != inPlace)
            continue;
        refs += control->ref;
        texts += control->ref + QLatin1Char(' ') + control->title
            + (control->state == ImplementationState::PartlyImplemented ? Tr::tr(" (partly)") : QString());
    }
    return listCell(refs, texts);
}

Cell frameworkControls(const Subject &s)
{
    QStringList list;
    for (const CatalogRef &ref : satisfiedBy(s.context.dossier, s.record.controls))
        list += catalogText(ref);
    list.removeDuplicates();
    return listCell(list);
}

Cell references(const Subject &s)
{
    QStringList list;
    for (const Id<Threat> &id : s.record.threats) {
        const Threat *threat = s.context.dossier.find(id);
        if (!threat)
            continue;
        for (const CatalogRef &ref : threat->references)
            list += ref.entry;
        const ThreatType *type = s.context.catalogs.threat(threat->taxonomy);
        for (const char *catalog : {"owasp-llm-2026", "owasp-llm-2025", "mitre-atlas", "cwe", "cwe-ai"})
            list += type ? type->references.value(QLatin1String(catalog)) : QStringList();
    }
    list.removeDuplicates();
    return listCell(list);
}

Cell basis(const Subject &s)
{
    const Assessment &current = s.record.current;
    if (current.basis != LikelihoodBasis::MeasuredRate)
        return wordCell(current.basis);
    const RateBasis &rate = current.rate;
    const double share = rate.trials > 0 ? double(rate.failures) / double(rate.trials) : 0.0;
    Cell cell = wordCell(current.basis);
    cell.text = Tr::tr("%1: %2 of %3, %4, %5 (%6)")
                    .arg(cell.text)
                    .arg(rate.failures)
                    .arg(rate.trials)
                    .arg(rateText(share, {rate.lower, rate.upper}), rate.measurement, isoDate(rate.date));
    return cell;
}

/// Why the current rating is what it is: likelihood, and each affected dimension.
Cell rationale(const Subject &s)
{
    const Assessment &current = s.record.current;
    QStringList texts;
    if (!current.likelihoodRationale.isEmpty())
        texts += Tr::tr("Likelihood: %1").arg(current.likelihoodRationale);
    for (const DimensionRating &rating : current.consequences)
        texts +=
            QStringLiteral("%1 %2: %3").arg(dimensionTitle(s.context, rating.dimension)).arg(rating.value).arg(rating.rationale);
    return listCell(texts);
}

Cell evidence(const Subject &s)
{
    QStringList list = s.measured;
    for (const EvidenceItem *item : s.items)
        list += item->ref + QLatin1Char(' ') + item->title;
    return listCell(list);
}

/// Whether some evidence has outlived its validity; empty when there is none by hand.
Cell outdated(const Subject &s)
{
    const bool old = std::any_of(s.items.cbegin(), s.items.cend(),
                                 [&](const EvidenceItem *item) { return isOutdated(*item, s.context.today); });
    return s.items.isEmpty() ? Cell() : marked(yesNoCell(old), old);
}

Cell appetite(const Subject &s) { return textCell(s.criteria ? appetiteText(*s.criteria, s.record.domain) : QString()); }

Cell within(const Subject &s)
{
    const auto answer = s.criteria ? withinAppetite(*s.criteria, s.record.domain, s.levels.current) : std::nullopt;
    return marked(yesNoCell(answer), answer == false);
}

Cell threats(const Subject &s) { return titledCell(s.context.dossier, s.record.threats); }

Cell dimensions(const Subject &s)
{
    QStringList titles;
    for (const QString &id : s.record.dimensions)
        titles += dimensionTitle(s.context, id);
    return listCell(s.record.dimensions, titles);
}

Cell options(const Subject &s)
{
    QStringList keys, words;
    for (const TreatmentOption option : s.record.options) {
        keys += enumText(option);
        words += word(option);
    }
    return listCell(keys, words);
}

Cell actionRefs(const Subject &s)
{
    QStringList refs, texts;
    for (const Action *action : s.actions) {
        refs += action->ref;
        texts += action->ref + QLatin1Char(' ') + action->title;
    }
    return listCell(refs, texts);
}

bool isPast(const Subject &s, const QDate &date) { return date.isValid() && date < s.context.today; }

Cell scoreCell(const Subject &s, const RatedLevel &level)
{
    return s.criteria && s.criteria->product ? positiveCell(level.score) : positiveCell(level.rank);
}

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 8, [](const Subject &s) { return textCell(s.record.ref); }},
    {"domain", QT_TRANSLATE_NOOP("Core", "Kind"), ColumnType::Choice, 10,
     [](const Subject &s) { return wordCell(s.record.domain); }, wordsOf<Domain>},
    {"title", QT_TRANSLATE_NOOP("Core", "Risk"), ColumnType::Text, 40, [](const Subject &s) { return textCell(s.record.title); }},
    {"scenario", QT_TRANSLATE_NOOP("Core", "Scenario"), ColumnType::Text, 50,
     [](const Subject &s) { return textCell(scenario(s.record)); }},
    {"components", QT_TRANSLATE_NOOP("Core", "Components"), ColumnType::Text, 22,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.components); }},
    {"inherent", QT_TRANSLATE_NOOP("Core", "Inherent level"), ColumnType::Level, 14,
     [](const Subject &s) { return levelCell(s.criteria, s.levels.inherent); }, levelChoices},
    {"current", QT_TRANSLATE_NOOP("Core", "Current level"), ColumnType::Level, 14,
     [](const Subject &s) { return levelCell(s.criteria, s.levels.current); }, levelChoices},
    {"residual", QT_TRANSLATE_NOOP("Core", "Residual level"), ColumnType::Level, 14,
     [](const Subject &s) { return levelCell(s.criteria, s.levels.residual); }, levelChoices},
    {"owner", QT_TRANSLATE_NOOP("Core", "Risk owner"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.owner); }, peopleChoices},
    {"status", QT_TRANSLATE_NOOP("Core", "Status"), ColumnType::Choice, 14,
     [](const Subject &s) { return wordCell(s.record.status); }, wordsOf<RiskStatus>},
    {"withinAppetite", QT_TRANSLATE_NOOP("Core", "Within appetite"), ColumnType::Choice, 10, within, yesNoChoices},
    {"appetite", QT_TRANSLATE_NOOP("Core", "Appetite"), ColumnType::Text, 16, appetite},
    {"options", QT_TRANSLATE_NOOP("Core", "Treatment options"), ColumnType::Text, 20, options},
    {"actions", QT_TRANSLATE_NOOP("Core", "Actions"), ColumnType::Text, 30, actionRefs},
    {"actionOwner", QT_TRANSLATE_NOOP("Core", "Next action's owner"), ColumnType::Text, 18,
     [](const Subject &s) { return s.next ? personCell(s.context, s.next->owner) : Cell(); }},
    {"due", QT_TRANSLATE_NOOP("Core", "Due"), ColumnType::Date, 12,
     [](const Subject &s) { return s.next ? dateCell(dueOf(*s.next), isPast(s, dueOf(*s.next))) : Cell(); }},
    {"overdue", QT_TRANSLATE_NOOP("Core", "Overdue"), ColumnType::Choice, 10,
     [](const Subject &s) {
         const bool late = s.next && isPast(s, dueOf(*s.next));
         return s.next ? marked(yesNoCell(late), late) : Cell();
     },
     yesNoChoices},
    {"evidence", QT_TRANSLATE_NOOP("Core", "Evidence"), ColumnType::Text, 40, evidence},
    {"evidenceOutdated", QT_TRANSLATE_NOOP("Core", "Evidence out of date"), ColumnType::Choice, 10, outdated, yesNoChoices},
    {"findings", QT_TRANSLATE_NOOP("Core", "Open findings"), ColumnType::Number, 10,
     [](const Subject &s) { return positiveCell(s.findings.count()); }},
    {"worstFinding", QT_TRANSLATE_NOOP("Core", "Worst open finding"), ColumnType::Choice, 10,
     [](const Subject &s) { return s.findings.count() > 0 ? wordCell(s.findings.worstSeverity()) : Cell(); },
     wordsOf<FindingSeverity>},
    {"controls", QT_TRANSLATE_NOOP("Core", "Framework controls"), ColumnType::Text, 24, frameworkControls},
    {"controlsInPlace", QT_TRANSLATE_NOOP("Core", "Controls in place"), ColumnType::Text, 34,
     [](const Subject &s) { return controlsIn(s, true); }},
    {"controlsPlanned", QT_TRANSLATE_NOOP("Core", "Controls planned"), ColumnType::Text, 34,
     [](const Subject &s) { return controlsIn(s, false); }},
    {"inherentLikelihood", QT_TRANSLATE_NOOP("Core", "Inherent L"), ColumnType::Number, 9,
     [](const Subject &s) { return positiveCell(s.levels.inherent.likelihood); }},
    {"inherentConsequence", QT_TRANSLATE_NOOP("Core", "Inherent C"), ColumnType::Number, 9,
     [](const Subject &s) { return positiveCell(s.levels.inherent.consequence); }},
    {"inherentScore", QT_TRANSLATE_NOOP("Core", "Inherent score"), ColumnType::Number, 9,
     [](const Subject &s) { return scoreCell(s, s.levels.inherent); }},
    {"currentLikelihood", QT_TRANSLATE_NOOP("Core", "Current L"), ColumnType::Number, 9,
     [](const Subject &s) { return positiveCell(s.levels.current.likelihood); }},
    {"currentConsequence", QT_TRANSLATE_NOOP("Core", "Current C"), ColumnType::Number, 9,
     [](const Subject &s) { return positiveCell(s.levels.current.consequence); }},
    {"currentScore", QT_TRANSLATE_NOOP("Core", "Current score"), ColumnType::Number, 9,
     [](const Subject &s) { return scoreCell(s, s.levels.current); }},
    {"currentBasis", QT_TRANSLATE_NOOP("Core", "Likelihood rests on"), ColumnType::Text, 40, basis},
    {"rationale", QT_TRANSLATE_NOOP("Core", "Rationale of the current rating"), ColumnType::Text, 50, rationale},
    {"residualLikelihood", QT_TRANSLATE_NOOP("Core", "Residual L"), ColumnType::Number, 9,
     [](const Subject &s) { return positiveCell(s.levels.residual.likelihood); }},
    {"residualConsequence", QT_TRANSLATE_NOOP("Core", "Residual C"), ColumnType::Number, 9,
     [](const Subject &s) { return positiveCell(s.levels.residual.consequence); }},
    {"residualScore", QT_TRANSLATE_NOOP("Core", "Residual score"), ColumnType::Number, 9,
     [](const Subject &s) { return scoreCell(s, s.levels.residual); }},
    {"acceptance", QT_TRANSLATE_NOOP("Core", "Acceptance"), ColumnType::Ref, 10,
     [](const Subject &s) { return s.acceptance ? textCell(s.acceptance->ref) : Cell(); }},
    {"acceptanceState", QT_TRANSLATE_NOOP("Core", "Acceptance state"), ColumnType::Choice, 12,
     [](const Subject &s) {
         if (!s.acceptance)
             return Cell();
         const EffectiveAcceptance state = effectiveState(s.context.dossier, *s.acceptance, s.context.today);
         return marked(wordCell(state), state == EffectiveAcceptance::Expired || state == EffectiveAcceptance::Stale);
     },
     wordsOf<EffectiveAcceptance>},
    {"acceptanceExpiry", QT_TRANSLATE_NOOP("Core", "Acceptance expires"), ColumnType::Date, 12,
     [](const Subject &s) { return s.acceptance ? dateCell(s.acceptance->expires, isPast(s, s.acceptance->expires)) : Cell(); }},
    {"system", QT_TRANSLATE_NOOP("Core", "AI system"), ColumnType::Text, 20,
     [](const Subject &s) { return systemCell(s.context, s.record.system); }},
    {"assets", QT_TRANSLATE_NOOP("Core", "Assets"), ColumnType::Text, 24,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.assets); }},
    {"dimensions", QT_TRANSLATE_NOOP("Core", "Affected dimensions"), ColumnType::Text, 26, dimensions},
    {"affectedParties", QT_TRANSLATE_NOOP("Core", "Affected parties"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(s.record.affectedParties); }},
    {"threats", QT_TRANSLATE_NOOP("Core", "Threats"), ColumnType::Text, 30, threats},
    {"references", QT_TRANSLATE_NOOP("Core", "OWASP, ATLAS, CWE"), ColumnType::Text, 26, references},
    {"weakness", QT_TRANSLATE_NOOP("Core", "Weakness"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(s.record.weakness); }},
    {"approach", QT_TRANSLATE_NOOP("Core", "Approach"), ColumnType::Choice, 12,
     [](const Subject &s) { return wordCell(s.record.approach); }, wordsOf<RiskApproach>},
    {"treatmentRationale", QT_TRANSLATE_NOOP("Core", "Reason for the treatment"), ColumnType::Text, 30,
     [](const Subject &s) { return textCell(s.record.treatmentRationale); }},
    {"priority", QT_TRANSLATE_NOOP("Core", "Priority"), ColumnType::Number, 8,
     [](const Subject &s) { return positiveCell(s.record.priority); }},
    {"identifiedOn", QT_TRANSLATE_NOOP("Core", "Identified on"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.identifiedOn); }},
    {"lastReview", QT_TRANSLATE_NOOP("Core", "Last review"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.lastReview); }},
    {"nextReview", QT_TRANSLATE_NOOP("Core", "Next review"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.nextReview, isPast(s, s.record.nextReview)); }},
    {"methodVersion", QT_TRANSLATE_NOOP("Core", "Method version"), ColumnType::Number, 8,
     [](const Subject &s) { return s.criteria ? positiveCell(s.criteria->version) : Cell(); }},
    {"opportunity", QT_TRANSLATE_NOOP("Core", "Opportunity"), ColumnType::Choice, 10,
     [](const Subject &s) { return yesNoCell(s.record.opportunity); }, yesNoChoices},
    {"sourceId", QT_TRANSLATE_NOOP("Core", "ID in the source"), ColumnType::Text, 14,
     [](const Subject &s) { return textCell(s.record.sourceId); }},
    {"notes", QT_TRANSLATE_NOOP("Core", "Notes"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.notes); }},
};

/// "garak dan.Dan_11_0 3.1 % [2.4-4.0], limit 1 %" of each current rate that moves a risk, by risk.
Result<QHash<Id<Risk>, QStringList>> measuredRates(const RegisterContext &context)
{
    QHash<Id<Risk>, QStringList> byRisk;
    const Result<QList<RiskRate>> rates = riskRates(context.dossier, context.pages, context.catalogs);
    if (!rates)
        return Unexpected(rates.error());
    for (const RiskRate &rate : *rates) {
        const JudgedRate &judged = rate.judged;
        QString text = seriesName(rate.current.run->tool, rate.current.measurement) + QLatin1Char(' ')
            + rateText(judged.rate.rate, judged.rate.interval);
        if (judged.limit)
            text = Tr::tr("%1, limit %2").arg(text, percentText(judged.limit->rate));
        for (const Id<Risk> &risk : rate.risks)
            byRisk[risk] += text;
    }
    return byRisk;
}

/// What rows say beside the records of the risks themselves.
struct Around {
    QHash<Id<Risk>, QStringList> measured;
    QHash<Id<Risk>, QList<const Action *>> actions;
    QHash<Id<Risk>, QList<const EvidenceItem *>> items;
    std::shared_ptr<const QHash<Id<Risk>, RiskFindings>> findings;
};

/// Those of the context, else read here.
Result<std::shared_ptr<const QHash<Id<Risk>, RiskFindings>>> openFindings(const RegisterContext &context)
{
    if (context.findings)
        return context.findings;
    NoProgress none;
    return findingsByRisk(context.dossier, context.pages, context.catalogs, 0, none).map([](auto &&found) {
        return std::make_shared<const QHash<Id<Risk>, RiskFindings>>(std::move(found));
    });
}

/// @p wanted: null for all risks.
Result<Around> around(const RegisterContext &context, const QSet<QUuid> *wanted)
{
    Result<QHash<Id<Risk>, QStringList>> measured = measuredRates(context);
    if (!measured)
        return Unexpected(measured.error());
    auto findings = openFindings(context);
    if (!findings)
        return Unexpected(findings.error());
    Around found{std::move(*measured), {}, {}, std::move(*findings)};
    const auto collect = [&](auto &byRisk, const auto &record) {
        for (const Id<Risk> &risk : record.risks) {
            if (!wanted || wanted->contains(risk.value))
                byRisk[risk] += &record;
        }
    };
    for (const Action &action : context.dossier.all<Action>())
        collect(found.actions, action);
    for (const EvidenceItem &item : context.dossier.all<EvidenceItem>())
        collect(found.items, item);
    return found;
}

RegisterRow rowOf(const RegisterContext &context, const Risk &risk, const RiskLevels &levels, const Around &around)
{
    const Dossier &dossier = context.dossier;
    return {risk.id.value, risk.ref,
            cellsOf(fields,
                    Subject{context, risk, criteriaOf(dossier, risk), levels, acceptanceOf(dossier, risk.id, context.today),
                            around.actions.value(risk.id), nextAction(around.actions.value(risk.id)), around.items.value(risk.id),
                            around.measured.value(risk.id), around.findings->value(risk.id)})};
}

Result<> rows(const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call)
{
    const Dossier &dossier = context.dossier;
    const Result<Around> found = around(context, nullptr);
    if (!found)
        return Unexpected(found.error());
    struct Entry {
        const Risk *risk;
        RiskLevels levels;
    };
    QList<Entry> entries;
    for (const Risk &risk : dossier.all<Risk>())
        entries.append({&risk, levelsOf(dossier, risk)});
    // Highest current level first, then score, then reference: what needs a decision stands on top.
    std::stable_sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) {
        return std::pair(a.levels.current.rank, a.levels.current.score)
            > std::pair(b.levels.current.rank, b.levels.current.score);
    });
    for (const Entry &entry : entries) {
        if (!call(rowOf(context, *entry.risk, entry.levels, *found)))
            break;
    }
    return {};
}

Result<> rowsOf(const RegisterContext &context, const QSet<QUuid> &records, const std::function<bool(const RegisterRow &)> &call)
{
    const Result<Around> found = around(context, &records);
    if (!found)
        return Unexpected(found.error());
    for (const QUuid &id : records) {
        const Risk *risk = context.dossier.find(Id<Risk>{id});
        if (risk && !call(rowOf(context, *risk, levelsOf(context.dossier, *risk), *found)))
            break;
    }
    return {};
}

/// Collects which rows a change reaches.
class Reach {
public:
    explicit Reach(const RegisterContext &context) : m_context(context) { }

    void operator()(const Risk &risk) { m_risks.insert(risk.id.value); }
    void operator()(const Action &action) { add(action.risks); }
    void operator()(const EvidenceItem &item) { add(item.risks); }
    void operator()(const Acceptance &acceptance) { m_risks.insert(acceptance.risk.value); }
    /// Which findings count. Where they are counted apart from here, the rows change when that is done.
    void operator()(const Decision &) { m_all = m_all || !m_context.findings; }
    template<class T>
    void operator()(const T &record)
    {
        // what decides over levels, or over where measured rates belong
        constexpr bool decides =
            std::is_same_v<
                T,
                Criteria> || std::is_same_v<T, ImportRun> || std::is_same_v<T, Mapping> || std::is_same_v<T, Limit> || std::is_same_v<T, Component>;
        constexpr bool named =
            std::is_same_v<
                T,
                Control> || std::is_same_v<T, Threat> || std::is_same_v<T, Asset> || std::is_same_v<T, Person> || std::is_same_v<T, AiSystem>;
        m_all = m_all || decides;
        if (named)
            m_named.insert(record.id.value);
    }
    std::optional<QSet<QUuid>> answer()
    {
        if (m_all)
            return std::nullopt;
        if (!m_named.isEmpty()) {
            for (const Risk &risk : m_context.dossier.all<Risk>()) {
                eachReference(risk, [&](const char *, const auto &id) {
                    if (m_named.contains(id.value))
                        m_risks.insert(risk.id.value);
                });
            }
            for (const Action &action : m_context.dossier.all<Action>()) {
                if (m_named.contains(action.owner.value))
                    add(action.risks);
            }
        }
        return m_risks;
    }

private:
    void add(const QList<Id<Risk>> &risks)
    {
        for (const Id<Risk> &risk : risks)
            m_risks.insert(risk.value);
    }

    const RegisterContext &m_context;
    QSet<QUuid> m_risks;
    QSet<QUuid> m_named; ///< records that rows may name
    bool m_all = false;
};

std::optional<QSet<QUuid>> touched(const RegisterContext &context, const ChangeSet &set)
{
    Reach reach(context);
    for (const Change &change : set.changes) {
        for (const std::optional<Record> &side : {change.before, change.after}) {
            if (side)
                std::visit(reach, *side);
        }
    }
    return reach.answer();
}

/// The order of rows().
bool before(const RegisterRow &a, const RegisterRow &b)
{
    static const auto at = std::find_if(std::begin(fields), std::end(fields),
                                        [](const Field<Subject> &field) { return qstrcmp(field.key, "current") == 0; })
        - std::begin(fields);
    const Cell &x = a.cells.at(at), &y = b.cells.at(at);
    if (x.level != y.level)
        return x.level > y.level;
    if (x.score != y.score)
        return x.score > y.score;
    return std::pair(refNumber(a.ref), a.record) < std::pair(refNumber(b.ref), b.record);
}

} // namespace

extern const Register registers_riskregister;
const Register registers_riskregister = {
    "risk-register",
    [] { return Tr::tr("Risk register"); },
    [] {
        return Tr::tr(
            "Security and safety risks with their ratings, owners and treatment (ISO/IEC 27001 6.1.2, ISO/IEC 42001 6.1.2).");
    },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    rows,
    [](const RegisterContext &context) { return qint64(context.dossier.all<Risk>().size()); },
    nullptr, // few rows: read whole
    touched,
    rowsOf,
    before,
    true,
    nullptr,
    nullptr,
    [] { return QList<const Register *>{&measuredRatesAnnex()}; },
};

} // namespace gabion
