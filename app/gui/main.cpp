// SPDX-License-Identifier: Apache-2.0
#include "core/catalog/catalog.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QFileInfo>
#include <QIcon>

#include <clocale>
#include <cstdio>
#include <optional>

/// gabion [PROJECT] [RESULT-FILE...]
int main(int argc, char **argv)
{
    using namespace gabion;
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    // libxlsxwriter and others print numbers with the locale's comma otherwise.
    std::setlocale(LC_NUMERIC, "C");
    QApplication::setApplicationName(QStringLiteral("gabion"));
    QApplication::setApplicationDisplayName(QStringLiteral("Gabion"));
    QApplication::setApplicationVersion(QStringLiteral(GABION_VERSION));
    Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs) {
        std::fprintf(stderr, "gabion: %s\n", qPrintable(catalogs.error().text));
        return 3;
    }
    ui::Settings settings;
    ui::Session session(std::move(*catalogs), systemEnvironment(), settings, ui::realPrompts());
    const QStringList files = QApplication::arguments().mid(1);
    std::optional<ui::MainWindow> window;
    const auto build = [&] {
        if (!window)
            window.emplace(session);
    };
    if (files.size() == 1 && files.first().endsWith(QLatin1String(".gabion"), Qt::CaseInsensitive)) {
        // a worker opens the project while the window is built; what is wrong with it is told below, when it is opened again
        QMetaObject::invokeMethod(&application, build, Qt::QueuedConnection);
        (void)session.open(files.first());
    }
    build();
    window->show();
    // once the window stands, so that what is wrong with a file can be told
    QMetaObject::invokeMethod(
        &*window,
        [&] {
            if (!files.isEmpty())
                window->take(files);
        },
        Qt::QueuedConnection);
    return QApplication::exec();
}
