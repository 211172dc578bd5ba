// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/criteria.h"
#include "core/model/finding.h"
#include "core/registers/register.h"
#include "core/render/tokens.h"
#include "core/risk/level.h"
#include "ui/theme/icons.h"

#include <QPen>
#include <QRectF>
#include <QString>

class QPainter;

namespace gabion::ui {

/// The pill of a level: shape, figure and, where there is room, what it is made of ("3×5"). Colour is the third cue.
/// @p name: the level's word after the figure; empty = leave it out. Draws into the left of @p box and answers the width.
double paintLevelPill(QPainter &painter, const QRectF &box, int rank, const QString &figure, const QString &factors,
                      const QString &name = {});
/// Hatching that stands for the colour of a level in high contrast, denser the higher it is; nothing in other themes.
void paintHatch(QPainter &painter, const QRectF &box, int rank);
/// Where the shape of a level begins in a pill: in high contrast after the strip of its hatching.
double levelLead();
/// The plate of a pill: fill, or edge and hatching at its left.
void paintLevelPlate(QPainter &painter, const QRectF &pill, int rank);
/// Pen of a line of the appetite: dashes, for safety where it has a line of its own dashes and dots.
QPen appetitePen(Rgb ink, bool ofSafety = false);
/// Width that the same pill takes.
double levelPillWidth(const QString &figure, const QString &factors, const QString &name = {});
/// "15" for product matrices, else the level's word.
QString levelFigure(const Criteria *criteria, const RatedLevel &level);
/// "3×5": likelihood by consequence; empty when not rated.
QString levelFactors(const RatedLevel &level);
/// What a screen reader says: "15, critical, likelihood 3 Possible, consequence 5 Severe".
QString spokenLevel(const Criteria *criteria, const RatedLevel &level);

/// Rank of the shape of a severity: info and low share the ring.
int shapeOf(FindingSeverity severity);
/// Icon and colours of a presence.
struct PresenceLook {
    QString icon;
    Rgb Tokens::*ink;
    Rgb Tokens::*fill;
};
PresenceLook presenceLook(Presence presence);

/// A small tag with a soft fill.
double paintTag(QPainter &painter, const QRectF &box, const QString &text, Rgb fill, Rgb ink, const QString &icon = {});
/// The name of a key on its small plate, at the right of @p box; answers the width, 0 without a key.
double paintKeys(QPainter &painter, const QRectF &box, const QString &keys);
/// The shield or the life ring of a domain in its colour.
void paintDomain(QPainter &painter, const QRectF &box, Domain domain);
/// A disc with the initials of a name.
void paintAvatar(QPainter &painter, const QRectF &box, const QString &name);
/// "PR" for "Priya Raman".
QString initials(const QString &name);
/// "R⁠-005": a reference that does not break at its hyphen.
QString unbroken(const QString &ref);

} // namespace gabion::ui
