// SPDX-License-Identifier: Apache-2.0
#include "tests/core/project/projectfixture.h"

#include <QMap>

using namespace gabion;
using namespace gabion::test;

namespace {

/// Imports as reconciliation does them: findings by title; `content` says what was reported of each.
class Importer {
public:
    explicit Importer(Project &project) : m_project(project) { }

    struct Seen {
        const char *title;
        int content = 1;
    };
    struct Options {
        QDate tested = QDate(2026, 1, 1);
        bool partial = false;
        bool commit = true;
        const char *source = "tool|target|";
    };

    /// The change set that made the run live; also when it was not committed.
    ChangeSet run(const QList<Seen> &seen, const Options &options)
    {
        RunStore store = *m_project.beginRun();
        const std::int64_t source = *store.sourceNumber(QLatin1String(options.source));
        QMap<std::string, KnownFinding> known;
        if (!store.known(source, [&](const KnownFinding &finding) { known[titleOf(store, finding)] = finding; }))
            qFatal("known");
        QByteArray bitmap(64, '\0');
        for (const Seen &one : seen) {
            const auto at = known.constFind(one.title);
            Finding finding;
            finding.source = source;
            finding.title = one.title;
            finding.content = one.content;
            finding.rule = "rule-" + finding.title;
            finding.severity = FindingSeverity::High;
            if (at != known.cend()) {
                finding.finding = at->finding;
                finding.ordinal = at->ordinal;
            }
            if (at == known.cend() || at->content != one.content) {
                if (!store.addFinding(finding))
                    qFatal("add");
            }
            bitmap[static_cast<qsizetype>(finding.ordinal / 8)] |= static_cast<char>(1 << (finding.ordinal % 8));
        }
        const Result<> marked = store.setSeen(source, bitmap);
        const Result<QString> rowsHash = marked ? store.finish() : Result<QString>(Unexpected(marked.error()));
        if (!rowsHash)
            qFatal("finish");
        ChangeSet set;
        ImportRun record;
        record.id.value = fixedId(700'000 + static_cast<quint32>(store.run));
        record.ref = m_project.dossier().nextRef<ImportRun>();
        record.number = store.run;
        record.state = RunState::Live;
        record.partial = options.partial;
        record.testedAt = QDateTime(options.tested, QTime(12, 0), Qt::UTC);
        record.findings = seen.size();
        record.rowsHash = *rowsHash;
        set.create(record);
        if (options.commit && !m_project.commit(set, QStringLiteral("a"), {}))
            qFatal("commit");
        return set;
    }

    /// "a:new b:fixed ..." in the order of titles, with the content of the row shown.
    QString presence(const Dossier &dossier) const
    {
        PageQuery query;
        query.sort = QStringLiteral("title");
        QStringList parts;
        const Pages pages = m_project.pages(dossier);
        const QList<FindingRow> rows = *pages.findings.page(query);
        // the numbers of all rows are those of the pages, whatever was withdrawn or changed
        const RowIds ids = pages.findings.ids(query).value();
        if (ids->size() != static_cast<std::size_t>(rows.size()) || pages.findings.rows(*ids)->size() != rows.size())
            qFatal("ids");
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (rows[i].finding.seq != (*ids)[static_cast<std::size_t>(i)])
                qFatal("order of ids");
        }
        for (const FindingRow &row : rows)
            parts += QStringLiteral("%1%2:%3")
                         .arg(QString::fromStdString(row.finding.title))
                         .arg(row.finding.content)
                         .arg(enumText(row.presence));
        return parts.join(QLatin1Char(' '));
    }
    QString presence() const { return presence(m_project.dossier()); }

private:
    static std::string titleOf(const RunStore &store, const KnownFinding &finding)
    {
        const Result<Finding> loaded = store.load(finding.finding);
        // the facts of `known` are those of the row that is loaded
        return loaded && loaded->content == finding.content && loaded->finding == finding.finding ? loaded->title : std::string();
    }
    Project &m_project;
};

QString says(const char *text) { return QString::fromLatin1(text); }

PageQuery where(const char *column, const QString &value)
{
    PageQuery query;
    query.where = {{says(column), Comparison::Equal, value}};
    return query;
}

} // namespace

