// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/mapmodel.h"

#include "core/evidence/rates.h"
#include "core/model/recordjson.h"
#include "core/registers/words.h"
#include "core/risk/interval.h"
#include "ui/shell/session.h"

#include <QLocale>

#include <algorithm>

namespace gabion::ui {

namespace {

/// "0.5 %", "0.5", "0,5%": a share; nothing when it is none.
std::optional<double> shareFrom(const QString &text)
{
    bool ok = false;
    const double percent =
        QString(text).remove(QLatin1Char('%')).replace(QLatin1Char(','), QLatin1Char('.')).trimmed().toDouble(&ok);
    return ok && percent >= 0 && percent <= 100 ? std::optional(percent / 100) : std::nullopt;
}

/// "rate 1.0 % [0.3-2.9], limit 1 %: unclear, the interval spans the limit".
QString meaning(const Measurement &measurement, const std::optional<double> &limit)
{
    if (!isFailureRate(measurement))
        return MapModel::tr("no failure rate: %1 %2").arg(word(measurement.kind), QString::number(measurement.value, 'g', 6));
    const MeasuredInterval rate = intervalOf(measurement);
    const QString text = MapModel::tr("rate %1").arg(rateText(rate.rate, rate.interval));
    if (!limit)
        return MapModel::tr("%1, no limit is set").arg(text);
    const QString against = MapModel::tr("%1, limit %2").arg(text, percentText(*limit));
    switch (judge(rate.interval, *limit)) {
    case RateVerdict::Over: return MapModel::tr("%1: over, the whole interval lies above the limit").arg(against);
    case RateVerdict::Within: return MapModel::tr("%1: within, the whole interval lies at or below the limit").arg(against);
    case RateVerdict::Unclear: break;
    }
    return MapModel::tr("%1: unclear, the interval spans the limit").arg(against);
}

} // namespace

MapModel::MapModel(Session &session, QObject *parent) : QAbstractTableModel(parent), m_session(session) { }

void MapModel::show(const ImportRun &run, const ImportGroups &groups)
{
    beginResetModel();
    m_run = run;
    m_rows.clear();
    const Dossier &dossier = m_session.dossier();
    const ResultMapper mapper(dossier, m_session.catalogs());
    for (const ImportGroup &group : groups.all()) {
        Row row;
        row.group = row.choice.group = group;
        row.mapped = group.measurement ? mapper.of(run, *group.measurement) : mapper.of(run, *group.finding);
        if (group.measurement) {
            // shown as it will be judged: the table may know the direction where the file does not say
            row.group.measurement->direction = row.mapped.direction;
            if (const Limit *limit = limitFor(dossier, run.tool, *group.measurement))
                row.limit = limit->rate;
        }
        m_rows.push_back(std::move(row));
    }
    m_onlyMissing = m_onlyMissing && missing() > 0;
    arrange();
    endResetModel();
    emit edited();
}

void MapModel::arrange()
{
    m_shown.clear();
    for (int row = 0; row < total(); ++row) {
        if (!m_onlyMissing || originOf(m_rows[static_cast<std::size_t>(row)]) == MapOrigin::Missing)
            m_shown.append(row);
    }
}

void MapModel::setOnlyMissing(bool only)
{
    beginResetModel();
    m_onlyMissing = only;
    arrange();
    endResetModel();
}

int MapModel::missing() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [this](const Row &row) { return originOf(row) == MapOrigin::Missing; }));
}

QList<ImportChoice> MapModel::choices() const
{
    QList<ImportChoice> list;
    for (const Row &row : m_rows) {
        if (!row.choice.isEmpty())
            list.append(row.choice);
    }
    return list;
}

bool MapModel::setsLimits() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.choice.limit.has_value(); });
}

Id<Component> MapModel::componentOf(const Row &row) const { return row.choice.component.value_or(row.mapped.component); }

