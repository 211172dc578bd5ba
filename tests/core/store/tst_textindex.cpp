// SPDX-License-Identifier: Apache-2.0
#include "core/store/textindex.h"

#include "core/store/database.h"
#include "core/store/schema.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gabion;

namespace {

std::int64_t matches(Database &database, const std::string &word)
{
    return database.integer("SELECT count(*) FROM finding_text WHERE finding_text MATCH '" + word + "'").value_or(-1);
}

} // namespace

class tst_textindex : public QObject {
    Q_OBJECT

private slots:
    // Where it cannot be built, the index that is there stays as it is, and its tables stay closed to all others.
    void unbuiltIndexChangesNothing()
    {
        const QTemporaryDir folder;
        Result<Database> database = Database::open(folder.filePath(QStringLiteral("p.gabion")), Database::Mode::Create);
        QVERIFY(database && createSchema(*database));
        QVERIFY(database->execute("INSERT INTO finding_text(rowid,title,rule,path,ids) VALUES(1,'needle','','','')"));
        TextIndex index(folder.filePath(QStringLiteral("absent.gabion")));
        const Result<bool> moved = index.moveTo(*database);
        QVERIFY(moved && !*moved);
        QCOMPARE(matches(*database, "needle"), std::int64_t(1));
        QVERIFY(!database->execute("DELETE FROM finding_text_data"));
    }

    // One without findings takes the place of what was there.
    void builtIndexReplacesTheOldOne()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("p.gabion"));
        {
            Result<Database> database = Database::open(path, Database::Mode::Create);
            QVERIFY(database && createSchema(*database));
            QVERIFY(database->execute("INSERT INTO finding_text(rowid,title,rule,path,ids) VALUES(1,'needle','','','')"));
        }
        TextIndex index(path);
        Result<Database> database = Database::open(path, Database::Mode::ReadWrite);
        QVERIFY(database);
        const Result<bool> moved = index.moveTo(*database);
        QVERIFY(moved && *moved);
        QCOMPARE(matches(*database, "needle"), std::int64_t(0));
        QVERIFY(!database->execute("DELETE FROM finding_text_data"));
    }
};

QTEST_APPLESS_MAIN(tst_textindex)
#include "tst_textindex.moc"
