// SPDX-License-Identifier: Apache-2.0
// A disk that a large first import fills, at whatever point: nothing is changed, its space comes back, the next import works.
#include "core/project/project.h"
#include "tests/support/mounts.h"
#include "tests/support/support.h"
#include "tests/whole/program.h"

#include <QStorageInfo>
#include <QTest>

using namespace gabion;
using namespace gabion::test;

namespace {

/// Results of a scanner, more than 200 bytes of a project each.
QByteArray scan(int count)
{
    QByteArray json = "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Long\"}},\"results\":[";
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        json += QByteArray(i > 0 ? ",\n" : "") + "{\"ruleId\":\"rule-" + QByteArray::number(i % 50)
            + "\",\"message\":{\"text\":\"" + QByteArray(200, 'x') + " finding number " + number
            + "\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"src/" + number + ".c\"}}}]}";
    }
    return json + "]}]}\n";
}

} // namespace

class tst_fulldisk : public QObject {
    Q_OBJECT

private slots:
    // More than 65,536 rows: the load is committed in parts. The sizes fill the disk while rows are read, while they are folded
    // and while the indexes are made; on the largest all has room.
    void largeFirstImport_data()
    {
        QTest::addColumn<int>("megabytes");
        for (const int size : {16, 24, 32, 40, 48, 56, 64, 76, 90, 400})
            QTest::addRow("%d MB", size) << size;
    }
    void largeFirstImport()
    {
        if (!mountingFails().isEmpty())
            QSKIP(qPrintable(QStringLiteral("no file system can be mounted here: ") + mountingFails()));
        QFETCH(int, megabytes);
        const Program program;
        QVERIFY(program.write(QStringLiteral("large.sarif"), scan(80'000)));
        QVERIFY(program.write(QStringLiteral("small.sarif"), scan(3)));
        const QString disk = program.path(QStringLiteral("disk"));
        QVERIFY(QDir().mkdir(disk));
        QVERIFY(mountSmall(disk, megabytes));
        const QString project = QStringLiteral("disk/p.gabion");
        QCOMPARE(program.run({QStringLiteral("new"), project}).code, 0);
        const auto used = [&] {
            const QStorageInfo storage(disk);
            return storage.bytesTotal() - storage.bytesAvailable();
        };
        const qint64 before = used();
        const Answer large = program.run({QStringLiteral("import"), project, QStringLiteral("large.sarif")});
        const Answer verified = program.run({QStringLiteral("audit"), project, QStringLiteral("--verify")});
        const bool refused = large.code != 0;
        QCOMPARE(refused, megabytes < 400 && large.errors.contains("no space left")); // no other reason to refuse
        QVERIFY2(verified.code == 0 && verified.out.startsWith("valid"), verified.text().constData());
        if (megabytes <= 24) // 80,000 x 200 bytes in the file and 65,536 x 200 in the log: 29 MB without indexes
            QVERIFY(refused);
        if (refused) {
            // the backup that an import makes first stays; it is as large as the project
            QVERIFY2(used() <= before * 2 + 1024 * 1024, qPrintable(QString::number(used())));
            const Answer small = program.run({QStringLiteral("import"), project, QStringLiteral("small.sarif")});
            QVERIFY2(small.code == 0 && small.out.contains("3 new"), small.text().constData());
        }
        unmount(disk);
    }
};

int main(int argc, char **argv)
{
    leaveMounts(); // before any thread
    QCoreApplication application(argc, argv);
    tst_fulldisk test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fulldisk.moc"
