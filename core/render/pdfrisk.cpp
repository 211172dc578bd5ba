// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/base/tr.h"
#include "core/evidence/riskrates.h"
#include "core/render/pdfpages.h"
#include "core/render/tokens.h"
#include "core/risk/level.h"

#include <QHash>

#include <algorithm>
#include <memory>

namespace gabion {

namespace {

enum ColumnIndex { Ref, Kind, Title, ComponentColumn, Inherent, Current, Residual, Controls, Evidence, Next, Due, ColumnCount };

constexpr double widths[] = {px(46), px(65), 0, px(77), px(83), px(83), px(83), px(82), px(124), px(90), px(70)};

double width(int column)
{
    if (column != Title)
        return widths[column];
    double rest = page::right - page::left;
    for (const double other : widths)
        rest -= other;
    return rest;
}

/// What a row needs beyond its record, in the order of the page.
struct Entry {
    QUuid risk;
    int rank = 0;
    int score = 0;
    QString evidence;
    QString findings; ///< "3 open findings, worst High"
};

struct Pool {
    std::vector<Entry> entries;
    QHash<QUuid, const Action *> next; ///< the open action of a risk that is due first
    QStringList groups;
};

QDate dueOf(const Action &action) { return action.revisedDue.isValid() ? action.revisedDue : action.due; }

QHash<QUuid, const Action *> nextActions(const Dossier &dossier)
{
    QHash<QUuid, const Action *> result;
    for (const Action &action : dossier.all<Action>()) {
        if (action.status == ActionStatus::Done || action.status == ActionStatus::Cancelled)
            continue;
        for (const Id<Risk> &risk : action.risks) {
            const Action *&slot = result[risk.value];
            const bool sooner = slot && dueOf(action).isValid() && (!dueOf(*slot).isValid() || dueOf(action) < dueOf(*slot));
            if (!slot || sooner)
                slot = &action;
        }
    }
    return result;
}

QString domainText(Domain domain)
{
    switch (domain) {
    case Domain::Security: return Tr::tr("Security");
    case Domain::Privacy: return Tr::tr("Privacy");
    case Domain::Safety: return Tr::tr("Safety");
    }
    return {};
}

/// "Because ..., ..., leading to ...": the scenario in one sentence (ISO/IEC 27005:2022 A.2.3).
QString statement(const Risk &risk)
{
    QStringList parts;
    if (!risk.cause.isEmpty())
        parts.append(Tr::tr("Because %1").arg(risk.cause));
    if (!risk.event.isEmpty())
        parts.append(risk.event);
    if (!risk.consequence.isEmpty())
        parts.append(Tr::tr("leading to %1").arg(risk.consequence));
    QString text = parts.join(QStringLiteral(", "));
    if (text.isEmpty())
        return text;
    text[0] = text[0].toUpper();
    if (!text.endsWith(QLatin1Char('.')))
        text += QLatin1Char('.');
    return text;
}

QString componentText(const Risk &risk, const Dossier &dossier)
{
    QStringList titles;
    for (const Id<Component> &id : risk.components) {
        if (const Component *component = dossier.find(id))
            titles.append(component->title);
    }
    return titles.join(QStringLiteral(", "));
}

/// Number of a standard from the catalog's id: "42001" of "iso42001-2023"; ids of other publishers as they are.
QString shortCatalog(const QString &id)
{
    QString text = id.section(QLatin1Char('-'), 0, 0);
    if (text.startsWith(QLatin1String("iso")))
        return text.mid(3);
    return id;
}

/// "A.5.9" before "A.5.10": parts that are numbers compare as numbers.
bool naturalLess(const QString &a, const QString &b)
{
    const QStringList x = a.split(QLatin1Char('.')), y = b.split(QLatin1Char('.'));
    for (qsizetype i = 0; i < std::min(x.size(), y.size()); ++i) {
        bool numberX = false, numberY = false;
        const int valueX = x[i].toInt(&numberX), valueY = y[i].toInt(&numberY);
        if (numberX && numberY && valueX != valueY)
            return valueX < valueY;
        if (x[i] != y[i] && !(numberX && numberY))
            return x[i] < y[i];
    }
    return x.size() < y.size();
}

/// "A.8.29; 42001 A.6.2.4": Annex A of ISO/IEC 27001 is not named, others are. Controls without a catalog reference: their own.
QString controlText(const Risk &risk, const Dossier &dossier)
{
    QMap<QString, QStringList> byCatalog;
    for (const Id<Control> &id : risk.controls) {
        const Control *control = dossier.find(id);
        if (!control)
            continue;
        if (control->satisfies.isEmpty())
            byCatalog[QString()].append(control->ref);
        for (const CatalogRef &reference : control->satisfies) {
            QStringList &list =
                byCatalog[reference.catalog.startsWith(QLatin1String("iso27001")) ? QString() : reference.catalog];
            if (!list.contains(reference.entry))
                list.append(reference.entry);
        }
    }
    QStringList parts;
    for (auto at = byCatalog.begin(); at != byCatalog.end(); ++at) {
        std::sort(at->begin(), at->end(), naturalLess);
        const QString list = at.value().join(QStringLiteral(", "));
        parts.append(at.key().isEmpty() ? list : shortCatalog(at.key()) + QChar(0x00A0) + list);
    }
    return parts.join(QStringLiteral("; "));
}

void addLevel(TableCell &cell, const Risk &risk, Stage stage, const RegisterContext &context, const Paper &paper)
{
    const Tokens &tokens = Tokens::light();
    const RatedLevel level = levelOf(context.dossier, risk, stage);
    if (!level.isRated()) {
        addText(cell, paper, Style::Body, Tr::tr("not rated"), tokens.t2, px(83), 1);
        return;
    }
    addPill(cell, level.rank, QString::number(level.score), level.title);
    addText(cell, paper, Style::Small, Tr::tr("L %1 × C %2").arg(level.likelihood).arg(level.consequence), tokens.t2, px(83), 1,
            px(1.5));
    if (assessmentOf(risk, stage).basis == LikelihoodBasis::MeasuredRate)
        addText(cell, paper, Style::Small, Tr::tr("L measured"), tokens.t2, px(83), 1);
}

/// What a measured likelihood rests on, as it was when it was accepted, with the limit that it is held against.
QString measuredText(const Risk &risk, const Dossier &dossier)
{
    const RateBasis &rate = risk.current.rate;
    if (risk.current.basis != LikelihoodBasis::MeasuredRate || rate.trials <= 0)
        return {};
    const double share = static_cast<double>(rate.failures) / static_cast<double>(rate.trials);
    QString text =
        Tr::tr("%1 %2, n %3").arg(rate.measurement, rateText(share, {rate.lower, rate.upper}), QString::number(rate.trials));
    if (const QString limit = rateSource(dossier, risk).limitText; !limit.isEmpty())
        text = Tr::tr("%1, limit %2").arg(text, limit);
    return text;
}

/// Figures stay with their per cent sign.
QString unbroken(QString text) { return text.replace(QStringLiteral(" %"), QStringLiteral("\u00A0%")); }

/// Measured rates and evidence items as the register lists them: two in full, the others by reference.
void addEvidence(TableCell &cell, const Entry &entry, const Risk &risk, const Dossier &dossier, const Paper &paper)
{
    constexpr qsizetype most = 2;
    const Tokens &tokens = Tokens::light();
    QStringList parts = entry.evidence.split(QStringLiteral("; "), Qt::SkipEmptyParts);
    const QString measured = measuredText(risk, dossier);
    if (!measured.isEmpty() && !entry.evidence.contains(risk.current.rate.measurement))
        parts.prepend(measured);
    for (qsizetype i = 0; i < std::min(parts.size(), most); ++i)
        addText(cell, paper, Style::Body, unbroken(parts[i]), tokens.t1, width(Evidence), 8, i > 0 ? px(1.5) : 0);
    const QString prefix = QLatin1String(EvidenceItem::prefix) + QLatin1Char('-');
    QStringList references;
    qsizetype others = 0;
    for (const QString &part : parts.mid(most)) {
        if (part.startsWith(prefix))
            references.append(part.section(QLatin1Char(' '), 0, 0));
        else
            ++others;
    }
    if (others > 0)
        references.append(counted(others, Tr::tr("1 more"), Tr::tr("%1 more")));
    addText(cell, paper, Style::Small, references.join(QStringLiteral(", ")), tokens.t2, width(Evidence), 4, px(1.5));
    addText(cell, paper, Style::Body, entry.findings, tokens.t1, width(Evidence), 3, cell.lines.isEmpty() ? 0 : px(1.5));
}

void addNext(TableRow &row, const Action *action, const RegisterContext &context, const Paper &paper)
{
    const Tokens &tokens = Tokens::light();
    if (!action)
        return;
    addText(row.cells[Next], paper, Style::Body, action->title, tokens.t1, width(Next), 5);
    addText(row.cells[Next], paper, Style::Body, personName(context.dossier, action->owner), tokens.t2, width(Next), 2);
    const QDate due = dueOf(*action);
    addText(row.cells[Due], paper, Style::Body, isoDate(due), tokens.t1, width(Due), 1);
    if (due.isValid() && due < context.today)
        addText(row.cells[Due], paper, Style::BodyBold, Tr::tr("overdue"), tokens.bad, width(Due), 1);
}

TableRow riskRow(const Entry &entry, const Risk &risk, const Pool &pool, const RegisterContext &context, const Paper &paper)
{
    const Tokens &tokens = Tokens::light();
    const Dossier &dossier = context.dossier;
    TableRow row;
    row.cells.resize(ColumnCount);
    addText(row.cells[Ref], paper, Style::BodyBold, risk.ref, tokens.t1, width(Ref), 2);
    TableLine kind;
    kind.kind = TableLine::Kind::Domain;
    kind.domain = risk.domain;
    kind.text = domainText(risk.domain);
    kind.colour = risk.domain == Domain::Safety ? tokens.saf : tokens.sec;
    row.cells[Kind].lines.append(kind);
    addText(row.cells[Title], paper, Style::BodyBold, risk.title, tokens.t1, width(Title), 4);
    addText(row.cells[Title], paper, Style::Body, statement(risk), tokens.t2, width(Title), 8, px(2));
    addText(row.cells[ComponentColumn], paper, Style::Body, componentText(risk, dossier), tokens.t1, width(ComponentColumn), 6);
    addLevel(row.cells[Inherent], risk, Stage::Inherent, context, paper);
    addLevel(row.cells[Current], risk, Stage::Current, context, paper);
    addLevel(row.cells[Residual], risk, Stage::Residual, context, paper);
    addText(row.cells[Controls], paper, Style::Body, controlText(risk, dossier), tokens.t1, width(Controls), 8);
    addEvidence(row.cells[Evidence], entry, risk, dossier, paper);
    addNext(row, pool.next.value(entry.risk), context, paper);
    return row;
}

QList<PageColumn> riskColumns()
{
    const QString titles[] = {Tr::tr("ID"),
                              Tr::tr("Kind"),
                              Tr::tr("Risk and statement"),
                              Tr::tr("Component"),
                              Tr::tr("Inherent"),
                              Tr::tr("Current"),
                              Tr::tr("Residual target"),
                              Tr::tr("Controls"),
                              Tr::tr("Evidence"),
                              Tr::tr("Next action and owner"),
                              Tr::tr("Due")};
    QList<PageColumn> columns;
    for (int i = 0; i < ColumnCount; ++i)
        columns.append({titles[i], width(i), i == Due});
    return columns;
}

QString findingsText(const RegisterRow &row, int count, int worst)
{
    const qint64 open = count >= 0 ? row.cells.value(count).value.toLongLong() : 0;
    if (open == 0)
        return {};
    const QString number = counted(open, Tr::tr("1 open finding"), Tr::tr("%1 open findings"));
    return Tr::tr("%1, worst %2").arg(number, row.cells.value(worst).text.toLower());
}

/// Reads the register once for order and evidence; false when a row is not about a risk of the dossier.
Result<bool> readEntries(const Register &reg, const RegisterContext &context, std::vector<Entry> &entries)
{
    const QList<Column> columns = reg.columns(context);
    const int evidence = columnOf(columns, QStringLiteral("evidence"));
    const int findings = columnOf(columns, QStringLiteral("findings"));
    const int worst = columnOf(columns, QStringLiteral("worstFinding"));
    bool known = true;
    const Result<> read = reg.rows(context, [&](const RegisterRow &row) {
        const Risk *risk = context.dossier.find(Id<Risk>{row.record});
        known = risk != nullptr;
        if (!known)
            return false;
        const RatedLevel level = levelOf(context.dossier, *risk, Stage::Current);
        Entry entry{row.record, level.rank, level.likelihood * level.consequence, {}, findingsText(row, findings, worst)};
        if (evidence >= 0 && evidence < row.cells.size())
            entry.evidence = row.cells[evidence].text;
        entries.push_back(std::move(entry));
        return true;
    });
    if (!read)
        return tl::make_unexpected(read.error());
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry &a, const Entry &b) { return a.rank != b.rank ? a.rank > b.rank : a.score > b.score; });
    return known;
}

} // namespace