class tst_runs : public QObject {
    Q_OBJECT

private slots:
    void stagedRunIsDropped()
    {
        const ProjectFolder files;
        auto project = files.create();
        Importer importer(*project);
        importer.run({{"a"}, {"b"}}, {QDate(2026, 1, 1)});
        RunStore store = *project->beginRun();
        const std::int64_t source = *store.sourceNumber(says("tool|target|"));
        Finding finding;
        finding.source = source;
        finding.title = "c";
        QVERIFY(store.addFinding(finding));
        QVERIFY(store.setSeen(source, QByteArray(1, '\4')));
        QVERIFY(store.finish());
        QVERIFY(store.drop());
        // nothing of it is left: the next run gets its place, and the run cannot be made live any more
        importer.run({{"a"}, {"c"}}, {QDate(2026, 1, 2)});
        QCOMPARE(importer.presence(), says("a1:unchanged b1:fixed c1:new"));
        ChangeSet set;
        ImportRun record;
        record.id.value = fixedId(710'000);
        record.ref = project->dossier().nextRef<ImportRun>();
        record.number = store.run;
        record.state = RunState::Live;
        set.create(record);
        const Result<> committed = project->commit(set, says("a"), {});
        QVERIFY(!committed);
        QCOMPARE(committed.error().code, ErrorCode::NotFound);
    }
    void liveRunIsNotDropped()
    {
        const ProjectFolder files;
        auto project = files.create();
        RunStore store = *project->beginRun();
        Finding finding;
        finding.source = *store.sourceNumber(says("tool|target|"));
        finding.title = "a";
        QVERIFY(store.addFinding(finding));
        QVERIFY(store.setSeen(finding.source, QByteArray(1, '\1')));
        QVERIFY(store.finish());
        ChangeSet set;
        ImportRun record;
        record.id.value = fixedId(710'001);
        record.ref = project->dossier().nextRef<ImportRun>();
        record.number = store.run;
        record.state = RunState::Live;
        record.findings = 1;
        set.create(record);
        QVERIFY(project->commit(set, says("a"), {}));
        const Result<> dropped = store.drop();
        QVERIFY(!dropped);
        QCOMPARE(dropped.error().code, ErrorCode::InUse);
        QCOMPARE(*project->pages(project->dossier()).findings.count({}), 1);
    }
    void presenceOverRuns()
    {
        const ProjectFolder files;
        auto project = files.create();
        Importer importer(*project);
        importer.run({{"a"}, {"b"}, {"c"}}, {QDate(2026, 1, 1)});
        QCOMPARE(importer.presence(), says("a1:new b1:new c1:new"));
        importer.run({{"a"}, {"b"}, {"d"}}, {QDate(2026, 1, 2)});
        QCOMPARE(importer.presence(), says("a1:unchanged b1:unchanged c1:fixed d1:new"));
        importer.run({{"b", 2}, {"c"}}, {QDate(2026, 1, 3)});
        QCOMPARE(importer.presence(), says("a1:fixed b2:unchanged c1:reopened d1:fixed"));
        // a partial run adds and reopens, and closes nothing
        importer.run({{"e"}, {"a"}}, {QDate(2026, 1, 4), true});
        QCOMPARE(importer.presence(), says("a1:reopened b2:unchanged c1:unchanged d1:fixed e1:new"));
        importer.run({{"e"}, {"b", 2}}, {QDate(2026, 1, 5)});
        QCOMPARE(importer.presence(), says("a1:fixed b2:unchanged c1:fixed d1:fixed e1:unchanged"));
        project.reset();
        project = files.open();
        QCOMPARE(Importer(*project).presence(), says("a1:fixed b2:unchanged c1:fixed d1:fixed e1:unchanged"));
        QVERIFY2(verified(*project).valid, qUtf8Printable(verified(*project).problem));
        QCOMPARE(Importer(*project).presence(*project->atEntry(2)), says("a1:unchanged b1:unchanged c1:fixed d1:new"));
        QCOMPARE(Importer(*project).presence(*project->atEntry(0)), QString());
    }

    void olderReportComesInItsPlace()
    {
        const ProjectFolder files;
        const auto project = files.create();
        Importer importer(*project);
        importer.run({{"a"}, {"b"}}, {QDate(2026, 2, 1)});
        importer.run({{"a"}, {"c"}}, {QDate(2026, 1, 1)}); // tested earlier, imported later
        QCOMPARE(importer.presence(), says("a1:unchanged b1:new c1:fixed"));
    }

    void sourcesAreApart()
    {
        const ProjectFolder files;
        const auto project = files.create();
        Importer importer(*project);
        importer.run({{"a"}}, {});
        Importer::Options other;
        other.source = "other||";
        importer.run({{"z"}}, other);
        QCOMPARE(importer.presence(), says("a1:new z1:new"));
        QCOMPARE(*project->pages(project->dossier()).findings.count({}), 2);
    }

    // Undo of an import withdraws its run; redo makes it live; no row is deleted.
    void undoOfAnImport()
    {
        const ProjectFolder files;
        auto project = files.create();
        Importer importer(*project);
        importer.run({{"a"}, {"b"}}, {QDate(2026, 1, 1)});
        const ChangeSet second = importer.run({{"a", 2}, {"c"}}, {QDate(2026, 1, 2)});
        QCOMPARE(importer.presence(), says("a2:unchanged b1:fixed c1:new"));
        QVERIFY(project->commit(inverted(second), QStringLiteral("a"), {}));
        QCOMPARE(importer.presence(), says("a1:new b1:new"));
        QCOMPARE(*project->pages(project->dossier()).findings.count({}), 2);
        QCOMPARE(importer.presence(*project->atEntry(2)), says("a2:unchanged b1:fixed c1:new"));
        project.reset();
        project = files.open(); // nothing is swept: the run was live once
        QVERIFY(verified(*project).valid);
        QVERIFY(project->commit(second, QStringLiteral("a"), {}));
        QCOMPARE(Importer(*project).presence(), says("a2:unchanged b1:fixed c1:new"));
        // the same by the state of the record
        ImportRun run = std::get<ImportRun>(*second.changes.first().after), withdrawn = run;
        withdrawn.state = RunState::Withdrawn;
        ChangeSet withdraw;
        withdraw.update(run, withdrawn);
        QVERIFY(project->commit(withdraw, QStringLiteral("a"), {}));
        QCOMPARE(Importer(*project).presence(), says("a1:new b1:new"));
        // what only withdrawn runs saw keeps its id when it is seen again
        Importer(*project).run({{"a"}, {"c"}}, {QDate(2026, 1, 3)});
        QCOMPARE(Importer(*project).presence(), says("a1:unchanged b1:fixed c1:new"));
        const auto rows = project->pages(project->dossier()).findings.page(where("title", says("c")));
        QCOMPARE(rows->size(), 1);
        QCOMPARE(rows->first().finding.finding, 4); // rows: a b a2 c
        QVERIFY2(verified(*project).valid, qUtf8Printable(verified(*project).problem));
    }

    // The run that brought a finding is withdrawn, a later one that saw it unchanged stands.
    void withdrawnFirstRun()
    {
        const ProjectFolder files;
        const auto project = files.create();
        Importer importer(*project);
        const ChangeSet first = importer.run({{"a"}, {"b"}}, {QDate(2026, 1, 1)});
        importer.run({{"a"}}, {QDate(2026, 1, 2)});
        // which runs saw which finding: rows 1 and 2 are a and b
        const Pages both = project->pages(project->dossier());
        QCOMPARE(*both.sights(1), (QList<RunSight>{{1, true}, {2, true}}));
        QCOMPARE(*both.sights(2), (QList<RunSight>{{1, true}, {2, false}}));
        QCOMPARE(*both.sights(3), QList<RunSight>());
        QVERIFY(project->commit(inverted(first), QStringLiteral("a"), {}));
        QCOMPARE(*project->pages(project->dossier()).sights(1), (QList<RunSight>{{2, true}}));
        QCOMPARE(importer.presence(), says("a1:new"));
    }

    void stagedRowsAreSwept()
    {
        const ProjectFolder files;
        auto project = files.create();
        {
            Importer importer(*project);
            importer.run({{"a"}}, {QDate(2026, 1, 1)});
            Importer::Options staged;
            staged.commit = false;
            importer.run({{"b"}, {"c"}}, staged);
            QCOMPARE(importer.presence(), says("a1:new"));
            RunStore dropped = *project->beginRun();
            Finding finding;
            finding.source = *dropped.sourceNumber(says("tool|target|"));
            QVERIFY(dropped.addFinding(finding));
        }
        project.reset();
        project = files.open();
        Result<Database> database = Database::open(files.path(), Database::Mode::ReadOnly);
        QCOMPARE(database->integer("SELECT count(*) FROM finding").value_or(-1), std::int64_t(1));
        QCOMPARE(database->integer("SELECT count(*) FROM run").value_or(-1), std::int64_t(1));
        QCOMPARE(database->integer("SELECT count(*) FROM finding_text WHERE finding_text MATCH 'b'").value_or(-1),
                 std::int64_t(0));
        QCOMPARE(database->integer("SELECT count(*) FROM finding_text WHERE finding_text MATCH 'a'").value_or(-1),
                 std::int64_t(1));
        // numbers are not given out again
        RunStore next = *project->beginRun();
        QCOMPARE(next.run, std::int64_t(4));
        Finding finding;
        finding.source = *next.sourceNumber(says("tool|target|"));
        QVERIFY(next.addFinding(finding));
        QCOMPARE(finding.finding, std::int64_t(4));
        QCOMPARE(finding.ordinal, std::int64_t(1));
    }

    // A large first load commits its rows in parts of 65,536. Given up, it leaves neither rows nor their space, and what
    // comes after it is as if it had never been.
    void largeFirstLoadIsGivenUp()
    {
        const ProjectFolder files;
        auto project = files.create();
        const qint64 before = QFileInfo(files.path()).size();
        {
            RunStore store = *project->beginRun();
            Finding finding;
            finding.source = *store.sourceNumber(says("s"));
            finding.message = std::string(100, 'm');
            for (int i = 0; i < 150'000; ++i) {
                finding.finding = 0;
                QVERIFY(store.addFinding(finding));
            }
            // Its parts are in the file by now: nobody else may load, and nobody sees them. A second run is refused its
            // number while rows are being written, or its first row when it came between two parts.
            Result<RunStore> second = project->beginRun();
            Finding other;
            other.source = 1;
            QVERIFY(!second || !second->addFinding(other));
            QCOMPARE(*project->pages(project->dossier()).findings.count({}), 0);
        }
        Result<Database> database = Database::open(files.path(), Database::Mode::ReadOnly);
        QCOMPARE(database->integer("SELECT count(*) FROM finding").value_or(-1), std::int64_t(0));
        QCOMPARE(
            database->integer("SELECT count(*) FROM sqlite_schema WHERE name IN ('finding_known','finding_rule')").value_or(-1),
            std::int64_t(2));
        QVERIFY(QFileInfo(files.path()).size() <= before + 64 * 1024);
        Importer importer(*project);
        importer.run({{"a"}, {"b"}}, {QDate(2026, 1, 1)});
        QCOMPARE(importer.presence(), says("a1:new b1:new"));
        QVERIFY(verified(*project).valid);
        project.reset();
        project = files.open();
        QVERIFY(project && !project->isReadOnly());
        QCOMPARE(*project->pages(project->dossier()).findings.count({}), 2);
    }

    // The rows of a first load are committed before its indexes are made. What fails after that leaves nothing either, and the
    // next import is not refused.
    void firstLoadFailsAtItsEnd()
    {
        const ProjectFolder files;
        const auto project = files.create();
        Result<Database> other = Database::open(files.path(), Database::Mode::ReadWrite);
        QVERIFY(other->execute("CREATE TRIGGER late BEFORE UPDATE OF finished ON run BEGIN SELECT RAISE(ABORT, 'late'); END"));
        {
            RunStore store = *project->beginRun();
            for (int i = 0; i < 2; ++i) {
                Finding finding;
                finding.source = *store.sourceNumber(says("s"));
                QVERIFY(store.addFinding(finding));
            }
            QVERIFY(!store.finish());
            QCOMPARE(other->integer("SELECT count(*) FROM finding").value_or(-1), std::int64_t(2)); // that late
        }
        QVERIFY(other->execute("DROP TRIGGER late"));
        QCOMPARE(other->integer("SELECT count(*) FROM finding").value_or(-1), std::int64_t(0));
        QCOMPARE(other->integer("SELECT count(*) FROM sqlite_schema WHERE name='finding_known'").value_or(-1), std::int64_t(1));
        Importer importer(*project);
        importer.run({{"a"}, {"b"}}, {QDate(2026, 1, 1)});
        QCOMPARE(importer.presence(), says("a1:new b1:new"));
        QVERIFY(verified(*project).valid);
    }

    // The full text of a large first load is built beside the other indexes: as whole as any other, and later runs add to it.
    void largeFirstLoadIsIndexed()
    {
        const ProjectFolder files;
        const auto project = files.create();
        int all = 0;
        const auto load = [&](int count) {
            RunStore store = *project->beginRun();
            Finding finding;
            finding.source = *store.sourceNumber(says("s"));
            all += count;
            for (int i = 0; i < count; ++i) {
                finding.finding = 0;
                finding.title = "a finding word" + std::to_string(i % 1000);
                finding.path = "src/file" + std::to_string(i);
                QVERIFY(store.addFinding(finding));
            }
            QVERIFY(store.setSeen(finding.source, QByteArray(all / 8, '\xff'))); // it saw those of the run before it too
            QVERIFY(store.finish());
            ImportRun run;
            run.id.value = fixedId(static_cast<int>(store.run));
            run.ref = QStringLiteral("RUN-%1").arg(store.run);
            run.number = store.run;
            run.state = RunState::Live;
            run.findings = all;
            ChangeSet set;
            set.create(run);
            QVERIFY(project->commit(set, {}, {}));
        };
        const auto matches = [&](const std::string &word) {
            Result<Database> database = Database::open(files.path(), Database::Mode::ReadOnly);
            return database->integer("SELECT count(*) FROM finding_text WHERE finding_text MATCH '" + word + "'").value_or(-1);
        };
        const auto indexed = [&] {
            Result<Database> database = Database::open(files.path(), Database::Mode::ReadWrite);
            // compares the index with every row of the table
            return database->execute("INSERT INTO finding_text(finding_text) VALUES('integrity-check')").has_value();
        };
        load(150'000); // each of the 1,000 words 150 times
        QCOMPARE(matches("word7"), std::int64_t(150));
        QCOMPARE(matches("file149999"), std::int64_t(1));
        QCOMPARE(matches("word1000"), std::int64_t(0));
        QVERIFY(indexed());
        load(8);
        QCOMPARE(matches("word7"), std::int64_t(151));
        QVERIFY(indexed());
        // the last word of a filter may go on: word7, word70 to word79 and word700 to word799, 150 times each, and one more
        PageQuery query;
        query.where = {{says("text"), Comparison::Contains, says("word7")}};
        QCOMPARE(project->pages(project->dossier()).findings.count(query).value_or(-1), 111 * 150 + 1);
        QVERIFY(verified(*project).valid);
    }

    void gateAsksForFinishedRows()
    {
        const ProjectFolder files;
        const auto project = files.create();
        ImportRun run;
        run.id.value = fixedId(1);
        run.ref = says("RUN-001");
        run.state = RunState::Live;
        run.number = 9;
        ChangeSet set;
        set.create(run);
        QCOMPARE(project->commit(set, {}, {}).error().code, ErrorCode::NotFound);
        RunStore store = *project->beginRun();
        set.changes.clear();
        run.number = store.run;
        set.create(run);
        QCOMPARE(project->commit(set, {}, {}).error().code, ErrorCode::NotFound);
        QVERIFY(store.finish());
        QVERIFY(project->commit(set, {}, {}));
        run.id.value = fixedId(2);
        run.ref = says("RUN-002");
        set.changes.clear();
        set.create(run);
        QCOMPARE(project->commit(set, {}, {}).error().code, ErrorCode::Conflict);
        Finding late;
        late.source = 1;
        QVERIFY(!store.addFinding(late));
    }

    void measurementsAndSamples()
    {
        const ProjectFolder files;
        const auto project = files.create();
        RunStore store = *project->beginRun();
        Measurement measurement;
        measurement.task = "dan.Dan_11_0";
        measurement.kind = MeasurementKind::Binomial;
        measurement.n = 640;
        measurement.failures = 12;
        measurement.value = 12.0 / 640;
        QVERIFY(store.addMeasurement(measurement));
        Sample sample;
        sample.measurement = measurement.seq;
        sample.textHash = "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"; // of "text"
        QVERIFY(store.addSample(sample));
        QVERIFY(store.addSampleText(sample.textHash, "text"));
        QVERIFY(store.addSampleText(sample.textHash, "text"));
        Measurement infinite;
        infinite.value = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(store.addMeasurement(infinite).error().code, ErrorCode::InvalidValue);
        QVERIFY(store.finish());
        QCOMPARE(*project->pages(project->dossier()).measurements.count({}), 0);
        ImportRun run;
        run.id.value = fixedId(1);
        run.number = store.run;
        run.state = RunState::Live;
        run.measurements = 1;
        ChangeSet set;
        set.create(run);
        QVERIFY(project->commit(set, {}, {}));
        const Pages pages = project->pages(project->dossier());
        QCOMPARE(*pages.measurements.page({}), QList<Measurement>{measurement});
        QCOMPARE(*pages.samples.page(where("measurement", QString::number(measurement.seq))), QList<Sample>{sample});
        QVERIFY2(verified(*project).valid, qUtf8Printable(verified(*project).problem));
    }

    // More rows than the writing thread holds at a time, other rows between them; then a run that is dropped half way.
    void manyRows()
    {
        const ProjectFolder files;
        const auto project = files.create();
        constexpr int count = 3000;
        std::vector<Finding> written;
        ChangeSet set;
        {
            RunStore store = *project->beginRun();
            const std::int64_t source = *store.sourceNumber(says("s"));
            for (int i = 0; i < count; ++i) {
                Finding finding;
                finding.source = source;
                finding.title = "Title " + std::to_string(i);
                finding.message = i % 3 == 0 ? std::string() : std::string(static_cast<std::size_t>(i % 700), 'm');
                finding.severity = static_cast<FindingSeverity>(i % 6);
                finding.line = i % 2;
                finding.score = i / 7.0;
                QVERIFY(store.addFinding(finding));
                QCOMPARE(finding.ordinal, std::int64_t(i));
                written.push_back(finding);
                if (i % 700 == 699) {
                    Measurement measurement;
                    QVERIFY(store.addMeasurement(measurement));
                }
            }
            QVERIFY(store.setSeen(source, QByteArray(count / 8, '\xff')));
            QVERIFY(store.finish());
            ImportRun run;
            run.id.value = fixedId(1);
            run.number = store.run;
            run.state = RunState::Live;
            run.findings = count;
            run.measurements = 4;
            set.create(run);
            QVERIFY(project->commit(set, {}, {}));
        }
        {
            RunStore dropped = *project->beginRun();
            Finding finding;
            finding.source = *dropped.sourceNumber(says("s"));
            for (int i = 0; i < count; ++i) {
                finding.finding = 0;
                QVERIFY(dropped.addFinding(finding));
            }
        }
        std::size_t at = 0;
        PageQuery all;
        all.limit = -1;
        QVERIFY(project->pages(project->dossier()).findings.each(all, [&](const FindingRow &row) {
            return row.finding == written.at(at++);
        }));
        QCOMPARE(at, written.size());
        QCOMPARE(*project->pages(project->dossier()).measurements.count({}), 4);
        QVERIFY2(verified(*project).valid, qUtf8Printable(verified(*project).problem));
    }

    void lostRowsAreFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("finding deleted") << QByteArray("DELETE FROM finding WHERE seq=2");
        QTest::newRow("finding added") << QByteArray(
            "INSERT INTO finding SELECT 99,99,run,source,1,fingerprint,content,severity,"
            "severity_source,report_state,state_reason,rule,title,message,cwes,ids,package,"
            "package_version,purl,fixed_version,path,line,logical,locations,snippet_hash,"
            "evidence,score FROM finding WHERE seq=1");
        QTest::newRow("more seen than reported") << QByteArray("UPDATE run_seen SET bitmap=x'ffff'");
        QTest::newRow("run gone") << QByteArray("DELETE FROM run; DELETE FROM finding");
    }
    void lostRowsAreFound()
    {
        QFETCH(QByteArray, sql);
        const ProjectFolder files;
        {
            const auto project = files.create();
            Importer(*project).run({{"a"}, {"b"}}, {});
            QVERIFY(verified(*project).valid);
        }
        QVERIFY(tamper(files.path(), sql.constData()));
        QVERIFY(!verified(*files.open(OpenMode::ReadOnly)).valid);
    }
};

QTEST_GUILESS_MAIN(tst_runs)
#include "tst_runs.moc"
