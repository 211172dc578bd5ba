// SPDX-License-Identifier: Apache-2.0
#include "core/risk/level.h"
#include "tests/core/interchange/zipwriter.h"
#include "tests/ui/uitest.h"
#include "ui/dialogs/import/faultpage.h"
#include "ui/dialogs/import/fields.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/dialogs/import/registermappage.h"
#include "ui/dialogs/import/registerplanpage.h"
#include "ui/shell/jobs.h"
#include "ui/widgets/textparts.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace gabion;
using namespace gabion::test;
using namespace gabion::ui;

namespace {

const QByteArray titles = "ID,Risk,Owner,Odds,Impact,Comment,Cost centre\n";
const QByteArray rows = "A-1,Chatbot reveals salaries,Ines Kern,probable,4,\"later, maybe\",4711\n"
                        "A-2,Wrong leave advice,Ines Kern,often,3,,\n"
                        "A-3,,Ines Kern,1,1,,\n";

/// The same cells as a workbook.
QByteArray asWorkbook(const QByteArray &csv)
{
    QByteArray sheet;
    int number = 0;
    for (const QByteArray &line : csv.trimmed().split('\n')) {
        sheet += "<row r=\"" + QByteArray::number(++number) + "\">";
        char column = 'A';
        for (const QByteArray &cell : QByteArray(line).replace("\"later, maybe\"", "later; maybe").split(',')) {
            if (!cell.isEmpty())
                sheet += QByteArray("<c r=\"") + column + QByteArray::number(number) + "\" t=\"inlineStr\"><is><t>" + cell
                    + "</t></is></c>";
            ++column;
        }
        sheet += "</row>";
    }
    return zipped(workbook(sheet));
}

} // namespace

/// A team's own risk register through the import dialog of the real window.
class tst_RegisterImport : public QObject {
    Q_OBJECT

private:
    QString file(WindowTest &test, const char *name, const QByteArray &content) const
    {
        QFile file(QStringLiteral("%1/%2").arg(test.folder(), QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("write");
        return file.fileName();
    }
    void settle(WindowTest &test) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(test.session().jobs().running().isEmpty(), 60000);
        QCoreApplication::processEvents();
    }
    ImportDialog *opened(WindowTest &test, const QString &path) const
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("does not support setParent")));
        test.window().take({path});
        settle(test);
        return test.window().findChild<ImportDialog *>();
    }
    QPushButton *button(QWidget *dialog, const char *text) const
    {
        for (QPushButton *candidate : dialog->findChildren<QPushButton *>()) {
            if (candidate->text() == QString::fromUtf8(text) && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }
    bool press(WindowTest &test, QWidget *dialog, const char *text) const
    {
        QPushButton *found = button(dialog, text);
        if (!found || !found->isEnabled())
            return false;
        QTest::mouseClick(found, Qt::LeftButton);
        settle(test);
        return true;
    }
    /// Chooses an entry of the field at a cell, with keys only.
    bool choose(QWidget *dialog, const char *table, const QModelIndex &index, const char *entry) const
    {
        FieldTable *view = nullptr;
        for (FieldTable *each : dialog->findChildren<FieldTable *>()) {
            if (each->isVisible() && each->accessibleName() == QLatin1String(table))
                view = each;
        }
        if (!view || !index.isValid())
            return false;
        view->setFocus();
        view->setCurrentIndex(index);
        QTest::keyClick(view, Qt::Key_Return);
        QCoreApplication::processEvents();
        QWidget *popup = QApplication::activePopupWidget();
        auto *list = popup ? popup->findChild<QAbstractItemView *>() : nullptr;
        if (!list)
            return false;
        QTest::keyClicks(list, QString::fromUtf8(entry));
        QTest::keyClick(list, Qt::Key_Return);
        QCoreApplication::processEvents();
        return index.data().toString() == QString::fromUtf8(entry);
    }
    bool setColumn(QWidget *dialog, const char *title, const char *field) const
    {
        const auto *model = dialog->findChild<RegisterColumnsModel *>();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, RegisterColumnsModel::Title).data().toString() == QString::fromUtf8(title))
                return choose(dialog, "What each column means", model->index(row, RegisterColumnsModel::Field), field);
        }
        return false;
    }
    bool setWord(QWidget *dialog, const char *word, const char *step) const
    {
        const auto *model = dialog->findChild<RegisterScalesModel *>();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, RegisterScalesModel::Word).data().toString() == QString::fromUtf8(word))
                return choose(dialog, "What each value of a rating stands for", model->index(row, RegisterScalesModel::Step),
                              step);
        }
        return false;
    }
    /// "New 2, Changed 0, Unchanged 0, Refused 1"
    QString tiles(QWidget *dialog) const
    {
        QStringList texts;
        for (const PartTile *tile : dialog->findChild<RegisterPlanPage *>()->findChildren<PartTile *>())
            texts += tile->accessibleName();
        return texts.join(QStringLiteral(", "));
    }
    const Risk *risk(WindowTest &test, const char *sourceId) const
    {
        for (const Risk &each : test.dossier().all<Risk>()) {
            if (each.sourceId == QLatin1String(sourceId))
                return &each;
        }
        return nullptr;
    }
    /// The register as a person brings it in: one column and one word are set by hand.
    bool import(WindowTest &test, const QString &path, const char *finish) const
    {
        QPointer<ImportDialog> dialog = opened(test, path);
        const bool done = dialog && press(test, dialog, "Next: preview") && setColumn(dialog, "Odds", "Likelihood")
            && setWord(dialog, "often", "4 Likely") && press(test, dialog, "Next: compare") && press(test, dialog, finish);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return done && !dialog;
    }