Result<PageTable> riskTable(const Register &reg, const RegisterContext &context, const Paper &paper)
{
    const auto pool = std::make_shared<Pool>();
    const Result<bool> read = readEntries(reg, context, pool->entries);
    if (!read)
        return tl::make_unexpected(read.error());
    if (!*read)
        return genericTable(reg, context, paper);
    pool->next = nextActions(context.dossier);

    PageTable table;
    table.title = reg.title();
    table.subLine =
        Tr::tr("%1 by current level, highest first. L likelihood, C consequence. Controls: ISO/IEC 27001:2022 Annex A "
               "unless another standard is named.")
            .arg(counted(static_cast<qint64>(pool->entries.size()), Tr::tr("1 risk"), Tr::tr("%1 risks")));
    table.columns = riskColumns();
    int highest = 0;
    for (const Entry &entry : pool->entries)
        highest = std::max(highest, entry.rank);
    const QList<LevelName> &levels = paper.facts().levels;
    for (int rank = highest; rank > 0; --rank) {
        const QString name = rank <= levels.size() ? levels[rank - 1].title : QString::number(rank);
        table.groups.append({Tr::tr("%1 now").arg(name), rank});
    }
    table.groups.append({Tr::tr("Not rated"), 0});
    table.rows = [pool, highest, &context, &paper](const std::function<bool(TableRow &&)> &take) -> Result<> {
        for (const Entry &entry : pool->entries) {
            const Risk *risk = context.dossier.find(Id<Risk>{entry.risk});
            TableRow row = riskRow(entry, *risk, *pool, context, paper);
            row.group = highest - entry.rank;
            if (!take(std::move(row)))
                break;
        }
        return {};
    };
    return table;
}

} // namespace gabion
