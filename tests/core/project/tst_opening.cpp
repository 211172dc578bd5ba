// SPDX-License-Identifier: Apache-2.0
#include "core/project/audittrail.h"
#include "core/project/backups.h"
#include "core/project/opening.h"
#include "core/store/schema.h"
#include "tests/core/project/projectfixture.h"

#include <QDir>
#include <QSysInfo>

#include <random>

using namespace gabion;
using namespace gabion::test;

namespace {

void makeSample(const ProjectFolder &files)
{
    const auto project = files.create();
    QVERIFY(project && project->commit(creating(sampleDossier()), QStringLiteral("a"), {}));
}

Result<> personAdded(Project &project)
{
    ChangeSet set;
    Person person;
    person.id.value = fixedId(500'000 + static_cast<quint32>(project.auditEntries()));
    person.ref = project.dossier().nextRef<Person>();
    set.create(person);
    return project.commit(set, QStringLiteral("a"), {});
}

bool addPerson(Project &project) { return personAdded(project).has_value(); }

ErrorCode addingError(Project &project)
{
    const Result<> added = personAdded(project);
    return added ? ErrorCode::Usage : added.error().code;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class tst_opening : public QObject {
    Q_OBJECT

private slots:
    void whatIsNoProject()
    {
        const ProjectFolder files;
        QCOMPARE(files.openError(), ErrorCode::ProjectMissing);
        QVERIFY(writeBytes(files.path(), {}));
        QCOMPARE(files.openError(), ErrorCode::NotAProject);
        QCOMPARE(Project::create(files.path(), files.environment).error().code, ErrorCode::ProjectExists);
        QVERIFY(writeBytes(files.path(), QByteArray(5000, 'x')));
        QCOMPARE(files.openError(), ErrorCode::NotAProject);
        QFile::remove(files.path());
        {
            Result<Database> other = Database::open(files.path(), Database::Mode::Create);
            QVERIFY(other && other->execute("CREATE TABLE a(b)"));
        }
        QCOMPARE(files.openError(), ErrorCode::NotAProject);
        QCOMPARE(checkHeader(files.folder.path()).error().code, ErrorCode::NotAProject);
        QCOMPARE(Project::create(files.path("none/a.gabion"), files.environment).error().code, ErrorCode::Storage);
    }

    void fileIsAsDesigned()
    {
        const ProjectFolder files;
        makeSample(files);
        QCOMPARE(QDir(files.folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("a.gabion")});
        const QByteArray header = bytesOf(files.path()).left(100);
        QCOMPARE(header.mid(68, 4), QByteArray("GABN"));
        QCOMPARE(header.mid(16, 2), QByteArray("\x20\x00", 2)); // page size 8192
        QCOMPARE(header.mid(18, 2), QByteArray("\x01\x01", 2)); // no write-ahead log left
    }

    void secondWriterReads()
    {
        const ProjectFolder files;
        makeSample(files);
        const auto first = files.open();
        const auto second = files.open();
        QVERIFY(second && second->isReadOnly());
        QVERIFY(second->readOnlyReason().contains(QSysInfo::machineHostName()));
        QVERIFY(second->readOnlyReason().contains(QString::number(QCoreApplication::applicationPid())));
        QCOMPARE(second->commit(creating(Dossier()), {}, {}).error().code, ErrorCode::ReadOnly);
        QCOMPARE(second->beginRun().error().code, ErrorCode::ReadOnly);
        QVERIFY(second->logExport({}));
        QVERIFY(second->pages(second->dossier()).exports.count({}).value_or(-1) == 0);
        QVERIFY(addPerson(*first)); // and the reader hinders nobody
        const auto third = files.open(OpenMode::ReadOnly);
        QVERIFY(third && third->readOnlyReason().isEmpty());
        QVERIFY(third->dossier() == first->dossier());
    }

    void staleLockIsTakenOver()
    {
        const ProjectFolder files;
        makeSample(files);
        // a lock of a process that is gone: no process has the highest number
        QVERIFY(writeBytes(files.path("a.gabion.lock"),
                           "4194303\ngone\n" + QSysInfo::machineHostName().toUtf8() + "\n" + QSysInfo::machineUniqueId() + "\n"
                               + QSysInfo::bootUniqueId() + "\n"));
        const auto project = files.open();
        QVERIFY(project && !project->isReadOnly());
    }

    // 1.4.0 is 1 004 000: three digits for each part after the first. A file that names no later program than this one says
    // which version of the file it is.
    void newerProgramIsNamed()
    {
        const ProjectFolder files;
        makeSample(files);
        const auto reason = [&files](const std::string &statement) {
            {
                Result<Database> database = Database::open(files.path(), Database::Mode::ReadWrite);
                if (!database || !database->execute(statement))
                    return QStringLiteral("not written");
            }
            const auto project = files.open();
            return project ? project->readOnlyReason() : QStringLiteral("not opened");
        };
        const auto noted = [&files] {
            Result<Database> database = Database::open(files.path(), Database::Mode::ReadOnly);
            return database ? database->integer("SELECT value FROM counter WHERE name='program'").value_or(-1) : -2;
        };
        const std::int64_t own = noted();
        QVERIFY(own > 0);
        QCOMPARE(reason("UPDATE counter SET value=5 WHERE name='program'"), QString());
        QCOMPARE(noted(), own); // who opens it to write is noted
        const std::string later = "; PRAGMA user_version=" + std::to_string(currentVersion() + 1);
        QVERIFY(reason("UPDATE counter SET value=1004000 WHERE name='program'" + later)
                    .contains(QLatin1String("saved by Gabion 1.4, ")));
        QCOMPARE(noted(), 1'004'000);
        QVERIFY(
            reason("UPDATE counter SET value=12003001 WHERE name='program'").contains(QLatin1String("saved by Gabion 12.3.1, ")));
        for (const char *useless : {"UPDATE counter SET value=1 WHERE name='program'", "DELETE FROM counter WHERE name='program'",
                                    "UPDATE counter SET value=9223372036854775807 WHERE name='program'; DROP TABLE counter"})
            QVERIFY(reason(useless).contains(QLatin1String("newer Gabion (file version")));
    }

    void newerVersionReads()
    {
        const ProjectFolder files;
        makeSample(files);
        const std::string newer =
            "PRAGMA user_version=" + std::to_string(currentVersion() + 1) + "; CREATE TABLE later(a) STRICT";
        {
            Result<Database> database = Database::open(files.path(), Database::Mode::ReadWrite);
            QVERIFY(database->execute("CREATE TABLE later(a INTEGER) STRICT; PRAGMA user_version="
                                      + std::to_string(currentVersion() + 1)));
        }
        const auto project = files.open();
        QVERIFY(project && project->isReadOnly());
        QVERIFY(project->readOnlyReason().contains(QLatin1String("newer")));
        QVERIFY(project->dossier() == sampleDossier());
        QVERIFY(verified(*project).valid);
        QVERIFY(!QFile::exists(files.path("a.gabion.lock")));
        {
            Result<Database> database = Database::open(files.path(), Database::Mode::ReadWrite);
            QVERIFY(database->execute("ALTER TABLE risk RENAME COLUMN title TO heading"));
        }
        QCOMPARE(files.openError(), ErrorCode::ProjectNewer);
        QCOMPARE(files.openError(OpenMode::ReadOnly), ErrorCode::ProjectNewer);
    }

    // A file of version 1 as the first Gabion wrote it: its rows stay, the new fields are empty, a copy of the old file is kept.
    void versionOneIsBroughtUp()
    {
        const ProjectFolder files;
        {
            Result<Database> database = Database::open(files.path(), Database::Mode::Create);
            QVERIFY(database
                    && database->execute("PRAGMA page_size=" + std::to_string(pageSize)
                                         + "; PRAGMA application_id=" + std::to_string(applicationId)));
            QVERIFY(migrate(*database, migrations().mid(0, 1)));
            QVERIFY(database->execute(
                "INSERT INTO risk(id,ref,title,domain,approach,cause,event,consequence,affectedParties,weakness,dimensions,"
                "inherent,current,residual,options,treatmentRationale,status,priority,opportunity) "
                "VALUES('00000000-0000-0000-0000-0000000000a1','R-001','Leak','security','asset-based','','','','','','[]','{}',"
                "'{}','{}','[]','','identified',0,0);"
                "INSERT INTO asset(id,ref,name,assetClass,type,description,custodian,location,classification,personalData,"
                "\"values\",version,sha256,licence,supplier,status) VALUES('00000000-0000-0000-0000-0000000000a2','A-001','Leave "
                "policy','primary','','','','','',0,'[]','','','','','in-use');"
                "INSERT INTO action(id,ref,title,option,deliverable,resources,revisedReason,status,percent,verification,"
                "escalation) "
                "VALUES('00000000-0000-0000-0000-0000000000a3','ACT-001','Filter','risk-modification','','','','planned',"
                "0,'','');"
                "INSERT INTO evidence_item(id,ref,title,type,tool,subject,collectedBy,sample,metric,threshold,result,verdict,"
                "sha256,location,catalogControls) "
                "VALUES('00000000-0000-0000-0000-0000000000a4','EV-001','Audit','document','','',"
                "'','','','','','none','','','[]')"));
        }
        QCOMPARE(files.openError(OpenMode::ReadOnly), ErrorCode::ReadOnly);
        const auto project = files.open();
        QVERIFY(project && !project->isReadOnly());
        const Risk *risk = project->dossier().findRef<Risk>(QStringLiteral("R-001"));
        QVERIFY(risk && risk->title == QLatin1String("Leak") && risk->sourceId.isEmpty() && risk->notes.isEmpty());
        const Asset *asset = project->dossier().findRef<Asset>(QStringLiteral("A-001"));
        QVERIFY(asset && asset->name == QLatin1String("Leave policy") && asset->dependencies.isEmpty());
        const Action *action = project->dossier().findRef<Action>(QStringLiteral("ACT-001"));
        QVERIFY(action && action->title == QLatin1String("Filter") && action->actualResidual.isEmpty());
        const EvidenceItem *item = project->dossier().findRef<EvidenceItem>(QStringLiteral("EV-001"));
        QVERIFY(item && item->title == QLatin1String("Audit") && item->freshnessDays == 0);
        Result<Database> backup = Database::open(backupPath(files.path(), 1), Database::Mode::ReadOnly);
        QVERIFY(backup);
        QCOMPARE(backup->integer("PRAGMA user_version").value_or(0), std::int64_t(1));
    }

    void damageNamesTheBackup()
    {
        const ProjectFolder files;
        makeSample(files);
        QVERIFY(files.open()); // makes the first backup
        const QString backup = files.path("a.gabion.backup-1");
        QCOMPARE(Project::lastGoodBackup(files.path()), backup);
        const QByteArray whole = bytesOf(files.path());
        const auto damagedBy = [&](const QByteArray &bytes) {
            if (!writeBytes(files.path(), bytes))
                return QString();
            const auto opened = Project::open(files.path(), OpenMode::ReadWrite, files.environment);
            return opened || opened.error().code != ErrorCode::ProjectDamaged ? QString() : opened.error().text;
        };
        QVERIFY(damagedBy(whole.left(whole.size() - 5000)).contains(QLatin1String("a.gabion.backup-1")));
        QVERIFY(damagedBy(whole.left(8192)).contains(QLatin1String("a.gabion.backup-1")));
        QByteArray broken = whole;
        broken.replace(0, 6, "XXXXXX");
        QVERIFY(damagedBy(broken).contains(QLatin1String("header")));
        broken = whole;
        for (qsizetype i = 8192; i < broken.size(); ++i)
            broken[i] = static_cast<char>(broken[i] ^ 0x55);
        QVERIFY(!damagedBy(broken).isEmpty());
        QVERIFY(writeBytes(backup, broken));
        QVERIFY(damagedBy(broken).contains(QLatin1String("no whole backup")));
        QVERIFY(writeBytes(files.path(), whole));
        QVERIFY(files.open());
    }

    /// Of a large file the records are checked at every opening; its bulk rows are before a backup is replaced, and by the audit.
    void largeFilesAreCheckedInParts()
    {
        ProjectFolder files;
        QDateTime clock = files.environment.now();
        files.environment.now = [&clock] { return clock; };
        makeSample(files);
        {
            const auto project = files.open(); // makes the first backup
            RunStore store = *project->beginRun();
            Finding finding;
            finding.source = *store.sourceNumber(QStringLiteral("tool|target|"));
            finding.message = std::string(4000, 'x');
            for (int i = 0; i < 3000; ++i) { // 12 MB
                finding.finding = 0;
                finding.rule = "rule-" + std::to_string(i);
                QVERIFY(store.addFinding(finding));
            }
            QVERIFY(store.setSeen(finding.source, QByteArray(375, '\xff')));
            QVERIFY(store.finish());
            ImportRun record;
            record.id.value = fixedId(900'000);
            record.ref = QStringLiteral("RUN-900");
            record.number = store.run;
            record.state = RunState::Live;
            record.findings = 3000;
            ChangeSet set;
            set.create(record);
            QVERIFY(project->commit(set, QStringLiteral("a"), {}));
        }
        const QByteArray whole = bytesOf(files.path());
        QVERIFY(whole.size() > 10'000'000);
        const auto without = [&](const char *index) { // the page that an index begins at is lost
            Result<Database> database = Database::open(files.path(), Database::Mode::ReadOnly);
            const std::int64_t page =
                *database->integer("SELECT rootpage FROM sqlite_schema WHERE name='" + std::string(index) + "'");
            QByteArray bytes = whole;
            bytes.replace((page - 1) * pageSize, pageSize, QByteArray(pageSize, '\x5a'));
            return bytes;
        };
        const QByteArray record = without("risk_ref"), bulk = without("finding_rule");
        QVERIFY(writeBytes(files.path(), record));
        QCOMPARE(files.openError(), ErrorCode::ProjectDamaged);
        QVERIFY(writeBytes(files.path(), bulk));
        QVERIFY(!verified(*files.open(OpenMode::ReadOnly)).valid);
        clock = clock.addSecs(3601); // a backup is due
        QCOMPARE(files.openError(), ErrorCode::ProjectDamaged);
        QVERIFY(writeBytes(files.path(), whole));
        QVERIFY(verified(*files.open()).valid);
    }

    void backupsRotate()
    {
        ProjectFolder files;
        QDateTime clock = files.environment.now();
        files.environment.now = [&clock] { return clock; };
        makeSample(files);
        QStringList heads;
        for (int i = 0; i < 8; ++i) {
            const auto project = files.open();
            heads.prepend(project->head());
            clock = clock.addSecs(3600);
            QVERIFY(addPerson(*project));
        }
        const auto count = [&] { return QDir(files.folder.path()).entryList({QStringLiteral("*.backup*")}, QDir::Files).size(); };
        QCOMPARE(count(), 5);
        for (int number = 1; number <= 5; ++number)
            QCOMPARE(headOfFile(backupPath(files.path(), number)), heads.at(number - 1));
        clock = clock.addSecs(3600);
        QVERIFY(files.open()); // one more for the last head
        const QString newest = headOfFile(backupPath(files.path(), 1));
        QVERIFY(files.open()); // and none without a change
        QCOMPARE(headOfFile(backupPath(files.path(), 2)), heads.at(0));
        QVERIFY(newest != heads.at(0));
        // a backup is a project
        QFile::remove(files.path());
        QVERIFY(QFile::copy(backupPath(files.path(), 1), files.path()));
        const auto restored = files.open();
        QVERIFY(restored && restored->head() == newest);
        QVERIFY(verified(*restored).valid);
    }

    // A script of many commands leaves one backup; work of an hour ago is in a backup whenever the file is opened to write.
    void backupsAnHourApart()
    {
        ProjectFolder files;
        QDateTime clock = files.environment.now();
        files.environment.now = [&clock] { return clock; };
        makeSample(files);
        const auto backups = [&] {
            return QDir(files.folder.path()).entryList({QStringLiteral("*.backup*")}, QDir::Files).size();
        };
        const QString first = backupPath(files.path(), 1);
        QCOMPARE(backups(), 0);
        for (int i = 0; i < 4; ++i) {
            clock = clock.addSecs(899);
            QVERIFY(addPerson(*files.open())); // at 899, 1798, 2697 and 3596 seconds
            QCOMPARE(backups(), 1);
        }
        const QString old = headOfFile(first);
        clock = clock.addSecs(4); // an hour after the state that the backup holds
        const QString head = files.open()->head();
        QCOMPARE(backups(), 2);
        QCOMPARE(headOfFile(first), head);
        QCOMPARE(headOfFile(backupPath(files.path(), 2)), old);
        // a clock that was set back hides nothing
        QVERIFY(addPerson(*files.open()));
        clock = clock.addDays(-1);
        QVERIFY(files.open());
        QCOMPARE(backups(), 3);
        clock = clock.addDays(1);
        // nor does a backup that cannot be read, or one of another project that stood here before
        QVERIFY(writeBytes(first, "no project"));
        QVERIFY(files.open());
        QCOMPARE(headOfFile(first), files.open()->head());
        QVERIFY(QFile::remove(files.path()));
        makeSample(files);
        const QString other = files.open()->head();
        QCOMPARE(headOfFile(first), other);
    }

    // A folder that cannot be written: immutable, or a copy where a log stands beside the file.
    void readOnlyFolder()
    {
        const ProjectFolder files;
        makeSample(files);
        Opened opened;
        QVERIFY(connectReadOnly(opened, files.path(), false));
        QVERIFY(opened.readMode == Database::Mode::Immutable && !opened.copy);
        QCOMPARE(lastEntry(opened.database)->number, 1);
        QVERIFY(!opened.database.execute("DELETE FROM export"));
        const auto writer = files.open();
        QVERIFY(addPerson(*writer));
        QVERIFY(QFileInfo(files.path("a.gabion-wal")).size() > 0);
        Opened copied;
        QVERIFY(connectReadOnly(copied, files.path(), false));
        QVERIFY(copied.copy && copied.readPath != files.path());
        QCOMPARE(lastEntry(copied.database)->number, 2);
    }

    // A file that loses its name while it is open takes no change, but all of it can still be saved.
    void removedWhileOpen()
    {
        const ProjectFolder files;
        makeSample(files);
        const auto project = files.open();
        QVERIFY(addPerson(*project));
        const qint64 entries = project->auditEntries();
        QVERIFY(QFile::rename(files.path(), files.path("moved.gabion")));
        QCOMPARE(addingError(*project), ErrorCode::ProjectMissing);
        QCOMPARE(project->beginRun().error().code, ErrorCode::ProjectMissing);
        QVERIFY(QFile::rename(files.path("moved.gabion"), files.path()));
        QVERIFY(addPerson(*project)); // it is back
        QVERIFY(QFile::remove(files.path()));
        QVERIFY(writeBytes(files.path(), "another file"));
        QCOMPARE(addingError(*project), ErrorCode::ProjectMissing);
        QVERIFY(QFile::remove(files.path()));
        QCOMPARE(addingError(*project), ErrorCode::ProjectMissing);
        QCOMPARE(project->auditEntries(), entries + 1);
        QVERIFY(project->saveCopy(files.path()));
        const auto copy = files.value(Project::open(files.path(), OpenMode::ReadOnly, files.environment));
        QVERIFY(copy);
        QCOMPARE(copy->auditEntries(), entries + 1);
        QVERIFY(verified(*copy).valid);
    }

    // One byte after the other: an error or a project, never a crash; what opens is read to the end.
    void brokenBytesNeverCrash()
    {
        const ProjectFolder files;
        makeSample(files);
        const QByteArray whole = bytesOf(files.path());
        std::mt19937 random(7);
        int refused = 0;
        for (int round = 0; round < 150; ++round) {
            QByteArray broken = whole;
            const int changes = 1 + static_cast<int>(random() % 20);
            for (int i = 0; i < changes; ++i)
                broken[static_cast<qsizetype>(random() % static_cast<unsigned>(broken.size()))] = static_cast<char>(random());
            for (const QString &name : QDir(files.folder.path()).entryList(QDir::Files))
                QFile::remove(files.folder.filePath(name));
            QVERIFY(writeBytes(files.path(), broken));
            const auto opened = Project::open(files.path(), OpenMode::ReadOnly, files.environment);
            refused += opened ? 0 : 1;
            if (!opened)
                continue;
            (void)verified(**opened);
            (void)(*opened)->pages((*opened)->dossier()).findings.page({});
            (void)(*opened)->atEntry(0);
        }
        QVERIFY(refused > 0);
    }
};

QTEST_GUILESS_MAIN(tst_opening)
#include "tst_opening.moc"
