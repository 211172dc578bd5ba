// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/celldelegate.h"

namespace gabion::ui {

/// Cells of the risk register: components by their titles, levels as groups "now", treatment options with the standard's terms
/// in their tooltips.
class RiskDelegate : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    QString shownText(const Cell &cell, const Column &column) const override;
    int shapeBefore(const RegisterModel &model, const QModelIndex &index) const override;
    QString groupTitle(const QString &title, const Column &column, int level) const override;
};

} // namespace gabion::ui
