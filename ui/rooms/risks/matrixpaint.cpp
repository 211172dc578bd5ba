// SPDX-License-Identifier: Apache-2.0
#include "core/render/glyphs.h"
#include "core/risk/criteria.h"
#include "ui/rooms/risks/matrixview.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace gabion::ui {

namespace {

void paintArrowHead(QPainter &painter, const QPointF &tip, const QPointF &way, Rgb ink)
{
    const double length = std::hypot(way.x(), way.y());
    if (length < 1e-6)
        return;
    const QPointF along = way / length, across(-along.y(), along.x());
    const double size = dpf(11);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(ink));
    painter.drawPolygon(QPolygonF{tip, tip - along * size + across * size * 0.48, tip - along * size - across * size * 0.48});
    painter.setBrush(Qt::NoBrush);
}

void paintTargetTick(QPainter &painter, const QPointF &centre, double radius)
{
    painter.setPen(QPen(QColor(tokens().surface), dpf(2)));
    painter.setBrush(QColor(tokens().acc));
    painter.drawEllipse(centre, radius, radius);
    painter.setBrush(Qt::NoBrush);
    const double u = radius / 9;
    painter.setPen(QPen(QColor(tokens().onacc), 1.7 * u, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(
        QPolygonF{centre + QPointF(-3.5, 0) * u, centre + QPointF(-1, 2.7) * u, centre + QPointF(3.5, -2.3) * u});
}

} // namespace

void MatrixView::paintAll(QPainter &painter, const QSizeF &size) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxes(painter);
    for (int likelihood = 1; likelihood <= m_data.likelihoods(); ++likelihood) {
        for (int consequence = 1; consequence <= m_data.consequences(); ++consequence)
            paintCell(painter, {likelihood, consequence});
    }
    paintAppetite(painter);
    paintArrows(painter);
    paintMarks(painter);
    paintLegend(painter, size);
}

void MatrixView::paintAxes(QPainter &painter) const
{
    const Tokens &t = tokens();
    const QRectF &field = m_layout.field();
    const QFont bold = textFont(12.5, QFont::DemiBold), plain = textFont(typesizes::secondary);
    const QFontMetricsF metrics(bold), small(plain);
    const double right = field.left() - dpf(11), left = dpf(30);
    for (int step = 1; step <= m_data.likelihoods(); ++step) {
        const QRectF row = m_layout.cell({step, 1});
        painter.setFont(bold);
        painter.setPen(QColor(t.t1));
        painter.drawText(QRectF(left, row.center().y() - dpf(17), right - left, dpf(17)), Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(m_data.criteria.likelihood.at(step - 1).title, Qt::ElideRight, right - left));
        painter.setFont(plain);
        painter.setPen(QColor(t.t3));
        painter.drawText(QRectF(left, row.center().y(), right - left, dpf(17)), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(step));
    }
    for (int step = 1; step <= m_data.consequences(); ++step) {
        const QRectF column = m_layout.cell({1, step});
        const QString number = QString::number(step);
        const double tail = small.horizontalAdvance(number) + dpf(6);
        const QString title = metrics.elidedText(m_data.criteria.consequence.at(step - 1), Qt::ElideRight, column.width() - tail);
        const double wide = metrics.horizontalAdvance(title);
        const QRectF box(column.center().x() - (wide + tail) / 2, field.bottom() + dpf(6), wide + tail, dpf(18));
        painter.setFont(bold);
        painter.setPen(QColor(t.t1));
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, title);
        painter.setFont(plain);
        painter.setPen(QColor(t.t3));
        painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, number);
    }
    painter.setPen(QColor(t.t2));
    painter.drawText(QRectF(field.left(), field.bottom() + dpf(27), field.width(), dpf(18)), Qt::AlignCenter, tr("Consequence"));
    painter.save();
    painter.translate(dpf(19), field.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-dpf(100), -dpf(9), dpf(200), dpf(18)), Qt::AlignCenter, tr("Likelihood"));
    painter.restore();
}

