// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/base/tr.h"
#include "core/render/pdfpages.h"
#include "core/render/tokens.h"

#include <QHash>

#include <algorithm>
#include <memory>
#include <numeric>

namespace gabion {

namespace {

constexpr double padding = px(10);

bool isFigure(ColumnType type) { return type == ColumnType::Number || type == ColumnType::Percent; }

double longestWord(const QString &text, Style style, const Paper &paper)
{
    double width = 0;
    for (const QStringView word : QStringView(text).split(QLatin1Char(' ')))
        width = std::max(width, paper.face(style).width(word));
    return width + padding;
}

/// Width below which the title or one of the words to choose from would break inside a word.
double wordWidth(const Column &column, const Paper &paper)
{
    double width = longestWord(column.title, Style::HeadCell, paper);
    for (const QString &choice : column.choices)
        width = std::max(width, std::min(longestWord(choice, Style::BodyBold, paper), px(110)));
    return width;
}

double wantedWidth(const Column &column)
{
    switch (column.type) {
    case ColumnType::Date: return px(74);
    case ColumnType::DateTime: return px(106);
    case ColumnType::Level: return px(88);
    case ColumnType::Number:
    case ColumnType::Percent: return px(std::clamp(column.width * 5.6, 40.0, 90.0));
    case ColumnType::Ref: return px(std::clamp(column.width * 6.6 + 12, 52.0, 120.0)); // semi-bold, never broken
    case ColumnType::Choice:
    case ColumnType::Text: break;
    }
    return px(std::clamp(column.width * 5.4, 46.0, 340.0));
}

double leastWidth(const Column &column)
{
    const double wanted = wantedWidth(column);
    switch (column.type) {
    case ColumnType::DateTime: return px(74);
    case ColumnType::Choice: return std::min(wanted, px(72));
    case ColumnType::Text: return std::min(wanted, px(92));
    default: return wanted;
    }
}

/// A register's columns as they stand on the page.
struct Choice {
    QList<int> kept;
    QList<double> widths;
    QStringList leftOut;
};

/// The columns from the left that fit; of a register with page keys only those.
Choice chooseColumns(const QString &id, const QList<Column> &columns, const Paper &paper)
{
    const QStringList keys = pageKeys(id);
    const bool known = !keys.isEmpty()
        && std::all_of(keys.begin(), keys.end(), [&columns](const QString &key) { return columnOf(columns, key) >= 0; });
    Choice choice;
    QList<double> least, wanted;
    QList<bool> grow;
    const double room = page::right - page::left;
    double sum = 0;
    for (int i = 0; i < columns.size(); ++i) {
        const double width = std::max(leastWidth(columns[i]), wordWidth(columns[i], paper));
        const bool wide = sum + width > room && !choice.kept.isEmpty();
        if (wide || (known && !keys.contains(columns[i].key))) {
            choice.leftOut.append(columns[i].title);
            continue;
        }
        sum += width;
        choice.kept.append(i);
        least.append(width);
        wanted.append(std::max(width, wantedWidth(columns[i])));
        grow.append(columns[i].type == ColumnType::Text);
    }
    choice.widths = sharedWidths(least, wanted, grow, room);
    return choice;
}

QString subLine(const Choice &choice, const QString &about, bool cut)
{
    QStringList parts;
    if (cut)
        parts.append(Tr::tr("Texts that end in … are whole in the sheet."));
    constexpr qsizetype few = 3; // more of them leave no room for what the register is
    if (choice.leftOut.size() <= few)
        parts.append(about);
    if (!choice.leftOut.isEmpty())
        parts.append(Tr::tr("In the sheet only: %1.").arg(choice.leftOut.join(QStringLiteral(", "))));
    return parts.join(QLatin1Char(' '));
}

TableCell tableCell(const Cell &cell, const Column &column, double width, const Paper &paper, int most)
{
    const Tokens &tokens = Tokens::light();
    TableCell result;
    if (column.type == ColumnType::Level && cell.level > 0) {
        const qsizetype blank = cell.text.indexOf(QLatin1Char(' '));
        bool number = false;
        const QString figure = cell.text.left(blank);
        figure.toInt(&number);
        if (number && blank > 0)
            addPill(result, cell.tone, figure, cell.text.mid(blank + 1));
        else
            addPill(result, cell.tone, QString(), cell.text);
        return result;
    }
    const Rgb colour = cell.mark ? tokens.bad : tokens.t1;
    const Style style = column.type == ColumnType::Ref || cell.mark ? Style::BodyBold : Style::Body;
    addText(result, paper, style, cell.text, colour, width, most);
    return result;
}

} // namespace

QStringList pageKeys(const QString &id)
{
    static const QHash<QString, const char *> keys = {
        {QStringLiteral("treatment-plan"), "ref title risks controls deliverable owner start due overdue status percent"},
        {QStringLiteral("evidence"), "ref title type subject collectedOn threshold result verdict risks validUntil status"},
        {QStringLiteral("assets"),
         "ref name class type owner classification personalData confidentiality integrity availability components "
         "location status"},
        {QStringLiteral("ai-systems"),
         "ref name role intendedPurpose affectedGroups humanOversight aiActClass annexPoint stage owner nextReview"},
        {QStringLiteral("findings"), "ref severity presence decision title rule path package component risks run"},
        {QStringLiteral("measurements"),
         "run task metric rate lower upper limit verdict failures n effectiveN date component risks"},
        {QStringLiteral("acceptances"),
         "ref risk type state requester approver decidedOn justification conditions expires snapshotText"},
        {QStringLiteral("measured-rates"), "name risks rated failures n rate lower upper limit verdict tool subject run date"},
        {QStringLiteral("soa-remediation"), "ref standard title state declared tested action owner due overdue"}};
    const char *list = keys.value(id, nullptr);
    return list ? QString::fromLatin1(list).split(QLatin1Char(' ')) : QStringList();
}

int columnOf(const QList<Column> &columns, const QString &key)
{
    for (int i = 0; i < columns.size(); ++i) {
        if (columns[i].key == key)
            return i;
    }
    return -1;
}

QList<double> sharedWidths(const QList<double> &least, const QList<double> &wanted, const QList<bool> &grow, double room)
{
    QList<double> widths = least;
    double rest = room - std::accumulate(least.begin(), least.end(), 0.0);
    double wish = 0;
    for (qsizetype i = 0; i < least.size(); ++i)
        wish += wanted[i] - least[i];
    const double share = wish > 0 ? std::clamp(rest / wish, 0.0, 1.0) : 0;
    double base = 0;
    for (qsizetype i = 0; i < least.size(); ++i) {
        widths[i] += (wanted[i] - least[i]) * share;
        base += grow[i] ? widths[i] : 0;
    }
    rest -= wish * share;
    const bool all = base <= 0;
    if (all)
        base = std::accumulate(widths.begin(), widths.end(), 0.0);
    for (qsizetype i = 0; i < least.size() && rest > 0 && base > 0; ++i) {
        const double part = all || grow[i] ? widths[i] / base : 0;
        widths[i] += rest * part;
    }
    return widths;
}

PageTable genericTable(const Register &reg, const RegisterContext &context, const Paper &paper, int most)
{
    const auto columns = std::make_shared<const QList<Column>>(reg.columns(context));
    const auto choice = std::make_shared<const Choice>(chooseColumns(QLatin1String(reg.id), *columns, paper));
    PageTable table;
    table.title = reg.title();
    for (qsizetype i = 0; i < choice->kept.size(); ++i) {
        const Column &column = (*columns)[choice->kept[i]];
        table.columns.append({column.title, choice->widths[i], isFigure(column.type)});
    }
    table.subLine = subLine(*choice, reg.about(), false);
    const auto cut = std::make_shared<bool>(false);
    table.subLineAfter = [choice, cut, &reg] { return subLine(*choice, reg.about(), *cut); };
    table.rows = [columns, choice, cut, most, &reg, &context, &paper](const std::function<bool(TableRow &&)> &take) {
        return reg.rows(context, [&](const RegisterRow &row) {
            TableRow result;
            result.cells.reserve(choice->kept.size());
            for (qsizetype i = 0; i < choice->kept.size(); ++i) {
                const int at = choice->kept[i];
                if (at >= row.cells.size())
                    break;
                result.cells.append(tableCell(row.cells[at], (*columns)[at], choice->widths[i], paper, most));
                const QList<TableLine> &lines = result.cells.back().lines;
                if (lines.size() == most && lines.back().text.endsWith(QChar(0x2026)))
                    *cut = true;
            }
            return take(std::move(result));
        });
    };
    return table;
}

PageTable sourcesTable(const RegisterContext &context, const Paper &paper)
{
    PageTable table;
    table.title = Tr::tr("Annex: sources and legend");
    table.subLine = Tr::tr("Every imported file that findings and measured rates come from, with the hash of its bytes.");
    const double rest = page::right - page::left - px(64 + 350 + 106 + 74 + 74 + 104);
    table.columns = {{Tr::tr("Run"), px(64), false},    {Tr::tr("File"), rest, false},    {Tr::tr("SHA-256"), px(350), false},
                     {Tr::tr("Tool"), px(106), false},  {Tr::tr("Tested"), px(74), true}, {Tr::tr("Imported"), px(74), true},
                     {Tr::tr("Results"), px(104), true}};
    table.rows = [&context, &paper, rest](const std::function<bool(TableRow &&)> &take) -> Result<> {
        const Tokens &tokens = Tokens::light();
        for (const ImportRun &run : context.dossier.all<ImportRun>()) {
            if (run.state != RunState::Live)
                continue;
            TableRow row;
            row.cells.resize(7);
            addText(row.cells[0], paper, Style::BodyBold, run.ref, tokens.t1, px(64), 2);
            addText(row.cells[1], paper, Style::Body, run.file, tokens.t1, rest, 3);
            addText(row.cells[2], paper, Style::Mono, run.sha256, tokens.t1, px(350), 2);
            addText(row.cells[3], paper, Style::Body, QStringList{run.tool, run.toolVersion}.join(QLatin1Char(' ')).trimmed(),
                    tokens.t1, px(106), 3);
            addText(row.cells[4], paper, Style::Body, isoDate(run.testedAt.date()), tokens.t1, px(74), 1);
            addText(row.cells[5], paper, Style::Body, isoDate(run.importedAt.date()), tokens.t1, px(74), 1);
            const QString results = run.importKind == ImportKind::Evaluation
                ? counted(run.measurements, Tr::tr("1 measurement"), Tr::tr("%1 measurements"))
                : counted(run.findings, Tr::tr("1 finding"), Tr::tr("%1 findings"));
            addText(row.cells[6], paper, Style::Body, results, tokens.t1, px(104), 2);
            if (run.partial)
                addText(row.cells[6], paper, Style::BodyBold, Tr::tr("partial run"), tokens.bad, px(104), 1);
            if (!take(std::move(row)))
                break;
        }
        return {};
    };
    return table;
}

} // namespace gabion
