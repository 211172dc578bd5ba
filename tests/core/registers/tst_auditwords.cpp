// SPDX-License-Identifier: Apache-2.0
#include "core/registers/auditwords.h"

#include "core/model/recordjson.h"
#include "core/registers/comparison.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;

/// Audit entries in words, and two states of a register beside each other.
class TestAuditWords : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        Result<Catalogs> loaded = Catalogs::load();
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text));
        m_catalogs = *loaded;
    }
    void keys_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("words");
        QTest::newRow("one word") << "title"
                                  << "Title";
        QTest::newRow("camel") << "attemptsPerYear"
                               << "Attempts per year";
        QTest::newRow("kind") << "ai_system"
                              << "AI system";
        QTest::newRow("hash") << "sha256"
                              << "SHA-256";
    }
    void keys()
    {
        QFETCH(const QString, key);
        QFETCH(const QString, words);
        QCOMPARE(fieldWords(key), words);
    }
    void changedFields()
    {
        const Dossier dossier = test::sampleDossier();
        const Person person = *dossier.findRef<Person>(QStringLiteral("P-002"));
        AuditEntry entry;
        // as the gate writes it: only fields that differ
        entry.changes =
            QByteArray("[{\"kind\":\"risk\",\"id\":\"x\",\"ref\":\"R-001\",\"before\":{\"title\":\"Old\",\"owner\":null,"
                       "\"current\":{\"likelihood\":3,\"consequences\":[]}},\"after\":{\"title\":\"New\",\"owner\":\"")
            + person.id.value.toByteArray(QUuid::WithoutBraces)
            + "\",\"current\":{\"likelihood\":4,\"consequences\":[{\"dimension\":\"integrity\",\"value\":5}]}}}]";
        const QList<RecordWords> records = changesInWords(entry, dossier);
        QCOMPARE(records.size(), 1);
        QCOMPARE(records.first().kind, RecordWords::Kind::Changed);
        QCOMPARE(records.first().record, QStringLiteral("Risk"));
        QCOMPARE(records.first().ref, QStringLiteral("R-001"));
        const auto field = [&](const QString &name) {
            for (const FieldWords &words : records.first().fields) {
                if (words.field == name)
                    return words;
            }
            return FieldWords();
        };
        QCOMPARE(field(QStringLiteral("Title")),
                 (FieldWords{QStringLiteral("Title"), QStringLiteral("Old"), QStringLiteral("New")}));
        QCOMPARE(field(QStringLiteral("Owner")).after, QStringLiteral("P-002 %1").arg(person.name));
        QCOMPARE(field(QStringLiteral("Owner")).before, QString());
        QCOMPARE(field(QStringLiteral("Current › Likelihood")).before, QStringLiteral("3"));
        QCOMPARE(field(QStringLiteral("Current › Likelihood")).after, QStringLiteral("4"));
        QCOMPARE(field(QStringLiteral("Current › Consequences")).after, QStringLiteral("Dimension: integrity, Value: 5"));
    }
    void createdAndDeleted()
    {
        AuditEntry entry;
        entry.changes = "[{\"kind\":\"person\",\"id\":\"x\",\"ref\":\"P-009\",\"after\":{\"name\":\"A\"}},"
                        "{\"kind\":\"person\",\"id\":\"y\",\"ref\":\"\",\"before\":{\"name\":\"B\"}}]";
        const QList<RecordWords> records = changesInWords(entry, Dossier());
        QCOMPARE(records.size(), 2);
        QCOMPARE(records.at(0).kind, RecordWords::Kind::Created);
        QCOMPARE(records.at(0).fields, (QList<FieldWords>{{QStringLiteral("Name"), QString(), QStringLiteral("A")}}));
        QCOMPARE(records.at(1).kind, RecordWords::Kind::Deleted);
        QCOMPARE(records.at(1).ref, QStringLiteral("y"));
        QCOMPARE(records.at(1).fields.first().before, QStringLiteral("B"));
        QCOMPARE(changesInWords(entry, Dossier(), 1).size(), 1);
    }
    void hostileChanges()
    {
        for (const char *bytes : {"", "null", "{}", "[1,null,{}]", "[{\"before\":3,\"after\":[]}]", "[[[["}) {
            AuditEntry entry;
            entry.changes = bytes;
            QVERIFY(changesInWords(entry, Dossier()).isEmpty());
        }
        // deep nesting ends somewhere
        AuditEntry entry;
        entry.changes = "[{\"kind\":\"risk\",\"ref\":\"R-1\",\"after\":" + QByteArray("{\"a\":").repeated(400) + "1"
            + QByteArray("}").repeated(400) + "}]";
        QCOMPARE(changesInWords(entry, Dossier()).size(), 1);
    }
    void comparedRegister()
    {
        const Dossier before = test::sampleDossier();
        Dossier after = before;
        // R-001 gets another title, R-003 goes, R-004 comes; R-002 stays
        Risk first = *before.findRef<Risk>(QStringLiteral("R-001"));
        const Risk third = *before.findRef<Risk>(QStringLiteral("R-003"));
        Risk fresh = third;
        fresh.id.value = test::fixedId(4711);
        fresh.ref = QStringLiteral("R-004");
        ChangeSet set;
        const Risk old = first;
        first.title = QStringLiteral("Another title");
        set.update(old, first);
        set.remove(third);
        set.create(fresh);
        QVERIFY(after.apply(set));
        const Pages pages = noPages();
        const QDate day(2026, 11, 23);
        NoProgress progress;
        const Result<RegisterComparison> compared =
            compareRegister(*findRegister(QStringLiteral("risk-register")), {before, pages, m_catalogs, day, {}, {}, {}, {}},
                            {after, pages, m_catalogs, day, {}, {}, {}, {}}, progress);
        QVERIFY(compared);
        QStringList words;
        for (const ComparedRow &row : compared->rows)
            words += QStringLiteral("%1%2")
                         .arg("+-~"[static_cast<int>(row.kind)])
                         .arg(row.after.ref.isEmpty() ? row.before.ref : row.after.ref);
        words.sort();
        QCOMPARE(words, (QStringList{QStringLiteral("+R-004"), QStringLiteral("-R-003"), QStringLiteral("~R-001")}));
        QCOMPARE(compared->unchanged, 1);
        for (const ComparedRow &row : compared->rows) {
            if (row.kind != ComparedRow::Kind::Changed)
                continue;
            for (qsizetype column = 0; column < row.differs.size(); ++column) {
                if (compared->columns.at(column).key == QLatin1String("title")) {
                    QVERIFY(row.differs.at(column));
                    QCOMPARE(row.after.cells.at(column).text, QStringLiteral("Another title"));
                } else if (compared->columns.at(column).key == QLatin1String("owner")) {
                    QVERIFY(!row.differs.at(column));
                }
            }
        }
    }

private:
    Catalogs m_catalogs;
};

QTEST_GUILESS_MAIN(TestAuditWords)
#include "tst_auditwords.moc"
