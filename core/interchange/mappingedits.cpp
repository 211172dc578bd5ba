// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/mappingedits.h"

#include "core/base/tr.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace gabion {

namespace {

using F = RegisterField;

/// Fields that several columns may give together.
bool takesSeveral(RegisterField field)
{
    return field == F::Notes || field == F::LeaveOut || field == F::Computed || field == F::Components || field == F::Level
        || field == F::ControlsInPlace || field == F::ControlsPlanned;
}

QString placeOf(const ColumnMapping &column)
{
    return enumText(column.field) + (hasStage(column.field) ? enumText(column.stage) : QString()) + column.dimension;
}

bool isNumber(const QString &text)
{
    bool number = false;
    text.toInt(&number);
    return number;
}

void fitScale(QMap<QString, int> &steps, const ScaleWords &found)
{
    for (auto at = steps.begin(); at != steps.end();)
        at = found.steps.contains(at.key()) ? std::next(at) : steps.erase(at);
    for (auto at = found.steps.cbegin(); at != found.steps.cend(); ++at) {
        if (!steps.contains(at.key()))
            steps.insert(at.key(), at.value());
    }
}

void fitScales(RegisterMapping &mapping, const Spreadsheet &book, const Dossier &dossier)
{
    const WorkSheet &sheet = book.sheets.at(mapping.sheet);
    fitScale(mapping.likelihood, scaleWords(sheet, mapping, F::Likelihood, scaleTitles(dossier, F::Likelihood)));
    fitScale(mapping.impact, scaleWords(sheet, mapping, F::Impact, scaleTitles(dossier, F::Impact)));
}

void setColumn(ColumnMapping &column, const ColumnMapping &wanted)
{
    if (column.field != wanted.field)
        column.key.clear(); // it is no column of the exported register any more
    column.field = wanted.field;
    column.stage = wanted.stage;
    column.stageNamed = true;
    column.dimension = wanted.field == F::Impact ? wanted.dimension : QString();
}

QJsonObject savedScale(const QMap<QString, int> &steps)
{
    QJsonObject saved;
    for (auto at = steps.cbegin(); at != steps.cend(); ++at)
        saved.insert(at.key(), at.value());
    return saved;
}

void restoreScale(QMap<QString, int> &steps, const QJsonObject &saved, qsizetype most)
{
    for (auto at = steps.begin(); at != steps.end(); ++at) {
        const int step = saved.value(at.key()).toInt(-1);
        if (step >= 0 && step <= most)
            at.value() = step;
    }
}

} // namespace

QString registerFieldText(RegisterField field)
{
    switch (field) {
    case F::Notes: return Tr::tr("Keep as notes");
    case F::LeaveOut: return Tr::tr("Leave out");
    case F::Computed: return Tr::tr("Computed by Gabion");
    case F::SourceId: return Tr::tr("ID in this register");
    case F::Ref: return Tr::tr("Gabion's reference");
    case F::Title: return Tr::tr("Title of the risk");
    case F::Scenario: return Tr::tr("Scenario");
    case F::Cause: return Tr::tr("Cause");
    case F::Event: return Tr::tr("Event");
    case F::Consequence: return Tr::tr("Consequence in words");
    case F::Weakness: return Tr::tr("Weakness");
    case F::AffectedParties: return Tr::tr("Affected parties");
    case F::Kind: return Tr::tr("Security, privacy or safety");
    case F::Approach: return Tr::tr("Approach");
    case F::Opportunity: return Tr::tr("Opportunity");
    case F::System: return Tr::tr("AI system");
    case F::Components: return Tr::tr("Components and assets");
    case F::Threats: return Tr::tr("Threats");
    case F::Dimensions: return Tr::tr("Affected dimensions");
    case F::Owner: return Tr::tr("Risk owner");
    case F::Likelihood: return Tr::tr("Likelihood");
    case F::Impact: return Tr::tr("Consequence (step)");
    case F::Level: return Tr::tr("Level or score");
    case F::Rationale: return Tr::tr("Rationale of the rating");
    case F::Options: return Tr::tr("Treatment option");
    case F::TreatmentReason: return Tr::tr("Reason of the treatment");
    case F::ControlsInPlace: return Tr::tr("Controls in place");
    case F::ControlsPlanned: return Tr::tr("Controls planned");
    case F::Action: return Tr::tr("Action");
    case F::ActionOwner: return Tr::tr("Owner of the action");
    case F::ActionStatus: return Tr::tr("Status of the action");
    case F::Due: return Tr::tr("Due date");
    case F::Status: return Tr::tr("Status of the risk");
    case F::Priority: return Tr::tr("Priority");
    case F::IdentifiedOn: return Tr::tr("Identified on");
    case F::LastReview: return Tr::tr("Last review");
    case F::NextReview: return Tr::tr("Next review");
    }
    return {};
}

bool hasStage(RegisterField field)
{
    return field == F::Likelihood || field == F::Impact || field == F::Level || field == F::Rationale;
}

QStringList columnValues(const WorkSheet &sheet, const RegisterMapping &mapping, int column, qsizetype most)
{
    QSet<QString> seen;
    QStringList values;
    for (const SheetRow &row : sheet.rows) {
        if (most >= 0 && values.size() >= most)
            break;
        const QString text = row.number > mapping.headerRow ? row.cell(column).text.trimmed() : QString();
        if (!text.isEmpty() && !seen.contains(text)) {
            seen.insert(text);
            values.append(text);
        }
    }
    return values;
}

