// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/evidence/resultdelegate.h"

#include "core/registers/words.h"
#include "core/render/glyphs.h"
#include "core/render/tabular.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/ratebar.h"

#include <QPainter>
#include <QPainterPath>

namespace gabion::ui {

namespace {

template<class E>
E keyOf(const Cell &cell, E otherwise)
{
    return enumFromKey<E>(cell.value.toString().toStdString()).value_or(otherwise);
}

void write(QPainter &painter, const QRectF &box, const QString &text, const QFont &font, Rgb ink)
{
    painter.setFont(font);
    painter.setPen(QColor(ink));
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     QFontMetricsF(font).elidedText(text, Qt::ElideRight, box.width()));
}

/// Rate with its interval as figures and as a bar, out of the row's own cells: every figure is core's.
void paintRate(QPainter &painter, const QRectF &box, const RegisterRow &row, const PageModel *model)
{
    const auto share = [&](const char *key) {
        const int at = model->columnOf(QLatin1String(key));
        return at < 0 ? QVariant() : row.cells.at(at).value;
    };
    if (!share("rate").isValid())
        return write(painter, box, QStringLiteral("—"), textFont(typesizes::body), tokens().t3);
    JudgedRate judged;
    judged.isRate = true;
    judged.rate.rate = share("rate").toDouble();
    judged.rate.interval = {share("lower").toDouble(), share("upper").toDouble()};
    Limit limit;
    if (share("limit").isValid()) {
        limit.rate = share("limit").toDouble();
        judged.limit = &limit;
    }
    if (const auto verdict = enumFromKey<RateVerdict>(share("verdict").toString().toStdString()))
        judged.verdict = verdict;
    const QString text = rateText(judged.rate.rate, judged.rate.interval);
    const QFont font = textFont(typesizes::body);
    const double figures = dpf(128);
    painter.setFont(font);
    painter.setPen(QColor(judged.verdict == RateVerdict::Over ? tokens().bad : tokens().t1));
    drawTabular(&painter, QRectF(box.left(), box.top(), figures, box.height()), text, Qt::AlignLeft | Qt::AlignVCenter);
    if (box.width() > figures + dpf(40))
        paintRateBar(painter, box.adjusted(figures + dpf(8), 0, 0, 0), judged, barScale);
}

} // namespace

void paintSeverity(QPainter &painter, const QRectF &box, FindingSeverity severity)
{
    const double side = dpf(12);
    const int rank = shapeOf(severity);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(levelShape(rank, QRectF(box.left(), box.center().y() - side / 2, side, side)),
                     QColor(tokens().level(rank).glyph));
    painter.restore();
    write(painter, box.adjusted(side + dpf(7), 0, 0, 0), word(severity), textFont(typesizes::body), tokens().t1);
}

bool ResultDelegate::special(QPainter &painter, const QRectF &box, const RegisterRow &row, const Column &column,
                             const Cell &cell) const
{
    const Tokens &t = tokens();
    const QString &key = column.key;
    if (key == QLatin1String("severity")) {
        paintSeverity(painter, box, keyOf(cell, FindingSeverity::Unrated));
        return true;
    }
    if (key == QLatin1String("presence")) {
        const PresenceLook look = presenceLook(keyOf(cell, Presence::Unknown));
        paintTag(painter, box, cell.text, t.*look.fill, t.*look.ink, look.icon);
        return true;
    }
    if (key == QLatin1String("decision")) {
        const DecisionKind decision = keyOf(cell, DecisionKind::Open);
        if (decision == DecisionKind::Open)
            write(painter, box, cell.text, textFont(typesizes::body), t.t2);
        else
            paintTag(painter, box, cell.text, t.chrome, t.t1, QStringLiteral("lock"));
        return true;
    }
    if (key == QLatin1String("verdict")) {
        if (const auto verdict = enumFromKey<RateVerdict>(cell.value.toString().toStdString())) {
            const VerdictLook look = verdictLook(*verdict);
            paintTag(painter, box, cell.text, look.soft, look.ink, look.icon);
        } else {
            write(painter, box, tr("no limit"), textFont(typesizes::secondary), t.t3);
        }
        return true;
    }
    if (key == QLatin1String("rate")) {
        const auto *view = qobject_cast<const PageView *>(parent());
        paintRate(painter, box, row, view ? &view->pageModel() : nullptr);
        return true;
    }
    if (key == QLatin1String("task") || key == QLatin1String("metric") || key == QLatin1String("rule")
        || key == QLatin1String("path") || key == QLatin1String("trial") || key == QLatin1String("text_hash")) {
        write(painter, box, cell.text, monoFont(), key == QLatin1String("metric") || key == QLatin1String("path") ? t.t2 : t.t1);
        return true;
    }
    return false;
}

} // namespace gabion::ui
