// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/rates.h"
#include "core/render/tokens.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace gabion::ui {

/// Ink, soft fill and icon of a verdict: over = bad, unclear = warn, within = ok. Never colour alone.
struct VerdictLook {
    Rgb ink;
    Rgb soft;
    QString icon;
};
VerdictLook verdictLook(RateVerdict verdict);

/// A rate as a line from end to end of its interval with a dot, and the limit as a tick, over 0..@p scale.
void paintRateBar(QPainter &painter, const QRectF &box, const JudgedRate &judged, double scale);

/// What a screen reader says: "3.1 %, 95 % interval 2.4 % to 4 %, above limit 1 %".
QString spokenRate(const JudgedRate &judged);
/// "Above limit 1 %", "Within limit 1 %", "Unclear against limit 1 %"; "No limit set".
QString verdictSentence(const JudgedRate &judged);

} // namespace gabion::ui