void MatrixView::paintCell(QPainter &painter, MatrixCell cell) const
{
    const Tokens &t = tokens();
    const QRectF box = m_layout.cell(cell);
    const QList<const MatrixRisk *> risks = m_data.in(cell, m_stage, m_side);
    const RatedLevel level = levelAt(m_data.criteria, cell.likelihood, cell.consequence);
    const LevelTone &tone = t.level(level.rank);
    const bool full = !risks.isEmpty();
    const bool contrast = t.lineWidth > 1;
    const Rgb fill = full || contrast ? tone.fill : mixed(tone.fill, t.surface, 30);
    paintBox(painter, box, dpf(radii::input), fill, contrast ? t.t1 : t.line, full && contrast ? 2 * t.lineWidth : t.lineWidth);
    paintHatch(painter, box.adjusted(box.width() * 0.6, box.height() * 0.75, -2, -2), level.rank);
    const Rgb ink = full || contrast ? tone.text : t.t2;
    const double left = box.left() + dpf(9);
    painter.setPen(QColor(ink));
    painter.setFont(textFont(17, QFont::DemiBold));
    const bool product = m_data.criteria.product;
    const QString head = product ? QString::number(level.score) : QString();
    double y = box.top() + dpf(7);
    if (product) {
        painter.drawText(QRectF(left, y, box.width(), dpf(22)), Qt::AlignLeft | Qt::AlignVCenter, head);
        if (contrast)
            painter.fillPath(levelShape(level.rank,
                                        QRectF(left + QFontMetricsF(painter.font()).horizontalAdvance(head) + dpf(7), y + dpf(5),
                                               dpf(12), dpf(12))),
                             QColor(ink));
    } else {
        painter.fillPath(levelShape(level.rank, QRectF(left, y + dpf(4), dpf(14), dpf(14))), QColor(ink));
    }
    y += dpf(22);
    painter.setFont(textFont(typesizes::tableHeader));
    painter.drawText(QRectF(left, y, box.width() - dpf(12), dpf(16)), Qt::AlignLeft | Qt::AlignVCenter, level.title);
    if (!full)
        return;
    painter.drawText(QRectF(left, y + dpf(16), box.width() - dpf(12), dpf(16)), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("%n risk(s)", nullptr, int(risks.size())));
    const MatrixLayout::Crowd crowd = m_layout.crowd(cell, int(risks.size()));
    for (int slot = 0; slot < crowd.shown; ++slot)
        paintPill(painter, m_layout.pill(cell, slot), *risks.at(slot), false);
    if (!crowd.more.isEmpty()) {
        painter.setPen(QColor(ink));
        painter.setFont(textFont(typesizes::meta, QFont::Medium));
        painter.drawText(crowd.more, Qt::AlignLeft | Qt::AlignVCenter, tr("+%n more", nullptr, int(risks.size()) - crowd.shown));
    }
}

