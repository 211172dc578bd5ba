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