Id<Risk> MapModel::riskOf(const Row &row) const { return row.choice.risk.value_or(row.mapped.risks.value(0)); }

MapOrigin MapModel::originOf(const Row &row) const
{
    if (row.choice.counts || row.choice.component || row.choice.risk)
        return MapOrigin::Chosen;
    if (row.mapped.why.startsWith(QLatin1String(Mapping::prefix) + QLatin1Char('-')))
        return MapOrigin::Earlier;
    return row.mapped.risks.isEmpty() ? MapOrigin::Missing : MapOrigin::Auto;
}

MapOrigin MapModel::origin(int row) const { return originOf(m_rows[static_cast<std::size_t>(m_shown.at(row))]); }

std::optional<Domain> MapModel::domain(int row) const
{
    const Row &of = m_rows[static_cast<std::size_t>(m_shown.at(row))];
    if (const Risk *risk = m_session.dossier().find(riskOf(of)))
        return risk->domain;
    for (const QString &id : of.mapped.threats) {
        if (const ThreatType *threat = m_session.catalogs().threat(id))
            return threat->domain;
    }
    return std::nullopt;
}

QString MapModel::preview(int row) const
{
    const Row &of = m_rows[static_cast<std::size_t>(m_shown.at(row))];
    std::string text;
    if (of.group.finding) {
        const Finding &finding = *of.group.finding;
        QStringList parts{enumText(finding.severity), QString::fromStdString(finding.title)};
        const QString path = QString::fromStdString(finding.path.empty() ? finding.package : finding.path);
        if (!path.isEmpty())
            parts += finding.line > 0 ? QStringLiteral("%1:%2").arg(path).arg(finding.line) : path;
        if (!finding.cwes.empty())
            parts += QString::fromStdString(finding.cwes);
        return QStringLiteral("%1: %2\n→ %3")
            .arg(of.group.name, parts.join(QStringLiteral(" | ")),
                 tr("%n finding(s) of this rule", nullptr, static_cast<int>(of.group.count)));
    }
    const Measurement &measurement = *of.group.measurement;
    const QString facts = tr("%1 | %2 | %3 of %4 failed | prompts %5 | seed %6")
                              .arg(of.group.name, of.group.metric, QLocale().toString(qlonglong(measurement.failures)),
                                   QLocale().toString(qlonglong(measurement.n)),
                                   measurement.clusters > 0 ? QString::number(measurement.clusters) : tr("not known"),
                                   measurement.seed.empty() ? tr("not said") : QString::fromStdString(measurement.seed));
    const std::optional<double> limit = of.choice.limit ? of.choice.limit : of.limit;
    return QStringLiteral("%1\n→ %2").arg(facts, meaning(measurement, limit));
}

int MapModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_shown.size()); }

int MapModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant MapModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(m_shown.at(index.row()))];
    const bool counts = row.choice.counts.value_or(row.mapped.role != MappingRole::Ignore);
    if (role == Qt::CheckStateRole && index.column() == Name)
        return counts ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::AccessibleTextRole)
        return spoken(index);
    if (role == Qt::ToolTipRole && index.column() == Origin)
        return row.mapped.why.isEmpty() ? tr("No table and no mapping knows it.") : tr("Mapped by %1.").arg(row.mapped.why);
    if (role == Qt::EditRole) {
        switch (index.column()) {
        case ComponentChoice: return componentOf(row).value;
        case RiskChoice: return riskOf(row).value;
        case LimitRate: {
            const std::optional<double> limit = row.choice.limit ? row.choice.limit : row.limit;
            return limit ? QString::number(*limit * 100, 'g', 6) : QString();
        }
        default: return {};
        }
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Name: return row.group.name.isEmpty() ? tr("(without a rule)") : row.group.name;
    case Count: return QLocale().toString(row.group.count);
    case ComponentChoice: {
        const Component *component = m_session.dossier().find(componentOf(row));
        return component ? component->title : tr("Choose component");
    }
    case RiskChoice: {
        const Risk *risk = m_session.dossier().find(riskOf(row));
        const qsizetype more = row.choice.risk ? 0 : row.mapped.risks.size() - 1;
        if (!risk)
            return tr("Choose risk or leave unlinked");
        const QString text = QStringLiteral("%1 %2").arg(risk->ref, risk->title);
        return more > 0 ? tr("%1 (+%2)").arg(text).arg(more) : text;
    }
    case LimitRate: {
        const std::optional<double> limit = row.choice.limit ? row.choice.limit : row.limit;
        return limit ? percentText(*limit) : !row.group.measurement ? QString() : tr("none");
    }
    case Origin:
        switch (originOf(row)) {
        case MapOrigin::Auto: return tr("auto");
        case MapOrigin::Earlier: return tr("remembered");
        case MapOrigin::Chosen: return tr("set by you");
        case MapOrigin::Missing: return tr("choose");
        }
        break;
    default: break;
    }
    return {};
}

