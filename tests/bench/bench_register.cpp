// SPDX-License-Identifier: Apache-2.0
// bench_register [RISKS]   the register of risks in the real window: from an edit to its repaint, and from a key in the filter to
// the repaint. Prints name<TAB>milliseconds (middle and 95th percentile); judges nothing.
#include "tests/bench/bigwindow.h"
#include "ui/models/registermodel.h"
#include "ui/rooms/risks/registertab.h"
#include "ui/widgets/filterfield.h"

#include <QApplication>
#include <QEvent>
#include <QLineEdit>

#include <cstdlib>
#include <utility>

using namespace gabion;
using namespace gabion::bench;
using namespace gabion::ui;

namespace {

/// Whether a widget was painted.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }
    bool take() { return std::exchange(m_painted, false); }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_painted = m_painted || event->type() == QEvent::Paint;
        return false;
    }

private:
    bool m_painted = false;
};

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 10000;
    BigWindow big(count);
    Session &session = big.session();
    auto *tab = big.window().findChild<RegisterTab *>();
    print("rows", double(tab->model().total()));
    print("first_ms", big.shown() * 1000);
    // the window paints what differs by itself; where it painted nothing, nothing was measured
    PaintWatch paints(*tab->view().viewport());
    const auto painted = [&] {
        big.settle();
        if (!paints.take())
            stop(QStringLiteral("the table was not painted"));
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
    // only keys after which other rows are shown: after the others ("h", which stands in each) nothing has to be painted
    for (int round = 0; round < 20; ++round) {
        for (const QString &text : {QStringLiteral("hi"), QStringLiteral("hid"), QString()}) {
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
    big.window().disconnect();
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
