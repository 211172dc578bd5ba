// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/mapping.h"
#include "core/evidence/rates.h"
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Measurement &measurement;
    const ImportRun *run;
    JudgedRate judged;
    Mapped mapped;
};

Cell ofRate(const Subject &s, double share) { return s.judged.isRate ? percentCell(share) : Cell(); }

const Field<Subject> fields[] = {
    {"run", QT_TRANSLATE_NOOP("Core", "Import"), ColumnType::Ref, 9,
     [](const Subject &s) { return textCell(s.run ? s.run->ref : QString()); }},
    {"task", QT_TRANSLATE_NOOP("Core", "Probe or task"), ColumnType::Text, 34,
     [](const Subject &s) { return textCell(taskName(s.measurement)); }},
    {"metric", QT_TRANSLATE_NOOP("Core", "Detector or metric"), ColumnType::Text, 26,
     [](const Subject &s) { return textCell(utf8Text(s.measurement.metric)); }},
    {"rate", QT_TRANSLATE_NOOP("Core", "Failure rate"), ColumnType::Percent, 9,
     [](const Subject &s) { return ofRate(s, s.judged.rate.rate); }},
    {"lower", QT_TRANSLATE_NOOP("Core", "95 % from"), ColumnType::Percent, 9,
     [](const Subject &s) { return ofRate(s, s.judged.rate.interval.lower); }},
    {"upper", QT_TRANSLATE_NOOP("Core", "95 % to"), ColumnType::Percent, 9,
     [](const Subject &s) { return ofRate(s, s.judged.rate.interval.upper); }},
    {"limit", QT_TRANSLATE_NOOP("Core", "Limit"), ColumnType::Percent, 8,
     [](const Subject &s) { return s.judged.limit ? percentCell(s.judged.limit->rate) : Cell(); }},
    {"verdict", QT_TRANSLATE_NOOP("Core", "Verdict"), ColumnType::Choice, 10,
     [](const Subject &s) {
         return s.judged.verdict ? marked(wordCell(*s.judged.verdict), *s.judged.verdict == RateVerdict::Over) : Cell();
     },
     wordsOf<RateVerdict>},
    {"failures", QT_TRANSLATE_NOOP("Core", "Failures"), ColumnType::Number, 9,
     [](const Subject &s) { return numberCell(s.measurement.failures); }},
    {"n", QT_TRANSLATE_NOOP("Core", "Trials"), ColumnType::Number, 9,
     [](const Subject &s) { return numberCell(s.measurement.n); }},
    {"clusters", QT_TRANSLATE_NOOP("Core", "Prompts"), ColumnType::Number, 9,
     [](const Subject &s) { return positiveCell(s.measurement.clusters); }},
    {"effectiveN", QT_TRANSLATE_NOOP("Core", "Effective trials"), ColumnType::Number, 9,
     [](const Subject &s) { return s.judged.isRate ? realCell(s.judged.rate.trials) : Cell(); }},
    {"method", QT_TRANSLATE_NOOP("Core", "Interval"), ColumnType::Text, 14,
     [](const Subject &s) { return textCell(s.judged.isRate ? s.judged.rate.method : QString()); }},
    {"errors", QT_TRANSLATE_NOOP("Core", "Errors"), ColumnType::Number, 8,
     [](const Subject &s) { return numberCell(s.measurement.errors); }},
    {"nulls", QT_TRANSLATE_NOOP("Core", "Not judged"), ColumnType::Number, 8,
     [](const Subject &s) { return numberCell(s.measurement.nulls); }},
    {"date", QT_TRANSLATE_NOOP("Core", "Tested on"), ColumnType::Date, 12,
     [](const Subject &s) { return s.run ? dateCell(s.run->testedAt.date()) : Cell(); }},
    {"tool", QT_TRANSLATE_NOOP("Core", "Tool"), ColumnType::Text, 14,
     [](const Subject &s) {
         return textCell(s.run ? (s.run->tool + QLatin1Char(' ') + s.run->toolVersion).trimmed() : QString());
     }},
    {"target", QT_TRANSLATE_NOOP("Core", "Target"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.run ? s.run->targetText : QString()); }},
    {"component", QT_TRANSLATE_NOOP("Core", "Component"), ColumnType::Text, 20,
     [](const Subject &s) { return titledCell(s.context.dossier, s.mapped.component); }},
    {"threats", QT_TRANSLATE_NOOP("Core", "Threats"), ColumnType::Text, 24,
     [](const Subject &s) { return listCell(s.mapped.threats); }},
    {"risks", QT_TRANSLATE_NOOP("Core", "Risks"), ColumnType::Text, 14,
     [](const Subject &s) { return refsCell(s.context.dossier, s.mapped.risks); }},
    {"kind", QT_TRANSLATE_NOOP("Core", "Kind"), ColumnType::Choice, 12,
     [](const Subject &s) { return wordCell(s.measurement.kind); }, wordsOf<MeasurementKind>},
    {"direction", QT_TRANSLATE_NOOP("Core", "Direction"), ColumnType::Choice, 10,
     [](const Subject &s) { return wordCell(s.measurement.direction); }, wordsOf<Direction>},
    {"primary", QT_TRANSLATE_NOOP("Core", "Primary detector"), ColumnType::Choice, 10,
     [](const Subject &s) { return yesNoCell(s.measurement.primary); }, yesNoChoices},
    {"flags", QT_TRANSLATE_NOOP("Core", "Remarks"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(utf8Text(s.measurement.flags)); }},
};

/// Makes rows of measurements: the dossier is looked through once.
std::function<RegisterRow(const Measurement &)> maker(const RegisterContext &context)
{
    return [&context, runs = liveRuns(context.dossier),
            mapper = ResultMapper(context.dossier, context.catalogs)](const Measurement &measurement) -> RegisterRow {
        static const ImportRun unknown;
        const ImportRun *run = runs.value(measurement.run);
        const ImportRun &source = run ? *run : unknown;
        const Subject subject{context, measurement, run, judgedRate(context.dossier, source.tool, measurement),
                              mapper.of(source, measurement)};
        return {QUuid(), QStringLiteral("ME-%1").arg(measurement.seq), cellsOf(fields, subject)};
    };
}

Result<> rows(const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call)
{
    const auto made = maker(context);
    PageQuery query;
    query.limit = -1;
    return context.pages.measurements.each(query, [&](const Measurement &measurement) { return call(made(measurement)); });
}

BulkRows bulk(const RegisterContext &context)
{
    BulkRows bulk;
    bulk.ids = context.pages.measurements.ids;
    bulk.rows = bulkRowsOf(context.pages.measurements, maker(context));
    for (const char *column :
         {"run", "task", "metric", "rate", "failures", "n", "clusters", "errors", "nulls", "kind", "direction"})
        bulk.columns.insert(QLatin1String(column), QLatin1String(column));
    bulk.columns.insert(QStringLiteral("primary"), QStringLiteral("is_primary"));
    bulk.quick = {QStringLiteral("run")};
    return bulk;
}

} // namespace

extern const Register registers_measurements;
const Register registers_measurements = {
    "measurements",
    [] { return Tr::tr("Measured behaviour"); },
    [] { return Tr::tr("Each test with its counts, rate, 95 % interval and pre-set limit (ISO/IEC 42001 A.6.2.4)."); },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    rows,
    [](const RegisterContext &context) { return context.pages.measurements.count({}).value_or(-1); },
    bulk,
};

} // namespace gabion