QString MapModel::spoken(const QModelIndex &index) const
{
    const Row &row = m_rows[static_cast<std::size_t>(m_shown.at(index.row()))];
    const QString title = headerData(index.column(), Qt::Horizontal).toString();
    switch (index.column()) {
    case Name:
        return data(index, Qt::CheckStateRole).toInt() == Qt::Checked ? tr("%1, counts").arg(row.group.name)
                                                                      : tr("%1, ignored").arg(row.group.name);
    case DomainMark: {
        const std::optional<Domain> of = domain(index.row());
        return of ? word(*of) : tr("security or safety not known");
    }
    default: return QStringLiteral("%1: %2").arg(title, data(index).toString());
    }
}

bool MapModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid())
        return false;
    Row &row = m_rows[static_cast<std::size_t>(m_shown.at(index.row()))];
    if (role == Qt::CheckStateRole && index.column() == Name) {
        const bool counts = value.toInt() == Qt::Checked;
        const bool standard = row.mapped.role != MappingRole::Ignore;
        row.choice.counts = counts == standard ? std::nullopt : std::optional(counts);
    } else if (role == Qt::EditRole && index.column() == ComponentChoice) {
        const Id<Component> id{value.toUuid()};
        row.choice.component = id == row.mapped.component || id.isNull() ? std::nullopt : std::optional(id);
    } else if (role == Qt::EditRole && index.column() == RiskChoice) {
        const Id<Risk> id{value.toUuid()};
        row.choice.risk = id == row.mapped.risks.value(0) || id.isNull() ? std::nullopt : std::optional(id);
    } else if (role == Qt::EditRole && index.column() == LimitRate) {
        const std::optional<double> share = shareFrom(value.toString());
        if (!share)
            return false;
        row.choice.limit = share == row.limit ? std::nullopt : share;
    } else {
        return false;
    }
    emit dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(ColumnCount - 1));
    emit edited();
    return true;
}

QVariant MapModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Count || section == LimitRate ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) // a longer word than the column is told at the pointer
        return {};
    const bool rates = m_run.importKind == ImportKind::Evaluation;
    switch (section) {
    case Name: return rates ? tr("Probe") : tr("Rule");
    case Count: return rates ? tr("Attempts") : tr("Findings");
    case DomainMark: return QString();
    case ComponentChoice: return tr("Component");
    case RiskChoice: return tr("Risk");
    case LimitRate: return tr("Limit");
    case Origin: return tr("Mapping");
    default: return {};
    }
}

Qt::ItemFlags MapModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (!index.isValid())
        return Qt::NoItemFlags;
    const ImportGroup &of = group(index.row());
    if (of.name.isEmpty()) // it would map everything
        return flags;
    if (index.column() == Name)
        flags |= Qt::ItemIsUserCheckable;
    if (index.column() == ComponentChoice || index.column() == RiskChoice || (index.column() == LimitRate && of.measurement))
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace gabion::ui
