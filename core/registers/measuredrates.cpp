// SPDX-License-Identifier: Apache-2.0
#include "core/registers/measuredrates.h"

#include "core/evidence/riskrates.h"
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/words.h"

#include <vector>

namespace gabion {

namespace {

/// A rate as a row shows it: measured now, or as it was when a likelihood was rated by it.
struct Subject {
    const RegisterContext &context;
    QList<Id<Risk>> risks; ///< that it bears on
    QList<Id<Risk>> rated; ///< whose current likelihood was rated by these very figures
    QString name;
    QString metric;
    qint64 failures = 0;
    qint64 trials = 0;
    MeasuredInterval rate = {};
    const Limit *limit = nullptr;
    QString limitText = {}; ///< where the limit is known in words only
    const ImportRun *run = nullptr;
    const EvidenceItem *item = nullptr; ///< evidence by hand
    QString runRef = {};
    QDate tested = {};
    Id<Component> component = {};
};

Cell limitCell(const Subject &s)
{
    Cell cell;
    if (s.limit)
        return percentCell(s.limit->rate);
    cell.text = s.limitText.isEmpty() ? Tr::tr("none set") : s.limitText;
    return cell;
}

Cell verdict(const Subject &s)
{
    if (!s.limit)
        return {};
    const RateVerdict judged = judge(s.rate.interval, s.limit->rate);
    return marked(wordCell(judged), judged == RateVerdict::Over);
}

Cell toolCell(const Subject &s)
{
    if (s.item)
        return textCell(s.item->tool);
    return textCell(s.run ? (s.run->tool + QLatin1Char(' ') + s.run->toolVersion).trimmed() : QString());
}

/// What was tested: as the file names it, else as the model does; with its version.
Cell subjectCell(const Subject &s)
{
    const Component *component = s.context.dossier.find(s.component);
    QStringList parts;
    if (s.item && !s.item->subject.isEmpty())
        parts += s.item->subject;
    if (s.run && !s.run->targetText.isEmpty())
        parts += s.run->targetText;
    if (component)
        parts += (component->ref + QLatin1Char(' ') + component->title + QLatin1Char(' ') + component->version).trimmed();
    if (s.run && !s.run->scope.isEmpty())
        parts += s.run->scope;
    return textCell(parts.join(QStringLiteral(", ")));
}

const Field<Subject> fields[] = {
    {"name", QT_TRANSLATE_NOOP("Core", "Measurement"), ColumnType::Text, 34, [](const Subject &s) { return textCell(s.name); }},
    {"metric", QT_TRANSLATE_NOOP("Core", "Detector or metric"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.metric); }},
    {"risks", QT_TRANSLATE_NOOP("Core", "Risks"), ColumnType::Text, 14,
     [](const Subject &s) { return refsCell(s.context.dossier, s.risks); }},
    {"rated", QT_TRANSLATE_NOOP("Core", "Rated by it"), ColumnType::Text, 10,
     [](const Subject &s) { return refsCell(s.context.dossier, s.rated); }},
    {"failures", QT_TRANSLATE_NOOP("Core", "Failures"), ColumnType::Number, 9,
     [](const Subject &s) { return numberCell(s.failures); }},
    {"n", QT_TRANSLATE_NOOP("Core", "Trials"), ColumnType::Number, 8, [](const Subject &s) { return numberCell(s.trials); }},
    {"rate", QT_TRANSLATE_NOOP("Core", "Failure rate"), ColumnType::Percent, 9,
     [](const Subject &s) { return percentCell(s.rate.rate); }},
    {"lower", QT_TRANSLATE_NOOP("Core", "95 % from"), ColumnType::Percent, 8,
     [](const Subject &s) { return percentCell(s.rate.interval.lower); }},
    {"upper", QT_TRANSLATE_NOOP("Core", "95 % to"), ColumnType::Percent, 8,
     [](const Subject &s) { return percentCell(s.rate.interval.upper); }},
    {"limit", QT_TRANSLATE_NOOP("Core", "Limit"), ColumnType::Percent, 11, limitCell},
    {"verdict", QT_TRANSLATE_NOOP("Core", "Verdict"), ColumnType::Choice, 9, verdict, wordsOf<RateVerdict>},
    {"tool", QT_TRANSLATE_NOOP("Core", "Tool and version"), ColumnType::Text, 16, toolCell},
    {"subject", QT_TRANSLATE_NOOP("Core", "Tested, with version"), ColumnType::Text, 28, subjectCell},
    {"run", QT_TRANSLATE_NOOP("Core", "Source"), ColumnType::Ref, 9, [](const Subject &s) { return textCell(s.runRef); }},
    {"date", QT_TRANSLATE_NOOP("Core", "Tested on"), ColumnType::Date, 11, [](const Subject &s) { return dateCell(s.tested); }},
};

Subject current(const RegisterContext &context, const RiskRate &rate)
{
    const ImportRun &run = *rate.current.run;
    const Measurement &measurement = rate.current.measurement;
    Subject subject{context, rate.risks, {}, seriesName(run.tool, measurement), utf8Text(measurement.metric)};
    subject.failures = measurement.failures;
    subject.trials = measurement.n;
    subject.rate = rate.judged.rate;
    subject.limit = rate.judged.limit;
    subject.run = &run;
    subject.runRef = run.ref;
    subject.tested = run.testedAt.date();
    subject.component = rate.component;
    return subject;
}

/// Figures that a likelihood was rated by, which are no longer the newest of their series.
Subject earlier(const RegisterContext &context, const Risk &risk)
{
    const RateBasis &basis = risk.current.rate;
    Subject subject{context, {risk.id}, {risk.id}, basis.measurement, {}};
    subject.failures = basis.failures;
    subject.trials = basis.trials;
    subject.rate.rate = static_cast<double>(basis.failures) / static_cast<double>(basis.trials);
    subject.rate.interval = {basis.lower, basis.upper};
    const RateSource source = rateSource(context.dossier, risk);
    subject.limit = source.limit;
    subject.limitText = source.limitText;
    subject.run = source.run;
    subject.item = source.item;
    subject.runRef = source.item ? source.item->ref : basis.run;
    subject.tested = basis.date;
    subject.component = subject.run ? subject.run->component : Id<Component>();
    return subject;
}

Result<std::vector<Subject>> subjects(const RegisterContext &context)
{
    const Result<QList<RiskRate>> rates = riskRates(context.dossier, context.pages, context.catalogs);
    if (!rates)
        return Unexpected(rates.error());
    std::vector<Subject> list;
    QHash<std::pair<QString, QString>, std::size_t> places; // by series and run
    for (const RiskRate &rate : *rates) {
        list.push_back(current(context, rate));
        places.insert({list.back().name, list.back().runRef}, list.size() - 1);
    }
    for (const Risk &risk : context.dossier.all<Risk>()) {
        const RateBasis &basis = risk.current.rate;
        if (risk.current.basis != LikelihoodBasis::MeasuredRate || basis.trials <= 0)
            continue;
        const auto at = places.constFind({basis.measurement, basis.run});
        if (at == places.cend()) {
            list.push_back(earlier(context, risk));
            places.insert({basis.measurement, basis.run}, list.size() - 1);
        } else {
            list[*at].rated.append(risk.id);
            if (!list.at(*at).risks.contains(risk.id))
                list[*at].risks.append(risk.id);
        }
    }
    return list;
}

Result<> rows(const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call)
{
    const Result<std::vector<Subject>> list = subjects(context);
    if (!list)
        return Unexpected(list.error());
    for (const Subject &subject : *list) {
        if (!call({QUuid(), subject.runRef, cellsOf(fields, subject)}))
            break;
    }
    return {};
}

} // namespace

const Register &measuredRatesAnnex()
{
    static const Register annex = {
        "measured-rates",
        [] { return Tr::tr("Measured rates and their limits"); },
        [] {
            return Tr::tr(
                "Each rate that a likelihood rests on or could be rated by, against its pre-set limit, and where it comes from.");
        },
        [](const RegisterContext &context) { return columnsOf(fields, context); },
        rows,
        [](const RegisterContext &) { return qint64(-1); },
    };
    return annex;
}

} // namespace gabion
