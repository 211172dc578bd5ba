// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/paint.h"

#include "core/render/glyphs.h"
#include "core/render/tabular.h"
#include "core/risk/criteria.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace gabion::ui {

namespace {

constexpr double pillHeight = 20, padding = 6, glyph = 11, gap = 5, strip = 9;

QFont figureFont() { return textFont(typesizes::secondary, QFont::DemiBold); }
QFont factorFont() { return textFont(typesizes::meta); }

} // namespace

void paintHatch(QPainter &painter, const QRectF &box, int rank)
{
    const LevelTone &tone = tokens().level(rank);
    if (tone.hatch <= 0)
        return;
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(tone.text), dpf(1)));
    const double step = dpf(8) / tone.hatch;
    for (double x = box.left() - box.height(); x < box.right(); x += step)
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()));
    painter.restore();
}

QPen appetitePen(Rgb ink, bool ofSafety)
{
    QPen pen(QColor(ink), dpf(2.5), Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
    pen.setDashPattern(ofSafety ? QList<qreal>{7 / 2.5, 1.2, 1, 1.2} : QList<qreal>{7 / 2.5, 4 / 2.5});
    return pen;
}

double levelLead() { return dpf(tokens().lineWidth > 1 ? strip + 3 : padding); }

void paintLevelPlate(QPainter &painter, const QRectF &pill, int rank)
{
    const Tokens &t = tokens();
    paintPlate(painter, pill, dpf(radii::tag), t.level(rank).fill);
    const double edge = t.lineWidth;
    paintHatch(painter, {pill.left() + edge, pill.top() + edge, dpf(strip) - edge, pill.height() - 2 * edge}, rank);
}

double levelPillWidth(const QString &figure, const QString &factors, const QString &name)
{
    double width = levelLead() + dpf(padding + glyph + gap) + tabularWidth(QFontMetricsF(figureFont()), figure);
    if (!name.isEmpty())
        width += dpf(3) + QFontMetricsF(figureFont()).horizontalAdvance(name);
    if (!factors.isEmpty())
        width += dpf(5) + tabularWidth(QFontMetricsF(factorFont()), factors);
    return width;
}

double paintLevelPill(QPainter &painter, const QRectF &box, int rank, const QString &figure, const QString &factors,
                      const QString &name)
{
    const LevelTone &tone = tokens().level(rank);
    const double width = std::min(box.width(), levelPillWidth(figure, factors, name));
    const QRectF pill(box.left(), box.center().y() - dpf(pillHeight) / 2, width, dpf(pillHeight));
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    paintLevelPlate(painter, pill, rank);
    painter.setRenderHint(QPainter::Antialiasing);
    double x = pill.left() + levelLead();
    painter.fillPath(levelShape(rank, QRectF(x, pill.center().y() - dpf(glyph) / 2, dpf(glyph), dpf(glyph))), QColor(tone.text));
    x += dpf(glyph + gap);
    painter.setPen(QColor(tone.text));
    const auto put = [&](const QString &text, const QFont &font) {
        painter.setFont(font);
        const double wide = tabularWidth(QFontMetricsF(font), text);
        drawTabular(&painter, QRectF(x, pill.top(), wide + 1, pill.height()), text, Qt::AlignLeft | Qt::AlignVCenter);
        x += wide;
    };
    put(figure, figureFont());
    if (!name.isEmpty()) {
        x += dpf(3);
        put(name, figureFont());
    }
    // what does not fit whole is left out
    if (!factors.isEmpty() && levelPillWidth(figure, factors, name) <= box.width() + 0.5) {
        x += dpf(5);
        put(factors, factorFont());
    }
    painter.restore();
    return width;
}

QString levelFigure(const Criteria *criteria, const RatedLevel &level)
{
    if (!level.isRated())
        return QCoreApplication::translate("Widgets", "Not rated");
    return criteria && criteria->product ? QString::number(level.score) : level.title;
}

QString levelFactors(const RatedLevel &level)
{
    return level.isRated() ? QStringLiteral("%1×%2").arg(level.likelihood).arg(level.consequence) : QString();
}

QString spokenLevel(const Criteria *criteria, const RatedLevel &level)
{
    if (!level.isRated() || !criteria)
        return QCoreApplication::translate("Widgets", "not rated");
    const QString likelihood = criteria->likelihood.value(level.likelihood - 1).title;
    const QString consequence = criteria->consequence.value(level.consequence - 1);
    return QCoreApplication::translate("Widgets", "%1, likelihood %2 %3, consequence %4 %5")
        .arg(criteria->product ? QStringLiteral("%1, %2").arg(level.score).arg(level.title) : level.title)
        .arg(level.likelihood)
        .arg(likelihood)
        .arg(level.consequence)
        .arg(consequence);
}

int shapeOf(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Info:
    case FindingSeverity::Low: return 1;
    case FindingSeverity::Unrated:
    case FindingSeverity::Medium: return 2;
    case FindingSeverity::High: return 3;
    case FindingSeverity::Critical: return 4;
    }
    return 1;
}

