// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/catalog/catalog.h"
#include "core/model/change.h"

#include <QList>
#include <QPointF>

namespace gabion::ui {

/// A starter project in small: where its components stand, what flows between them and how much there is.
struct TemplateSketch {
    QList<QPointF> boxes; ///< centres of the components, both axes 0..1
    QList<std::pair<int, int>> lines; ///< flows, by index of the boxes
    int model = -1; ///< box of the first AI model; -1 = none
    int components = 0;
    int threats = 0;
    int risks = 0;
};

/// The sketch of what a new project starts with: components stand where its first diagram puts them; without a diagram they
/// stand in columns along the flows.
TemplateSketch sketchOf(const ChangeSet &records, const Catalogs &catalogs);

} // namespace gabion::ui
