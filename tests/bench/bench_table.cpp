// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/reconcile.h"
#include "core/project/project.h"
#include "tests/bench/bench.h"
#include "ui/shell/jobs.h"
#include "ui/theme/look.h"
#include "ui/widgets/pageview.h"

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

// bench_table make FILE ROWS    a project of as many findings
// bench_table ours FILE         the window's table over them: sorting, filtering, scrolling
// bench_table proxy FILE        the same rows in a QSortFilterProxyModel

using namespace gabion;
using namespace gabion::bench;
using namespace gabion::ui;

namespace {

double residentMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmRSS:", 0) == 0)
            return std::atof(line.c_str() + 6) / 1024;
    }
    return 0;
}

void make(const QString &path, std::int64_t rows)
{
    auto project = must(Project::create(path, systemEnvironment()));
    RunStore store = must(project->beginRun());
    const std::int64_t source = must(store.sourceNumber(QStringLiteral("bench|target|")));
    Reconciler reconciler = must(Reconciler::begin(store, source));
    constexpr std::int64_t block = 1000;
    for (std::int64_t i = 0; i < rows; i += block) {
        for (Finding &f : findings(i, std::min(block, rows - i)))
            must(reconciler.add(f));
    }
    NoProgress none;
    (void)must(reconciler.finish(false, none));
    must(store.finish());
    ImportRun run;
    run.id.value = QUuid::createUuid();
    run.ref = project->dossier().nextRef<ImportRun>();
    run.number = store.run;
    run.state = RunState::Live;
    run.format = QStringLiteral("bench");
    run.source = QStringLiteral("bench|target|");
    run.importedAt = run.testedAt = systemEnvironment().now();
    run.findings = rows;
    ChangeSet set;
    set.create(run);
    // a thousand decisions, so that their filter has something to find
    for (qint64 i = 1; i <= std::min<std::int64_t>(1000, rows); ++i) {
        Decision decision;
        decision.id.value = QUuid::createUuid();
        decision.ref = project->dossier().nextRef<Decision>(i - 1);
        decision.finding = i * (rows / std::min<std::int64_t>(1000, rows));
        decision.decision = DecisionKind::FalsePositive;
        set.create(decision);
    }
    must(project->commit(set, QStringLiteral("bench"), QStringLiteral("bench")));
}

void awaitSwap(PageModel &model, const std::function<void()> &ask)
{
    QSignalSpy spy(&model, &PageModel::swapped);
    ask();
    while (spy.isEmpty() || model.isLoading())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * double(values.size())))];
}

/// Milliseconds of each frame while a table of many rows is scrolled row by row, then by jumps.
void scroll(QTableView &view)
{
    std::vector<double> frames;
    QScrollBar &bar = *view.verticalScrollBar();
    for (int step = 0; step < 600; ++step) {
        const int to = step < 400 ? step * 37 : int((std::int64_t(bar.maximum()) * ((step * 7919) % 1000)) / 1000);
        const Stopwatch frame;
        bar.setValue(to);
        view.viewport()->repaint();
        frames.push_back(frame.seconds() * 1000);
    }
    print("scroll_p95_ms", percentile(frames, 0.95));
    print("scroll_median_ms", percentile(frames, 0.5));
}