QStringList scaleTitles(const Dossier &dossier, RegisterField rating)
{
    const Criteria *criteria = activeCriteria(dossier);
    if (!criteria || rating != F::Likelihood)
        return criteria ? criteria->consequence : QStringList();
    QStringList titles;
    for (const LikelihoodStep &step : criteria->likelihood)
        titles.append(step.title);
    return titles;
}

ScaleWords scaleWords(const WorkSheet &sheet, const RegisterMapping &mapping, RegisterField rating, const QStringList &titles)
{
    ScaleWords found;
    for (const ColumnMapping &column : mapping.columns) {
        if (column.field != rating)
            continue;
        for (const QString &value : columnValues(sheet, mapping, column.column)) {
            found.steps.insert(plainWord(value), stepOfWord(value, titles));
            found.highest = std::max(found.highest, value.toInt());
        }
    }
    if (found.highest > titles.size()) { // 3 of 10 is not 3 of 5
        for (auto at = found.steps.begin(); at != found.steps.end(); ++at)
            at.value() = isNumber(at.key()) ? 0 : at.value();
    }
    return found;
}

void changeColumn(RegisterMapping &mapping, qsizetype at, const ColumnMapping &wanted, const Spreadsheet &book,
                  const Dossier &dossier)
{
    setColumn(mapping.columns[at], wanted);
    fitScales(mapping, book, dossier);
}

QStringList mappingFaults(const RegisterMapping &mapping)
{
    QStringList faults;
    QHash<QString, QString> titles; // by place
    bool titled = false;
    for (const ColumnMapping &column : mapping.columns) {
        titled = titled || column.field == F::Title || column.field == F::Event || column.field == F::Scenario;
        if (takesSeveral(column.field))
            continue;
        const QString place = placeOf(column);
        if (titles.contains(place))
            faults.append(Tr::tr("\"%1\" and \"%2\" go into the same field: %3.")
                              .arg(titles.value(place), column.title, registerFieldText(column.field)));
        titles.insert(place, column.title);
    }
    if (!titled)
        faults.append(Tr::tr("No column gives the titles of the risks."));
    return faults;
}

QString registerMark(const RegisterMapping &mapping)
{
    QStringList titles;
    for (const ColumnMapping &column : mapping.columns)
        titles.append(plainWord(column.title));
    titles.sort();
    const QByteArray hash = QCryptographicHash::hash(titles.join(QChar(0)).toUtf8(), QCryptographicHash::Sha256).toHex();
    return QString::fromLatin1(hash.left(16));
}

QByteArray savedMapping(const RegisterMapping &mapping)
{
    QJsonArray columns;
    for (const ColumnMapping &column : mapping.columns) {
        columns.append(QJsonObject{{QStringLiteral("title"), plainWord(column.title)},
                                   {QStringLiteral("field"), enumText(column.field)},
                                   {QStringLiteral("stage"), enumText(column.stage)},
                                   {QStringLiteral("dimension"), column.dimension}});
    }
    const QJsonObject saved{{QStringLiteral("columns"), columns},
                            {QStringLiteral("likelihood"), savedScale(mapping.likelihood)},
                            {QStringLiteral("impact"), savedScale(mapping.impact)},
                            {QStringLiteral("monthFirst"), mapping.monthFirst},
                            {QStringLiteral("scope"), mapping.scope}};
    return QJsonDocument(saved).toJson(QJsonDocument::Compact);
}

bool restoreMapping(RegisterMapping &proposal, const QByteArray &saved, const Spreadsheet &book, const Dossier &dossier)
{
    const QJsonObject object = QJsonDocument::fromJson(saved).object();
    const QJsonArray columns = object.value(u"columns").toArray();
    if (columns.isEmpty())
        return false;
    QSet<qsizetype> taken; // titles may repeat: each saved column counts once
    for (const QJsonValue &value : columns) {
        const QJsonObject column = value.toObject();
        const auto field = enumFromKey<RegisterField>(column.value(u"field").toString().toStdString());
        const auto stage = enumFromKey<Stage>(column.value(u"stage").toString().toStdString());
        for (qsizetype at = 0; field && stage && at < proposal.columns.size(); ++at) {
            if (taken.contains(at) || plainWord(proposal.columns[at].title) != column.value(u"title").toString())
                continue;
            taken.insert(at);
            ColumnMapping wanted = proposal.columns[at];
            wanted.field = *field;
            wanted.stage = *stage;
            wanted.dimension = column.value(u"dimension").toString();
            if (!(wanted == proposal.columns[at]))
                setColumn(proposal.columns[at], wanted);
            break;
        }
    }
    fitScales(proposal, book, dossier);
    restoreScale(proposal.likelihood, object.value(u"likelihood").toObject(), scaleTitles(dossier, F::Likelihood).size());
    restoreScale(proposal.impact, object.value(u"impact").toObject(), scaleTitles(dossier, F::Impact).size());
    proposal.monthFirst = object.value(u"monthFirst").toBool(proposal.monthFirst);
    proposal.scope = object.value(u"scope").toString(proposal.scope);
    return true;
}

} // namespace gabion
