// SPDX-License-Identifier: Apache-2.0
#include "tests/core/project/projectfixture.h"

#include "core/project/audittrail.h"

#include <QCryptographicHash>

using namespace gabion;
using namespace gabion::test;

namespace {

/// Three entries: the sample, R-001 renamed, R-002 renamed.
QStringList threeEntries(const ProjectFolder &files)
{
    const auto project = files.create();
    QStringList heads;
    (void)project->commit(creating(sampleDossier()), QStringLiteral("Amara"), QStringLiteral("begin"));
    heads += project->head();
    for (const char *ref : {"R-001", "R-002"}) {
        const Risk before = *project->dossier().findRef<Risk>(QLatin1String(ref));
        Risk after = before;
        after.title = QStringLiteral("renamed");
        ChangeSet set;
        set.text = QStringLiteral("Rename");
        set.update(before, after);
        (void)project->commit(set, QStringLiteral("Kenji"), QStringLiteral("clearer"));
        heads += project->head();
    }
    return heads;
}

/// A scan with two findings, F-1 and F-2, and an evaluation with a measurement and a failing trial whose text is kept.
void twoRuns(const ProjectFolder &files)
{
    const auto project = files.create();
    const auto commit = [&](RunStore &store, qint64 findings, qint64 measurements) {
        ImportRun record;
        record.id.value = fixedId(700'000 + static_cast<quint32>(store.run));
        record.ref = project->dossier().nextRef<ImportRun>();
        record.number = store.run;
        record.state = RunState::Live;
        record.findings = findings;
        record.measurements = measurements;
        record.rowsHash = *store.finish();
        ChangeSet set;
        set.text = QStringLiteral("Import");
        set.create(record);
        QVERIFY(project->commit(set, QStringLiteral("Amara"), {}));
    };
    RunStore scan = *project->beginRun();
    const std::int64_t source = *scan.sourceNumber(QStringLiteral("tool|target|"));
    for (const char *title : {"first", "second"}) {
        Finding finding;
        finding.source = source;
        finding.title = title;
        finding.severity = FindingSeverity::High;
        QVERIFY(scan.addFinding(finding));
    }
    QVERIFY(scan.setSeen(source, QByteArray("\x03", 1)));
    commit(scan, 2, 0);
    RunStore evaluation = *project->beginRun();
    Measurement measurement;
    measurement.task = "dan.Dan_11_0";
    measurement.n = 50;
    measurement.failures = 20;
    measurement.value = 0.4;
    QVERIFY(evaluation.addMeasurement(measurement));
    Sample sample;
    sample.measurement = measurement.seq;
    sample.trial = "7";
    sample.textHash = QCryptographicHash::hash("prompt", QCryptographicHash::Sha256).toHex().toStdString();
    QVERIFY(evaluation.addSampleText(sample.textHash, "prompt"));
    QVERIFY(evaluation.addSample(sample));
    commit(evaluation, 0, 1);
}

} // namespace

class tst_audit : public QObject {
    Q_OBJECT

private slots:
    // The canonical form, computed by hand with another implementation of SHA-256.
    void hashIsOfTheCanonicalForm()
    {
        AuditEntry entry;
        entry.number = 7;
        entry.at = QDateTime(QDate(2026, 11, 23), QTime(14, 32), Qt::UTC);
        entry.author = QStringLiteral("Ä");
        entry.reason = QStringLiteral("r");
        entry.text = QStringLiteral("t");
        entry.changes = "[]";
        entry.previous = emptyHead();
        QByteArray bytes;
        const auto add = [&](const QByteArray &part) {
            bytes += QByteArray(7, '\0');
            bytes += static_cast<char>(part.size());
            bytes += part;
        };
        add(QByteArray(64, '0'));
        add("7");
        add("2026-11-23T14:32:00Z");
        add("\xC3\x84");
        add("r");
        add("t");
        add("[]");
        QCOMPARE(entryHash(entry).toLatin1(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    }

    void wholeTrailVerifies()
    {
        const ProjectFolder files;
        const QStringList heads = threeEntries(files);
        const auto project = files.open();
        for (const QString &head : heads)
            QVERIFY(verified(*project, head).valid);
        QVERIFY(verified(*project, emptyHead()).valid);
        const AuditReport report = verified(*project, QString(64, QLatin1Char('a')));
        QVERIFY(!report.valid);
        QVERIFY(!report.problem.isEmpty());
        QCOMPARE(report.entries, 3);
        QCOMPARE(report.head, heads.last());
    }

    void tamperingIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<qint64>("broken");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const char *sql, qint64 broken, const char *named) {
            QTest::newRow(name) << QByteArray(sql) << broken << QString::fromLatin1(named);
        };
        row("record changed", "UPDATE risk SET title='x' WHERE ref='R-001'", 0, "R-001");
        row("record deleted", "DELETE FROM limit_ WHERE 1", 0, "LIM-001");
        row("record added",
            "INSERT INTO person(id,ref,name,role,email,account,active) "
            "VALUES('11111111-1111-4111-8111-111111111111','P-900','x','','','',1)",
            0, "P-900");
        row("link removed", "DELETE FROM risk_controls WHERE position=1", 0, "R-001");
        row("dangling link", "UPDATE risk SET owner='11111111-1111-4111-8111-111111111111' WHERE ref='R-002'", 0, "person");
        row("unknown key", "UPDATE risk SET status='whatever' WHERE ref='R-002'", 0, "status");
        row("highest reference lowered", "UPDATE reference SET highest=1 WHERE kind='risk'", 0, "");
        row("author altered", "UPDATE audit SET author='Mallory' WHERE number=2", 2, "2");
        row("changes altered", "UPDATE audit SET changes=replace(changes,'renamed','refused') WHERE number=2", 2, "2");
        row("hash altered", "UPDATE audit SET hash=replace(hash,'a','b') WHERE number=1", 1, "1");
        row("entry cut out", "DELETE FROM audit WHERE number=2", 2, "2");
        row("first entry cut", "DELETE FROM audit WHERE number=1", 1, "1");
        row("last entry cut", "DELETE FROM audit WHERE number=3", 0, "R-002");
    }
    void tamperingIsFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(qint64, broken);
        QFETCH(QString, named);
        const ProjectFolder files;
        threeEntries(files);
        sql.replace("limit_", "\"limit\"");
        QVERIFY(tamper(files.path(), sql.constData()));
        const auto opened = Project::open(files.path(), OpenMode::ReadWrite, files.environment);
        if (!opened) { // seen at once: a value that fits no field
            QCOMPARE(opened.error().code, ErrorCode::ProjectDamaged);
            QVERIFY(opened.error().text.contains(named));
            return;
        }
        const AuditReport report = verified(**opened);
        if (QByteArray(QTest::currentDataTag()) == "highest reference lowered") {
            // references in use still count
            QCOMPARE((*opened)->dossier().nextRef<Risk>(), QStringLiteral("R-004"));
            QVERIFY(report.valid);
            return;
        }
        QVERIFY(!report.valid);
        QCOMPARE(report.firstBroken, broken);
        QVERIFY2(report.problem.contains(named), qUtf8Printable(report.problem));
    }