PresenceLook presenceLook(Presence presence)
{
    switch (presence) {
    case Presence::New: return {QStringLiteral("add"), &Tokens::acct, &Tokens::accsoft};
    case Presence::Reopened: return {QStringLiteral("refresh"), &Tokens::bad, &Tokens::badsoft};
    case Presence::Fixed: return {QStringLiteral("done"), &Tokens::ok, &Tokens::oksoft};
    case Presence::Unchanged: return {QStringLiteral("check"), &Tokens::t2, &Tokens::chrome};
    case Presence::Unknown: break;
    }
    return {QStringLiteral("help"), &Tokens::t2, &Tokens::chrome};
}

double paintTag(QPainter &painter, const QRectF &box, const QString &text, Rgb fill, Rgb ink, const QString &icon)
{
    const QFont font = textFont(typesizes::meta, QFont::Medium);
    const double mark = icon.isEmpty() ? 0 : dpf(16);
    const double width = std::min(box.width(), QFontMetricsF(font).horizontalAdvance(text) + dpf(12) + mark);
    const QRectF tag(box.left(), box.center().y() - dpf(9), width, dpf(18));
    paintBox(painter, tag, dpf(radii::tag), fill, tokens().line, fill == tokens().surface || fill == tokens().raised ? 1 : 0);
    if (!icon.isEmpty())
        paintIcon(painter, icon, QRectF(tag.left() + dpf(5), tag.center().y() - dpf(6), dpf(12), dpf(12)), ink);
    painter.setFont(font);
    painter.setPen(QColor(ink));
    painter.drawText(tag.adjusted(dpf(6) + mark, 0, -dpf(4), 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    return width;
}

double paintKeys(QPainter &painter, const QRectF &box, const QString &keys)
{
    if (keys.isEmpty())
        return 0;
    const QFont font = textFont(typesizes::meta);
    const double width = QFontMetricsF(font).horizontalAdvance(keys) + dpf(10);
    const QRectF plate(box.right() - width, box.center().y() - dpf(9), width, dpf(18));
    paintBox(painter, plate, dpf(radii::tag), tokens().raised, tokens().line2, tokens().lineWidth);
    painter.setFont(font);
    painter.setPen(QColor(tokens().t2));
    painter.drawText(plate, Qt::AlignCenter, keys);
    return width;
}

void paintDomain(QPainter &painter, const QRectF &box, Domain domain)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool safety = domain == Domain::Safety;
    const double side = dpf(15);
    QRectF square(0, 0, side, side);
    square.moveCenter(box.center());
    painter.strokePath(domainLines(domain, square),
                       QPen(QColor(safety ? tokens().saf : tokens().sec), domainLineWidth * side / 20, Qt::SolidLine,
                            Qt::RoundCap, Qt::RoundJoin));
    painter.restore();
}

QString initials(const QString &name)
{
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QString result;
    for (const QString &word : {words.value(0), words.size() > 1 ? words.last() : QString()})
        result += word.left(1).toUpper();
    return result;
}

void paintAvatar(QPainter &painter, const QRectF &box, const QString &name)
{
    const Tokens &t = tokens();
    const bool lined = t.lineWidth > 1; // in high contrast the fill would be as black as the letters
    paintBox(painter, box, box.height() / 2, lined ? t.surface : t.line, t.line, lined ? 1 : 0);
    painter.setFont(textFont(9.5, QFont::DemiBold));
    painter.setPen(QColor(t.t1));
    painter.drawText(box, Qt::AlignCenter, initials(name));
}

QString unbroken(const QString &ref) { return QString(ref).replace(QLatin1Char('-'), QStringLiteral("-\u2060")); }

} // namespace gabion::ui
