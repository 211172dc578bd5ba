// SPDX-License-Identifier: Apache-2.0
// kill -9 in the middle of import, edit, export and new: nothing committed is lost, nothing half is seen.
#include "core/project/project.h"
#include "core/store/database.h"
#include "tests/support/support.h"
#include "tests/whole/program.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <random>
#include <thread>

#include <sys/wait.h>

using namespace gabion;
using namespace gabion::test;

namespace {

/// Results of a scanner: @p count findings whose numbers start at @p first.
QByteArray scan(int first, int count)
{
    QByteArray json = "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Long\"}},\"results\":[";
    for (int i = first; i < first + count; ++i) {
        const QByteArray number = QByteArray::number(i);
        json += QByteArray(i > first ? ",\n" : "") + "{\"ruleId\":\"rule-" + QByteArray::number(i % 50)
            + "\",\"message\":{\"text\":\"finding number " + number
            + "\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"src/" + number + ".c\"}}}]}";
    }
    return json + "]}]}\n";
}

/// An evaluation in which @p failures of 4000 trials failed.
QByteArray evaluation(int failures)
{
    return "{\"entry_type\":\"start_run setup\",\"plugins.model_type\":\"rest\",\"plugins.model_name\":\"hr\"}\n"
           "{\"entry_type\":\"init\",\"garak_version\":\"0.13.0\",\"start_time\":\"2026-11-19T09:00:00\",\"run\":\"r"
        + QByteArray::number(failures)
        + "\"}\n"
          "{\"entry_type\":\"eval\",\"probe\":\"latentinjection.LatentInjectionResume\",\"detector\":\"base."
          "TriggerListDetector\","
          "\"passed\":"
        + QByteArray::number(4000 - failures)
        + ",\"total\":4000}\n"
          "{\"entry_type\":\"completion\"}\n";
}

/// All that a project holds, as its next writer finds it.
struct State {
    qint64 entries = -1;
    QString head;
    Dossier dossier;
    qint64 findings = 0, measurements = 0;
    qint64 leftovers = 0; ///< bulk rows of runs that no record knows
    qint64 indexes = 0;

    bool operator==(const State &) const = default;
};

State stateOf(const QString &path)
{
    State state;
    {
        const auto project = Project::open(path, OpenMode::ReadWrite, fixedEnvironment());
        if (!project || (*project)->isReadOnly()) {
            qWarning("%s", qUtf8Printable(project ? (*project)->readOnlyReason() : project.error().text));
            return state;
        }
        state.entries = (*project)->auditEntries();
        state.head = (*project)->head();
        state.dossier = (*project)->dossier();
        const Pages pages = (*project)->pages((*project)->dossier());
        state.findings = pages.findings.count({}).value_or(-1);
        state.measurements = pages.measurements.count({}).value_or(-1);
    }
    QStringList live{QStringLiteral("0")};
    for (const ImportRun &run : state.dossier.all<ImportRun>())
        live += QString::number(run.number);
    Result<Database> database = Database::open(path, Database::Mode::ReadOnly);
    for (const char *table : {"finding", "measurement", "sample", "run_seen"})
        state.leftovers += database
                               ->integer(QStringLiteral("SELECT count(*) FROM %1 WHERE run NOT IN (%2)")
                                             .arg(QLatin1String(table), live.join(QLatin1Char(',')))
                                             .toStdString())
                               .value_or(1000);
    state.indexes = database->integer("SELECT count(*) FROM sqlite_schema WHERE type='index'").value_or(-1);
    return state;
}

} // namespace

class tst_killed : public QObject {
    Q_OBJECT

private:
    Program m_program;
    std::mt19937 m_random{20261127};
    int m_kills = 0, m_missed = 0, m_kept = 0;
    double m_haste = 1.0; ///< what of the measured times is waited for

