// SPDX-License-Identifier: Apache-2.0
#include "tests/support/support.h"
#include "tests/ui/uitest.h"
#include "ui/dialogs/export/exportdialog.h"
#include "ui/dialogs/export/exportpanel.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/shell/jobs.h"
#include "ui/window/palette.h"

#include <QAction>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QPushButton>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace gabion;
using namespace gabion::test;
using namespace gabion::ui;

namespace {

constexpr int manyResults = 200000, manyRisks = 10000;

/// Beats every 5 ms in the window's thread and keeps by how much the latest beat was late: so long nothing was painted and no
/// key was answered.
class Heartbeat {
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_worst = std::max(m_worst, m_clock.restart() - 5);
            ++m_beats;
        });
        m_clock.start();
        m_timer.start(5);
    }
    /// Prints what was measured since the last call; answers the number of beats.
    int tell(const char *what)
    {
        qInfo("%-44s %6d beats, latest by %lld ms", what, m_beats, m_worst);
        m_worst = 0;
        return std::exchange(m_beats, 0);
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_worst = 0;
    int m_beats = 0;
};

/// A SARIF file of 200,000 results, about 100 MB.
QString largeSarif(const QString &folder)
{
    QFile file(folder + QStringLiteral("/large.sarif"));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("open");
    file.write("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Scanner\",\"version\":\"1.0\",\"rules\":[");
    for (int rule = 0; rule < 200; ++rule) {
        const QByteArray id = QByteArray::number(rule);
        file.write((rule ? ",{\"id\":\"rule-" : "{\"id\":\"rule-") + id + "\",\"shortDescription\":{\"text\":\"Rule number " + id
                   + "\"},\"properties\":{\"security-severity\":\"" + QByteArray::number(rule % 10) + ".5\"}}");
    }
    file.write("]}},\"results\":[");
    const QByteArray words(260, 'x');
    for (int at = 0; at < manyResults; ++at) {
        const QByteArray id = QByteArray::number(at);
        file.write((at ? ",{\"ruleId\":\"rule-" : "{\"ruleId\":\"rule-") + QByteArray::number(at % 200)
                   + "\",\"level\":\"warning\",\"message\":{\"text\":\"Result " + id + " " + words
                   + "\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"src/part"
                   + QByteArray::number(at % 977) + "/file" + QByteArray::number(at % 9973)
                   + ".cpp\"},\"region\":{\"startLine\":" + QByteArray::number(at / 10 + 1)
                   + "}}}],\"partialFingerprints\":{\"primaryLocationLineHash\":\"" + id + ":1\"}}");
    }
    file.write("]}]}");
    return file.fileName();
}

QPushButton *defaultButton(const QWidget *dialog)
{
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->isDefault())
            return button;
    }
    return nullptr;
}

bool idle(WindowTest &test)
{
    return QTest::qWaitFor([&] { return test.session().jobs().running().isEmpty(); }, 300000);
}

} // namespace

