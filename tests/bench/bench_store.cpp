// SPDX-License-Identifier: Apache-2.0
#include "core/base/progress.h"
#include "core/evidence/fingerprint.h"
#include "core/evidence/reconcile.h"
#include "core/project/project.h"
#include "tests/bench/bench.h"

#include <QCoreApplication>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <span>

// bench_store peers FOLDER ROWS   write(), QtSql and an UPSERT of findings that are in memory beforehand
// bench_store write FOLDER ROWS   the same findings into a project and again; leaves FOLDER/bench.gabion of ROWS x 1,000 bytes
// bench_store open PROJECT        opens it cold and reads the first 200 findings by severity
// bench_store records FOLDER      20,000 records in one commit, and snapshots of the dossier

using namespace gabion;
using namespace gabion::bench;

namespace {

const QString source = QStringLiteral("bench|target|");

double plainWrite(const QString &path, std::span<const Finding> rows)
{
    std::FILE *file = std::fopen(path.toLocal8Bit().constData(), "wb");
    if (!file)
        stop(QStringLiteral("%1 cannot be written").arg(path));
    std::string block;
    std::size_t total = 0;
    double spent = 0.0;
    const auto flush = [&] {
        const Stopwatch writing;
        if (std::fwrite(block.data(), 1, block.size(), file) != block.size())
            stop(QStringLiteral("%1 cannot be written").arg(path));
        spent += writing.seconds();
        total += block.size();
        block.clear();
    };
    for (const Finding &f : rows) {
        // severity, line and score as eight bytes each
        for (const std::string *text :
             {&f.rule, &f.title, &f.message, &f.cwes, &f.path, &f.logical, &f.evidence, &f.severitySource})
            block += *text;
        block.append(24, ' ');
        if (block.size() > (8U << 20))
            flush();
    }
    flush();
    const Stopwatch closing;
    std::fclose(file);
    print("row_bytes", static_cast<double>(total) / static_cast<double>(rows.size()));
    return spent + closing.seconds();
}

double qtSqlInsert(const QString &path, std::span<const Finding> rows)
{
    QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
    db.setDatabaseName(path);
    if (!db.open())
        stop(QStringLiteral("QtSql cannot open %1: %2").arg(path, db.lastError().text()));
    QSqlQuery query(db);
    query.exec(QStringLiteral("PRAGMA journal_mode=WAL"));
    query.exec(QStringLiteral("PRAGMA synchronous=NORMAL"));
    query.exec(
        QStringLiteral("CREATE TABLE finding(seq INTEGER PRIMARY KEY, rule TEXT, severity INTEGER, source TEXT, title TEXT, "
                       "message TEXT, cwes TEXT, path TEXT, line INTEGER, logical TEXT, evidence TEXT, score REAL)"));
    const Stopwatch watch;
    db.transaction();
    query.prepare(QStringLiteral("INSERT INTO finding VALUES(?,?,?,?,?,?,?,?,?,?,?,?)"));
    qint64 seq = 0;
    for (const Finding &f : rows) {
        query.bindValue(0, ++seq);
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
        if (!query.exec())
            stop(query.lastError().text());
    }
    if (!db.commit())
        stop(db.lastError().text());
    return watch.seconds();
}

/// The plain way to import again: each row once more, with ON CONFLICT setting the run that saw it last. The keys are made
/// beforehand; the first import is not counted.
double upsert(const QString &path, std::span<const Finding> rows)
{
    sqlite3 *db = nullptr;
    const auto good = [&db](int code) {
        if (code != SQLITE_OK && code != SQLITE_DONE)
            stop(QString::fromUtf8(sqlite3_errmsg(db)));
    };
    good(sqlite3_open(path.toLocal8Bit().constData(), &db));
    good(sqlite3_exec(db,
                      "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE f(seq INTEGER PRIMARY KEY, fp INTEGER "
                      "NOT NULL UNIQUE, last_run INTEGER, rule TEXT, severity INTEGER, title TEXT, message TEXT, cwes TEXT, path "
                      "TEXT, line INTEGER, logical TEXT, evidence TEXT, score REAL); CREATE INDEX f_run ON f(last_run);",
                      nullptr, nullptr, nullptr));
    double last = 0.0;
    for (int run = 1; run <= 2; ++run) {
        const Stopwatch watch;
        good(sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr));
        sqlite3_stmt *statement = nullptr;
        good(sqlite3_prepare_v3(db,
                                "INSERT INTO f(fp,last_run,rule,severity,title,message,cwes,path,line,logical,evidence,score) "
                                "VALUES(?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(fp) DO UPDATE SET last_run=excluded.last_run",
                                -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        for (const Finding &f : rows) {
            sqlite3_bind_int64(statement, 1, f.fingerprint);
            sqlite3_bind_int(statement, 2, run);
            sqlite3_bind_int(statement, 4, int(f.severity));
            sqlite3_bind_int64(statement, 9, f.line);
            sqlite3_bind_double(statement, 12, f.score);
            int index = 0;
            static constexpr int places[] = {3, 5, 6, 7, 8, 10, 11};
            for (const std::string *text : {&f.rule, &f.title, &f.message, &f.cwes, &f.path, &f.logical, &f.evidence})
                sqlite3_bind_text(statement, places[index++], text->data(), int(text->size()), SQLITE_STATIC);
            good(sqlite3_step(statement));
            sqlite3_reset(statement);
        }
        sqlite3_finalize(statement);
        good(sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr));
        last = watch.seconds();
    }
    sqlite3_close(db);
    return last;
}

/// Notes when the rows of a first load are committed and folded into the file: then the first index is made over them. Only
/// SQLite itself knows; it asks its authorizer once for each statement that it prepares, so rows cost nothing.
struct RowsSafe {
    static inline Stopwatch watch;
    static inline double seconds = 0.0;

