// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/mapping.h"

#include "core/evidence/rates.h"

#include <QSet>

#include <algorithm>
#include <tuple>

namespace gabion {

namespace {

QString utf8(const std::string &text) { return QString::fromStdString(text); }

/// A mapping that only says which component a target is: it decides nothing about results.
bool onlyNamesTarget(const Mapping &mapping)
{
    return mapping.pattern.isEmpty() && mapping.metric.isEmpty() && mapping.threats.isEmpty() && mapping.risks.isEmpty()
        && mapping.role != MappingRole::Ignore;
}

bool suits(const Mapping &mapping, const ImportRun &run)
{
    return (mapping.tool.isEmpty() || globMatches(mapping.tool, run.tool))
        && (mapping.target.isEmpty() || mapping.target == run.targetText);
}

auto particularity(const Mapping &mapping)
{
    return std::tuple(!mapping.target.isEmpty(), globWeight(mapping.pattern), globWeight(mapping.metric),
                      globWeight(mapping.tool), refNumber(mapping.ref));
}

/// "Semgrep OSS" is the tool "semgrep" of the table.
bool isTool(const QString &name, const QString &tool)
{
    const QString lower = tool.trimmed().toLower().replace(QLatin1Char(' '), QLatin1Char('-'));
    return lower == name || lower.startsWith(name + QLatin1Char('-'));
}

/// What a row of the tool table may be matched against: the rule, and the kind of thing that the finding is.
QStringList toolSubjects(const Finding &finding)
{
    QStringList subjects{utf8(finding.rule)};
    if (!finding.ids.empty() || !finding.package.empty())
        subjects += {QStringLiteral("vuln"), QStringLiteral("vulnerability")};
    return subjects;
}

const CweMapping *cweRow(const Catalogs &catalogs, const QStringList &cwes)
{
    const CweMapping *first = nullptr;
    for (const QString &cwe : cwes) {
        const CweMapping *row = catalogs.cwe(cwe);
        if (!row)
            continue;
        if (row->category != QLatin1String("input-validation") && row->category != QLatin1String("code-quality"))
            return row;
        if (!first)
            first = row;
    }
    return first;
}

const CweMapping *toolRow(const Catalogs &catalogs, const ImportRun &run, const Finding &finding)
{
    const QStringList subjects = toolSubjects(finding);
    const CweMapping *best = nullptr;
    int weight = -1;
    for (const CweMapping &row : catalogs.toolRows()) {
        QString id = row.id;
        if (id.startsWith(QLatin1String("tool:")))
            id = id.mid(5);
        const qsizetype slash = id.indexOf(QLatin1Char('/'));
        if (slash < 0 || !isTool(id.left(slash).toLower(), run.tool))
            continue;
        const QString pattern = id.mid(slash + 1);
        const bool matches = std::any_of(subjects.cbegin(), subjects.cend(),
                                         [&](const QString &subject) { return globMatches(pattern, subject); });
        if (matches && globWeight(pattern) > weight) {
            best = &row;
            weight = globWeight(pattern);
        }
    }
    return best;
}

const EvaluationMapping *evaluationRow(const QList<EvaluationMapping> &rows, const QString &task, const QString &metric)
{
    const EvaluationMapping *best = nullptr;
    int weight = -1;
    for (const EvaluationMapping &row : rows) {
        if (globWeight(row.pattern) > weight
            && (globMatches(row.pattern, task) || globMatches(row.pattern, task + QLatin1Char('/') + metric))) {
            best = &row;
            weight = globWeight(row.pattern);
        }
    }
    return best;
}

Direction directionFromText(const QString &text)
{
    if (text.startsWith(QLatin1String("target")))
        return Direction::Target;
    return enumFromKey<Direction>(text.toStdString()).value_or(Direction::Ask);
}

} // namespace

bool globMatches(const QString &pattern, const QString &text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (t < text.size()) {
        const QChar wanted = p < pattern.size() ? pattern.at(p) : QChar();
        if (p < pattern.size() && wanted == QLatin1Char('*')) {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (wanted == QLatin1Char('?') || wanted.toLower() == text.at(t).toLower())) {
            ++p;
            ++t;
        } else if (star >= 0) {
            // only the last star needs to give way, so the time stays within pattern x text
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern.at(p) == QLatin1Char('*'))
        ++p;
    return p == pattern.size();
}

int globWeight(const QString &pattern)
{
    constexpr int exact = 1 << 20;
    const auto wildcards =
        std::count_if(pattern.cbegin(), pattern.cend(), [](QChar c) { return c == QLatin1Char('*') || c == QLatin1Char('?'); });
    const int literals = static_cast<int>(std::min<qsizetype>(pattern.size() - wildcards, exact - 1));
    return wildcards == 0 && !pattern.isEmpty() ? exact + literals : literals;
}

ResultMapper::ResultMapper(const Dossier &dossier, const Catalogs &catalogs) : m_dossier(dossier), m_catalogs(catalogs)
{
    for (const Mapping &mapping : dossier.all<Mapping>())
        m_mappings.append(&mapping);
    std::stable_sort(m_mappings.begin(), m_mappings.end(),
                     [](const Mapping *a, const Mapping *b) { return particularity(*a) > particularity(*b); });
    for (const Risk &risk : dossier.all<Risk>()) {
        QSet<QString> seen;
        for (const Id<Threat> &id : risk.threats) {
            const Threat *threat = dossier.find(id);
            if (!threat || threat->taxonomy.isEmpty() || seen.contains(threat->taxonomy))
                continue;
            seen.insert(threat->taxonomy);
            m_risksByThreat[threat->taxonomy].append(&risk);
        }
    }
}

const Mapping *ResultMapper::mappingFor(const ImportRun &run, const QStringList &subjects, const QString &metric) const
{
    for (const Mapping *mapping : m_mappings) {
        if (onlyNamesTarget(*mapping) || !suits(*mapping, run))
            continue;
        if (!mapping->metric.isEmpty() && !globMatches(mapping->metric, metric))
            continue;
        if (mapping->pattern.isEmpty() || std::any_of(subjects.cbegin(), subjects.cend(), [&](const QString &subject) {
                return globMatches(mapping->pattern, subject);
            }))
            return mapping;
    }
    return nullptr;
}

void ResultMapper::fromUser(Mapped &mapped, const Mapping &mapping) const
{
    mapped.threats = mapping.threats;
    mapped.role = mapping.role;
    mapped.attemptsPerYear = mapping.attemptsPerYear;
    mapped.component = mapping.component;
    mapped.why = mapping.ref;
    mapped.explicitRisks = !mapping.risks.isEmpty();
    for (const Id<Risk> &risk : mapping.risks) {
        if (m_dossier.find(risk) && !mapped.risks.contains(risk))
            mapped.risks.append(risk);
    }
}

void ResultMapper::addRisks(Mapped &mapped, const ImportRun &run) const
{
    if (mapped.component.isNull())
        mapped.component = run.component;
    for (const Mapping *mapping : m_mappings) {
        if (!onlyNamesTarget(*mapping) || mapping->target.isEmpty() || !suits(*mapping, run))
            continue;
        if (mapped.component.isNull())
            mapped.component = mapping->component;
        if (mapped.attemptsPerYear <= 0.0)
            mapped.attemptsPerYear = mapping->attemptsPerYear;
        break;
    }
    if (!mapped.explicitRisks) {
        const Component *component = m_dossier.find(mapped.component);
        for (const QString &threat : mapped.threats) {
            for (const Risk *risk : m_risksByThreat.value(threat)) {
                const bool elsewhere = component && !risk->components.contains(component->id)
                    && (!risk->components.isEmpty() || (risk->system && risk->system != component->system));
                if (!elsewhere && !mapped.risks.contains(risk->id))
                    mapped.risks.append(risk->id);
            }
        }
    }
    std::stable_sort(mapped.risks.begin(), mapped.risks.end(), [&](const Id<Risk> &a, const Id<Risk> &b) {
        return refNumber(m_dossier.find(a)->ref) < refNumber(m_dossier.find(b)->ref);
    });
}

Mapped ResultMapper::of(const ImportRun &run, const Finding &finding) const
{
    const QStringList cwes = utf8(finding.cwes).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    Mapped mapped;
    if (const Mapping *mapping = mappingFor(run, QStringList{utf8(finding.rule)} + cwes, {}))
        fromUser(mapped, *mapping);
    if (mapped.threats.isEmpty()) {
        const CweMapping *row = cweRow(m_catalogs, cwes);
        if (!row)
            row = toolRow(m_catalogs, run, finding);
        const QString threat = row ? m_catalogs.threatOfCategory(row->category) : QString();
        if (!threat.isEmpty()) {
            mapped.threats.append(threat);
            const QString rule = QStringLiteral("%1 (%2)").arg(row->id, row->category);
            mapped.why = mapped.why.isEmpty() ? rule : QStringLiteral("%1, %2").arg(mapped.why, rule);
        }
    }
    addRisks(mapped, run);
    return mapped;
}

Mapped ResultMapper::of(const ImportRun &run, const Measurement &measurement) const
{
    const QString task = taskName(measurement);
    const QString metric = utf8(measurement.metric);
    Mapped mapped;
    mapped.direction = measurement.direction;
    const Mapping *mapping = mappingFor(run, {task, utf8(measurement.task)}, metric);
    if (mapping)
        fromUser(mapped, *mapping);
    const EvaluationMapping *row = evaluationRow(m_catalogs.evaluation(run.tool.toLower()), task, metric);
    if (row && mapped.threats.isEmpty()) {
        mapped.threats = row->threats;
        const QString rule = QStringLiteral("%1 %2").arg(run.tool, row->pattern);
        mapped.why = mapped.why.isEmpty() ? rule : QStringLiteral("%1, %2").arg(mapped.why, rule);
    }
    if (mapped.direction == Direction::Ask && row)
        mapped.direction = directionFromText(row->direction);
    // naming the risks whose likelihood a result moves is a person's answer to the question which way it is bad
    if (mapped.direction == Direction::Ask && mapped.explicitRisks && mapped.role == MappingRole::MovesLikelihood)
        mapped.direction = Direction::Fail;
    addRisks(mapped, run);
    return mapped;
}

} // namespace gabion