/// How long the window stands still while long work runs. The figures are printed; what fails is work that does not end.
class tst_Heartbeat : public QObject {
    Q_OBJECT

private slots:
    /// While a worker is waited for, timers run; what other workers found comes afterwards, and nothing else may begin.
    void waitsForAWorker()
    {
        WindowTest test;
        Session &session = test.session();
        bool other = false;
        int beats = 0;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++beats; });
        timer.start(5);
        session.jobs().run<int>(
            QStringLiteral("other"), &timer, [](Progress &) { return 1; }, [&other](int) { other = true; });
        bool inThread = false;
        QTimer::singleShot(20, &timer, [&] {
            QVERIFY(session.isBusy());
            const Result<> second = session.open(test.projectPath());
            QVERIFY(!second);
            QCOMPARE(second.error().code, ErrorCode::InUse);
            QVERIFY(!test.window().close());
        });
        session.jobs().await(QStringLiteral("long"), [&inThread] {
            QThread::msleep(200);
            inThread = QThread::currentThread() != qApp->thread();
        });
        QVERIFY(inThread);
        QVERIFY(beats > 3);
        QVERIFY(!other);
        QVERIFY(!session.isBusy());
        QVERIFY(session.isOpen());
        QTRY_VERIFY(other);
    }
    /// A worker closes the project while the window lives on; afterwards the file stands alone. What jobs found is told to
    /// nobody.
    void closesInAWorker()
    {
        WindowTest test;
        Session &session = test.session();
        const QString path = test.projectPath();
        int beats = 0;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++beats; });
        timer.start(5);
        bool told = false, late = false;
        const auto deaf = [](Progress &) {
            QThread::msleep(200);
            return 1;
        };
        session.jobs().run<int>(QStringLiteral("deaf"), &timer, deaf, [&told](int) { told = true; });
        QTimer::singleShot(20, &timer, [&] {
            session.jobs().run<int>(QStringLiteral("late"), &timer, deaf, [&late](int) { late = true; });
            const Result<> again = session.open(path);
            QVERIFY(!again);
            QCOMPARE(again.error().code, ErrorCode::InUse);
            session.close(); // is at it already
        });
        session.close();
        QVERIFY(!session.isOpen());
        QVERIFY(beats > 3);
        QCOMPARE(QDir(test.folder()).entryList({QStringLiteral("*.gabion-*")}, QDir::Files | QDir::Hidden), QStringList());
        QTest::qWait(50);
        QVERIFY(!told);
        QVERIFY(!late);
        QVERIFY(session.open(path));
        QVERIFY(session.canWrite());
    }
    void importOfALargeFile()
    {
        WindowTest test;
        const QString path = largeSarif(test.folder());
        qInfo("%lld MB", QFile(path).size() / 1000000);
        Heartbeat beat;
        test.window().take({path});
        QPointer<QDialog> dialog = test.window().findChild<ImportDialog *>();
        QVERIFY(dialog && defaultButton(dialog));
        defaultButton(dialog)->click(); // reading
        QVERIFY(idle(test));
        QVERIFY(beat.tell("import: reading 200,000 results") > 0);
        QTRY_VERIFY(defaultButton(dialog)->isEnabled());
        defaultButton(dialog)->click(); // comparing
        QVERIFY(idle(test));
        QVERIFY(beat.tell("import: comparing") > 0);
        QTRY_VERIFY(defaultButton(dialog)->isEnabled());
        defaultButton(dialog)->click(); // the switch
        QTRY_VERIFY(!dialog);
        QVERIFY(idle(test));
        QTest::qWait(500);
        QVERIFY(beat.tell("import: taken in, room Evidence shown") > 0);
        QCOMPARE(*test.session().pages().findings.count({}), qint64(manyResults));
        for (int tab = 1; tab >= 0; --tab) {
            test.window().currentRoom()->setCurrentTab(tab);
            QVERIFY(idle(test));
            QTest::qWait(300);
        }
        beat.tell("findings and sources shown");
        QVERIFY(test.trigger("edit.undo"));
        QVERIFY(idle(test));
        QTest::qWait(300);
        QVERIFY(beat.tell("import undone") > 0);
        QCOMPARE(*test.session().pages().findings.count({}), qint64(0));
        QVERIFY(test.trigger("edit.redo"));
        QVERIFY(idle(test));
        QTest::qWait(300);
        QVERIFY(beat.tell("import done again") > 0);
        QCOMPARE(*test.session().pages().findings.count({}), qint64(manyResults));
    }
    void reportsOfTenThousandRisks()
    {
        WindowTest test;
        const Risk one = *test.dossier().findRef<Risk>(QStringLiteral("R-005"));
        ChangeSet set;
        set.text = QStringLiteral("Many");
        for (int number = 0; number < manyRisks - 24; ++number) {
            Risk risk = one;
            risk.id.value = fixedId(quint32(1000000 + number));
            risk.ref = makeRef(Risk::prefix, 1000 + number);
            risk.title = QStringLiteral("Risk number %1 of many").arg(number);
            set.create(risk);
        }
        Heartbeat beat;
        QVERIFY(test.session().apply(set));
        QVERIFY(idle(test));
        QTest::qWait(300);
        beat.tell("10,000 risks made in one step and shown");
        QCOMPARE(test.dossier().all<Risk>().size(), qsizetype(manyRisks));
        for (const auto &[format, begin] : {std::pair{"pdf", "%PDF"}, std::pair{"xlsx", "PK"}, std::pair{"html", "<!"}}) {
            QVERIFY(test.trigger("file.export"));
            auto *dialog = test.window().findChild<ExportDialog *>();
            QVERIFY(dialog);
            QVERIFY(idle(test));
            QTest::qWait(300);
            beat.tell("export dialog with its checks");
            const QString path = QStringLiteral("%1/out.%2").arg(test.folder(), QLatin1String(format));
            auto *panel = dialog->findChild<ExportPanel *>();
            panel->setFormat(QLatin1String(format));
            test.answerSave(path);
            panel->run();
            QVERIFY(idle(test)); // then it closes
            QTest::qWait(100);
            QVERIFY(beat.tell(qPrintable(QStringLiteral("export of 10,000 risks as %1").arg(QLatin1String(format)))) > 0);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.read(4).startsWith(begin));
        }
        for (const char *room : {"reports", "audit-trail", "risks"}) {
            test.window().enter(QLatin1String(room));
            QVERIFY(idle(test));
            QTest::qWait(300);
            beat.tell(qPrintable(QStringLiteral("room %1").arg(QLatin1String(room))));
        }
        QVERIFY(test.trigger("tools.verify"));
        QVERIFY(idle(test));
        QTest::qWait(300);
        beat.tell("audit trail verified");
        QVERIFY(test.trigger("go.palette"));
        QTest::qWait(500);
        QVERIFY(idle(test));
        beat.tell("palette over 10,000 risks");
        test.window().findChild<CommandPalette *>()->hide();
        QVERIFY(test.trigger("view.theme.dark"));
        QTest::qWait(300);
        beat.tell("theme switched");
        QVERIFY(test.trigger("edit.undo"));
        QVERIFY(idle(test));
        QTest::qWait(300);
        beat.tell("10,000 risks undone");
        const QString path = test.projectPath();
        QVERIFY(test.trigger("edit.redo"));
        test.session().close();
        QTest::qWait(300);
        beat.tell("project closed");
        QVERIFY(test.session().open(path));
        QVERIFY(idle(test));
        QTest::qWait(300);
        QVERIFY(beat.tell("project of 10,000 risks opened") > 0);
        QCOMPARE(test.dossier().all<Risk>().size(), qsizetype(manyRisks));
    }
};

QTEST_MAIN(tst_Heartbeat)
#include "tst_heartbeat.moc"
