// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/finding.h"
#include "core/render/tokens.h"
#include "ui/widgets/pageview.h"

namespace gabion::ui {

/// Paints findings (severity with glyph and word, presence and decision as tags, code in mono) and measurements (rate with its
/// interval and limit, verdict).
class ResultDelegate : public PageDelegate {
    Q_OBJECT

public:
    using PageDelegate::PageDelegate;

protected:
    bool special(QPainter &painter, const QRectF &box, const RegisterRow &row, const Column &column,
                 const Cell &cell) const override;
};

/// The scale of the bars of rates in tables: 0 to this share.
inline constexpr double barScale = 0.2;

/// Shape, ink and word of a severity, as table and inspector show it.
void paintSeverity(QPainter &painter, const QRectF &box, FindingSeverity severity);

} // namespace gabion::ui
