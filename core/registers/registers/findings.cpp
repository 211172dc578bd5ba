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
    const FindingRow &row;
    const Finding &finding;
    const ImportRun *run;
    const Decision *decision;
    Mapped mapped;
};

QString runRef(const Subject &s) { return s.run ? s.run->ref : QString(); }

/// Unrated ranks as medium, but has no colour, as nobody rated it. Info is no level of danger, so it has none either, and
/// low to critical look as they do in the risk register.
Cell severityCell(FindingSeverity severity)
{
    struct Step {
        int rank;
        int tone;
    };
    static constexpr Step steps[] = {{1, 0}, {2, 1}, {3, 0}, {3, 2}, {4, 3}, {5, 4}}; // in the order of the enum
    const Step &step = steps[static_cast<std::size_t>(severity)];
    Cell cell = wordCell(severity);
    cell.level = step.rank;
    cell.levels = 5;
    cell.tone = step.tone;
    return cell;
}

/// Unrated stands beside the scale, so the list is open.
Choices severities(const RegisterContext &)
{
    return {{word(FindingSeverity::Info), word(FindingSeverity::Low), word(FindingSeverity::Medium), word(FindingSeverity::High),
             word(FindingSeverity::Critical)},
            {}};
}

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 9,
     [](const Subject &s) { return textCell(QStringLiteral("F-%1").arg(s.finding.finding)); }},
    {"severity", QT_TRANSLATE_NOOP("Core", "Severity"), ColumnType::Level, 10,
     [](const Subject &s) { return severityCell(s.finding.severity); }, severities},
    {"presence", QT_TRANSLATE_NOOP("Core", "Presence"), ColumnType::Choice, 10,
     [](const Subject &s) { return wordCell(s.row.presence); }, wordsOf<Presence>},
    {"decision", QT_TRANSLATE_NOOP("Core", "Decision"), ColumnType::Choice, 12,
     [](const Subject &s) { return wordCell(s.decision ? s.decision->decision : DecisionKind::Open); }, wordsOf<DecisionKind>},
    {"title", QT_TRANSLATE_NOOP("Core", "Finding"), ColumnType::Text, 44,
     [](const Subject &s) { return textCell(utf8Text(s.finding.title)); }},
    {"rule", QT_TRANSLATE_NOOP("Core", "Rule"), ColumnType::Text, 24,
     [](const Subject &s) { return textCell(utf8Text(s.finding.rule)); }},
    {"path", QT_TRANSLATE_NOOP("Core", "Path"), ColumnType::Text, 34,
     [](const Subject &s) { return textCell(utf8Text(s.finding.path)); }},
    {"line", QT_TRANSLATE_NOOP("Core", "Line"), ColumnType::Number, 7,
     [](const Subject &s) { return positiveCell(s.finding.line); }},
    {"cwes", QT_TRANSLATE_NOOP("Core", "CWE"), ColumnType::Text, 14,
     [](const Subject &s) { return textCell(utf8Text(s.finding.cwes)); }},
    {"ids", QT_TRANSLATE_NOOP("Core", "Identifiers"), ColumnType::Text, 18,
     [](const Subject &s) { return textCell(utf8Text(s.finding.ids)); }},
    {"package", QT_TRANSLATE_NOOP("Core", "Package"), ColumnType::Text, 16,
     [](const Subject &s) { return textCell(utf8Text(s.finding.package)); }},
    {"packageVersion", QT_TRANSLATE_NOOP("Core", "Version"), ColumnType::Text, 10,
     [](const Subject &s) { return textCell(utf8Text(s.finding.packageVersion)); }},
    {"fixedVersion", QT_TRANSLATE_NOOP("Core", "Fixed in"), ColumnType::Text, 10,
     [](const Subject &s) { return textCell(utf8Text(s.finding.fixedVersion)); }},
    {"score", QT_TRANSLATE_NOOP("Core", "Score"), ColumnType::Number, 7,
     [](const Subject &s) { return s.finding.score < 0 ? Cell() : realCell(s.finding.score); }},
    {"reportState", QT_TRANSLATE_NOOP("Core", "State in the report"), ColumnType::Choice, 14,
     [](const Subject &s) { return wordCell(s.finding.reportState); }, wordsOf<ReportState>},
    {"tool", QT_TRANSLATE_NOOP("Core", "Tool"), ColumnType::Text, 14,
     [](const Subject &s) { return textCell(s.run ? s.run->tool : QString()); }},
    {"run", QT_TRANSLATE_NOOP("Core", "Import"), ColumnType::Ref, 9, [](const Subject &s) { return textCell(runRef(s)); }},
    {"component", QT_TRANSLATE_NOOP("Core", "Component"), ColumnType::Text, 20,
     [](const Subject &s) { return titledCell(s.context.dossier, s.mapped.component); }},
    {"threats", QT_TRANSLATE_NOOP("Core", "Threats"), ColumnType::Text, 24,
     [](const Subject &s) { return listCell(s.mapped.threats); }},
    {"risks", QT_TRANSLATE_NOOP("Core", "Risks"), ColumnType::Text, 12,
     [](const Subject &s) { return refsCell(s.context.dossier, s.mapped.risks); }},
    {"decidedBy", QT_TRANSLATE_NOOP("Core", "Decided by"), ColumnType::Text, 16,
     [](const Subject &s) { return s.decision ? personCell(s.context, s.decision->decidedBy) : Cell(); }},
    {"reason", QT_TRANSLATE_NOOP("Core", "Reason"), ColumnType::Text, 30,
     [](const Subject &s) { return s.decision ? textCell(s.decision->reason) : Cell(); }},
};

