// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/comparemodel.h"

#include "core/base/clock.h"
#include "core/evidence/mapping.h"
#include "core/evidence/rates.h"
#include "core/registers/words.h"
#include "core/render/glyphs.h"
#include "core/render/tabular.h"
#include "ui/dialogs/import/fields.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"

#include <QPainter>

#include <algorithm>

namespace gabion::ui {

namespace {

int rankOf(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Info: return 0;
    case FindingSeverity::Low: return 1;
    case FindingSeverity::Unrated:
    case FindingSeverity::Medium: return 2;
    case FindingSeverity::High: return 3;
    case FindingSeverity::Critical: return 4;
    }
    return 0;
}

ImportPart partOf(RateChange change)
{
    switch (change) {
    case RateChange::NewlyOver: return ImportPart::First;
    case RateChange::OverAgain: return ImportPart::Again;
    case RateChange::BackWithin: return ImportPart::Back;
    case RateChange::Unchanged: break;
    }
    return ImportPart::Unchanged;
}

QString finding(std::int64_t id) { return QStringLiteral("F-%1").arg(id); }

} // namespace

PartLook lookOf(ImportPart part)
{
    switch (part) {
    case ImportPart::First: return {"add", &Tokens::accsoft, &Tokens::acct};
    case ImportPart::Again: return {"refresh", &Tokens::badsoft, &Tokens::bad};
    case ImportPart::Back: return {"done", &Tokens::oksoft, &Tokens::ok};
    case ImportPart::Unchanged: break;
    }
    return {"check", &Tokens::raised, &Tokens::t2};
}

CompareModel::CompareModel(Session &session, QObject *parent) : QAbstractTableModel(parent), m_session(session) { }

QString CompareModel::partText(ImportPart part) const
{
    switch (part) {
    case ImportPart::First: return m_rates ? tr("Newly over") : tr("New");
    case ImportPart::Again: return m_rates ? tr("Over again") : tr("Reopened");
    case ImportPart::Back: return m_rates ? tr("Back within") : tr("Fixed");
    case ImportPart::Unchanged: break;
    }
    return tr("Unchanged");
}

void CompareModel::show(const ImportRun &run, const ImportComparison &comparison)
{
    beginResetModel();
    m_rows.clear();
    m_decided.clear();
    m_rates = run.importKind == ImportKind::Evaluation;
    if (m_rates) {
        m_counts = {};
        addRates(run, comparison);
    } else {
        m_counts = {run.findingsNew, run.findingsReopened, run.findingsFixed, run.findingsUnchanged};
        addFindings(run, comparison.findings.reopened, ImportPart::Again);
        addFindings(run, comparison.findings.fresh, ImportPart::First);
        addFindings(run, comparison.findings.fixed, ImportPart::Back);
        addFindings(run, comparison.findings.unchanged, ImportPart::Unchanged);
    }
    arrange();
    endResetModel();
}

void CompareModel::addRates(const ImportRun &run, const ImportComparison &comparison)
{
    Dossier after = m_session.dossier();
    if (!after.apply(comparison.set))
        return;
    const ResultMapper mapper(after, m_session.catalogs());
    for (const ComparedRate &rate : comparison.rates) {
        Row row;
        row.part = partOf(rate.change);
        ++m_counts[static_cast<std::size_t>(row.part)];
        row.name = taskName(rate.measurement);
        row.now = rate.isRate ? rateText(rate.now.rate, rate.now.interval) : QString::number(rate.measurement.value, 'g', 6);
        row.before = rate.before ? percentText(rate.before->rate) : QStringLiteral("—");
        row.severity = rate.limit ? percentText(*rate.limit) : tr("no limit");
        const Mapped mapped = mapper.of(run, rate.measurement);
        QStringList refs;
        for (const Id<Risk> &id : mapped.risks)
            refs += after.find(id)->ref;
        row.risk = refs.join(QStringLiteral(", "));
        row.onFinish = mapped.role == MappingRole::Ignore ? tr("Keep, ignored")
            : rate.verdict                                ? tr("Keep: %1").arg(rateVerdictText(*rate.verdict).toLower())
                                                          : tr("Keep");
        for (const Suggestion &suggestion : comparison.suggestions) {
            if (rate.measurement.primary && suggestion.basis.run == run.ref
                && suggestion.basis.measurement == seriesName(run.tool, rate.measurement))
                row.onFinish = tr("Suggest likelihood %1 for %2").arg(suggestion.toStep).arg(suggestion.subjectRef);
        }
        m_rows.append(row);
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) {
        const auto order = [](ImportPart part) { return part == ImportPart::Again ? -1 : static_cast<int>(part); };
        return order(a.part) < order(b.part);
    });
}

