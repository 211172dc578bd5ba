// SPDX-License-Identifier: Apache-2.0
#include "tests/core/project/projectfixture.h"

#include <QProcess>

#include <random>

using namespace gabion;
using namespace gabion::test;

namespace {

/// The child: commits one person after the other and says each number once it is safe; every fifth time it also writes an
/// import run and leaves it staged or makes it live.
int commitForever(const QString &path)
{
    auto opened = Project::open(path, OpenMode::ReadWrite, systemEnvironment());
    if (!opened || (*opened)->isReadOnly())
        return 3;
    Project &project = **opened;
    for (qint64 number = project.auditEntries() + 1;; ++number) {
        ChangeSet set;
        Person person;
        person.id.value = QUuid::createUuid();
        person.ref = project.dossier().nextRef<Person>();
        set.create(person);
        if (number % 5 == 0) {
            Result<RunStore> run = project.beginRun();
            const Result<std::int64_t> source = run ? run->sourceNumber(QStringLiteral("s")) : Result<std::int64_t>(0);
            for (int i = 0; i < 50; ++i) {
                Finding finding;
                finding.source = *source;
                finding.title = std::string(200, 'x');
                if (!run->addFinding(finding))
                    return 4;
            }
            if (!run->setSeen(*source, QByteArray(100, '\0')) || !run->finish())
                return 5;
            ImportRun record;
            record.id.value = QUuid::createUuid();
            record.ref = project.dossier().nextRef<ImportRun>();
            record.number = run->run;
            record.state = RunState::Live;
            if (number % 10 == 0)
                set.create(record);
        }
        if (!project.commit(set, QStringLiteral("child"), {}))
            return 6;
        std::printf("%lld\n", static_cast<long long>(project.auditEntries()));
        std::fflush(stdout);
    }
}

/// The child: loads rows into an empty project for ever and says so each time that more of them may be in the file.
int loadForever(const QString &path)
{
    auto opened = Project::open(path, OpenMode::ReadWrite, systemEnvironment());
    if (!opened || (*opened)->isReadOnly())
        return 3;
    Result<RunStore> run = (*opened)->beginRun();
    Finding finding;
    finding.source = *run->sourceNumber(QStringLiteral("s"));
    finding.title = std::string(20, 'x');
    for (int i = 1;; ++i) {
        finding.finding = 0;
        if (!run->addFinding(finding))
            return 4;
        if (i % 70'000 == 0) {
            std::printf("%d\n", i);
            std::fflush(stdout);
        }
    }
}

} // namespace

class tst_crash : public QObject {
    Q_OBJECT

private slots:
    void killedFiftyTimes()
    {
        const ProjectFolder files;
        QVERIFY(files.create());
        std::mt19937 random(11);
        qint64 safe = 0;
        for (int kill = 0; kill < 50; ++kill) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--commit"), files.path()});
            QVERIFY(child.waitForStarted());
            // at least one commit in most rounds, then at any moment
            if (kill % 5 != 0)
                QVERIFY(child.waitForReadyRead(10'000));
            QTest::qWait(static_cast<int>(random() % 60));
            child.kill();
            QVERIFY(child.waitForFinished());
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            const QList<QByteArray> lines = child.readAllStandardOutput().split('\n');
            if (lines.size() > 1) // the last piece has no end of line
                safe = lines.at(lines.size() - 2).toLongLong();
            {
                // who only reads it finds it as it was before the load
                const auto reader = files.open(OpenMode::ReadOnly);
                QVERIFY(reader);
                QVERIFY2(verified(*reader).valid, qUtf8Printable(verified(*reader).problem));
                QCOMPARE(*reader->pages(reader->dossier()).findings.count({}), 0);
            }
            const auto project = files.open();
            QVERIFY(project);
            QVERIFY2(!project->isReadOnly(), qUtf8Printable(project->readOnlyReason()));
            // nothing that was said to be safe is lost; one more may have been on its way
            QVERIFY(project->auditEntries() >= safe && project->auditEntries() <= safe + 1);
            safe = project->auditEntries();
            if (kill % 5 == 4) {
                const AuditReport report = verified(*project);
                QVERIFY2(report.valid, qUtf8Printable(report.problem));
            }
        }
        QVERIFY(safe > 40);
        const auto project = files.open();
        QVERIFY(project->dossier().all<ImportRun>().size() > 0);
        Result<Database> database = Database::open(files.path(), Database::Mode::ReadOnly);
        // rows of live runs only: what was staged has been swept
        QCOMPARE(database->integer("SELECT count(*) FROM finding").value_or(-1), project->dossier().all<ImportRun>().size() * 50);
    }

    // A first load commits its rows in parts: what a killed one left goes when the project is opened.
    void killedInTheFirstLoad()
    {
        const ProjectFolder files;
        QVERIFY(files.create());
        for (int kill = 0; kill < 3; ++kill) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--load"), files.path()});
            QVERIFY(child.waitForStarted());
            QByteArray said;
            while (said.count('\n') < 2 + kill) {
                QVERIFY(child.waitForReadyRead(60'000));
                said += child.readAllStandardOutput();
            }
            child.kill();
            QVERIFY(child.waitForFinished());
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            {
                Result<Database> left = Database::open(files.path(), Database::Mode::ReadWrite);
                QVERIFY(left->integer("SELECT count(*) FROM finding").value_or(0) >= 65'536);
            }
            const auto project = files.open();
            QVERIFY(project);
            QVERIFY2(!project->isReadOnly(), qUtf8Printable(project->readOnlyReason()));
            Result<Database> database = Database::open(files.path(), Database::Mode::ReadOnly);
            QCOMPARE(database->integer("SELECT count(*) FROM finding").value_or(-1), std::int64_t(0));
            QCOMPARE(database->integer("SELECT count(*) FROM run").value_or(-1), std::int64_t(0));
            QCOMPARE(database->integer("SELECT count(*) FROM sqlite_schema WHERE name='finding_known'").value_or(-1),
                     std::int64_t(1));
            QVERIFY(verified(*project).valid);
        }
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == QLatin1String("--commit"))
        return commitForever(application.arguments().value(2));
    if (application.arguments().value(1) == QLatin1String("--load"))
        return loadForever(application.arguments().value(2));
    tst_crash test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_crash.moc"
