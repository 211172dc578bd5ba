// SPDX-License-Identifier: Apache-2.0
#include "core/project/audittrail.h"
#include "tests/core/project/projectfixture.h"

#include <QThread>

using namespace gabion;
using namespace gabion::test;

/// Looking back from a worker.
class tst_history : public QObject {
    Q_OBJECT

private:
    static void rename(Project &project, const QString &title)
    {
        const Risk before = *project.dossier().findRef<Risk>(QStringLiteral("R-001"));
        Risk after = before;
        after.title = title;
        ChangeSet set;
        set.text = QStringLiteral("Rename");
        set.update(before, after);
        if (!project.commit(set, QStringLiteral("a"), {}))
            qFatal("commit");
    }
    template<class T>
    static T inWorker(std::function<T()> call)
    {
        std::optional<T> value;
        std::unique_ptr<QThread> thread(QThread::create([&] { value.emplace(call()); }));
        thread->start();
        thread->wait();
        return *value;
    }

private slots:
    void statesAreThoseOfTheProject()
    {
        const ProjectFolder files;
        auto project = files.create();
        QVERIFY(project->commit(creating(sampleDossier()), QStringLiteral("a"), {}));
        Baseline baseline;
        baseline.id.value = fixedId(900'001);
        baseline.ref = QStringLiteral("BL-001");
        baseline.title = QStringLiteral("First");
        baseline.auditEntry = 1;
        baseline.head = project->head();
        ChangeSet set;
        set.create(baseline);
        QVERIFY(project->commit(set, QStringLiteral("a"), {}));
        rename(*project, QStringLiteral("Later"));
        const History history = project->history();
        for (const QString &at : {QString(), QStringLiteral("First"), QStringLiteral("BL-001"), QStringLiteral("2000-01-01")}) {
            const auto state = inWorker<Result<ProjectState>>([&] { return history.state(at); });
            const Result<ProjectState> expected = project->state(at);
            QVERIFY2(state && expected, qPrintable(at));
            QVERIFY(state->dossier == expected->dossier);
            QCOMPARE(state->head, expected->head);
            QCOMPARE(state->at, at);
        }
        QCOMPARE(history.state(QStringLiteral("nothing")).error().code, ErrorCode::NotFound);
    }
    void laterEntriesAreNoPartOfIt()
    {
        const ProjectFolder files;
        auto project = files.create();
        QVERIFY(project->commit(creating(sampleDossier()), QStringLiteral("a"), {}));
        rename(*project, QStringLiteral("Second"));
        const History history = project->history();
        const QString head = project->head();
        rename(*project, QStringLiteral("Third"));
        // the fixed clock: all entries are of one day
        const Result<ProjectState> state = history.state(QStringLiteral("2026-11-23"));
        QVERIFY(state);
        QCOMPARE(state->head, head);
        QCOMPARE(state->dossier.findRef<Risk>(QStringLiteral("R-001"))->title, QStringLiteral("Second"));
    }
    void verifiesInAWorker()
    {
        const ProjectFolder files;
        auto project = files.create();
        QVERIFY(project->commit(creating(sampleDossier()), QStringLiteral("a"), {}));
        const QString first = project->head();
        rename(*project, QStringLiteral("Later"));
        const History history = project->history();
        const auto verified = [&](const QString &expect) {
            return inWorker<Result<AuditReport>>([&] {
                NoProgress progress;
                return history.verify(expect, progress);
            });
        };
        const Result<AuditReport> whole = verified(first);
        QVERIFY(whole);
        QVERIFY(whole->valid);
        QCOMPARE(whole->entries, 2);
        QCOMPARE(whole->head, project->head());
        QVERIFY(!verified(QString(64, QLatin1Char('b')))->valid);
        project.reset();
        QVERIFY(tamper(files.path(), "UPDATE audit SET text='Other' WHERE number=1"));
        project = files.open();
        QVERIFY(project);
        NoProgress progress;
        const Result<AuditReport> broken = project->history().verify({}, progress);
        QVERIFY(broken);
        QVERIFY(!broken->valid);
        QCOMPARE(broken->firstBroken, 1);
    }
};

QTEST_GUILESS_MAIN(tst_history)
#include "tst_history.moc"
