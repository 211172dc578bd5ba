// SPDX-License-Identifier: Apache-2.0
#include "ui/window/palettesources.h"

#include "core/base/progress.h"
#include "core/model/pages.h"
#include "core/risk/interval.h"
#include "ui/shell/actions.h"
#include "ui/shell/room.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

#include <algorithm>

namespace gabion::ui {

namespace {

constexpr qsizetype mostSeries = 50000;

QString sourceText(const char *source) { return QCoreApplication::translate("Palette", source); }

QString plainTitle(const QAction &action) { return action.text().remove(QLatin1Char('&')); }

PaletteItem commandItem(PaletteGroup group, const QAction &action, const QString &title, const QString &detail,
                        const QString &icon)
{
    return {group,
            QStringLiteral("cmd:") + action.objectName(),
            {},
            title,
            detail,
            icon,
            action.shortcut().toString(QKeySequence::NativeText),
            Domain::Security,
            {}};
}

QString menuTitle(const QString &menu)
{
    for (const auto &[name, title] : menuTitles()) {
        if (name == menu)
            return QString(title).remove(QLatin1Char('&'));
    }
    return {};
}

QString iconOf(const ActionInfo &info)
{
    if (QLatin1String(info.menu) == QLatin1String("insert"))
        return QStringLiteral("add");
    return *info.icon ? QLatin1String(info.icon) : QStringLiteral("command");
}

/// What the entry of a menu says where the menu is not seen: "New risk …", "Theme: dark".
QString commandTitle(const ActionInfo &info, const QAction &action)
{
    const QString title = plainTitle(action);
    const QString menu = QLatin1String(info.menu);
    if (menu == QLatin1String("insert"))
        return sourceText("New: %1").arg(title);
    if (menu.contains(QLatin1Char('/')))
        return sourceText("%1: %2").arg(menuTitle(menu), title);
    return title;
}

} // namespace

QList<PaletteItem> paletteCommands(const Actions &actions, const QWidget *window)
{
    QList<PaletteItem> items;
    for (const ActionInfo &info : actionTable()) {
        const QAction *action = actions.action(info.id);
        if (!action->isEnabled() || QLatin1String(info.id) == QLatin1String("go.palette"))
            continue;
        items += commandItem(PaletteGroup::Commands, *action, commandTitle(info, *action),
                             menuTitle(QString(QLatin1String(info.menu)).section(QLatin1Char('/'), 0, 0)), iconOf(info));
    }
    for (const Room *room : roomsList()) {
        const QAction *action = window->findChild<QAction *>(QStringLiteral("room.") + QLatin1String(room->id));
        if (action && action->isEnabled())
            items += commandItem(PaletteGroup::Commands, *action, sourceText("Go to %1").arg(room->title()), {},
                                 QLatin1String(room->icon));
    }
    std::stable_partition(items.begin(), items.end(),
                          [](const PaletteItem &item) { return item.key.startsWith(QLatin1String("cmd:insert.")); });
    return items;
}

QList<PaletteItem> paletteHelp(const Actions &actions)
{
    QList<PaletteItem> items;
    const std::pair<QString, QString> prefixes[] = {{QStringLiteral(">"), sourceText("Find a command")},
                                                    {QStringLiteral("#"), sourceText("Find a risk")},
                                                    {QStringLiteral("@"), sourceText("Find a person")}};
    for (const auto &[sign, title] : prefixes)
        items += {PaletteGroup::Help,
                  QStringLiteral("type:") + sign,
                  {},
                  title,
                  sourceText("type it first"),
                  QStringLiteral("search"),
                  sign,
                  Domain::Security,
                  {}};
    for (const ActionInfo &info : actionTable()) {
        const QAction *action = actions.action(info.id);
        if (QLatin1String(info.menu) == QLatin1String("help") && action->isEnabled()) {
            PaletteItem item = commandItem(PaletteGroup::Help, *action, plainTitle(*action), {}, iconOf(info));
            item.key.replace(QLatin1String("cmd:"), QLatin1String("help:"));
            items += item;
        }
    }
    return items;
}

QAction *paletteAction(const Actions &actions, const QWidget *window, const QString &key)
{
    const QString id = key.section(QLatin1Char(':'), 1);
    return id.startsWith(QLatin1String("room.")) ? window->findChild<QAction *>(id) : actions.action(id);
}

QList<PaletteItem> paletteMeasurements(const Dossier &dossier, const Pages &pages, Progress &progress)
{
    QHash<qint64, Measurement> newest; // by series
    PageQuery query;
    query.limit = -1;
    // without a reader there is nothing to find; a broken store is told by the room that shows it
    (void)pages.measurements.each(query, [&](const Measurement &measurement) {
        if (const auto known = newest.constFind(measurement.series);
            known == newest.cend() ? newest.size() < mostSeries : known->run <= measurement.run)
            newest.insert(measurement.series, measurement);
        return !progress.cancelled();
    });
    QHash<qint64, QString> runs;
    for (const ImportRun &run : dossier.all<ImportRun>())
        runs.insert(run.number, run.ref + QLatin1Char(' ') + run.tool);
    QList<PaletteItem> items;
    for (const Measurement &measurement : newest) {
        const QString task = QString::fromStdString(measurement.task), metric = QString::fromStdString(measurement.metric);
        PaletteItem item{PaletteGroup::Evidence,
                         QStringLiteral("ME-%1").arg(measurement.seq),
                         {},
                         metric.isEmpty() ? task : QStringLiteral("%1 %2").arg(task, metric),
                         runs.value(measurement.run),
                         QStringLiteral("gauge"),
                         {},
                         Domain::Security,
                         {}};
        if (isFailureRate(measurement)) {
            const MeasuredInterval judged = intervalOf(measurement);
            item.right = rateText(judged.rate, judged.interval);
        }
        items += item;
    }
    std::sort(items.begin(), items.end(), [](const PaletteItem &a, const PaletteItem &b) { return a.title < b.title; });
    return items;
}

} // namespace gabion::ui