    /// A number in [0, 1), the same in every run of the test.
    double share() { return static_cast<double>(m_random() % 100'000) / 100'000.0; }

    /// Milliseconds that a command takes when nobody stops it.
    double timeOf(const QStringList &words)
    {
        QElapsedTimer timer;
        timer.start();
        const Answer answer = m_program.run(words);
        if (answer.code != 0)
            qWarning("%s", answer.text().constData());
        m_haste = 1.0;
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

    /// Starts a command and kills it: after @p wait milliseconds, counted from when @p grown had @p bytes if it is named.
    /// Answers whether it was killed before it ended by itself.
    bool killed(const QStringList &words, double wait, const QString &grown = {}, qint64 bytes = 0)
    {
        QProcess process;
        m_program.start(process, words);
        if (!process.waitForStarted())
            return false;
        const pid_t child = static_cast<pid_t>(process.processId());
        // waitid leaves the child to QProcess
        const auto ended = [child] {
            siginfo_t info = {};
            return waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0;
        };
        const auto nap = [] { std::this_thread::sleep_for(std::chrono::microseconds(100)); };
        while (!grown.isEmpty() && QFileInfo(grown).size() < bytes && !ended())
            nap();
        QElapsedTimer timer;
        timer.start();
        while (static_cast<double>(timer.nsecsElapsed()) / 1e6 < wait * m_haste && !ended())
            nap();
        process.kill();
        process.waitForFinished();
        const bool was = process.exitStatus() == QProcess::CrashExit;
        (was ? m_kills : m_missed) += 1;
        if (!was) // faster than it was: the machine has less to do now
            m_haste *= 0.85;
        return was;
    }

    /// What must hold after every kill: the chain verifies up to the last head that was committed before, for a reader first
    /// and then for the next writer, who finds the state before or the one entry that was on its way, whole.
    bool checkAfter(const QString &name, const State &before, State &now)
    {
        const QString path = m_program.path(name);
        const Answer audit = m_program.run({QStringLiteral("audit"), name, QStringLiteral("--verify"), QStringLiteral("--expect"),
                                            before.head, QStringLiteral("--json")});
        const QJsonObject report = audit.json();
        const qint64 entries = report.value(QLatin1String("entries")).toInteger(-1);
        now = stateOf(path);
        const bool good = audit.code == 0 && report.value(QLatin1String("valid")).toBool() && entries == now.entries
            && report.value(QLatin1String("head")).toString() == now.head && now.leftovers == 0 && now.indexes == before.indexes
            && (now.entries == before.entries ? now == before : now.entries == before.entries + 1);
        m_kept += good && now.entries > before.entries ? 1 : 0;
        if (!good)
            qWarning(
                "%s\nbefore: %lld entries, %lld findings, now: %lld entries, %lld findings, %lld left over, %lld of %lld indexes",
                audit.text().constData(), before.entries, before.findings, now.entries, now.findings, now.leftovers, now.indexes,
                before.indexes);
        return good;
    }

    /// An import is there as a whole or not at all.
    static bool isWholeImport(const State &before, const State &now)
    {
        if (now.entries == before.entries)
            return true;
        const auto &runs = now.dossier.all<ImportRun>();
        if (runs.size() != before.dossier.all<ImportRun>().size() + 1
            || now.dossier.all<EvidenceItem>().size() != before.dossier.all<EvidenceItem>().size() + 1)
            return false;
        for (const ImportRun &run : runs) {
            if (!before.dossier.find(run.id))
                return now.findings == before.findings + run.findingsNew
                    && now.measurements == before.measurements + run.measurements
                    && run.findings == run.findingsNew + run.findingsUnchanged + run.findingsReopened;
        }
        return false;
    }

    static QStringList importing(const QString &project, const QString &file)
    {
        return {QStringLiteral("import"), project, file, QStringLiteral("--again")};
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_program.write(QStringLiteral("a.sarif"), scan(0, 12'000)));
        QVERIFY(m_program.write(QStringLiteral("b.sarif"), scan(1'000, 12'000)));
        const QStringList make{QStringLiteral("new"), QStringLiteral("p.gabion"), QStringLiteral("--template"),
                               QStringLiteral("hr-assistant")};
        const Answer made = m_program.run(make);
        QVERIFY2(made.code == 0, made.text().constData());
    }

    /// The first import of a project: rows first, indexes afterwards.
    void firstImport()
    {
        const QByteArray empty = m_program.read(QStringLiteral("p.gabion"));
        const QString name = QStringLiteral("first.gabion");
        QVERIFY(m_program.write(name, empty));
        const double time = timeOf(importing(name, QStringLiteral("a.sarif")));
        const State whole = stateOf(m_program.path(name));
        QCOMPARE(whole.findings, 12'000);
        constexpr int rounds = 10;
        for (int round = 0, tries = 0; round < rounds && tries < 3 * rounds; ++tries) {
            for (const QString &old : QDir(m_program.path({})).entryList({name + QLatin1Char('*')}, QDir::Files))
                QFile::remove(m_program.path(old));
            QVERIFY(m_program.write(name, empty));
            const State before = stateOf(m_program.path(name));
            round += killed(importing(name, QStringLiteral("a.sarif")), time * (round + share()) / rounds) ? 1 : 0;
            State now;
            QVERIFY(checkAfter(name, before, now));
            QVERIFY(isWholeImport(before, now));
            if (round % 3 == 0) { // and what was stopped can be done again
                QVERIFY(m_program.run(importing(name, QStringLiteral("a.sarif"))).code == 0);
                QCOMPARE(stateOf(m_program.path(name)).findings, 12'000);
            }
        }
    }

    /// Import after import into one project that holds runs already, each killed.
    void furtherImports()
    {
        const QString name = QStringLiteral("p.gabion"), log = m_program.path(QStringLiteral("p.gabion-wal"));
        QVERIFY(m_program.run(importing(name, QStringLiteral("a.sarif"))).code == 0);
        const double time = timeOf(importing(name, QStringLiteral("b.sarif")));
        State before = stateOf(m_program.path(name));
        QCOMPARE(before.findings, 13'000); // 1,000 came, 1,000 are gone but known
        constexpr int rounds = 16;
        for (int round = 0, tries = 0; round < rounds && tries < 3 * rounds; ++tries) {
            const QString file = before.entries % 2 == 0 ? QStringLiteral("a.sarif") : QStringLiteral("b.sarif");
            // every second one right when the log grows: around the commits and the folding of the log
            const bool late = round % 2 == 1;
            const double wait = late ? share() * 10 : time * (round + share()) / rounds;
            round +=
                killed(importing(name, file), wait, late ? log : QString(), late ? 1 + qint64(share() * 100'000) : 0) ? 1 : 0;
            State now;
            QVERIFY(checkAfter(name, before, now));
            QVERIFY(isWholeImport(before, now));
            before = now;
        }
    }

    void edits()
    {
        const QString name = QStringLiteral("p.gabion");
        const auto open = [&] {
            const Answer answer = m_program.run({QStringLiteral("suggest"), name, QStringLiteral("--json")});
            const QJsonArray list = answer.json().value(QLatin1String("suggestions")).toArray();
            return list.isEmpty() ? QString() : list.at(0).toObject().value(QLatin1String("id")).toString();
        };
        int figures = 0;
        const auto suggestion = [&] {
            QString id = open();
            for (int tries = 0; id.isEmpty() && tries < 4; ++tries) {
                // rates of about 1 % and 90 % lie in different bands of the starter project's likelihood scale
                ++figures;
                const int failures = (figures % 2 == 0 ? 4 : 3600) + figures;
                (void)m_program.write(QStringLiteral("e.report.jsonl"), evaluation(failures));
                (void)m_program.run({QStringLiteral("import"), name, QStringLiteral("e.report.jsonl"), QStringLiteral("--target"),
                                     QStringLiteral("C-006")});
                id = open();
            }
            return id;
        };
        const auto applying = [&](const QString &id) {
            return QStringList{QStringLiteral("suggest"), name, QStringLiteral("--apply"), id, QStringLiteral("--reason"),
                               QStringLiteral("measured")};
        };
        const QString first = suggestion();
        QVERIFY(!first.isEmpty());
        const double time = timeOf(applying(first));
        constexpr int rounds = 10;
        for (int round = 0, tries = 0; round < rounds && tries < 3 * rounds; ++tries) {
            const QString id = suggestion();
            QVERIFY(!id.isEmpty());
            const State before = stateOf(m_program.path(name));
            round += killed(applying(id), time * (round + share()) / rounds) ? 1 : 0;
            State now;
            QVERIFY(checkAfter(name, before, now));
            QCOMPARE(now.findings, before.findings);
            // accepted as a whole, or still to be accepted
            QCOMPARE(open() != id, now.entries > before.entries);
        }
    }

    /// Under its name stands the file of before or the whole new one.
    void exports()
    {
        const QString name = QStringLiteral("p.gabion");
        const QStringList formats{QStringLiteral("csv"), QStringLiteral("xlsx"), QStringLiteral("pdf"), QStringLiteral("html")};
        constexpr int rounds = 10;
        for (int round = 0, tries = 0; round < rounds && tries < 3 * rounds; ++tries) {
            const QString format = formats.at(round % formats.size()), file = QStringLiteral("out.") + format;
            const QString document =
                format == QLatin1String("pdf") ? QStringLiteral("risk-register") : QStringLiteral("findings");
            const auto reporting = [&](const QString &into) {
                return QStringList{QStringLiteral("report"), name, document, QStringLiteral("--format"), format,
                                   QStringLiteral("-o"),     into};
            };
            const double time = timeOf(reporting(QStringLiteral("whole.") + format));
            const QByteArray whole = m_program.read(QStringLiteral("whole.") + format);
            QVERIFY(whole.size() > 1000);
            const QByteArray old = round % 2 == 0 ? QByteArray() : QByteArray("the export of last month");
            QFile::remove(m_program.path(file));
            if (!old.isEmpty())
                QVERIFY(m_program.write(file, old));
            const State before = stateOf(m_program.path(name));
            round += killed(reporting(file), time * (round + share()) / rounds) ? 1 : 0;
            const QByteArray now = m_program.read(file);
            QVERIFY2(now == whole || (old.isEmpty() ? !QFile::exists(m_program.path(file)) : now == old),
                     qPrintable(QStringLiteral("%1: %2 of %3 bytes").arg(file).arg(now.size()).arg(whole.size())));
            State after;
            QVERIFY(checkAfter(name, before, after));
            QVERIFY(after == before);
        }
    }

    /// A project that was being made is not there, or is one.
    void creations()
    {
        const QString name = QStringLiteral("fresh.gabion");
        const QStringList make{QStringLiteral("new"), name, QStringLiteral("--template"), QStringLiteral("hr-assistant")};
        const double time = timeOf(make);
        const State whole = stateOf(m_program.path(name));
        constexpr int rounds = 6;
        for (int round = 0, tries = 0; round < rounds && tries < 3 * rounds; ++tries) {
            for (const QString &old : QDir(m_program.path({})).entryList({name + QLatin1Char('*')}, QDir::Files))
                QFile::remove(m_program.path(old));
            round += killed(make, time * (round + share()) / rounds) ? 1 : 0;
            if (!QFile::exists(m_program.path(name)))
                continue;
            const Answer audit = m_program.run({QStringLiteral("audit"), name, QStringLiteral("--verify")});
            QVERIFY2(audit.code == 0, audit.text().constData());
            const State now = stateOf(m_program.path(name));
            QVERIFY(now.entries == 0 ? now.dossier == Dossier()
                                     : now.dossier.all<Risk>().size() == whole.dossier.all<Risk>().size());
        }
    }

    void cleanupTestCase()
    {
        const Answer audit = m_program.run({QStringLiteral("audit"), QStringLiteral("p.gabion"), QStringLiteral("--verify")});
        QVERIFY2(audit.code == 0, audit.text().constData());
        qInfo("%d kills; %d commands were faster than their kill; after %d of all the commit was through", m_kills, m_missed,
              m_kept);
        QVERIFY(m_kills >= 50);
    }
};

QTEST_GUILESS_MAIN(tst_killed)
#include "tst_killed.moc"
