// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/celldelegate.h"

namespace gabion::ui {

/// Cells of the risk register: components by their titles, levels as groups "now".
class RiskDelegate : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    QString shownText(const Cell &cell, const Column &column) const override;
    QString groupTitle(const QString &title, const Column &column) const override;
};

} // namespace gabion::ui