void CompareModel::addFindings(const ImportRun &run, const QList<FindingRow> &findings, ImportPart part)
{
    const Dossier &dossier = m_session.dossier();
    const ResultMapper mapper(dossier, m_session.catalogs());
    for (const FindingRow &of : findings) {
        Row row;
        row.part = part;
        row.name = QString::fromStdString(of.finding.rule.empty() ? of.finding.title : of.finding.rule);
        const QString path = QString::fromStdString(of.finding.path.empty() ? of.finding.package : of.finding.path);
        row.now = of.finding.line > 0 ? QStringLiteral("%1:%2").arg(path).arg(of.finding.line) : path;
        row.severity = word(of.finding.severity);
        row.level = rankOf(of.finding.severity);
        QStringList refs;
        for (const Id<Risk> &id : mapper.of(run, of.finding).risks)
            refs += dossier.find(id)->ref;
        row.risk = refs.join(QStringLiteral(", "));
        const QString id = finding(of.finding.finding);
        switch (part) {
        case ImportPart::First: row.onFinish = tr("Create %1").arg(id); break;
        case ImportPart::Again: row.onFinish = tr("Reopen %1").arg(id); break;
        case ImportPart::Back: row.onFinish = tr("Close %1, keep history").arg(id); break;
        case ImportPart::Unchanged: row.onFinish = tr("Keep %1 as it is").arg(id); break;
        }
        m_rows.append(row);
        if (part != ImportPart::Again)
            continue;
        for (const Decision &decision : dossier.all<Decision>()) {
            if (decision.finding == of.finding.finding && decision.decision != DecisionKind::Open)
                m_decided += tr("%1 was decided as %2 on %3 by %4 (“%5”). The decision stays.")
                                 .arg(id, word(decision.decision).toLower(), isoDate(decision.decidedOn),
                                      personName(dossier, decision.decidedBy), decision.reason);
        }
    }
}

void CompareModel::setParts(const QList<ImportPart> &parts)
{
    beginResetModel();
    m_parts = parts;
    arrange();
    endResetModel();
}

void CompareModel::arrange()
{
    m_shown.clear();
    for (int row = 0; row < m_rows.size(); ++row) {
        const ImportPart part = m_rows.at(row).part;
        if (m_parts.isEmpty() ? part != ImportPart::Unchanged : m_parts.contains(part))
            m_shown.append(row);
    }
}

qint64 CompareModel::hidden() const
{
    qint64 all = 0;
    for (const ImportPart part : {ImportPart::First, ImportPart::Again, ImportPart::Back, ImportPart::Unchanged}) {
        if (m_parts.isEmpty() ? part != ImportPart::Unchanged : m_parts.contains(part))
            all += count(part);
    }
    return std::max<qint64>(0, all - m_shown.size());
}

int CompareModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_shown.size()); }

int CompareModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(m_shown.at(index.row()));
    if (role == Qt::UserRole)
        return row.level;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    const QString texts[] = {partText(row.part), row.name, row.now, row.before, row.severity, row.risk, row.onFinish};
    const QString &text = texts[index.column()];
    return role == Qt::AccessibleTextRole
        ? QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal).toString(), text)
        : text;
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool figure = m_rates && (section == Now || section == Before || section == Severity);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((figure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What: return tr("Result");
    case Name: return m_rates ? tr("Probe") : tr("Rule");
    case Now: return m_rates ? tr("Rate now") : tr("Place");
    case Before: return tr("Before");
    case Severity: return m_rates ? tr("Limit") : tr("Severity");
    case RiskColumn: return tr("Risk");
    case OnFinish: return tr("On finish");
    default: return {};
    }
}

void CompareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &model = static_cast<const CompareModel &>(*index.model());
    const Tokens &t = tokens();
    painter->save();
    paintRowGround(*painter, option, index);
    QRectF box = QRectF(option.rect).adjusted(dpf(index.column() == 0 ? 18 : 8), 0, -dpf(8), 0);
    const QString text = index.data().toString();
    if (index.column() == CompareModel::What) {
        const PartLook look = lookOf(model.part(index.row()));
        paintTag(*painter, box, text, t.*look.soft, t.*look.ink, QLatin1String(look.icon));
    } else {
        const int rank = index.column() == CompareModel::Severity ? index.data(Qt::UserRole).toInt() : 0;
        if (rank > 0) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->fillPath(levelShape(rank, QRectF(box.left(), box.center().y() - dpf(5.5), dpf(11), dpf(11))),
                              QColor(t.level(rank).glyph));
            box.setLeft(box.left() + dpf(18));
        }
        painter->setFont(index.column() == CompareModel::Name ? monoFont(12) : textFont(typesizes::body));
        painter->setPen(
            QColor(index.column() == CompareModel::Before || index.column() == CompareModel::RiskColumn ? t.t2 : t.t1));
        const bool figure = model.rates() && index.column() >= CompareModel::Now && index.column() <= CompareModel::Severity;
        const bool place = !model.rates() && index.column() == CompareModel::Now; // the file's name tells most
        const QString elided =
            QFontMetricsF(painter->font()).elidedText(text, place ? Qt::ElideLeft : Qt::ElideRight, box.width());
        if (figure && elided == text)
            drawTabular(painter, box, text, Qt::AlignRight | Qt::AlignVCenter);
        else
            painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, elided);
    }
    paintCellFocus(*painter, option, index);
    painter->restore();
}

} // namespace gabion::ui
