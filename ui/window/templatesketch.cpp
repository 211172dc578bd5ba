// SPDX-License-Identifier: Apache-2.0
#include "ui/window/templatesketch.h"

#include <QHash>

#include <algorithm>

namespace gabion::ui {

namespace {

/// Everything the sketch is made of, by kind.
struct Parts {
    QList<Component> components;
    QList<Flow> flows;
    QHash<QUuid, QPointF> places; ///< centres on the first diagram
    QHash<QUuid, int> index;
};

Parts partsOf(const ChangeSet &records, TemplateSketch &sketch)
{
    Parts parts;
    Id<Diagram> diagram;
    for (const Change &change : records.changes) {
        if (!change.after)
            continue;
        if (const auto *component = std::get_if<Component>(&*change.after)) {
            parts.index.insert(component->id.value, int(parts.components.size()));
            parts.components += *component;
        } else if (const auto *flow = std::get_if<Flow>(&*change.after)) {
            parts.flows += *flow;
        } else if (const auto *placement = std::get_if<Placement>(&*change.after)) {
            if (diagram.value.isNull())
                diagram = placement->diagram;
            if (placement->diagram == diagram && !placement->component.value.isNull())
                parts.places.insert(placement->component.value,
                                    {placement->x + placement->width / 2, placement->y + placement->height / 2});
        }
        sketch.threats += std::holds_alternative<Threat>(*change.after);
        sketch.risks += std::holds_alternative<Risk>(*change.after);
    }
    return parts;
}

/// A component stands one column right of the farthest that flows to it; a circle of flows ends after as many rounds as there
/// are components.
QList<QPointF> columns(int count, const QList<std::pair<int, int>> &lines)
{
    QList<int> column(count, 0);
    for (int round = 0; round < count; ++round) {
        bool moved = false;
        for (const auto &[from, to] : lines) {
            if (column[to] <= column[from] && column[from] + 1 < count) {
                column[to] = column[from] + 1;
                moved = true;
            }
        }
        if (!moved)
            break;
    }
    QHash<int, int> filled;
    QList<QPointF> places;
    for (const int at : column)
        places += QPointF(at, filled[at]++);
    return places;
}

/// Stretches points to 0..1 on both axes; an axis on which all stand alike is put in the middle.
void stretch(QList<QPointF> &points)
{
    const auto axis = [&](auto &&part) {
        double low = 0, high = 0;
        for (qsizetype at = 0; at < points.size(); ++at) {
            low = at == 0 ? part(points[at]) : std::min(low, part(points[at]));
            high = at == 0 ? part(points[at]) : std::max(high, part(points[at]));
        }
        for (QPointF &point : points)
            part(point) = high > low ? (part(point) - low) / (high - low) : 0.5;
    };
    axis([](QPointF &point) -> double & { return point.rx(); });
    axis([](QPointF &point) -> double & { return point.ry(); });
}

} // namespace

TemplateSketch sketchOf(const ChangeSet &records, const Catalogs &catalogs)
{
    TemplateSketch sketch;
    const Parts parts = partsOf(records, sketch);
    sketch.components = int(parts.components.size());
    for (const Flow &flow : parts.flows) {
        const int from = parts.index.value(flow.from.value, -1);
        const int to = parts.index.value(flow.to.value, -1);
        if (from >= 0 && to >= 0)
            sketch.lines += {from, to};
    }
    for (const Component &component : parts.components) {
        const ComponentKind *kind = catalogs.kind(component.type);
        if (sketch.model < 0 && kind && kind->icon == QLatin1String("llm"))
            sketch.model = parts.index.value(component.id.value);
        sketch.boxes += parts.places.value(component.id.value);
    }
    if (parts.places.size() < parts.components.size())
        sketch.boxes = columns(sketch.components, sketch.lines);
    stretch(sketch.boxes);
    return sketch;
}

} // namespace gabion::ui