    static int asked(void *, int action, const char *, const char *, const char *, const char *)
    {
        if (seconds == 0.0 && action == SQLITE_CREATE_INDEX)
            seconds = watch.seconds();
        return SQLITE_OK;
    }
    static int attach(sqlite3 *db, const char **, const struct sqlite3_api_routines *)
    {
        return sqlite3_set_authorizer(db, asked, nullptr);
    }
};

/// A whole run: reconciled, stored, indexed, committed with its audit entry.
Reconciled import(Project &project, const QString &from, std::span<Finding> rows)
{
    RunStore store = must(project.beginRun());
    Reconciler reconciler = must(Reconciler::begin(store, must(store.sourceNumber(from))));
    for (Finding &finding : rows)
        must(reconciler.add(finding));
    NoProgress none;
    const Reconciled done = must(reconciler.finish(false, none));
    must(store.finish());
    ImportRun run;
    run.id.value = QUuid::createUuid();
    run.ref = project.dossier().nextRef<ImportRun>();
    run.number = store.run;
    run.state = RunState::Live;
    run.format = QStringLiteral("bench");
    run.source = from;
    run.testedAt = QDateTime(QDate(2026, 11, 20), QTime(0, 0), Qt::UTC).addDays(store.run);
    run.importedAt = run.testedAt;
    run.findings = static_cast<qint64>(rows.size());
    run.findingsNew = done.fresh;
    run.findingsUnchanged = done.unchanged;
    ChangeSet set;
    set.text = QStringLiteral("Import");
    set.create(run);
    must(project.commit(set, QStringLiteral("bench"), QStringLiteral("bench")));
    return done;
}

void projectRows(const QString &path, std::span<Finding> rows)
{
    const auto count = static_cast<std::int64_t>(rows.size());
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(RowsSafe::attach));
    {
        auto project = must(Project::create(path, systemEnvironment()));
        RowsSafe::watch = Stopwatch();
        RowsSafe::seconds = 0.0;
        const Reconciled done = import(*project, source, rows);
        print("indexed_s", RowsSafe::watch.seconds());
        print("rows_s", RowsSafe::seconds);
        if (RowsSafe::seconds == 0.0)
            stop(QStringLiteral("no index was made after the rows"));
        if (done.fresh != count)
            stop(QStringLiteral("%1 of %2 findings were new").arg(done.fresh).arg(count));
    }
    sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(RowsSafe::attach));
    auto project = must(Project::open(path, OpenMode::ReadWrite, systemEnvironment()));
    const Stopwatch watch;
    const Reconciled done = import(*project, source, rows);
    print("reimport_s", watch.seconds());
    if (done.unchanged != count || done.fresh != 0)
        stop(QStringLiteral("%1 unchanged, %2 new of %3").arg(done.unchanged).arg(done.fresh).arg(count));
}

