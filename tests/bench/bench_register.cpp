// SPDX-License-Identifier: Apache-2.0
// bench_register [RISKS]   the register of risks in the real window: from an edit to its repaint, and from a key in the filter to
// the repaint. Prints name<TAB>milliseconds (middle and 95th percentile); judges nothing.
#include "core/catalog/catalog.h"
#include "core/edits/newproject.h"
#include "tests/bench/bench.h"
#include "ui/models/registermodel.h"
#include "ui/rooms/risks/registertab.h"
#include "ui/widgets/filterfield.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QLineEdit>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace gabion;
using namespace gabion::bench;
using namespace gabion::ui;

namespace {

[[noreturn]] void stop(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
    std::exit(1);
}

/// Copies of the starter project's risks, so that rows are as long as real ones.
ChangeSet manyRisks(const Dossier &dossier, int count, const Environment &environment)
{
    QList<Risk> originals;
    for (const Risk &risk : dossier.all<Risk>())
        originals += risk;
    ChangeSet set;
    set.text = QStringLiteral("Many risks");
    for (int at = 0; at < count - originals.size(); ++at) {
        Risk risk = originals.at(at % originals.size());
        risk.id.value = environment.newId();
        risk.ref = dossier.nextRef<Risk>(at);
        risk.title += QStringLiteral(" %1").arg(at);
        risk.current.likelihood = 1 + at % 5;
        set.create(risk);
    }
    return set;
}

void report(const char *name, QList<double> seconds)
{
    std::sort(seconds.begin(), seconds.end());
    const auto at = [&](double share) {
        return seconds.at(std::min(seconds.size() - 1, qsizetype(double(seconds.size()) * share))) * 1000;
    };
    print((QByteArray(name) + "_median_ms").constData(), at(0.5));
    print((QByteArray(name) + "_p95_ms").constData(), at(0.95));
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 10000;
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs)
        stop(catalogs.error().text);
    Session session(std::move(*catalogs), systemEnvironment(), settings, realPrompts());
    QObject::connect(&session, &Session::failed, [](const Error &error) { stop(error.text); });
    if (const Result<> made = session.create(folder.filePath(QStringLiteral("big.gabion")), QStringLiteral("hr-assistant"), {});
        !made)
        stop(made.error().text);
    session.apply(manyRisks(session.dossier(), count, session.environment()));
    const Stopwatch first;
    MainWindow window(session);
    window.resize(1440, 900);
    window.show();
    window.enter(QStringLiteral("risks"));
    QApplication::processEvents();
    auto *tab = window.findChild<RegisterTab *>();
    tab->view().grab();
    print("rows", double(tab->model().total()));
    print("first_ms", first.seconds() * 1000);
    const auto painted = [&] {
        QApplication::sendPostedEvents();
        QApplication::processEvents();
        tab->view().viewport()->repaint();
    };
    const auto change = [&](const Risk &before, const Risk &after) {
        ChangeSet set;
        set.text = QStringLiteral("Change");
        set.update(before, after);
        session.apply(set);
        painted();
    };
    // two rounds: what stays where it is, and what moves to another place and group
    QList<double> title, level, commit;
    for (int round = 0; round < 200; ++round) {
        const Risk before = *session.dossier().findRef<Risk>(tab->model().rowAt(2 + round % 20)->ref);
        Risk after = before;
        after.title += QLatin1Char('x');
        const Stopwatch watch;
        change(before, after);
        title += watch.seconds();
        const Risk then = *session.dossier().find(before.id);
        after = then;
        after.current.likelihood = 1 + then.current.likelihood % 5;
        const Stopwatch moving;
        change(then, after);
        level += moving.seconds();
    }
    report("title", title);
    report("level", level);
    QList<double> keys;
    for (int round = 0; round < 10; ++round) {
        for (const QString &text :
             {QStringLiteral("h"), QStringLiteral("hi"), QStringLiteral("hid"), QStringLiteral("hidd"), QString()}) {
            const Stopwatch watch;
            tab->filterField().line()->setText(text);
            emit tab->filterField().line()->textEdited(text);
            painted();
            keys += watch.seconds();
        }
    }
    report("key", keys);
    // what of an edit is the gate: the same commit without any view
    Project &project = session.project();
    window.disconnect();
    session.disconnect();
    for (int round = 0; round < 200; ++round) {
        const Risk before = *session.dossier().all<Risk>().begin();
        Risk after = before;
        after.title += QLatin1Char('y');
        ChangeSet set;
        set.text = QStringLiteral("Change");
        set.update(before, after);
        Stopwatch watch;
        if (const Result<> done = project.commit(set, QStringLiteral("bench"), {}); !done)
            stop(done.error().text);
        commit += watch.seconds();
    }
    report("commit", commit);
    return 0;
}
