// SPDX-License-Identifier: Apache-2.0
#include "core/model/finding.h"
#include "core/model/measurement.h"
#include "core/store/bulkrows.h"
#include "core/store/schema.h"
#include "tests/core/store/recordddl.h"

#include <QTest>

using namespace gabion;

namespace {

Database memory()
{
    Result<Database> database = Database::open({}, Database::Mode::Memory);
    return database ? std::move(*database) : Database();
}

QStringList rowsOf(Database &database, const std::string &sql)
{
    QStringList rows;
    Result<Statement> statement = database.prepare(sql);
    while (statement && statement->step().value_or(false)) {
        QStringList cells;
        for (int column = 0; column < statement->columns(); ++column)
            cells += statement->text(column);
        rows += cells.join(QLatin1Char('|'));
    }
    return rows;
}

QStringList columnsOf(Database &database, const QString &table)
{
    return rowsOf(database,
                  "SELECT name,type,\"notnull\",pk FROM pragma_table_info('" + table.toStdString() + "') ORDER BY name");
}

} // namespace

class tst_schema : public QObject {
    Q_OBJECT

private slots:
    void numbersHaveNoGaps()
    {
        int number = 0;
        for (const Migration &migration : migrations())
            QCOMPARE(migration.number, ++number);
        QVERIFY(number >= 1);
    }

    // The schema after all migrations has the tables that fields() of every record asks for today.
    void fieldsMatchTheSchema()
    {
        Database made = memory(), wanted = memory();
        QVERIFY(createSchema(made));
        QVERIFY(wanted.execute(test::recordTables()));
        const QStringList tables = rowsOf(wanted, "SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name");
        QVERIFY(tables.size() > 24);
        for (const QString &table : tables) {
            QCOMPARE(columnsOf(made, table), columnsOf(wanted, table));
            const std::string keys =
                "SELECT \"from\",\"table\",\"to\" FROM pragma_foreign_key_list('" + table.toStdString() + "') ORDER BY \"from\"";
            QCOMPARE(rowsOf(made, keys), rowsOf(wanted, keys));
        }
        const std::string indexes = "SELECT name FROM sqlite_schema WHERE type='index' AND tbl_name IN ('risk','risk_controls') "
                                    "ORDER BY name";
        QCOMPARE(rowsOf(made, indexes), rowsOf(wanted, indexes));
    }

    void everyForeignKeyIsDeferred()
    {
        Database made = memory();
        QVERIFY(createSchema(made));
        for (const QString &sql : rowsOf(made, "SELECT sql FROM sqlite_schema WHERE sql LIKE '%REFERENCES%'"))
            QCOMPARE(sql.count(QLatin1String("REFERENCES \"")), sql.count(QLatin1String("DEFERRABLE INITIALLY DEFERRED")));
        // 24 kinds; every table of ours but the shadow tables of the full-text index is strict
        QCOMPARE(rowsOf(made,
                        "SELECT name FROM pragma_table_list WHERE schema='main' AND type='table' AND strict=0 AND name NOT "
                        "LIKE 'sqlite_%'"),
                 QStringList());
    }

    void bulkFieldsMatchTheSchema()
    {
        Database made = memory();
        QVERIFY(createSchema(made));
        const auto columns = [&](const char *table) {
            return rowsOf(made, "SELECT name FROM pragma_table_info('" + std::string(table) + "') ORDER BY cid")
                .join(QLatin1Char(','))
                .toStdString();
        };
        QCOMPARE(columns(Finding::table), bulkColumns<Finding>());
        QCOMPARE(columns(Measurement::table), bulkColumns<Measurement>());
        QCOMPARE(columns(Sample::table), bulkColumns<Sample>());
    }

    void checkFindsWhatIsNotOurs_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *name, const char *sql, bool good) {
            QTest::newRow(name) << QString::fromLatin1(sql) << good;
        };
        row("untouched", "SELECT 1", true);
        row("bulk index missing", "DROP INDEX finding_rule", true);
        row("statistics", "ANALYZE", true);
        row("foreign trigger", "CREATE TRIGGER evil AFTER INSERT ON risk BEGIN DELETE FROM audit; END", false);
        row("view", "CREATE VIEW v AS SELECT 1", false);
        row("table", "CREATE TABLE extra(a)", false);
        row("our trigger gone", "DROP TRIGGER audit_update", false);
        row("our table gone", "DROP TABLE run_seen", false);
        row("index of other columns", "DROP INDEX finding_rule; CREATE INDEX finding_rule ON finding(title)", false);
    }
    void checkFindsWhatIsNotOurs()
    {
        QFETCH(QString, sql);
        QFETCH(bool, good);
        Database made = memory();
        QVERIFY(createSchema(made));
        QVERIFY(made.execute(sql.toStdString()));
        const Result<> checked = checkSchema(made, currentVersion());
        QCOMPARE(checked.has_value(), good);
        if (!good)
            QCOMPARE(checked.error().code, ErrorCode::ProjectDamaged);
    }

    void migratesStepByStep()
    {
        Database made = memory();
        QVERIFY(createSchema(made));
        QList<Migration> steps = migrations();
        const int next = currentVersion() + 1;
        steps.append({next, "next", "CREATE TABLE later(a INTEGER) STRICT;"});
        QVERIFY(migrate(made, steps));
        QCOMPARE(made.integer("PRAGMA user_version").value_or(0), std::int64_t(next));
        // a step that fails leaves the version before it, whole
        steps.append({next + 1, "broken", "CREATE TABLE half(a INTEGER) STRICT; CREATE TABLE risk(a);"});
        QVERIFY(!migrate(made, steps));
        QCOMPARE(made.integer("PRAGMA user_version").value_or(0), std::int64_t(next));
        QCOMPARE(rowsOf(made, "SELECT name FROM sqlite_schema WHERE name='half'"), QStringList());
    }

    void auditIsAppendOnly()
    {
        Database made = memory();
        QVERIFY(createSchema(made));
        const std::string insert = "INSERT INTO audit(number,at,author,reason,text,changes,previous,hash) VALUES(";
        QVERIFY(made.execute(insert + "1,'','','','','','','')"));
        QVERIFY(!made.execute(insert + "3,'','','','','','','')"));
        QVERIFY(!made.execute(
            "REPLACE INTO audit(number,at,author,reason,text,changes,previous,hash) VALUES(1,'','x','','','','','')"));
        QVERIFY(!made.execute("UPDATE audit SET author='x'"));
        QVERIFY(!made.execute("DELETE FROM audit"));
        QCOMPARE(made.integer("SELECT count(*) FROM audit WHERE author=''").value_or(0), std::int64_t(1));
    }
};

QTEST_APPLESS_MAIN(tst_schema)
#include "tst_schema.moc"
