// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/riskdelegate.h"

#include "core/registers/register.h"

namespace gabion::ui {

QString RiskDelegate::shownText(const Cell &cell, const Column &column) const
{
    if (column.key != QLatin1String("components"))
        return cell.text;
    QStringList titles;
    for (const QString &part : cell.text.split(QStringLiteral("; "))) // "C-001 Gateway"
        titles += part.section(QLatin1Char(' '), 1);
    return titles.join(QStringLiteral(", "));
}

QString RiskDelegate::groupTitle(const QString &title, const Column &column) const
{
    return column.key == QLatin1String("current") ? tr("%1 now", "level").arg(title) : title;
}

} // namespace gabion::ui
