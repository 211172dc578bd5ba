// SPDX-License-Identifier: Apache-2.0
// Makes a picture of every room and dialog: `shots FOLDER [ROOM...]`, for people to look at.
#include "core/catalog/catalog.h"
#include "ui/theme/look.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTemporaryDir>

#include <cstdio>

using namespace gabion;
using namespace gabion::ui;

namespace {

void settle()
{
    for (int round = 0; round < 5; ++round)
        QApplication::processEvents();
}

void shoot(QWidget &window, const QString &file)
{
    settle();
    window.grab().save(file);
    std::printf("%s\n", qPrintable(file));
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationVersion(QStringLiteral(GABION_VERSION));
    const QString folder = QString::fromLocal8Bit(argc > 1 ? argv[1] : "shots");
    QDir().mkpath(folder);
    QTemporaryDir scratch;
    Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs)
        return 1;
    Settings settings(scratch.filePath(QStringLiteral("settings.ini")));
    Session session(std::move(*catalogs), systemEnvironment(), settings, realPrompts());
    for (const char *theme : {"light", "dark"}) {
        settings.set(setting::theme, QString::fromLatin1(theme));
        MainWindow window(session);
        const auto name = [&](const char *what, const QSize &size) {
            return QStringLiteral("%1/%2-%3-%4x%5.png")
                .arg(folder, QLatin1String(what), QLatin1String(theme))
                .arg(size.width())
                .arg(size.height());
        };
        for (const QSize size : {QSize(1440, 900), QSize(1366, 768)}) {
            session.close();
            window.resize(size);
            window.show();
            shoot(window, name("start", size));
            const QString path = scratch.filePath(QStringLiteral("HR Assistant.gabion"));
            const Result<> made =
                QFile::exists(path) ? session.open(path) : session.create(path, QStringLiteral("hr-assistant"), {});
            if (!made)
                return 1;
            for (const Room *room : roomsList()) {
                window.enter(QLatin1String(room->id));
                RoomWidget *widget = window.currentRoom();
                for (int tab = 0; tab < std::max(1, widget->tabCount()); ++tab) {
                    widget->setCurrentTab(tab);
                    shoot(window, name(QByteArray(QByteArray(room->id) + '-' + QByteArray::number(tab)).constData(), size));
                }
            }
        }
    }
    return 0;
}