/// A second source, so that the file comes to 1,000 bytes a row: 1 GB for a million.
void fill(const QString &path, std::int64_t rows)
{
    const double size = static_cast<double>(QFile(path).size());
    const double missing = static_cast<double>(rows) * 1000.0 - size;
    if (missing <= 0.0)
        return;
    std::vector<Finding> more = findings(rows, static_cast<std::int64_t>(missing / size * static_cast<double>(rows)) + 1);
    auto project = must(Project::open(path, OpenMode::ReadWrite, systemEnvironment()));
    (void)import(*project, QStringLiteral("bench|other|"), more);
}

void peers(const QString &folder, std::int64_t count)
{
    std::vector<Finding> rows = findings(0, count);
    for (Finding &finding : rows)
        setFingerprints(finding);
    print("write_s", plainWrite(folder + QStringLiteral("/plain.bin"), rows));
    print("qtsql_s", qtSqlInsert(folder + QStringLiteral("/qtsql.db"), rows));
    print("upsert_s", upsert(folder + QStringLiteral("/upsert.db"), rows));
}

void write(const QString &folder, std::int64_t count)
{
    const QString path = folder + QStringLiteral("/bench.gabion");
    {
        std::vector<Finding> rows = findings(0, count);
        projectRows(path, rows);
    }
    fill(path, count);
    print("project_mb", static_cast<double>(QFile(path).size()) / 1e6);
}

void open(const QString &path)
{
    makeCold(path);
    const Stopwatch watch;
    auto project = must(Project::open(path, OpenMode::ReadWrite, systemEnvironment()));
    PageQuery query;
    query.sort = QStringLiteral("severity");
    query.descending = true;
    query.limit = 200;
    const Pages pages = project->pages(project->dossier());
    const auto page = must(pages.findings.page(query));
    const qint64 all = must(pages.findings.count({}));
    print("open_s", watch.seconds());
    print("findings", static_cast<double>(all));
    if (page.size() != 200)
        stop(QStringLiteral("the first page has %1 rows").arg(page.size()));
}

void records(const QString &folder)
{
    auto project = must(Project::create(folder + QStringLiteral("/records.gabion"), systemEnvironment()));
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
    print("commit_s", commit.seconds());
    const Stopwatch copying;
    constexpr int copies = 100000;
    qsizetype total = 0;
    for (int i = 0; i < copies; ++i) {
        const Dossier snapshot = project->dossier();
        total += snapshot.all<Asset>().size();
    }
    print("snapshot_us", copying.seconds() / copies * 1e6);
    if (total != qsizetype(20000) * copies)
        stop(QStringLiteral("a snapshot lacks records"));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QByteArray verb = argc > 1 ? argv[1] : "";
    const QString path = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
    if (verb == "peers" && argc == 4)
        peers(path, std::atoll(argv[3]));
    else if (verb == "write" && argc == 4)
        write(path, std::atoll(argv[3]));
    else if (verb == "open" && argc == 3)
        open(path);
    else if (verb == "records" && argc == 3)
        records(path);
    else
        stop(QStringLiteral("use: bench_store peers|write FOLDER ROWS, bench_store open PROJECT, bench_store records FOLDER"));
    return 0;
}
