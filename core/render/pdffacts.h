// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"

#include <QList>
#include <QPair>
#include <QString>

namespace gabion {

/// How many risks stand at each level in one of the three ratings.
struct LevelBar {
    QString title;
    QList<int> counts; ///< counts[rank - 1]
    int notRated = 0;
};

/// A level of the scale with the scores that make it, for legends.
struct LevelName {
    QString title;
    QString range; ///< "15–25" for product matrices; else empty
};

/// A share of the cover's second chart: how many controls apply, are excluded ...
struct CountBar {
    QString title;
    int count = 0;
};

/// What covers, headers, footers and annexes of a document say. Made from the context alone.
struct DocumentFacts {
    QString title; ///< of the document
    QString subtitle;
    QString organisation;
    QString standard; ///< two lines for the cover's panel
    QString classification;
    QString system; ///< names of the AI systems, shortened
    QString number; ///< "ISMS-RR-2026-11, version 1.0"
    QList<QPair<QString, QString>> rows; ///< facts table of the cover
    QString state; ///< SHA-256 of the state, 64 hex digits
    QString shortState; ///< "4c1e·77a0"
    QDateTime stateDate;
    QString footer; ///< "Confidential. Prepared 2026-11-23 from x.gabion, state 4c1e·77a0"
    QString footNote; ///< middle of the footer
    QString barsTitle;
    QList<LevelBar> bars;
    QList<LevelName> levels; ///< lowest first
    QList<CountBar> counts;
    QString method; ///< scales, matrix and appetite in words
    QString scope; ///< statement of the organisation
    QList<FactGroup> legend; ///< of the words that the document uses, beside the levels
};

/// "1 risk" or "5 risks", from two whole texts; %1 in @p many is the number.
QString counted(qint64 count, const QString &one, const QString &many);

/// Facts for a register of this context.
DocumentFacts documentFacts(const Register &reg, const RegisterContext &context);

} // namespace gabion
