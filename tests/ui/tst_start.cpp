// SPDX-License-Identifier: Apache-2.0
#include "core/edits/newproject.h"
#include "tests/support/support.h"
#include "tests/ui/uitest.h"
#include "ui/window/newprojectdialog.h"
#include "ui/window/recentlist.h"
#include "ui/window/startpage.h"
#include "ui/window/templatesketch.h"

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace gabion;
using namespace gabion::test;

namespace {

QList<ui::RecentRow *> rows(WindowTest &test)
{
    QList<ui::RecentRow *> list;
    for (ui::RecentRow *row : test.window().findChildren<ui::RecentRow *>()) {
        if (row->isVisible())
            list += row;
    }
    return list;
}

template<class T>
T *named(WindowTest &test, const char *name)
{
    return test.window().findChild<T *>(QLatin1String(name));
}

} // namespace

/// The start page: recent projects, templates, the offer after a crash.
class tst_Start : public QObject {
    Q_OBJECT

private slots:
    // The demo has 24 risks, 10 of them above the appetite of 9 (the design's figures and the template's own test).
    void figuresAreRemembered()
    {
        WindowTest test;
        test.session().close();
        const QList<ui::RecentProject> list = ui::recentProjects(test.session().settings());
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().path, test.projectPath());
        QCOMPARE(list.first().risks, 24);
        QCOMPARE(list.first().above, 10);
        QCOMPARE(list.first().opened, QDateTime({2026, 11, 23}, {14, 32}, Qt::UTC));
        QTRY_COMPARE(rows(test).size(), 1); // new rows are shown by the event loop
        QVERIFY(rows(test).first()->accessibleDescription().contains(QStringLiteral("24 risks, 10 above appetite")));
    }
    void figuresFollowTheLastChange()
    {
        WindowTest test;
        const Risk before = *test.dossier().findRef<Risk>(QStringLiteral("R-005"));
        Risk closed = before;
        closed.status = RiskStatus::Closed;
        ChangeSet set;
        set.text = QStringLiteral("Close");
        set.update(before, closed);
        QVERIFY(test.session().apply(set));
        test.session().close();
        QCOMPARE(ui::recentProjects(test.session().settings()).first().risks, 23);
        QCOMPARE(ui::recentProjects(test.session().settings()).first().above, 9);
    }
    void enterOpensTheFirst()
    {
        WindowTest test;
        test.session().close();
        QTRY_VERIFY(rows(test).value(0) && rows(test).first()->hasFocus());
        QTest::keyClick(rows(test).first(), Qt::Key_Return);
        QVERIFY(test.session().isOpen());
    }
    void missingFileIsSaidAndCanBeLocatedOrRemoved()
    {
        WindowTest test;
        test.session().close();
        const QString moved = test.folder() + QStringLiteral("/Elsewhere.gabion");
        QVERIFY(QFile::rename(test.projectPath(), moved));
        test.window().hide();
        test.window().show(); // the page looks again
        QTRY_VERIFY(rows(test).value(0) && rows(test).first()->isMissing());
        QVERIFY(rows(test).first()->accessibleName().contains(QStringLiteral("not found")));
        test.answerFiles({moved});
        QTest::mouseClick(rows(test).first()->findChildren<QPushButton *>().first(), Qt::LeftButton);
        QTRY_VERIFY(rows(test).value(0) && !rows(test).first()->isMissing());
        QCOMPARE(rows(test).first()->project().path, moved);
        QCOMPARE(rows(test).first()->project().risks, 24); // figures went with it
        QTest::keyClick(rows(test).first(), Qt::Key_Delete);
        QVERIFY(rows(test).isEmpty());
        QVERIFY(QFile::exists(moved));
    }
    void pinnedStaysOnTop()
    {
        WindowTest test{QString()};
        ui::Settings &settings = test.session().settings();
        settings.set(ui::setting::recent, QStringList{QStringLiteral("/a/New.gabion"), QStringLiteral("/b/Old.gabion")});
        ui::setPinned(settings, QStringLiteral("/b/Old.gabion"), true);
        QCOMPARE(ui::recentProjects(settings).first().path, QStringLiteral("/b/Old.gabion"));
        test.window().hide();
        test.window().show();
        QTRY_COMPARE(rows(test).size(), 2);
        auto *find = named<QLineEdit>(test, "start.find");
        QTest::keyClicks(find, QStringLiteral("new"));
        QTRY_COMPARE(rows(test).size(), 1);
        QCOMPARE(rows(test).first()->text(), QStringLiteral("New.gabion"));
        QTest::mouseClick(rows(test).first()->findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(ui::recentProjects(settings, QStringLiteral("new")).first().pinned);
    }
    void offersWhatWasOpenAfterACrashOnly()
    {
        WindowTest test;
        QVERIFY(!test.session().settings().value(ui::setting::lastProject).isEmpty()); // a crash here would leave it
        test.session().close();
        QVERIFY(test.session().settings().value(ui::setting::lastProject).isEmpty());
        QVERIFY(!named<QPushButton>(test, "start.reopen")->isVisible());
        test.session().settings().set(ui::setting::lastProject, test.projectPath());
        ui::MainWindow next(test.session());
        next.show();
        auto *reopen = next.findChild<QPushButton *>(QStringLiteral("start.reopen"));
        QVERIFY(reopen->isVisible());
        QTest::mouseClick(reopen, Qt::LeftButton);
        QVERIFY(test.session().isOpen());
    }
    void templateMakesAProject()
    {
        WindowTest test{QString()};
        const QString path = test.folder() + QStringLiteral("/Made.gabion");
        QVERIFY(test.trigger("file.new"));
        auto *dialog = named<ui::NewProjectDialog>(test, "newProject");
        QVERIFY(dialog && dialog->isVisible());
        test.answerSave(path);
        auto *card = dialog->findChild<QAbstractButton *>(QStringLiteral("template."));
        QTest::mouseClick(card, Qt::LeftButton);
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("newProject.skip")), Qt::LeftButton);
        QVERIFY(test.session().isOpen());
        QVERIFY(test.dossier().all<Risk>().isEmpty());
        QVERIFY(activeCriteria(test.dossier()));
        QVERIFY(QFile::exists(path));
    }
    void ctrlDOpensTheDemoHere()
    {
        WindowTest test{QString()};
        QTest::keyClick(&test.window(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(test.session().isOpen());
        QCOMPARE(test.dossier().all<Risk>().size(), 24);
        // with an evaluation and a scan, as the template ships them
        QCOMPARE(test.dossier().all<ImportRun>().size(), 2);
        QVERIFY(*test.session().pages().measurements.count({}) > 0 && *test.session().pages().findings.count({}) > 0);
        QFile::remove(test.session().project().path());
    }
    // The sample has four components and three flows C-001 > C-002 > ...; without a diagram they stand in columns.
    void sketchOfARecordSet()
    {
        const Dossier dossier = sampleDossier();
        ChangeSet set;
        for (const Component &component : dossier.all<Component>())
            set.create(component);
        for (const Flow &flow : dossier.all<Flow>())
            set.create(flow);
        for (const Threat &threat : dossier.all<Threat>())
            set.create(threat);
        const ui::TemplateSketch sketch = ui::sketchOf(set, *loadCatalogs());
        QCOMPARE(sketch.components, 4);
        QCOMPARE(sketch.threats, 2);
        QCOMPARE(sketch.lines.size(), 3);
        for (const auto &[from, to] : sketch.lines)
            QVERIFY(sketch.boxes.at(from).x() < sketch.boxes.at(to).x());
    }
    void sketchOfTheDemoFollowsItsDiagram()
    {
        const Result<ChangeSet> records = newProject(QStringLiteral("hr-assistant"), *loadCatalogs(), fixedEnvironment());
        QVERIFY(records);
        const ui::TemplateSketch sketch = ui::sketchOf(*records, *loadCatalogs());
        QCOMPARE(sketch.risks, 24);
        QCOMPARE(sketch.boxes.size(), sketch.components);
        QVERIFY(sketch.model >= 0);
        double low = 1, high = 0;
        for (const QPointF &box : sketch.boxes) {
            low = std::min(low, box.x());
            high = std::max(high, box.x());
        }
        QCOMPARE(low, 0.0);
        QCOMPARE(high, 1.0);
    }
};

QTEST_MAIN(tst_Start)
#include "tst_start.moc"
