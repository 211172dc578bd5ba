// SPDX-License-Identifier: Apache-2.0
// bench_shell [THINGS]   the command palette over so many things to find, and the theme switched: from the call to the repaint.
// Prints name<TAB>milliseconds.
#include "tests/bench/bigwindow.h"
#include "ui/window/palette.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListView>

#include <algorithm>
#include <cstdlib>

using namespace gabion;
using namespace gabion::bench;
using namespace gabion::ui;

namespace {

QAction &action(BigWindow &big, const char *id)
{
    QAction *found = big.window().actions().action(id);
    if (!found || !found->isEnabled())
        stop(QStringLiteral("%1 is not possible").arg(QLatin1String(id)));
    return *found;
}

double opened(BigWindow &big)
{
    const Stopwatch watch;
    action(big, "go.palette").trigger();
    big.settle();
    auto *palette = big.window().findChild<CommandPalette *>();
    palette->repaint();
    return watch.seconds();
}

void palette(BigWindow &big)
{
    print("palette_first_ms", opened(big) * 1000);
    big.awaitJobs();
    auto *palette = big.window().findChild<CommandPalette *>();
    QList<double> openings, keys;
    for (int round = 0; round < 30; ++round) {
        palette->hide();
        big.settle();
        openings += opened(big);
    }
    report("palette", openings);
    print("palette_worst_ms", *std::max_element(openings.cbegin(), openings.cend()) * 1000);
    for (int round = 0; round < 10; ++round) {
        for (const char *text : {"p", "pr", "pro", "prom", "promp", "prompt", ""}) {
            const Stopwatch watch;
            palette->field()->setText(QLatin1String(text));
            big.settle();
            palette->repaint();
            keys += watch.seconds();
        }
    }
    report("palette_key", keys);
    palette->field()->setText(QStringLiteral("#9"));
    big.settle();
    if (palette->model().rowCount() < 2)
        stop(QStringLiteral("the palette finds no risk"));
    palette->hide();
}

void theme(BigWindow &big)
{
    QList<double> switches;
    for (int round = 0; round < 5; ++round) {
        for (const char *id : {"view.theme.dark", "view.theme.high-contrast", "view.theme.light"}) {
            const Stopwatch watch;
            action(big, id).trigger();
            big.settle();
            big.window().repaint();
            switches += watch.seconds();
        }
    }
    report("theme", switches);
    print("theme_worst_ms", *std::max_element(switches.cbegin(), switches.cend()) * 1000);
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    BigWindow big(argc > 1 ? std::atoi(argv[1]) : 50000);
    print("shown_ms", big.shown() * 1000);
    palette(big);
    theme(big);
    return 0;
}
