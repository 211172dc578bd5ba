// SPDX-License-Identifier: Apache-2.0
#include "core/edits/newproject.h"
#include "core/risk/criteria.h"
#include "tests/support/support.h"
#include "tests/ui/uitest.h"
#include "ui/dialogs/criteria/adoptpage.h"
#include "ui/dialogs/criteria/criteriadialog.h"
#include "ui/dialogs/criteria/matrixeditor.h"
#include "ui/dialogs/people/peopledialog.h"
#include "ui/widgets/dialogparts.h"
#include "ui/window/newprojectdialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QUndoStack>

using namespace gabion;
using namespace gabion::test;

namespace {

Assessment rated(int likelihood, int consequence)
{
    Assessment assessment;
    assessment.likelihood = likelihood;
    assessment.basis = LikelihoodBasis::Judgement;
    assessment.likelihoodRationale = QStringLiteral("Seen");
    assessment.consequences = {{QStringLiteral("integrity"), consequence, QStringLiteral("Records")}};
    return assessment;
}

/// The window over a project of one person and three risks under 5 x 5 with levels by score (Low 1-4, Medium 5-9, High 10-14,
/// Critical 15-25): R-001 3x4 = 12 High, R-002 4x3 = 12 High, R-003 3x3 = 9 Medium. Only current ratings.
struct SmallProject : WindowTest {
    SmallProject() : WindowTest(QString())
    {
        Result<ChangeSet> first = newProject({}, *loadCatalogs(), fixedEnvironment());
        if (!first)
            qFatal("newProject");
        Person person;
        person.id.value = fixedId(900);
        person.ref = QStringLiteral("P-001");
        person.name = QStringLiteral("Amara Okafor");
        first->create(person);
        Id<Criteria> criteria;
        for (const Change &change : std::as_const(first->changes)) {
            if (const auto *there = std::get_if<Criteria>(&*change.after))
                criteria = there->id;
        }
        const std::pair<int, int> steps[] = {{3, 4}, {4, 3}, {3, 3}};
        for (int number = 1; number <= 3; ++number) {
            Risk risk;
            risk.id.value = fixedId(900 + quint32(number));
            risk.ref = QStringLiteral("R-00%1").arg(number);
            risk.title = QStringLiteral("Risk %1").arg(number);
            risk.dimensions = {QStringLiteral("integrity")};
            risk.criteria = criteria;
            risk.current = rated(steps[number - 1].first, steps[number - 1].second);
            first->create(risk);
        }
        if (!session().createFrom(projectPath(), first, QStringLiteral("Test")))
            qFatal("createFrom");
        QApplication::processEvents();
    }
    QString level(const char *ref) const
    {
        return levelOf(dossier(), *dossier().findRef<Risk>(QLatin1String(ref)), Stage::Current).title;
    }
};

template<class T>
T *opened(WindowTest &test, const char *action)
{
    return test.trigger(action) ? test.window().findChild<T *>() : nullptr;
}

template<class T>
T *in(QWidget *dialog, const char *name)
{
    T *found = dialog->findChild<T *>(QLatin1String(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

void click(QWidget *dialog, const char *button)
{
    QTest::mouseClick(in<QAbstractButton>(dialog, button), Qt::LeftButton);
    QApplication::processEvents();
}

void type(QWidget *dialog, const char *field, const QString &text)
{
    auto *line = in<QLineEdit>(dialog, field);
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

/// Goes to a cell of 5 x 5 by arrows from the upper left, which is 5 x 1, and presses a digit.
void pressLevel(ui::CriteriaDialog *dialog, int likelihood, int consequence, Qt::Key digit)
{
    auto *matrix = in<ui::MatrixEditor>(dialog, "criteria.matrix");
    matrix->setFocus();
    matrix->setCurrentCell(5, 1);
    for (int step = 5; step > likelihood; --step)
        QTest::keyClick(matrix, Qt::Key_Down);
    for (int step = 1; step < consequence; ++step)
        QTest::keyClick(matrix, Qt::Key_Right);
    QTest::keyClick(matrix, digit);
}

QStringList movedRefs(ui::CriteriaDialog *dialog)
{
    QStringList refs;
    const auto *model = in<QTableView>(dialog, "criteria.moves")->model();
    for (int row = 0; row < model->rowCount(); ++row)
        refs += QString(model->index(row, 0).data().toString()).remove(QChar(0x2060)) + QLatin1Char(' ')
            + model->index(row, 3).data().toString() + QStringLiteral(" > ") + model->index(row, 4).data().toString();
    return refs;
}

void adopt(ui::CriteriaDialog *dialog)
{
    in<QComboBox>(dialog, "criteria.approver")->setCurrentIndex(1);
    type(dialog, "criteria.reason", QStringLiteral("Board decision"));
    click(dialog, "criteria.next");
}

QStringList faults(QWidget *dialog)
{
    QStringList texts;
    for (const ui::FaultLine *line : dialog->findChildren<ui::FaultLine *>()) {
        if (!line->text().isEmpty())
            texts += line->text();
    }
    return texts;
}

} // namespace

class tst_Criteria : public QObject {
    Q_OBJECT

private slots:
    // The score 12 becomes Critical: R-001 (3x4) and R-002 (4x3) move, R-003 (9) stays.
    void cellOfAProductIsPreviewedSavedUndoneRedone()
    {
        SmallProject test;
        auto *dialog = opened<ui::CriteriaDialog>(test, "tools.criteria");
        QVERIFY(dialog && dialog->isVisible());
        pressLevel(dialog, 3, 4, Qt::Key_4);
        QCOMPARE(dialog->draft().matrix.at(2).at(3), 4);
        QCOMPARE(dialog->draft().matrix.at(3).at(2), 4); // shares the score
        click(dialog, "criteria.next");
        QCOMPARE(movedRefs(dialog),
                 (QStringList{QStringLiteral("R-001 12 High (3x4) > 12 Critical (3x4)"),
                              QStringLiteral("R-002 12 High (4x3) > 12 Critical (4x3)")}));
        QCOMPARE(dialog->adoptPage().preview().unchanged, 1);
        QCOMPARE(dialog->adoptPage().preview().shifts,
                 (QList<LevelShift>{{3, 4, QStringLiteral("High"), QStringLiteral("Critical"), 2}}));
        QVERIFY(!in<QPushButton>(dialog, "criteria.next")->isEnabled()); // approver and reason are missing
        adopt(dialog);
        QVERIFY(!dialog->isVisible());
        QCOMPARE(activeCriteria(test.dossier())->version, 2);
        QCOMPARE(activeCriteria(test.dossier())->rationale, QStringLiteral("Board decision"));
        QCOMPARE(activeCriteria(test.dossier())->approvedBy.value, fixedId(900));
        QCOMPARE(test.dossier().all<Criteria>().size(), 2);
        QCOMPARE(test.level("R-001"), QStringLiteral("High")); // keeps the version it was rated under
        QCOMPARE(test.session().undoStack().count(), 1);
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(activeCriteria(test.dossier())->version, 1);
        QCOMPARE(test.dossier().all<Criteria>().size(), 1);
        QVERIFY(test.trigger("edit.redo"));
        QCOMPARE(activeCriteria(test.dossier())->version, 2);
    }
    // Without scores 3x4 stands alone; assessed anew, R-001 becomes Critical in the same step.
    void cellOfATableMovesOneRiskAndAssessesAnew()
    {
        SmallProject test;
        auto *dialog = opened<ui::CriteriaDialog>(test, "tools.criteria");
        auto *product = dialog->findChildren<QCheckBox *>().first();
        for (QCheckBox *box : dialog->findChildren<QCheckBox *>()) {
            if (box->text().contains(QStringLiteral("score")))
                product = box;
        }
        QTest::mouseClick(product, Qt::LeftButton, {}, QPoint(8, product->height() / 2));
        QVERIFY(!dialog->draft().product);
        pressLevel(dialog, 3, 4, Qt::Key_4);
        QCOMPARE(dialog->draft().matrix.at(3).at(2), 3);
        click(dialog, "criteria.next");
        // levels without scores are told by rank, so all three ratings read differently; by title only R-001 moves
        QStringList shifts;
        for (const LevelShift &shift : dialog->adoptPage().preview().shifts)
            shifts += QStringLiteral("%1>%2 %3").arg(shift.before, shift.after).arg(shift.ratings);
        QCOMPARE(
            shifts,
            (QStringList{QStringLiteral("High>Critical 1"), QStringLiteral("High>High 1"), QStringLiteral("Medium>Medium 1")}));
        for (QCheckBox *box : dialog->findChildren<QCheckBox *>()) {
            if (box->text().contains(QStringLiteral("anew")))
                box->setChecked(true);
        }
        adopt(dialog);
        QCOMPARE(test.level("R-001"), QStringLiteral("Critical"));
        QCOMPARE(test.level("R-002"), QStringLiteral("High"));
        QCOMPARE(test.session().undoStack().count(), 1);
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(test.level("R-001"), QStringLiteral("High"));
    }
    // 2x2 to Critical while 2x3 and 3x2 stay Medium: lower than a cell of lower consequence. Core's words stand at the matrix.
    void fallingMatrixIsRefused()
    {
        SmallProject test;
        auto *dialog = opened<ui::CriteriaDialog>(test, "tools.criteria");
        pressLevel(dialog, 2, 2, Qt::Key_4);
        const Result<> core = validate(dialog->draft());
        QVERIFY(!core);
        QCOMPARE(faults(dialog), QStringList{core.error().text});
        click(dialog, "criteria.next");
        QVERIFY(dialog->isVisible());
        QVERIFY(in<QTabBar>(dialog, "criteria.tabs")->isVisible()); // still on the draft
        QCOMPARE(test.session().undoStack().count(), 0);
        dialog->reject();
        QCOMPARE(activeCriteria(test.dossier())->version, 1);
    }
    void overlappingBandsAndAppetiteAreRefusedAtTheirFields()
    {
        SmallProject test;
        auto *dialog = opened<ui::CriteriaDialog>(test, "tools.criteria");
        in<QTabBar>(dialog, "criteria.tabs")->setCurrentIndex(1);
        type(dialog, "likelihood.rate.3", QStringLiteral("0.2")); // below the 0.5 % of step 2
        QCOMPARE(faults(dialog).size(), 1);
        QVERIFY(in<QLineEdit>(dialog, "likelihood.rate.3")->property("face").toString().contains(QStringLiteral("wrong")));
        type(dialog, "likelihood.rate.3", QStringLiteral("nonsense"));
        QCOMPARE(faults(dialog).size(), 1);
        type(dialog, "likelihood.rate.3", QStringLiteral("2"));
        QCOMPARE(faults(dialog), QStringList());
        in<QTabBar>(dialog, "criteria.tabs")->setCurrentIndex(0);
        auto *score = in<QSpinBox>(dialog, "appetite.score.safety");
        score->setValue(26); // 5 x 5 ends at 25
        QCOMPARE(faults(dialog).size(), 1);
        QVERIFY(score->property("face").toString().contains(QStringLiteral("wrong")));
        score->setValue(4);
        QCOMPARE(faults(dialog), QStringList());
        QCOMPARE(appetiteText(dialog->draft(), Domain::Safety), QStringLiteral("up to 4 (Low)"));
    }
    // Every rating is of integrity: without it nothing is rated any more, so all three would move to not rated.
    void dimensionSwitchedOff()
    {
        SmallProject test;
        auto *dialog = opened<ui::CriteriaDialog>(test, "tools.criteria");
        in<QTabBar>(dialog, "criteria.tabs")->setCurrentIndex(2);
        auto *list = in<QListWidget>(dialog, "criteria.dimensions");
        QCOMPARE(list->count(), 11); // C, I, A and eight of safety
        list->setFocus();
        list->setCurrentRow(1);
        QCOMPARE(list->currentItem()->data(Qt::UserRole).toString(), QStringLiteral("integrity"));
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(list->currentItem()->checkState(), Qt::Unchecked);
        click(dialog, "criteria.next");
        QCOMPARE(
            movedRefs(dialog),
            (QStringList{QStringLiteral("R-001 12 High (3x4) > not rated"), QStringLiteral("R-002 12 High (4x3) > not rated"),
                         QStringLiteral("R-003 9 Medium (3x3) > not rated")}));
        adopt(dialog);
        const Criteria *now = activeCriteria(test.dossier());
        QCOMPARE(now->version, 2);
        for (const ConsequenceScale &scale : now->consequenceScales)
            QCOMPARE(scale.enabled, scale.dimension != QLatin1String("integrity"));
    }
    void levelsStepsAndTemplates()
    {
        SmallProject test;
        auto *dialog = opened<ui::CriteriaDialog>(test, "tools.criteria");
        in<QSpinBox>(dialog, "criteria.levels")->setValue(5);
        type(dialog, "level.title.5", QStringLiteral("Extreme"));
        QCOMPARE(dialog->draft().levels.last(), QStringLiteral("Extreme"));
        QCOMPARE(dialog->draft().matrix.last().last(), 5);
        QCOMPARE(faults(dialog), QStringList());
        auto *from = in<QComboBox>(dialog, "criteria.from");
        from->setCurrentIndex(from->findData(QStringLiteral("3x3")));
        emit from->activated(from->currentIndex());
        QCOMPARE(dialog->draft().likelihood.size(), 3);
        QCOMPARE(dialog->draft().levels.size(), 3);
        from->setCurrentIndex(0);
        emit from->activated(0);
        QCOMPARE(dialog->draft().likelihood.size(), 5);
        QCOMPARE(dialog->draft().levels.size(), 4);
        // Enter on a cell offers the levels
        auto *matrix = in<ui::MatrixEditor>(dialog, "criteria.matrix");
        matrix->setFocus();
        matrix->setCurrentCell(1, 1);
        QTest::keyClick(matrix, Qt::Key_Return);
        auto *menu = matrix->findChild<QMenu *>();
        QVERIFY(menu && menu->isVisible());
        QCOMPARE(menu->actions().size(), 4);
        menu->close();
        QVERIFY(matrix->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Almost certain")));
    }
    void peopleAddedEditedLinked()
    {
        SmallProject test;
        auto *dialog = opened<ui::PeopleDialog>(test, "tools.people");
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->list()->count(), 1);
        click(dialog, "person.mine"); // links Amara to the account of this computer
        click(dialog, "people.add");
        click(dialog, "people.save"); // without a name
        QCOMPARE(faults(dialog).size(), 1);
        QVERIFY(dialog->isVisible());
        type(dialog, "person.name", QStringLiteral("Kenji Mori"));
        in<QComboBox>(dialog, "person.role")->setCurrentText(QStringLiteral("Security engineer"));
        type(dialog, "person.account", test.session().author());
        QCOMPARE(faults(dialog).size(), 1); // belongs to Amara
        type(dialog, "person.account", QStringLiteral("kmori-elsewhere"));
        QCOMPARE(faults(dialog), QStringList());
        click(dialog, "people.save"); // no reason is given: nothing is kept
        QVERIFY(dialog->isVisible());
        test.answerReason(QStringLiteral("New colleague"));
        click(dialog, "people.save");
        QVERIFY(!dialog->isVisible());
        QCOMPARE(test.dossier().all<Person>().size(), 2);
        QCOMPARE(test.session().me().value, fixedId(900));
        const Person *kenji = test.dossier().findRef<Person>(QStringLiteral("P-002"));
        QCOMPARE(kenji->role, QStringLiteral("Security engineer"));
        QCOMPARE(kenji->account, QStringLiteral("kmori-elsewhere"));
        QCOMPARE(test.session().undoStack().count(), 1);
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(test.dossier().all<Person>().size(), 1);
        QVERIFY(test.session().me().isNull());
    }
    void organisationEdited()
    {
        SmallProject test;
        QVERIFY(test.trigger("tools.organisation"));
        auto *dialog = test.window().findChild<QDialog *>(QStringLiteral("organisation"));
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(!in<QPushButton>(dialog, "organisation.save")->isEnabled());
        type(dialog, "organisation.name", QStringLiteral("Northfield Group"));
        in<QPlainTextEdit>(dialog, "organisation.scope")->setPlainText(QStringLiteral("HR services"));
        auto *frameworks = in<QListWidget>(dialog, "organisation.frameworks");
        QStringList on;
        for (int row = 0; row < frameworks->count(); ++row) {
            if (frameworks->item(row)->checkState() == Qt::Checked)
                on += frameworks->item(row)->data(Qt::UserRole).toString();
        }
        QCOMPARE(on.size(), 2); // an empty project reports against 27001 and 42001
        test.answerReason(QStringLiteral("Scope agreed"));
        click(dialog, "organisation.save");
        QCOMPARE(organisationOf(test.dossier()).name, QStringLiteral("Northfield Group"));
        QCOMPARE(organisationOf(test.dossier()).scope, QStringLiteral("HR services"));
        QCOMPARE(organisationOf(test.dossier()).frameworks,
                 (QStringList{QStringLiteral("iso27001-2022"), QStringLiteral("iso42001-2023")}));
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(organisationOf(test.dossier()).name, QString());
    }
    void newProjectFromThreeByThree()
    {
        WindowTest test{QString()};
        auto *dialog = opened<ui::NewProjectDialog>(test, "file.new");
        QVERIFY(dialog);
        click(dialog, "template."); // the empty project
        type(dialog, "new.organisation", QStringLiteral("Northfield Group"));
        type(dialog, "new.system", QStringLiteral("HR Assistant"));
        click(dialog, "criteria.3x3");
        in<QComboBox>(dialog, "new.appetite.security")->setCurrentIndex(1); // up to Medium; safety stays at Low
        type(dialog, "new.person.1", QStringLiteral("Amara Okafor"));
        click(dialog, "new.addPerson");
        type(dialog, "new.person.2", QStringLiteral("Kenji Mori"));
        test.answerSave(test.projectPath());
        click(dialog, "newProject.create");
        QVERIFY(test.session().isOpen());
        const Dossier &dossier = test.dossier();
        QCOMPARE(organisationOf(dossier).name, QStringLiteral("Northfield Group"));
        QCOMPARE(dossier.all<AiSystem>().begin()->name, QStringLiteral("HR Assistant"));
        const Criteria *criteria = activeCriteria(dossier);
        QCOMPARE(criteria->likelihood.size(), 3);
        QCOMPARE(appetiteText(*criteria, Domain::Security), QStringLiteral("up to Medium"));
        QCOMPARE(appetiteText(*criteria, Domain::Safety), QStringLiteral("up to Low"));
        QCOMPARE(dossier.all<Person>().size(), 2);
        QCOMPARE(personName(dossier, test.session().me()), QStringLiteral("Amara Okafor"));
        QCOMPARE(dossier.count(), 5); // organisation, criteria, system, two people
    }
    void newProjectSkipped()
    {
        WindowTest test{QString()};
        auto *dialog = opened<ui::NewProjectDialog>(test, "file.new");
        click(dialog, "template.");
        test.answerSave(test.projectPath());
        click(dialog, "newProject.skip");
        QVERIFY(test.session().isOpen());
        QCOMPARE(test.dossier().count(), 2);
        QCOMPARE(activeCriteria(test.dossier())->likelihood.size(), 5);
    }
};

QTEST_MAIN(tst_Criteria)
#include "tst_criteria.moc"