void MatrixView::paintPill(QPainter &painter, const QRectF &box, const MatrixRisk &risk, bool ghost) const
{
    const Tokens &t = tokens();
    const Rgb edge = risk.isSafety() ? t.saf : t.sec;
    const double radius = risk.isSafety() ? box.height() / 2 : dpf(radii::input);
    QPen pen(QColor(edge), dpf(1.5));
    if (ghost)
        pen.setDashPattern({2, 1.4});
    QColor fill(t.surface);
    if (ghost)
        fill.setAlphaF(0.86F);
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(box.adjusted(dpf(0.75), dpf(0.75), -dpf(0.75), -dpf(0.75)), radius, radius);
    painter.setBrush(Qt::NoBrush);
    const QRectF mark(box.left() + dpf(5.5), box.center().y() - dpf(6), dpf(12), dpf(12));
    painter.strokePath(domainLines(risk.domain, mark),
                       QPen(QColor(edge), domainLineWidth * mark.width() / 20, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setFont(textFont(typesizes::secondary, QFont::DemiBold));
    painter.setPen(QColor(t.t1));
    painter.drawText(box.adjusted(dpf(20), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, risk.number);
}

/// One line where both sides share an appetite, else one in the colour of each.
void MatrixView::paintAppetite(QPainter &painter) const
{
    const auto lineOf = [&](Domain domain) {
        QList<QPolygonF> lines = appetiteLine(m_data.likelihoods(), m_data.consequences(), [&](int likelihood, int consequence) {
            return withinAppetite(m_data.criteria, domain, levelAt(m_data.criteria, likelihood, consequence)).value_or(true);
        });
        const QRectF first = m_layout.cell({m_data.likelihoods(), 1});
        const QPointF step(m_layout.field().width() + dpf(2), m_layout.field().height() + dpf(2));
        for (QPolygonF &line : lines) {
            for (QPointF &point : line)
                point = QPointF(first.left() - dpf(1) + point.x() * step.x() / m_data.consequences(),
                                first.top() - dpf(1) + point.y() * step.y() / m_data.likelihoods());
        }
        return lines;
    };
    const QList<QPolygonF> security = lineOf(Domain::Security), safety = lineOf(Domain::Safety);
    const bool alike = security == safety;
    const bool all = m_side == MatrixSide::All;
    if (m_side != MatrixSide::Safety) {
        painter.setPen(appetitePen(all && !alike ? tokens().sec : tokens().t1));
        for (const QPolygonF &line : security)
            painter.drawPolyline(line);
    }
    if (m_side == MatrixSide::Safety || (all && !alike)) {
        painter.setPen(appetitePen(all ? tokens().saf : tokens().t1, all));
        for (const QPolygonF &line : safety)
            painter.drawPolyline(all ? line.translated(dpf(2.5), -dpf(2.5)) : line);
    }
}

void MatrixView::paintArrows(QPainter &painter) const
{
    const Tokens &t = tokens();
    QHash<int, QSet<int>> used; // slots by cell
    QHash<int, int> lanes; // arrows into each cell so far
    const auto number = [&](MatrixCell cell) { return cell.likelihood * 100 + cell.consequence; };
    QList<std::pair<QPointF, double>> ticks;
    for (const MatrixRisk *risk : withArrows()) {
        const QRectF pill = pillOf(*risk, m_stage);
        if (pill.isEmpty())
            continue;
        const MatrixCell here = risk->cell(m_stage), from = risk->cell(Stage::Inherent), to = risk->cell(Stage::Residual);
        if (risk->level(Stage::Inherent).isRated() && from != here) {
            QSet<int> &taken = used[number(from)];
            if (taken.isEmpty()) {
                const int there = int(m_data.in(from, m_stage, m_side).size());
                for (int slot = 0; slot < std::min(there, m_layout.capacity()); ++slot)
                    taken.insert(slot);
            }
            const int column = int(std::lround((pill.left() - m_layout.pill(here, 0).left()) / (pill.width() + dpf(6))));
            const QRectF ghost = m_layout.ghost(from, column, taken);
            paintPill(painter, ghost, *risk, true);
            const QLineF line = m_layout.fromGhost(ghost, pill);
            QPen pen(QColor(t.t1), dpf(1.8), Qt::CustomDashLine, Qt::FlatCap);
            pen.setDashPattern({4 / 1.8, 3 / 1.8});
            const QPointF way = line.p2() - line.p1();
            const double length = std::max(1.0, line.length());
            painter.setPen(QPen(QColor(t.surface), dpf(4.5)));
            painter.drawLine(line.p1(), line.p2() - way / length * dpf(9));
            painter.setPen(pen);
            painter.drawLine(line.p1(), line.p2() - way / length * dpf(9));
            paintArrowHead(painter, line.p2(), way, t.t1);
        }
        if (!risk->level(Stage::Residual).isRated() || to == here)
            continue;
        const int lane = lanes[number(to)]++;
        const QList<const MatrixRisk *> beside = m_data.in(here, m_stage, m_side);
        const bool blocked =
            m_layout.isBlocked(here, int(beside.indexOf(risk)), m_layout.crowd(here, int(beside.size())).shown, to);
        const QPainterPath way = m_layout.route(pill, here, to, lane, blocked);
        QColor halo(t.surface);
        halo.setAlphaF(0.9F);
        painter.strokePath(way, QPen(halo, dpf(6.1)));
        const QPointF end = way.currentPosition();
        const QPointF before = way.pointAtPercent(std::max(0.0, 1 - dpf(4) / std::max(1.0, way.length())));
        painter.strokePath(way, QPen(QColor(t.acc), dpf(2.6)));
        paintArrowHead(painter, end, end - before, t.acc);
        ticks += {m_layout.tick(to, lane), dpf(MatrixLayout::tickRadius)};
    }
    for (const auto &[centre, radius] : ticks)
        paintTargetTick(painter, centre, radius);
}

/// The chosen cell, the chosen pill, and what is carried.
void MatrixView::paintMarks(QPainter &painter) const
{
    const Tokens &t = tokens();
    const auto ring = [&](const QRectF &box, double radius, double width, Rgb ink) {
        painter.setPen(QPen(QColor(ink), width));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box, radius, radius);
    };
    if (!m_cell.isNull()) {
        const QRectF box = m_layout.cell(m_cell);
        ring(box.adjusted(dpf(1.5), dpf(1.5), -dpf(1.5), -dpf(1.5)), dpf(4), dpf(3), t.acc);
        ring(box.adjusted(dpf(3.5), dpf(3.5), -dpf(3.5), -dpf(3.5)), dpf(3), dpf(1), t.surface);
        if (hasFocus())
            ring(box.adjusted(-dpf(1.5), -dpf(1.5), dpf(1.5), dpf(1.5)), dpf(6), dpf(2), t.acc);
    }
    if (const MatrixRisk *risk = m_data.find(m_risk)) {
        const QRectF pill = pillOf(*risk, m_stage);
        const double radius = risk->isSafety() ? pill.height() / 2 : dpf(5);
        if (!pill.isEmpty()) {
            ring(pill.adjusted(-dpf(0.5), -dpf(0.5), dpf(0.5), dpf(0.5)), radius, dpf(4), t.surface);
            ring(pill, radius, dpf(2.5), t.acc);
        }
    }
    const MatrixRisk *moved = m_move ? m_data.find(m_move->risk) : nullptr;
    if (!moved)
        return;
    if (!m_move->target.isNull())
        ring(m_layout.cell(m_move->target).adjusted(dpf(4), dpf(4), -dpf(4), -dpf(4)), dpf(4), dpf(3), t.acc);
    QRectF carried(QPointF(), m_layout.pill({1, 1}, 0).size());
    carried.moveCenter(m_move->pointer.value_or(m_layout.cell(m_move->target).center()));
    paintPill(painter, carried, *moved, false);
    ring(carried.adjusted(-dpf(1), -dpf(1), dpf(1), dpf(1)), dpf(6), dpf(2), t.acc);
}

void MatrixView::paintLegend(QPainter &painter, const QSizeF &size) const
{
    const Tokens &t = tokens();
    const QFont font = textFont(typesizes::secondary);
    painter.setFont(font);
    double x = m_layout.field().left() + dpf(3);
    const double y = m_layout.field().bottom() + dpf(48 + 12);
    const auto word = [&](const QString &text) {
        painter.setFont(font);
        painter.setPen(QColor(t.t2));
        const double wide = QFontMetricsF(font).horizontalAdvance(text);
        painter.drawText(QRectF(x, y - dpf(10), wide + 2, dpf(20)), Qt::AlignVCenter | Qt::AlignLeft, text);
        x += wide + dpf(18);
    };
    const auto box = [&](Rgb edge, double radius) {
        painter.setPen(QPen(QColor(edge), dpf(1.5)));
        painter.setBrush(QColor(t.surface));
        painter.drawRoundedRect(QRectF(x + dpf(1), y - dpf(8), dpf(28), dpf(16)), radius, radius);
        painter.setBrush(Qt::NoBrush);
        x += dpf(36);
    };
    box(t.sec, dpf(4));
    word(tr("Security"));
    box(t.saf, dpf(8));
    word(tr("Safety"));
    if (m_arrows != MatrixArrows::None) {
        painter.setPen(QPen(QColor(t.t2), dpf(1.5)));
        painter.drawEllipse(QPointF(x + dpf(5), y), dpf(4), dpf(4));
        QPen dashed(QColor(t.t2), dpf(1.8), Qt::CustomDashLine, Qt::FlatCap);
        dashed.setDashPattern({4 / 1.8, 3 / 1.8});
        painter.setPen(dashed);
        painter.drawLine(QPointF(x + dpf(11), y), QPointF(x + dpf(25), y));
        x += dpf(36);
        word(tr("from inherent"));
        painter.setPen(QPen(QColor(t.acc), dpf(2.6)));
        painter.drawLine(QPointF(x, y), QPointF(x + dpf(18), y));
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(t.acc));
        painter.drawEllipse(QPointF(x + dpf(24), y), dpf(6), dpf(6));
        painter.setBrush(Qt::NoBrush);
        x += dpf(38);
        word(tr("to residual target"));
    }
    QStringList left;
    if (const int open = m_data.notRated(m_stage, m_side); open > 0)
        left += tr("%n risk(s) not rated", nullptr, open);
    if (m_data.elsewhere > 0)
        left += tr("%n risk(s) under other criteria", nullptr, m_data.elsewhere);
    if (!left.isEmpty() && x < size.width() - dpf(120))
        word(left.join(QStringLiteral(", ")));
}

} // namespace gabion::ui
