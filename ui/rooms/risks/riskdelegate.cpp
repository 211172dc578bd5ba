// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/riskdelegate.h"

#include "core/registers/words.h"
#include "ui/models/registermodel.h"
#include "ui/widgets/paint.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

namespace gabion::ui {

QString RiskDelegate::shownText(const Cell &cell, const Column &column) const
{
    constexpr int most = 999; // wider than the column; the tooltip says it whole
    if (column.key == QLatin1String("findings") && cell.value.toLongLong() > most)
        return tr("%1+", "more than 999").arg(most);
    if (column.key != QLatin1String("components"))
        return cell.text;
    QStringList titles;
    for (const QString &part : cell.text.split(QStringLiteral("; "))) // "C-001 Gateway"
        titles += part.section(QLatin1Char(' '), 1);
    return titles.join(QStringLiteral(", "));
}

/// The worst of the open findings, beside how many there are.
int RiskDelegate::shapeBefore(const RegisterModel &model, const QModelIndex &index) const
{
    const RegisterRow *row = model.rowAt(index.row());
    const int worst = model.columnOf(QStringLiteral("worstFinding"));
    if (!row || worst < 0 || model.columns().at(index.column()).key != QLatin1String("findings"))
        return 0;
    const auto severity = enumFromKey<FindingSeverity>(row->cells.at(worst).value.toString().toStdString());
    return severity ? shapeOf(*severity) : 0;
}

bool RiskDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    const auto *model = qobject_cast<const RegisterModel *>(index.model());
    const Cell *cell = model ? model->cellAt(index) : nullptr;
    if (!cell || event->type() != QEvent::ToolTip || model->columns().at(index.column()).key != QLatin1String("options"))
        return CellDelegate::helpEvent(event, view, option, index);
    QStringList lines;
    for (const auto &[value, key] : EnumKeys<TreatmentOption>::keys) {
        if (cell->text.split(QStringLiteral("; ")).contains(word(value)))
            lines += tr("%1: %2 in ISO/IEC 27005").arg(word(value), isoTerm(value).toLower());
    }
    QToolTip::showText(event->globalPos(), lines.join(QLatin1Char('\n')), view);
    return true;
}

QString RiskDelegate::groupTitle(const QString &title, const Column &column, int level) const
{
    return level > 0 && column.key == QLatin1String("current") ? tr("%1 now", "level").arg(title) : title;
}

} // namespace gabion::ui
