// SPDX-License-Identifier: Apache-2.0
#include "core/render/pdfcover.h"

#include "core/base/tr.h"
#include "core/render/glyphs.h"
#include "core/render/tokens.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace gabion {

namespace {

constexpr double textLeft = px(428), textRight = page::width - px(64);
constexpr Rgb meshLine = 0x2B4A53;
constexpr double meshStep = px(38);

/// A number in 0..1 from the fixed sequence; std::uniform_real_distribution differs between libraries.
double random(std::mt19937 &generator) { return static_cast<double>(generator() >> 8) / 16777216.0; }

void paintStone(Paper &paper, std::mt19937 &generator, double x, double y)
{
    QPolygonF stone;
    constexpr int corners = 7;
    for (int i = 0; i < corners; ++i) {
        const double angle = (i + 0.55 * random(generator)) * 2 * 3.14159265358979 / corners;
        const double reach = px(13.2 + 3.6 * random(generator));
        stone << QPointF(x + reach * std::cos(angle), y + reach * std::sin(angle));
    }
    const Tokens &tokens = Tokens::light();
    const QColor colour(mixed(tokens.acc, tokens.rail, 36 + static_cast<int>(50 * random(generator))));
    QPainter &painter = paper.painter();
    painter.setBrush(colour);
    painter.setPen(QPen(colour, px(4), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolygon(stone);
}

/// Mesh and stones of a gabion, filled from below; always the same ones.
void paintPanel(Paper &paper)
{
    QPainter &painter = paper.painter();
    painter.setClipRect(QRectF(0, 0, page::panel, page::height));
    paper.fill(QRectF(0, 0, page::panel, page::height), Tokens::light().rail);
    std::mt19937 generator(27001);
    const double top = px(190);
    const double chance[] = {0.25, 0.4, 0.35, 0.6, 0.45, 0.85, 0.9};
    const int rows = static_cast<int>((page::height - top) / meshStep) + 1;
    const double clear = px(1.5); // stones stand inside their mesh cell
    for (double x = 0; x < page::panel; x += meshStep)
        paper.fill(QRectF(x - px(0.5), top, px(1), page::height - top), meshLine);
    for (double y = top; y < page::height; y += meshStep)
        paper.fill(QRectF(0, y - px(0.5), page::panel, px(1)), meshLine);
    for (int row = 0; row < 7; ++row) {
        const double y = top + (rows - 7 + row + 0.5) * meshStep + clear;
        for (double x = 0.5 * meshStep; x < page::panel + meshStep / 2; x += meshStep) {
            if (random(generator) < chance[row])
                paintStone(paper, generator, x, y);
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.setClipping(false);
}

double paintLines(Paper &paper, Style style, const QString &text, double x, double y, double width, int most, double step,
                  Rgb colour)
{
    bool cut = false;
    const QString clean = printable(text);
    const QList<TextSpan> lines = paper.face(style).wrap(clean, width, most, &cut);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QString line = clean.mid(lines[i].start, lines[i].length);
        if (cut && i + 1 == lines.size())
            line += QChar(0x2026);
        paper.text(style, x, y, line, colour);
        y += step;
    }
    return y;
}

constexpr double factStep = px(28.5), factLine = px(16), coverBottom = px(735);

/// Height of what stands below the facts.
double chartHeight(const DocumentFacts &facts)
{
    if (!facts.bars.isEmpty())
        return px(36 + 12 + 20) + px(33) * static_cast<double>(facts.bars.size());
    return facts.counts.isEmpty() ? 0 : px(36 + 12) + px(20) * static_cast<double>(facts.counts.size());
}

/// A fact takes two lines; where there is room, a long one (the scope) takes more.
double paintFacts(Paper &paper, double y)
{
    const Tokens &tokens = Tokens::light();
    const DocumentFacts &facts = paper.facts();
    const double width = textRight - textLeft - px(150);
    double spare = coverBottom - y - factStep * static_cast<double>(facts.rows.size()) - chartHeight(facts);
    for (const auto &[name, value] : facts.rows) {
        const int room = std::clamp(static_cast<int>(spare / factLine) + 1, 2, 8);
        paper.text(Style::CoverFact, textLeft, y + px(18), name, tokens.t2);
        const double end =
            paintLines(paper, Style::CoverFact, value, textLeft + px(150), y + px(18), width, room, factLine, tokens.t1);
        const double next = end + factStep - px(18) - factLine;
        spare -= next - y - factStep;
        y = next;
        paper.rule(textLeft, textRight, y, px(0.75), tokens.line2);
    }
    return y;
}

void paintBar(Paper &paper, const LevelBar &bar, double x, double y)
{
    struct Part {
        int rank = 0;
        int count = 0;
    };
    QList<Part> parts;
    for (qsizetype i = bar.counts.size(); i > 0; --i) {
        if (bar.counts[i - 1] > 0)
            parts.append({static_cast<int>(i), bar.counts[i - 1]});
    }
    if (bar.notRated > 0)
        parts.append({0, bar.notRated});
    double total = 0;
    for (const Part &part : parts)
        total += part.count;
    const double gap = px(2), least = px(34);
    const double room = textRight - x - gap * static_cast<double>(std::max<qsizetype>(0, parts.size() - 1));
    const double shared = room - least * static_cast<double>(parts.size()); // each part can show its figure
    for (const Part &part : std::as_const(parts)) {
        const LevelTone &tone = Tokens::light().level(part.rank);
        const double width = least + shared * part.count / total;
        paper.fill(QRectF(x, y, width, px(26)), tone.fill);
        const QString figure = QString::number(part.count);
        const double inside = px(15) + paper.face(Style::CoverFactBold).width(figure);
        const double left = x + (width - inside) / 2;
        paper.fill(levelShape(part.rank, QRectF(left, y + px(8), px(10), px(10))), tone.text);
        paper.text(Style::CoverFactBold, left + px(15), y + px(17.3), figure, tone.text);
        x += width + gap;
    }
}

void paintBars(Paper &paper, double y)
{
    const DocumentFacts &facts = paper.facts();
    paper.text(Style::CoverHead, textLeft, y, facts.barsTitle, Tokens::light().t1);
    y += px(12);
    for (const LevelBar &bar : facts.bars) {
        paper.text(Style::CoverFact, textLeft, y + px(17.3), bar.title, Tokens::light().t1);
        paintBar(paper, bar, textLeft + px(108), y);
        y += px(33);
    }
    paintLegend(paper, textLeft, y + px(13), Style::Meta);
}

void paintCounts(Paper &paper, double y)
{
    const DocumentFacts &facts = paper.facts();
    const Tokens &tokens = Tokens::light();
    paper.text(Style::CoverHead, textLeft, y, facts.barsTitle, tokens.t1);
    y += px(12);
    int most = 1;
    for (const CountBar &bar : facts.counts)
        most = std::max(most, bar.count);
    for (const CountBar &bar : facts.counts) {
        paper.text(Style::CoverFact, textLeft, y + px(14), bar.title, tokens.t1);
        const double left = textLeft + px(190), room = textRight - left - px(40);
        if (bar.count > 0)
            paper.fill(QRectF(left, y + px(4), std::max(px(2), room * bar.count / most), px(12)), tokens.acc);
        paper.text(Style::CoverFactBold, textRight, y + px(14), QString::number(bar.count), tokens.t1, Side::Right);
        y += px(20);
    }
}

} // namespace

void paintLegend(Paper &paper, double x, double baseline, Style style)
{
    const DocumentFacts &facts = paper.facts();
    const Tokens &tokens = Tokens::light();
    for (qsizetype i = facts.levels.size(); i > 0; --i) {
        const LevelName &level = facts.levels[i - 1];
        paper.fill(levelShape(static_cast<int>(i), QRectF(x, baseline - px(9.3), px(11), px(11))),
                   tokens.level(static_cast<int>(i)).glyph);
        const QString text = level.range.isEmpty() ? level.title : level.title + QLatin1Char(' ') + level.range;
        paper.text(style, x + px(16), baseline, text, tokens.t2);
        x += px(32) + paper.face(style).width(text);
    }
    const auto open = [](const LevelBar &bar) { return bar.notRated > 0; };
    if (std::any_of(facts.bars.begin(), facts.bars.end(), open)) {
        paper.fill(levelShape(0, QRectF(x, baseline - px(9.3), px(11), px(11))), tokens.level(0).glyph);
        paper.text(style, x + px(16), baseline, Tr::tr("not rated"), tokens.t2);
    }
}

void paintCover(Paper &paper)
{
    const DocumentFacts &facts = paper.facts();
    const Tokens &tokens = Tokens::light();
    paintPanel(paper);
    paintMark(paper.painter(), QRectF(px(40), px(40), px(30), px(30)));
    paper.text(Style::CoverName, px(78), px(60.7), paper.face(Style::CoverName).elided(facts.organisation, page::panel - px(98)),
               0xFFFFFF);
    paintLines(paper, Style::CoverFact, facts.standard, px(40), px(99), page::panel - px(60), 5, px(18), 0xC9D6DA);

    double y = px(84);
    if (!facts.classification.isEmpty()) {
        const QString text = paper.face(Style::Group).elided(facts.classification, px(300));
        const double width = paper.face(Style::Group).width(text) + px(20);
        QPainter &painter = paper.painter();
        painter.setPen(QPen(QColor(tokens.t1), px(1)));
        painter.drawRect(QRectF(textLeft, y, width, px(22)));
        paper.text(Style::Group, textLeft + px(10), y + px(15), text, tokens.t1);
    }
    y = paintLines(paper, Style::CoverTitle, facts.title, textLeft, px(160), px(440), 3, px(46), tokens.t1) - px(46);
    y = paintLines(paper, Style::CoverSub, facts.subtitle, textLeft, y + px(42), textRight - textLeft, 2, px(24), tokens.t2)
        - px(24);
    y = paintFacts(paper, y + px(34));
    if (!facts.bars.isEmpty())
        paintBars(paper, y + px(36));
    else if (!facts.counts.isEmpty())
        paintCounts(paper, y + px(36));

    paper.rule(textLeft, textRight, px(743), px(0.75), tokens.ctl);
    paper.text(Style::Small, textLeft, px(759.5), Tr::tr("SHA-256 of data state %1").arg(facts.state), tokens.t2);
    paper.text(Style::Small, textRight, px(759.5), Tr::tr("%1 / %2").arg(paper.number()).arg(paper.pages()), tokens.t2,
               Side::Right);
}

void paintContents(Paper &paper, const QList<ContentsLine> &lines)
{
    const Tokens &tokens = Tokens::light();
    paper.header(Tr::tr("Contents"), paper.facts().title);
    paper.footer();
    constexpr double step = px(20), gap = px(48);
    const int perColumn = static_cast<int>((page::bodyBottom - page::bodyTop) / step);
    const double width = (page::right - page::left - gap) / 2;
    for (qsizetype i = 0; i < std::min<qsizetype>(lines.size(), 2 * perColumn); ++i) {
        const ContentsLine &line = lines[i];
        const double x = page::left + (i >= perColumn ? width + gap : 0);
        const double y = page::bodyTop + step * (static_cast<double>(i % perColumn) + 0.75);
        const double indent = px(16) * line.depth;
        const Style style = line.depth == 0 ? Style::Group : Style::Meta;
        paper.text(style, x + indent, y, paper.face(style).elided(line.title, width - indent - px(50)), tokens.t1);
        paper.text(style, x + width, y, QString::number(line.page), tokens.t1, Side::Right);
        paper.rule(x, x + width, y + px(6), px(0.75), tokens.line);
    }
}

} // namespace gabion
