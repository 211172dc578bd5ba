// SPDX-License-Identifier: Apache-2.0
#include "ui/window/recentprojects.h"

#include "core/risk/criteria.h"
#include "ui/shell/session.h"

#include <QFileInfo>

#include <algorithm>

namespace gabion::ui {

namespace {

void rename(QStringList &list, const QString &from, const QString &to)
{
    const qsizetype at = list.indexOf(from);
    if (at >= 0)
        list[at] = to;
    list.removeDuplicates();
}

} // namespace

QList<RecentProject> recentProjects(const Settings &settings, const QString &words)
{
    const QStringList pinned = settings.value(setting::pinned);
    const QVariantMap figures = settings.value(setting::figures);
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<RecentProject> list;
    for (const QString &path : settings.value(setting::recent)) {
        const bool found = std::all_of(wanted.cbegin(), wanted.cend(),
                                       [&](const QString &word) { return path.contains(word, Qt::CaseInsensitive); });
        if (!found)
            continue;
        RecentProject project{path, pinned.contains(path), {}, -1, -1};
        const QVariantList known = figures.value(path).toList();
        if (known.size() == 3) {
            project.opened = QDateTime::fromString(known.at(0).toString(), Qt::ISODate);
            project.risks = known.at(1).toInt();
            project.above = known.at(2).toInt();
        }
        list += project;
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const RecentProject &a, const RecentProject &b) { return a.pinned && !b.pinned; });
    return list;
}

void rememberFigures(const Session &session)
{
    if (!session.isOpen())
        return;
    const AppetiteCount count = countAboveAppetite(session.dossier(), Stage::Current);
    QVariantMap figures = session.settings().value(setting::figures);
    const QStringList recent = session.settings().value(setting::recent);
    for (const QString &path : figures.keys()) {
        if (!recent.contains(path))
            figures.remove(path);
    }
    figures.insert(QFileInfo(session.project().path()).absoluteFilePath(),
                   QVariantList{session.environment().now().toUTC().toString(Qt::ISODate), QString::number(count.open),
                                QString::number(count.above)});
    session.settings().set(setting::figures, figures);
}

void setPinned(Settings &settings, const QString &path, bool pinned)
{
    QStringList list = settings.value(setting::pinned);
    list.removeAll(path);
    if (pinned)
        list += path;
    settings.set(setting::pinned, list);
}

void forget(Settings &settings, const QString &path)
{
    setPinned(settings, path, false);
    QStringList recent = settings.value(setting::recent);
    recent.removeAll(path);
    settings.set(setting::recent, recent);
    QVariantMap figures = settings.value(setting::figures);
    figures.remove(path);
    settings.set(setting::figures, figures);
}

void relocate(Settings &settings, const QString &from, const QString &to)
{
    QStringList recent = settings.value(setting::recent);
    QStringList pinned = settings.value(setting::pinned);
    rename(recent, from, to);
    rename(pinned, from, to);
    QVariantMap figures = settings.value(setting::figures);
    if (figures.contains(from))
        figures.insert(to, figures.take(from));
    settings.set(setting::recent, recent);
    settings.set(setting::pinned, pinned);
    settings.set(setting::figures, figures);
}

} // namespace gabion::ui
