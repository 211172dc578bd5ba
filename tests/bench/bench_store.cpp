// SPDX-License-Identifier: Apache-2.0
#include "core/base/progress.h"
#include "core/evidence/reconcile.h"
#include "core/project/project.h"
#include "tests/bench/bench.h"
#include "tests/support/support.h"

#include <QCoreApplication>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>

// bench_store FOLDER ROWS: writing, reconciling and reading findings in a project, beside QtSql, write() and an UPSERT of the
// same rows in the same run.

using namespace gabion;
using namespace gabion::bench;

namespace {

[[noreturn]] void stop(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
    std::exit(1);
}

template<class T>
T must(Result<T> result)
{
    if (!result)
        stop(result.error().text);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

double plainWrite(const QString &path, std::int64_t rows)
{
    std::string all;
    std::FILE *file = std::fopen(path.toLocal8Bit().constData(), "wb");
    const Stopwatch watch;
    double spent = 0.0;
    for (std::int64_t i = 0; i < rows; ++i) {
        const Finding f = finding(i);
        all += f.rule + f.title + f.message + f.cwes + f.path + f.logical + f.evidence + f.severitySource + std::string(32, ' ');
        if (all.size() > (8U << 20) || i + 1 == rows) {
            const Stopwatch writing;
            std::fwrite(all.data(), 1, all.size(), file);
            spent += writing.seconds();
            all.clear();
        }
    }
    const Stopwatch closing;
    std::fclose(file);
    return spent + closing.seconds();
}

double qtSqlInsert(const QString &path, std::int64_t rows)
{
    QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
    db.setDatabaseName(path);
    if (!db.open())
        stop(QStringLiteral("QtSql cannot open %1").arg(path));
    QSqlQuery query(db);
    query.exec(QStringLiteral("PRAGMA journal_mode=WAL"));
    query.exec(QStringLiteral("PRAGMA synchronous=NORMAL"));
    query.exec(
        QStringLiteral("CREATE TABLE finding(seq INTEGER PRIMARY KEY, rule TEXT, severity INTEGER, source TEXT, title TEXT, "
                       "message TEXT, cwes TEXT, path TEXT, line INTEGER, logical TEXT, evidence TEXT, score REAL)"));
    double generating = 0.0;
    const Stopwatch watch;
    db.transaction();
    query.prepare(QStringLiteral("INSERT INTO finding VALUES(?,?,?,?,?,?,?,?,?,?,?,?)"));
    for (std::int64_t i = 0; i < rows; ++i) {
        const Stopwatch make;
        const Finding f = finding(i);
        generating += make.seconds();
        query.bindValue(0, qint64(i + 1));
        query.bindValue(1, QString::fromStdString(f.rule));
        query.bindValue(2, int(f.severity));
        query.bindValue(3, QString::fromStdString(f.severitySource));
        query.bindValue(4, QString::fromStdString(f.title));
        query.bindValue(5, QString::fromStdString(f.message));
        query.bindValue(6, QString::fromStdString(f.cwes));
        query.bindValue(7, QString::fromStdString(f.path));
        query.bindValue(8, qint64(f.line));
        query.bindValue(9, QString::fromStdString(f.logical));
        query.bindValue(10, QString::fromStdString(f.evidence));
        query.bindValue(11, f.score);
        query.exec();
    }
    db.commit();
    return watch.seconds() - generating;
}

double upsert(const QString &path, std::int64_t rows)
{
    sqlite3 *db = nullptr;
    sqlite3_open(path.toLocal8Bit().constData(), &db);
    const char *insert = "INSERT INTO f VALUES(?1,?2,?3,?4,?5) ON CONFLICT(fp) DO UPDATE SET last_run=excluded.last_run";
    sqlite3_exec(db,
                 "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE f(fp INTEGER PRIMARY KEY, last_run INTEGER, "
                 "title TEXT, "
                 "message TEXT, path TEXT); CREATE INDEX f_run ON f(last_run);",
                 nullptr, nullptr, nullptr);
    double last = 0.0;
    for (int run = 1; run <= 2; ++run) {
        double generating = 0.0;
        const Stopwatch watch;
        sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
        sqlite3_stmt *statement = nullptr;
        sqlite3_prepare_v3(db, insert, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        for (std::int64_t i = 0; i < rows; ++i) {
            const Stopwatch make;
            const Finding f = finding(i);
            generating += make.seconds();
            sqlite3_bind_int64(statement, 1, i * 2654435761 % 1000000007 * 1009 + i); // spread, as fingerprints are
            sqlite3_bind_int64(statement, 2, run);
            sqlite3_bind_text(statement, 3, f.title.data(), int(f.title.size()), SQLITE_STATIC);
            sqlite3_bind_text(statement, 4, f.message.data(), int(f.message.size()), SQLITE_STATIC);
            sqlite3_bind_text(statement, 5, f.path.data(), int(f.path.size()), SQLITE_STATIC);
            sqlite3_step(statement);
            sqlite3_reset(statement);
        }
        sqlite3_finalize(statement);
        sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
        last = watch.seconds() - generating;
    }
    sqlite3_close(db);
    return last;
}

ImportRun liveRun(const Project &project, std::int64_t number, std::int64_t findings)
{
    ImportRun run;
    run.id.value = QUuid::createUuid();
    run.ref = project.dossier().nextRef<ImportRun>();
    run.number = number;
    run.state = RunState::Live;
    run.format = QStringLiteral("bench");
    run.source = QStringLiteral("bench|target|");
    run.testedAt = QDateTime(QDate(2026, 11, 20), QTime(0, 0), Qt::UTC).addDays(number);
    run.importedAt = run.testedAt;
    run.findings = findings;
    run.findingsNew = number == 1 ? findings : 0;
    return run;
}

void commitRun(Project &project, std::int64_t number, std::int64_t findings)
{
    ChangeSet set;
    set.text = QStringLiteral("Import");
    set.create(liveRun(project, number, findings));
    must(project.commit(set, QStringLiteral("bench"), QStringLiteral("bench")));
}

void records(const QString &path)
{
    auto project = must(Project::create(path, systemEnvironment()));
    ChangeSet set;
    set.text = QStringLiteral("Many");
    for (int i = 0; i < 20000; ++i) {
        Asset asset;
        asset.id.value = QUuid::createUuid();
        asset.ref = makeRef(Asset::prefix, i + 1);
        asset.name = QStringLiteral("Data set %1 of the personnel office").arg(i);
        asset.description = QStringLiteral("Rows that were collected in the year before and are kept for ten years.");
        set.create(asset);
    }
    const Stopwatch commit;
    must(project->commit(set, QStringLiteral("bench"), QStringLiteral("bench")));
    print("commit_20000_records_s", commit.seconds());
    const Stopwatch copying;
    constexpr int copies = 100000;
    qsizetype total = 0;
    for (int i = 0; i < copies; ++i) {
        const Dossier snapshot = project->dossier();
        total += snapshot.all<Asset>().size();
    }
    print("snapshot_us", copying.seconds() / copies * 1e6 + (total == 0 ? 1e9 : 0.0));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 3)
        stop(QStringLiteral("use: bench_store FOLDER ROWS"));
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const std::int64_t rows = std::atoll(argv[2]);
    print("write_s", plainWrite(folder + QStringLiteral("/plain.bin"), rows));
    print("qtsql_s", qtSqlInsert(folder + QStringLiteral("/qtsql.db"), rows));
    print("upsert_s", upsert(folder + QStringLiteral("/upsert.db"), rows));

    const QString path = folder + QStringLiteral("/bench.gabion");
    {
        auto project = must(Project::create(path, systemEnvironment()));
        RunStore store = must(project->beginRun());
        const std::int64_t source = must(store.sourceNumber(QStringLiteral("bench|target|")));
        double generating = 0.0;
        const Stopwatch watch;
        Reconciler reconciler = must(Reconciler::begin(store, source));
        for (std::int64_t i = 0; i < rows; ++i) {
            const Stopwatch make;
            Finding f = finding(i);
            generating += make.seconds();
            must(reconciler.add(f));
        }
        NoProgress none;
        const Reconciled done = must(reconciler.finish(false, none));
        print("rows_s", watch.seconds() - generating);
        must(store.finish());
        commitRun(*project, store.run, rows);
        print("indexed_s", watch.seconds() - generating);
        if (done.fresh != rows)
            stop(QStringLiteral("%1 of %2 findings were new").arg(done.fresh).arg(rows));
    }
    makeCold(path);
    {
        const Stopwatch opening;
        auto project = must(Project::open(path, OpenMode::ReadOnly, systemEnvironment()));
        PageQuery query;
        query.sort = QStringLiteral("severity");
        query.descending = true;
        query.limit = 200;
        const Pages pages = project->pages(project->dossier());
        const auto page = must(pages.findings.page(query));
        print("open_cold_first_200_s", opening.seconds());
        if (page.size() != 200)
            stop(QStringLiteral("the first page has %1 rows").arg(page.size()));
    }
    print("project_mb", double(QFile(path).size()) / 1e6);
    {
        auto project = must(Project::open(path, OpenMode::ReadWrite, systemEnvironment()));
        RunStore store = must(project->beginRun());
        const std::int64_t source = must(store.sourceNumber(QStringLiteral("bench|target|")));
        double generating = 0.0;
        const Stopwatch watch;
        Reconciler reconciler = must(Reconciler::begin(store, source));
        for (std::int64_t i = 0; i < rows; ++i) {
            const Stopwatch make;
            Finding f = finding(i);
            generating += make.seconds();
            must(reconciler.add(f));
        }
        NoProgress none;
        const Reconciled done = must(reconciler.finish(false, none));
        must(store.finish());
        commitRun(*project, store.run, rows);
        print("reimport_s", watch.seconds() - generating);
        if (done.unchanged != rows || done.fresh != 0)
            stop(QStringLiteral("%1 unchanged, %2 new of %3").arg(done.unchanged).arg(done.fresh).arg(rows));
    }
    records(folder + QStringLiteral("/records.gabion"));
    return 0;
}
