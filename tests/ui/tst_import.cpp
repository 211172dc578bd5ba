// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/uitest.h"
#include "ui/dialogs/import/comparemodel.h"
#include "ui/dialogs/import/comparepage.h"
#include "ui/dialogs/import/faultpage.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/dialogs/import/mapmodel.h"
#include "ui/dialogs/import/registerplanpage.h"
#include "ui/shell/jobs.h"
#include "ui/window/templateevidence.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTest>

using namespace gabion;
using namespace gabion::test;
using namespace gabion::ui;

namespace {

const QByteArray init =
    "{\"entry_type\":\"init\",\"garak_version\":\"0.13.0\",\"run\":\"r1\",\"start_time\":\"2026-11-%1T10:00:00\"}\n";
const QByteArray end = "{\"entry_type\":\"completion\",\"end_time\":\"2026-11-20T11:00:00\",\"run\":\"r1\"}\n";

QByteArray evaluation(const char *probe, int passed, int total)
{
    return QByteArray("{\"entry_type\":\"eval\",\"probe\":\"") + probe
        + "\",\"detector\":\"mitigation.MitigationBypass\",\"passed\":" + QByteArray::number(passed)
        + ",\"total\":" + QByteArray::number(total) + "}\n";
}

} // namespace

/// The import dialog over the real window: from a file to the undo of its import.
class tst_Import : public QObject {
    Q_OBJECT

private:
    QString file(WindowTest &test, const char *name, const QByteArray &content) const
    {
        QFile file(QStringLiteral("%1/%2").arg(test.folder(), QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("write");
        return file.fileName();
    }
    QString garak(WindowTest &test, const char *name, const QByteArray &rows, const char *day = "20") const
    {
        return file(test, name, QByteArray(init).replace("%1", day) + rows + end);
    }
    /// The dialog with these files on its first step.
    ImportDialog *opened(WindowTest &test, const QStringList &files) const
    {
        test.window().take(files);
        return test.window().findChild<ImportDialog *>();
    }
    void settle(WindowTest &test) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(test.session().jobs().running().isEmpty(), 20000);
        QCoreApplication::processEvents();
    }
    QPushButton *button(QWidget *dialog, const QString &text) const
    {
        for (QPushButton *candidate : dialog->findChildren<QPushButton *>()) {
            if (candidate->text() == text && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }
    bool press(WindowTest &test, QWidget *dialog, const char *text) const
    {
        QPushButton *found = button(dialog, QString::fromUtf8(text));
        if (!found || !found->isEnabled())
            return false;
        QTest::mouseClick(found, Qt::LeftButton);
        settle(test);
        return true;
    }
    qint64 measurements(WindowTest &test) const { return *test.session().pages().measurements.count({}); }
    /// Name of the tile or chip that is chosen; all of them, by commas, if several are.
    static QString chosenIn(const QWidget &page)
    {
        QStringList names;
        for (const auto *button : page.findChildren<QAbstractButton *>()) {
            if (button->isCheckable() && button->isChecked())
                names += button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
        }
        return names.join(QStringLiteral(", "));
    }

private slots:
    void evaluationFromFileToUndo()
    {
        WindowTest test;
        const QString path =
            garak(test, "first.report.jsonl",
                  evaluation("latentinjection.LatentInjectionResume", 1744, 1800) + evaluation("nobody.Knows", 30, 30));
        QPointer<ImportDialog> dialog = opened(test, {path});
        QVERIFY(dialog);
        settle(test);
        const qint64 entries = test.session().project().auditEntries();
        QVERIFY(press(test, dialog, "Next: preview"));
        auto *map = dialog->findChild<MapModel *>();
        QAbstractItemModelTester mapTester(map);
        QCOMPARE(map->rowCount(), 2);
        QCOMPARE(map->index(0, MapModel::Count).data().toString(), QStringLiteral("1,800"));
        QCOMPARE(map->index(1, MapModel::Origin).data().toString(), QStringLiteral("choose"));
        // 56 of 1,800 failed: Wilson 2.4 to 4.0 % (R: binom.wilson)
        QVERIFY(map->preview(0).contains(QStringLiteral("rate 3.1 % [2.4–4.0]")));
        // the probe that no table knows is given a risk, by hand
        const Risk risk = *test.dossier().all<Risk>().begin();
        QVERIFY(map->setData(map->index(1, MapModel::RiskChoice), QVariant::fromValue(risk.id.value)));
        QCOMPARE(map->index(1, MapModel::Origin).data().toString(), QStringLiteral("set by you"));
        test.shot(QStringLiteral("import-map"));
        QVERIFY(press(test, dialog, "Next: compare"));
        auto *compare = dialog->findChild<CompareModel *>();
        QAbstractItemModelTester compareTester(compare);
        QVERIFY(compare->rates());
        QCOMPARE(test.session().project().auditEntries(), entries); // nothing changed so far
        const qint64 before = measurements(test);
        const auto mappings = test.dossier().all<Mapping>().size(); // the demo ships some
        QPushButton *finish = nullptr;
        for (QPushButton *candidate : dialog->findChildren<QPushButton *>()) {
            if (candidate->text().startsWith(QStringLiteral("Import ")) && candidate->isVisible())
                finish = candidate;
        }
        QVERIFY(finish && finish->isEnabled());
        QTest::mouseClick(finish, Qt::LeftButton);
        settle(test);
        QTRY_VERIFY(!dialog);
        // one step: run, evidence and mapping together
        QCOMPARE(test.session().project().auditEntries(), entries + 1);
        QCOMPARE(measurements(test), before + 2);
        QCOMPARE(test.dossier().all<Mapping>().size(), mappings + 1); // only the row that was changed
        const auto &all = test.dossier().all<Mapping>();
        QCOMPARE(std::count_if(all.begin(), all.end(),
                               [&](const Mapping &mapping) {
                                   return mapping.pattern == QLatin1String("nobody.Knows") && mapping.risks == QList{risk.id};
                               }),
                 1);
        QVERIFY(test.takeTold().join(QLatin1Char(' ')).contains(QStringLiteral("first.report.jsonl imported")));
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(measurements(test), before);
        QCOMPARE(test.dossier().all<Mapping>().size(), mappings);
        QVERIFY(test.trigger("edit.redo"));
        QCOMPARE(measurements(test), before + 2);
    }
    void tilesCountMeasurements()
    {
        WindowTest test;
        // 10 % limit; R: binom.wilson(200, 1000) = 17.6 to 22.6 %, (10, 1000) = 0.5 to 1.8 %
        Limit limit;
        limit.tool = limit.task = limit.metric = QStringLiteral("*");
        limit.rate = 0.1;
        limit.reason = QStringLiteral("Test");
        limit.setBy = test.dossier().all<Person>().begin()->id;
        limit.id.value = test.session().environment().newId();
        limit.ref = test.dossier().nextRef<Limit>();
        limit.setOn = test.session().today();
        ChangeSet set;
        for (const Limit &other : test.dossier().all<Limit>())
            set.remove(other);
        set.create(limit);
        QVERIFY(test.session().apply(set));
        const auto import = [&](const QString &path) {
            QPointer<ImportDialog> dialog = opened(test, {path});
            settle(test);
            if (!press(test, dialog, "Next: preview") || !press(test, dialog, "Next: compare"))
                qFatal("steps");
            return dialog;
        };
        QPointer<ImportDialog> dialog =
            import(garak(test, "a.report.jsonl",
                         evaluation("dan.DanInTheWild", 800, 1000) + evaluation("encoding.InjectBase64", 800, 1000)
                             + evaluation("goodside.Tag", 990, 1000),
                         "20"));
        auto *model = dialog->findChild<CompareModel *>();
        QCOMPARE(model->count(ImportPart::First), 2);
        QCOMPARE(model->count(ImportPart::Unchanged), 1);
        QVERIFY(press(test, dialog, "Import 2 changes"));
        QTRY_VERIFY(!dialog);
        dialog = import(garak(test, "b.report.jsonl",
                              evaluation("dan.DanInTheWild", 990, 1000) + evaluation("encoding.InjectBase64", 800, 1000)
                                  + evaluation("goodside.Tag", 800, 1000),
                              "21"));
        model = dialog->findChild<CompareModel *>();
        QCOMPARE(model->count(ImportPart::First), 1);
        QCOMPARE(model->count(ImportPart::Again), 0);
        QCOMPARE(model->count(ImportPart::Back), 1);
        QCOMPARE(model->count(ImportPart::Unchanged), 1);
        // a tile filters
        const QList<PartTile *> tiles = dialog->findChildren<PartTile *>();
        QCOMPARE(tiles.size(), 4);
        const auto *page = dialog->findChild<ComparePage *>();
        QCOMPARE(chosenIn(*page), QStringLiteral("Changes 2"));
        QTest::mouseClick(tiles.at(2), Qt::LeftButton);
        QCOMPARE(chosenIn(*page), QStringLiteral("1 Back within"));
        QTest::mouseClick(tiles.at(2), Qt::LeftButton);
        QCOMPARE(chosenIn(*page), QStringLiteral("Changes 2"));
        QTest::mouseClick(tiles.at(2), Qt::LeftButton);
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, CompareModel::Name).data().toString(), QStringLiteral("dan.DanInTheWild"));
        QVERIFY(press(test, dialog, "Import 2 changes"));
        QTRY_VERIFY(!dialog);
        dialog = import(garak(test, "c.report.jsonl", evaluation("dan.DanInTheWild", 800, 1000), "22"));
        QCOMPARE(dialog->findChild<CompareModel *>()->count(ImportPart::Again), 1);
        dialog->reject();
        settle(test);
    }
    /// One of the tiles or the chip is chosen from the beginning, before anything is read.
    void onePartIsAlwaysChosen()
    {
        WindowTest test;
        const ComparePage findings(test.session());
        const RegisterPlanPage rows;
        for (const TilePage *page : {static_cast<const TilePage *>(&findings), static_cast<const TilePage *>(&rows)}) {
            int chosen = 0;
            for (const auto *button : page->findChildren<QAbstractButton *>())
                chosen += button->isChecked() ? 1 : 0;
            QCOMPARE(chosen, 1);
        }
    }
    // What the last run of the format was of is offered; with one click the runs are compared.
    void comparesWithTheLastRun()
    {
        WindowTest test;
        const Component component = *test.dossier().all<Component>().begin();
        const auto first =
            ui::importInto(test.session(), garak(test, "a.report.jsonl", evaluation("dan.DanInTheWild", 990, 1000), "20"),
                           component.id, QStringLiteral("staging"));
        QVERIFY(first);
        QPointer<ImportDialog> dialog =
            opened(test, {garak(test, "b.report.jsonl", evaluation("dan.DanInTheWild", 500, 1000), "21")});
        settle(test);
        QVERIFY(press(test, dialog, "Compare with it"));
        QVERIFY(!button(dialog, QStringLiteral("Compare with it"))); // done
        QVERIFY(press(test, dialog, "Next: preview") && press(test, dialog, "Next: compare"));
        // 1 % before, half of the trials now; the demo's limit for dan.* is 5 %
        const auto *model = dialog->findChild<CompareModel *>();
        QCOMPARE(model->index(0, CompareModel::Before).data().toString(), QStringLiteral("1.0 %"));
        QVERIFY(press(test, dialog, "Import 1 changes"));
        QTRY_VERIFY(!dialog);
        QSet<QString> sources;
        for (const ImportRun &run : test.dossier().all<ImportRun>())
            sources += run.source;
        QCOMPARE(sources.size(), 1);
    }
    void cancelLeavesNothing()
    {
        WindowTest test;
        const QString path = garak(test, "x.report.jsonl", evaluation("p.A", 7, 10));
        QPointer<ImportDialog> dialog = opened(test, {path});
        settle(test);
        const qint64 entries = test.session().project().auditEntries();
        QVERIFY(press(test, dialog, "Next: preview"));
        QVERIFY(press(test, dialog, "Next: compare"));
        QVERIFY(press(test, dialog, "Cancel"));
        QTRY_VERIFY(!dialog);
        QCOMPARE(test.session().project().auditEntries(), entries);
        QVERIFY(test.dossier().all<ImportRun>().isEmpty());
        // the same file again is no "already imported"
        dialog = opened(test, {path});
        settle(test);
        QVERIFY(press(test, dialog, "Next: preview"));
        QCOMPARE(dialog->findChild<MapModel *>()->rowCount(), 1);
        dialog->reject();
        settle(test);
    }
    void sameFileAgain()
    {
        WindowTest test;
        const QString path = garak(test, "x.report.jsonl", evaluation("p.A", 7, 10));
        QPointer<ImportDialog> dialog = opened(test, {path});
        settle(test);
        QVERIFY(press(test, dialog, "Next: preview") && press(test, dialog, "Next: compare"));
        QVERIFY(press(test, dialog, "Import without changes"));
        QTRY_VERIFY(!dialog);
        dialog = opened(test, {path});
        settle(test);
        QVERIFY(press(test, dialog, "Next: preview"));
        auto *fault = dialog->findChild<FaultPage *>();
        QVERIFY(fault->isVisible());
        // DESIGN 9: "Already imported on 2026-11-20 as EV-034 (same SHA-256). Nothing was changed."; the fixed clock says 11-23
        QVERIFY(fault->accessibleDescription().contains(QStringLiteral("Already imported on 2026-11-23 as EV-")));
        dialog->reject();
        settle(test);
    }
    void cutFileAsksFirst()
    {
        WindowTest test;
        const QByteArray whole = QByteArray(init).replace("%1", "20") + evaluation("p.A", 7, 10);
        const QString path = file(test, "cut.report.jsonl", whole + "{\"entry_type\": \"attempt\", \"outputs\": [\"Sure, h");
        QPointer<ImportDialog> dialog = opened(test, {path});
        settle(test);
        QVERIFY(press(test, dialog, "Next: preview"));
        auto *fault = dialog->findChild<FaultPage *>();
        QVERIFY(fault->isVisible());
        QCOMPARE(fault->title(), QStringLiteral("The file ends in the middle of a record"));
        QVERIFY(fault->details().contains(QStringLiteral(
            "Line: 3, column 47"))); // the cut record has 46 characters; the file ends behind them, as in 16b (87 and 88)
        QVERIFY(fault->details().contains(QStringLiteral("Code: IMP-104")));
        QCOMPARE(fault->answer(), FaultAnswer::ChooseAgain); // the safe one is preset
        test.shot(QStringLiteral("import-cut"));
        const QList<QRadioButton *> answers = fault->findChildren<QRadioButton *>();
        QCOMPARE(answers.size(), 2);
        QCOMPARE(answers.at(1)->text(), QStringLiteral("Import the 2 complete lines"));
        QTest::mouseClick(answers.at(1), Qt::LeftButton, {}, QPoint(8, answers.at(1)->height() / 2));
        QVERIFY(press(test, dialog, "Next: preview") && press(test, dialog, "Next: compare"));
        QVERIFY(press(test, dialog, "Import without changes"));
        QTRY_VERIFY(!dialog);
        QVERIFY(test.dossier().all<ImportRun>().begin()->partial);
    }
    void unknownFormatChangesNothing()
    {
        WindowTest test;
        const QString path = file(test, "page.html", "<html><body>no results</body></html>");
        QPointer<ImportDialog> dialog = opened(test, {path});
        settle(test);
        const qint64 entries = test.session().project().auditEntries();
        QVERIFY(press(test, dialog, "Next: preview"));
        auto *fault = dialog->findChild<FaultPage *>();
        QVERIFY(fault->isVisible());
        QCOMPARE(fault->title(), QStringLiteral("This file is not a format Gabion knows"));
        QVERIFY(fault->accessibleDescription().contains(QStringLiteral("<html>")));
        QVERIFY(fault->details().contains(QStringLiteral("IMP-101")));
        QCOMPARE(test.session().project().auditEntries(), entries);
        // another file in its place
        test.answerFiles({garak(test, "good.report.jsonl", evaluation("p.A", 7, 10))});
        QVERIFY(press(test, dialog, "Choose file …"));
        QCOMPARE(dialog->findChild<MapModel *>()->rowCount(), 1);
        dialog->reject();
        settle(test);
    }
    void severalFilesOneAfterTheOther()
    {
        WindowTest test;
        QPointer<ImportDialog> dialog = opened(test,
                                               {QStringLiteral(GABION_SOURCE "/tests/cli/data/scan.sarif"),
                                                QStringLiteral(GABION_SOURCE "/tests/cli/data/next.sarif")});
        settle(test);
        QVERIFY(press(test, dialog, "Next: preview") && press(test, dialog, "Next: compare"));
        // tests/cli/import.test: 3 new, then 1 new, 2 unchanged, 1 fixed
        auto *model = dialog->findChild<CompareModel *>();
        QCOMPARE(model->count(ImportPart::First), 3);
        QVERIFY(press(test, dialog, "Import 3 changes"));
        QVERIFY(dialog);
        QVERIFY(press(test, dialog, "Next: compare"));
        QCOMPARE(model->count(ImportPart::First), 1);
        QCOMPARE(model->count(ImportPart::Back), 1);
        QCOMPARE(model->count(ImportPart::Unchanged), 2);
        QCOMPARE(model->rowCount(), 2);
        QVERIFY(press(test, dialog, "Import 2 changes"));
        QTRY_VERIFY(!dialog);
        QCOMPARE(test.dossier().all<ImportRun>().size(), 2);
        QCOMPARE(test.session().undoStack().count(), 2);
    }
};

QTEST_MAIN(tst_Import)
#include "tst_import.moc"
