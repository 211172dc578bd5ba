// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace gabion::ui {

class Session;
class Settings;

/// A project that was open here before, as it is remembered: nothing of it is read from the file.
struct RecentProject {
    QString path;
    bool pinned = false;
    QDateTime opened; ///< UTC; invalid for one that was only listed
    int risks = -1; ///< open risks when it was last open; -1 = not known
    int above = -1; ///< of them above the appetite

    bool operator==(const RecentProject &) const = default;
};

/// The remembered projects whose path holds every word of @p words, case ignored: pinned ones first, then the newest first.
QList<RecentProject> recentProjects(const Settings &settings, const QString &words = {});
/// Keeps the figures of the open project for the list.
void rememberFigures(const Session &session);
void setPinned(Settings &settings, const QString &path, bool pinned);
/// Takes it off the list; the file stays.
void forget(Settings &settings, const QString &path);
/// The file was moved to @p to: place, pin and figures go with it.
void relocate(Settings &settings, const QString &from, const QString &to);

} // namespace gabion::ui