private slots:
    void csvFromTitlesToUndo()
    {
        WindowTest test;
        const QString path = file(test, "ours.csv", "Our risk list 2026,,,,,,\n" + titles + rows);
        QPointer<ImportDialog> dialog = opened(test, path);
        QVERIFY(dialog);
        const qint64 entries = test.session().project().auditEntries();
        const auto risks = test.dossier().all<Risk>().size(), people = test.dossier().all<Person>().size();
        QVERIFY(press(test, dialog, "Next: preview"));
        auto *columns = dialog->findChild<RegisterColumnsModel *>();
        auto *scales = dialog->findChild<RegisterScalesModel *>();
        QAbstractItemModelTester columnsTester(columns), scalesTester(scales);
        QCOMPARE(columns->rowCount(), 7);
        const QStringList fields{QStringLiteral("ID in this register"), QStringLiteral("Title of the risk"),
                                 QStringLiteral("Risk owner"),          QStringLiteral("Keep as notes"),
                                 QStringLiteral("Consequence (step)"),  QStringLiteral("Keep as notes"),
                                 QStringLiteral("Keep as notes")};
        for (int row = 0; row < fields.size(); ++row)
            QCOMPARE(columns->index(row, RegisterColumnsModel::Field).data().toString(), fields.at(row));
        // Odds is the likelihood; "often" is no word of the usual five, so a person says what it means
        QCOMPARE(scales->rowCount(), 3); // 1, 3, 4 of the impact
        QVERIFY(setColumn(dialog, "Odds", "Likelihood"));
        QCOMPARE(scales->rowCount(), 6);
        QCOMPARE(scales->open(), 1);
        test.shot(QStringLiteral("import-register-map"));
        QVERIFY(setWord(dialog, "often", "4 Likely"));
        QCOMPARE(scales->open(), 0);
        QVERIFY(press(test, dialog, "Next: compare"));
        QCOMPARE(tiles(dialog), QStringLiteral("2 New, 0 Changed, 0 Unchanged, 1 Refused"));
        auto *plan = dialog->findChild<RegisterPlanModel *>();
        QAbstractItemModelTester planTester(plan);
        QCOMPARE(plan->index(2, RegisterPlanModel::What).data().toString(), QStringLiteral("It has no title."));
        QCOMPARE(plan->index(2, RegisterPlanModel::Lost).data().toString(), QStringLiteral("4")); // ID, owner, odds, impact
        // no cell is dropped silently: the row names those without a field
        const auto *details = dialog->findChild<RegisterPlanPage *>()->findChild<RecordBox *>();
        QVERIFY(details->text().contains(QStringLiteral("As notes: Comment = later, maybe")));
        QVERIFY(details->text().contains(QStringLiteral("As notes: Cost centre = 4711")));
        test.shot(QStringLiteral("import-register-plan"));
        QCOMPARE(test.session().project().auditEntries(), entries); // nothing changed so far
        QVERIFY(press(test, dialog, "Import 2 risks"));
        QTRY_VERIFY(!dialog);
        QCOMPARE(test.session().project().auditEntries(), entries + 1);
        QCOMPARE(test.dossier().all<Risk>().size(), risks + 2);
        const Risk first = *risk(test, "A-1");
        QCOMPARE(first.title, QStringLiteral("Chatbot reveals salaries"));
        QCOMPARE(first.notes, QStringLiteral("» Comment: later, maybe\n» Cost centre: 4711"));
        QCOMPARE(levelOf(test.dossier(), first, Stage::Current).score, 16); // probable = 4, impact 4
        QCOMPARE(levelOf(test.dossier(), *risk(test, "A-2"), Stage::Current).score, 12); // often = 4, impact 3
        QCOMPARE(test.dossier().all<Person>().size(), people + 1);
        QVERIFY(test.takeTold().join(QLatin1Char(' ')).contains(QStringLiteral("ours.csv imported: risks: 2 created")));
        QCOMPARE(test.window().currentRoom()->id(), QStringLiteral("risks"));
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(test.dossier().all<Risk>().size(), risks);
        QCOMPARE(test.dossier().all<Person>().size(), people);
        QVERIFY(test.trigger("edit.redo"));
        QCOMPARE(risk(test, "A-1")->id, first.id);
    }
    void workbookUpdatesWhatTheCsvBrought()
    {
        WindowTest test;
        QVERIFY(import(test, file(test, "ours.csv", titles + rows), "Import 2 risks"));
        const auto risks = test.dossier().all<Risk>().size();
        const QString ref = risk(test, "A-2")->ref;
        const QByteArray edited =
            QByteArray(titles + rows).replace("Wrong leave advice,Ines Kern,often,3", "Wrong leave advice,Ines Kern,often,5");
        QPointer<ImportDialog> dialog = opened(test, file(test, "ours.xlsx", asWorkbook(edited)));
        QVERIFY(dialog && press(test, dialog, "Next: preview"));
        // what was set for the CSV holds for the workbook with the same titles
        const auto *columns = dialog->findChild<RegisterColumnsModel *>();
        QCOMPARE(columns->index(3, RegisterColumnsModel::Field).data().toString(), QStringLiteral("Likelihood"));
        QCOMPARE(dialog->findChild<RegisterScalesModel *>()->open(), 0);
        QVERIFY(press(test, dialog, "Next: compare"));
        // A-1 has another comment ("later; maybe"), A-2 another impact
        QCOMPARE(tiles(dialog), QStringLiteral("0 New, 2 Changed, 0 Unchanged, 1 Refused"));
        const auto *plan = dialog->findChild<RegisterPlanModel *>();
        QCOMPARE(plan->index(0, RegisterPlanModel::What).data().toString(), QStringLiteral("Notes"));
        QCOMPARE(plan->index(1, RegisterPlanModel::What).data().toString(), QStringLiteral("Current"));
        QVERIFY(press(test, dialog, "Import 2 risks"));
        QTRY_VERIFY(!dialog);
        QCOMPARE(test.dossier().all<Risk>().size(), risks);
        QCOMPARE(risk(test, "A-2")->ref, ref);
        QCOMPARE(levelOf(test.dossier(), *risk(test, "A-2"), Stage::Current).score, 20); // 4 x 5
        // the same file once more: nothing to import
        dialog = opened(test, file(test, "again.xlsx", asWorkbook(edited)));
        QVERIFY(press(test, dialog, "Next: preview") && press(test, dialog, "Next: compare"));
        QCOMPARE(tiles(dialog), QStringLiteral("0 New, 0 Changed, 2 Unchanged, 1 Refused"));
        QVERIFY(!button(dialog, "Import without changes")->isEnabled());
        dialog->reject();
        settle(test);
    }
    void unknownTitlesAreMappedByHand()
    {
        WindowTest test;
        const QByteArray german = "Risikoliste 2026\nNummer,Gefahr,Wer\nG-1,Brand im Serverraum,Ines Kern\n";
        QPointer<ImportDialog> dialog = opened(test, file(test, "german.xlsx", asWorkbook(german)));
        QVERIFY(dialog && press(test, dialog, "Next: preview"));
        QVERIFY(dialog->findChild<NoteBox *>());
        QVERIFY(!press(test, dialog, "Next: compare")); // no column gives the titles yet
        QVERIFY(setColumn(dialog, "Gefahr", "Title of the risk"));
        QVERIFY(setColumn(dialog, "Nummer", "ID in this register"));
        QVERIFY(press(test, dialog, "Next: compare"));
        QCOMPARE(tiles(dialog), QStringLiteral("1 New, 0 Changed, 0 Unchanged, 0 Refused"));
        QVERIFY(press(test, dialog, "Import 1 risks"));
        QTRY_VERIFY(!dialog);
        QCOMPARE(risk(test, "G-1")->title, QStringLiteral("Brand im Serverraum"));
        QCOMPARE(risk(test, "G-1")->notes, QStringLiteral("» Wer: Ines Kern"));
        // a CSV of that kind is taken when a register is asked for, and is no result of any tool otherwise
        const QString csv = file(test, "german.csv", german);
        dialog = opened(test, csv);
        QVERIFY(press(test, dialog, "Next: preview"));
        QVERIFY(dialog->findChild<FaultPage *>()->isVisible());
        dialog->reject();
        settle(test);
        QTRY_VERIFY(!dialog);
        QVERIFY(test.trigger("file.importRegister"));
        dialog = test.window().findChild<ImportDialog *>();
        QCOMPARE(dialog->windowTitle(), QStringLiteral("Import a risk register"));
        test.answerFiles({csv});
        QVERIFY(press(test, dialog, "Choose files …") && press(test, dialog, "Next: preview"));
        QCOMPARE(dialog->findChild<RegisterColumnsModel *>()->index(1, 0).data().toString(), QStringLiteral("Gefahr"));
        dialog->reject();
        settle(test);
    }
    void otherTitlesAndFaults()
    {
        WindowTest test;
        QPointer<ImportDialog> dialog = opened(test, file(test, "ours.csv", titles + rows));
        QVERIFY(press(test, dialog, "Next: preview"));
        // two columns of one field: told, and not imported
        QVERIFY(setColumn(dialog, "Comment", "Risk owner"));
        QVERIFY(!press(test, dialog, "Next: compare"));
        QVERIFY(setColumn(dialog, "Comment", "Leave out"));
        QVERIFY(press(test, dialog, "Next: compare"));
        QCOMPARE(dialog->findChild<RegisterPlanModel *>()->index(0, RegisterPlanModel::Lost).data().toString(),
                 QStringLiteral("1")); // the comment that is left out
        QVERIFY(press(test, dialog, "Back"));
        // the titles in another row: the first risk is none any more
        QComboBox *row = nullptr;
        for (QComboBox *box : dialog->findChildren<QComboBox *>()) {
            if (box->accessibleName() == QLatin1String("Row of the titles"))
                row = box;
        }
        QVERIFY(row);
        row->setFocus();
        QTest::keyClick(row, Qt::Key_Down);
        QCOMPARE(dialog->findChild<RegisterColumnsModel *>()->index(0, 0).data().toString(), QStringLiteral("A-1"));
        dialog->reject();
        settle(test);
    }
    void stoppedImportLeavesNothing()
    {
        WindowTest test;
        QByteArray many = titles;
        for (int row = 0; row < 5000; ++row)
            many += "B-" + QByteArray::number(row) + ",Risk " + QByteArray::number(row) + ",Ines Kern,1,3,,\n";
        QPointer<ImportDialog> dialog = opened(test, file(test, "many.csv", many));
        const qint64 entries = test.session().project().auditEntries();
        QVERIFY(press(test, dialog, "Next: preview"));
        QTest::mouseClick(button(dialog, "Next: compare"), Qt::LeftButton);
        QPushButton *stop = button(dialog, "Stop");
        QVERIFY(stop);
        QTest::mouseClick(stop, Qt::LeftButton);
        settle(test);
        QVERIFY(dialog->findChild<RegisterMapPage *>()->isVisible());
        QCOMPARE(test.session().project().auditEntries(), entries);
        QVERIFY(press(test, dialog, "Next: compare")); // and goes on when asked
        QCOMPARE(tiles(dialog), QStringLiteral("5,000 New, 0 Changed, 0 Unchanged, 0 Refused"));
        QVERIFY(press(test, dialog, "Cancel"));
        QTRY_VERIFY(!dialog);
        QCOMPARE(test.session().project().auditEntries(), entries);
    }
};

QTEST_MAIN(tst_RegisterImport)
#include "tst_registerimport.moc"
