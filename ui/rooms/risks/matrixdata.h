// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/dossier.h"
#include "core/risk/level.h"
#include "ui/rooms/risks/matrixlayout.h"

#include <QList>
#include <QStringList>

#include <array>

namespace gabion::ui {

/// Which risks the matrix shows. Privacy counts with security.
enum class MatrixSide { All, Security, Safety };

/// A risk as the matrix needs it.
struct MatrixRisk {
    Id<Risk> id;
    QString ref; ///< "R-005"
    QString number; ///< "005"
    QString title;
    Domain domain = Domain::Security;
    std::array<RatedLevel, 3> levels; ///< by Stage
    std::array<bool, 3> above{}; ///< above the appetite, by Stage

    bool isSafety() const { return domain == Domain::Safety; }
    const RatedLevel &level(Stage stage) const { return levels[size_t(stage)]; }
    MatrixCell cell(Stage stage) const { return {level(stage).likelihood, level(stage).consequence}; }
    bool shown(MatrixSide side) const { return side == MatrixSide::All || isSafety() == (side == MatrixSide::Safety); }
};

/// What the matrix is painted from: the active criteria and the open risks that were assessed under them, safety first.
struct MatrixData {
    Criteria criteria; ///< no steps: there are none
    QList<MatrixRisk> risks;
    int elsewhere = 0; ///< open risks under other criteria, which this matrix cannot hold

    bool isEmpty() const { return criteria.likelihood.isEmpty() || criteria.consequence.isEmpty(); }
    int likelihoods() const { return int(criteria.likelihood.size()); }
    int consequences() const { return int(criteria.consequence.size()); }
    /// Those that stand in one cell, in the order in which their pills are shown.
    QList<const MatrixRisk *> in(MatrixCell cell, Stage stage, MatrixSide side) const;
    const MatrixRisk *find(Id<Risk> id) const;
    int count(MatrixSide side) const;
    /// Open risks that this stage does not place.
    int notRated(Stage stage, MatrixSide side) const;
    /// "Possible, severe: 15 critical, 2 risks".
    QString spoken(MatrixCell cell, Stage stage, MatrixSide side) const;
};

MatrixData matrixData(const Dossier &dossier);
/// "Appetite: score ≤ 9", "Appetite: up to Medium"; empty when none is set for that domain.
QString appetiteLegend(const Criteria &criteria, Domain domain);

} // namespace gabion::ui