    void tamperedRowsAreFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const char *sql, const char *named) {
            QTest::newRow(name) << QByteArray(sql) << QString::fromLatin1(named);
        };
        row("untouched", "", "");
        row("severity lowered", "UPDATE finding SET severity='low' WHERE seq=2", "RUN-001");
        row("severity of no meaning", "UPDATE finding SET severity='unrate' WHERE seq=2", "RUN-001");
        row("title changed", "UPDATE finding SET title='First' WHERE seq=1", "RUN-001");
        row("findings exchanged", "UPDATE finding SET title=CASE title WHEN 'first' THEN 'second' ELSE 'first' END", "RUN-001");
        row("finding deleted", "DELETE FROM finding WHERE seq=2; UPDATE source SET ordinals=1", "number 1");
        row("finding deleted and not counted",
            "DELETE FROM finding WHERE seq=2; UPDATE source SET ordinals=1; UPDATE run SET findings=1 WHERE number=1", "RUN-001");
        row("finding added",
            "CREATE TEMP TABLE t AS SELECT * FROM finding WHERE seq=1; UPDATE t SET seq=9,finding=9,ordinal=2; "
            "INSERT INTO finding SELECT * FROM t; UPDATE source SET ordinals=3; UPDATE run SET findings=3 WHERE number=1",
            "RUN-001");
        row("finding moved to another run", "UPDATE finding SET run=2 WHERE seq=2", "number 1");
        row("seen taken away", "DELETE FROM run_seen", "RUN-001");
        row("seen lowered", "UPDATE run_seen SET bitmap=x'01'", "RUN-001");
        row("seen of another source", "UPDATE source SET identity='tool|other|'", "RUN-001");
        row("failures lowered", "UPDATE measurement SET failures=0", "RUN-002");
        row("value lowered", "UPDATE measurement SET value=0.04", "RUN-002");
        row("measurement deleted", "DELETE FROM measurement; UPDATE run SET measurements=0 WHERE number=2", "RUN-002");
        row("trial deleted", "DELETE FROM sample; UPDATE run SET samples=0 WHERE number=2", "RUN-002");
        row("trial changed", "UPDATE sample SET outcome='error'", "RUN-002");
        row("text changed", "UPDATE sample_text SET text='harmless'", "text");
    }
    void tamperedRowsAreFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, named);
        const ProjectFolder files;
        twoRuns(files);
        QVERIFY(tamper(files.path(), sql.constData()));
        const AuditReport report = verified(*files.open());
        QCOMPARE(report.valid, sql.isEmpty());
        QVERIFY2(report.problem.contains(named), qUtf8Printable(report.problem));
    }

    // The canonical form of one sample row, put together by hand: LEB128 lengths and zigzag numbers.
    void rowsHashIsOfTheCanonicalForm()
    {
        const ProjectFolder files;
        const auto project = files.create();
        RunStore store = *project->beginRun();
        QCOMPARE(store.run, 1);
        Sample sample;
        sample.measurement = -3;
        sample.outcome = SampleOutcome::Error;
        sample.trial = std::string(130, 't');
        sample.index = 64;
        sample.line = 0;
        sample.byte = 8191;
        sample.score = 0.5;
        QVERIFY(store.addSample(sample));
        // 1, 1 -> 2, 2; -3 -> 5; "error"; 130 = 0x82 0x01; 64 -> 128 = 0x80 0x01; 0; 8191 -> 16382 = 0xfe 0x7f;
        // 0.5 = 0x3fe0000000000000 -> 7 x 7 bits of 0, bits 49..55 = 0x70, bits 56.. = 0x3f; ""
        QByteArray row("\x02\x02\x05\x05"
                       "error\x82\x01",
                       11);
        row += QByteArray(130, 't') + QByteArray("\x80\x01\x00\xfe\x7f", 5) + QByteArray(7, '\x80') + QByteArray("\xf0\x3f", 2)
            + QByteArray(1, '\0');
        const auto sha = [](const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256); };
        QCOMPARE(store.finish()->toLatin1(), sha(sha({}) + sha({}) + sha(row) + sha({})).toHex());
    }

    // Cut so that rows and trail agree: only the head of an earlier export tells.
    void cutTailNeedsTheExpectedHead()
    {
        const ProjectFolder files;
        const QStringList heads = threeEntries(files);
        QVERIFY(tamper(files.path(),
                       "DELETE FROM audit WHERE number=3; UPDATE risk SET title='Invented answers on leave and pay "
                       "policy' WHERE ref='R-002'"));
        const auto project = files.open();
        QVERIFY(verified(*project).valid);
        QVERIFY(verified(*project, heads.at(1)).valid);
        const AuditReport report = verified(*project, heads.at(2));
        QVERIFY(!report.valid);
        QVERIFY(report.problem.contains(heads.at(2)));
    }

    // A reference that only a deleted record had is not free again when the mark is lowered.
    void loweredReferenceMarkIsFound()
    {
        const ProjectFolder files;
        {
            const auto project = files.create();
            ChangeSet set;
            Risk risk;
            risk.id.value = fixedId(1);
            risk.ref = QStringLiteral("R-041");
            set.create(risk);
            QVERIFY(project->commit(set, QStringLiteral("a"), {}));
            QVERIFY(project->commit(inverted(set), QStringLiteral("a"), {}));
        }
        QVERIFY(tamper(files.path(), "UPDATE reference SET highest=3"));
        const AuditReport report = verified(*files.open());
        QVERIFY(!report.valid);
        QVERIFY(report.problem.contains(QLatin1String("risk")));
    }

    void canBeStopped()
    {
        class Stop final : public Progress {
        public:
            void report(std::int64_t, std::int64_t) override { }
            bool cancelled() const override { return true; }
        } stop;
        const ProjectFolder files;
        threeEntries(files);
        const auto project = files.open();
        const auto report = project->verifyAudit({}, stop);
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QVERIFY(verified(*project).valid); // and again afterwards
    }
};

QTEST_GUILESS_MAIN(tst_audit)
#include "tst_audit.moc"