void ours(const QString &path)
{
    QTemporaryDir scratch;
    Settings settings(scratch.filePath(QStringLiteral("settings.ini")));
    Session session(must(Catalogs::load()), systemEnvironment(), settings, realPrompts());
    applyLook(*static_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Light, 100);
    must(session.open(path));
    const double before = residentMegabytes();
    const Stopwatch first;
    PageModel model(session, *findRegister(QStringLiteral("findings")));
    PageView view(session, &model,
                  {QStringLiteral("ref"), QStringLiteral("severity"), QStringLiteral("rule"), QStringLiteral("title"),
                   QStringLiteral("path"), QStringLiteral("presence"), QStringLiteral("decision")},
                  QStringLiteral("bench"));
    view.resize(1600, 1000);
    view.show();
    awaitSwap(model, [&] { view.sortBy(QStringLiteral("severity"), Qt::DescendingOrder); });
    view.viewport()->repaint();
    print("shown_ms", first.seconds() * 1000);
    const auto timed = [&](const std::string &name, const std::function<void()> &ask) {
        const Stopwatch watch;
        awaitSwap(model, ask);
        view.viewport()->repaint();
        const double ms = watch.seconds() * 1000;
        print((name + "_ms").c_str(), ms);
        return ms;
    };
    double worst = 0;
    for (int at = 0; at < model.columnCount(); ++at) {
        if (!model.canSort(at))
            continue;
        const QString column = model.columns().at(at).key;
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
            worst = std::max(worst, timed("sort_" + column.toStdString() + (order == Qt::AscendingOrder ? "_up" : "_down"), [&] {
                                 view.sortBy(column, order);
                             }));
    }
    if (worst == 0)
        stop(QStringLiteral("nothing can be sorted"));
    awaitSwap(model, [&] { view.sortBy(QStringLiteral("severity"), Qt::DescendingOrder); });
    print("worst_sort_ms", worst);
    worst = 0;
    const auto filter = [&](const std::string &name, const char *column, Comparison comparison, const char *value) {
        worst = std::max(worst, timed("filter_" + name, [&] {
                             model.setFilter({{QLatin1String(column), comparison, QLatin1String(value)}});
                         }));
        std::printf("filter_%s_rows\t%d\n", name.c_str(), model.rowCount());
    };
    for (const FindingSeverity severity : {FindingSeverity::Critical, FindingSeverity::High, FindingSeverity::Medium}) {
        const QByteArray key = enumText(severity).toLatin1();
        filter("from_" + key.toStdString(), "severity", Comparison::GreaterOrEqual, key.constData());
    }
    filter("to_low", "severity", Comparison::LessOrEqual, "low");
    filter("present", "presence", Comparison::NotEqual, "fixed");
    for (const char *presence : {"new", "unchanged", "fixed", "reopened"})
        filter(presence, "presence", Comparison::Equal, presence);
    for (const char *decision :
         {"open", "in-treatment", "accepted-until", "false-positive", "not-affected", "duplicate", "resolved"})
        filter(decision, "decision", Comparison::Equal, decision);
    const std::string title = findings(4711, 1).front().title;
    const QString word = QString::fromStdString(title).section(QLatin1Char(' '), -1);
    filter("word", "text", Comparison::Contains, word.toLatin1().constData());
    filter("common_word", "text", Comparison::Contains,
           QString::fromStdString(title).section(QLatin1Char(' '), 0, 0).toLatin1().constData());
    print("worst_filter_ms", worst);
    timed("filter_none", [&] { model.setFilter({}); });
    print("rows_mb", residentMegabytes() - before);
    scroll(view);
    print("rows", model.rowCount());
}

/// All rows as texts, as QSortFilterProxyModel needs them.
class AllRows : public QAbstractTableModel {
public:
    std::vector<std::array<QString, 7>> rows;
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 7; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? rows[std::size_t(index.row())][std::size_t(index.column())] : QVariant();
    }
};

void proxy(const QString &path)
{
    auto project = must(Project::open(path, OpenMode::ReadOnly, systemEnvironment()));
    const Pages pages = project->pages(project->dossier());
    const double before = residentMegabytes();
    AllRows all;
    PageQuery query;
    query.limit = -1;
    must(pages.findings.each(query, [&](const FindingRow &row) {
        const Finding &f = row.finding;
        all.rows.push_back({QStringLiteral("F-%1").arg(f.finding), enumText(f.severity), QString::fromStdString(f.rule),
                            QString::fromStdString(f.title), QString::fromStdString(f.path), enumText(row.presence),
                            QStringLiteral("open")});
        return true;
    }));
    QSortFilterProxyModel model;
    model.setSourceModel(&all);
    QTableView view;
    view.setModel(&model);
    view.resize(1600, 1000);
    view.show();
    QApplication::processEvents();
    double best = 1e9;
    for (const int column : {2, 4, 1}) {
        const Stopwatch watch;
        model.sort(column, Qt::AscendingOrder);
        view.viewport()->repaint();
        best = std::min(best, watch.seconds() * 1000);
        std::printf("proxy_sort_%d_ms\t%.1f\n", column, watch.seconds() * 1000);
    }
    print("proxy_sort_ms", best); // its quickest
    print("proxy_mb", residentMegabytes() - before);
    print("rows", model.rowCount());
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const auto argument = [&](int i) { return i < argc ? QString::fromLocal8Bit(argv[i]) : QString(); };
    if (argument(1) == u"make" && argc == 4)
        make(argument(2), std::atoll(argv[3]));
    else if (argument(1) == u"ours" && argc == 3)
        ours(argument(2));
    else if (argument(1) == u"proxy" && argc == 3)
        proxy(argument(2));
    else
        stop(QStringLiteral("use: bench_table make FILE ROWS, bench_table ours|proxy FILE"));
    return 0;
}