/// Makes rows of findings: the dossier is looked through once.
std::function<RegisterRow(const FindingRow &)> maker(const RegisterContext &context)
{
    QHash<qint64, const Decision *> decisions;
    for (const Decision &decision : context.dossier.all<Decision>())
        decisions.insert(decision.finding, &decision);
    return [&context, decisions, runs = liveRuns(context.dossier),
            mapper = ResultMapper(context.dossier, context.catalogs)](const FindingRow &row) -> RegisterRow {
        static const ImportRun unknown;
        const ImportRun *run = runs.value(row.finding.run);
        const Subject subject{
            context, row, row.finding, run, decisions.value(row.finding.finding), mapper.of(run ? *run : unknown, row.finding)};
        return {QUuid(), QStringLiteral("F-%1").arg(row.finding.finding), cellsOf(fields, subject)};
    };
}

Result<> rows(const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call)
{
    const auto made = maker(context);
    PageQuery query;
    query.limit = -1;
    return context.pages.findings.each(query, [&](const FindingRow &row) { return call(made(row)); });
}

BulkRows bulk(const RegisterContext &context)
{
    BulkRows bulk;
    bulk.ids = context.pages.findings.ids;
    bulk.rows = bulkRowsOf(context.pages.findings, maker(context));
    for (const char *column :
         {"severity", "presence", "decision", "title", "rule", "path", "line", "cwes", "ids", "package", "score"})
        bulk.columns.insert(QLatin1String(column), QLatin1String(column));
    bulk.columns.insert(QStringLiteral("ref"), QStringLiteral("finding"));
    bulk.columns.insert(QStringLiteral("packageVersion"), QStringLiteral("package_version"));
    bulk.columns.insert(QStringLiteral("fixedVersion"), QStringLiteral("fixed_version"));
    bulk.columns.insert(QStringLiteral("reportState"), QStringLiteral("report_state"));
    bulk.quick = {QStringLiteral("ref"),      QStringLiteral("severity"), QStringLiteral("presence"),
                  QStringLiteral("decision"), QStringLiteral("rule"),     QStringLiteral("path")};
    return bulk;
}

} // namespace

extern const Register registers_findings;
const Register registers_findings = {
    "findings",
    [] { return Tr::tr("Findings"); },
    [] {
        return Tr::tr(
            "What scans report, with presence in the newest run and the decision that a person took (ISO/IEC 27001 A.8.8).");
    },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    rows,
    [](const RegisterContext &context) { return context.pages.findings.count({}).value_or(-1); },
    bulk,
};

} // namespace gabion
