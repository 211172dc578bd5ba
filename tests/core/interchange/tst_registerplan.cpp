// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/registerplan.h"
#include "core/reports/writer.h"
#include "tests/support/support.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gabion;
using namespace gabion::test;

namespace {

NoProgress noProgress;

/// A dossier and what is imported into it.
struct Case {
    Dossier dossier = sampleDossier();
    Catalogs catalogs = Catalogs::load().value_or(Catalogs());
    Pages pages = noPages();
    Environment environment = fixedEnvironment();
    QString scope;

    RegisterContext context() const
    {
        return {
            dossier, pages, catalogs, QDate(2026, 11, 23), QString(64, u'0'), environment.now(), {}, QStringLiteral("a.gabion")};
    }
    Result<RegisterPlan> plan(const Spreadsheet &book) const
    {
        Result<RegisterMapping> mapping = proposeMapping(book, context());
        if (!mapping)
            return Unexpected(mapping.error());
        mapping->scope = scope;
        return planRegisterImport(context(), book, *mapping, {book.file, QStringLiteral("Amara Okafor")}, environment,
                                  noProgress);
    }
    RegisterPlan planText(const QString &csv, const char *file = "register.csv") const
    {
        const Result<Spreadsheet> book = readSpreadsheet(csv.toUtf8(), QLatin1String(file), noProgress);
        Result<RegisterPlan> made = book ? plan(*book) : Result<RegisterPlan>(Unexpected(book.error()));
        if (!made)
            qWarning("%s", qPrintable(made.error().text));
        return made.value_or(RegisterPlan());
    }
    RegisterPlan planFile(const QString &path) const
    {
        const Result<Spreadsheet> book = readSpreadsheet(path, noProgress);
        Result<RegisterPlan> made = book ? plan(*book) : Result<RegisterPlan>(Unexpected(book.error()));
        if (!made)
            qWarning("%s", qPrintable(made.error().text));
        return made.value_or(RegisterPlan());
    }
    bool apply(const RegisterPlan &plan) { return dossier.apply(plan.set).has_value(); }
    Risk bySource(const char *id) const
    {
        for (const Risk &risk : dossier.all<Risk>()) {
            if (risk.sourceId == QLatin1String(id))
                return risk;
        }
        return {};
    }
};

QString counts(const RegisterPlan &plan)
{
    return QStringLiteral("created %1, updated %2, unchanged %3, refused %4")
        .arg(plan.created)
        .arg(plan.updated)
        .arg(plan.unchanged)
        .arg(plan.refused);
}

/// "5: title, owner" for every row that would be updated.
QString changedFields(const RegisterPlan &plan)
{
    QStringList rows;
    for (const PlannedRow &row : plan.rows) {
        if (row.verdict != RowVerdict::Unchanged)
            rows += QStringLiteral("%1: %2").arg(row.row).arg(row.changed.join(QStringLiteral(", ")));
    }
    return rows.join(u'\n');
}

QString dataFile(const char *name) { return QStringLiteral(GABION_TEST_DATA "/register/") + QLatin1String(name); }

QStringList cells(const QList<PlanCell> &list)
{
    QStringList texts;
    for (const PlanCell &cell : list)
        texts += cell.column + u'=' + cell.value;
    return texts;
}

QString issuesText(const RegisterPlan &plan)
{
    QStringList texts;
    for (const Issue &issue : plan.issues)
        texts += issue.text;
    return texts.join(u'\n');
}

QString exportedTo(const Case &subject, const char *format, const QTemporaryDir &folder)
{
    const QString path = folder.filePath(QStringLiteral("risk-register.") + QLatin1String(format));
    const auto written = findWriter(QLatin1String(format))
                             ->write(*findRegister(QStringLiteral("risk-register")), subject.context(), path, noProgress);
    if (!written)
        qWarning("%s", qPrintable(written.error().text));
    return path;
}

} // namespace

class tst_registerplan : public QObject {
    Q_OBJECT

private slots:
    // The titles are those of CISO Assistant's export, MONARC's information risks, SimpleRisk and ISO/IEC 27005 tables.
    void titles_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("stage");
        QTest::addColumn<QString>("dimension");
        const auto row = [](const char *title, const char *field, const char *stage = "current", const char *dimension = "") {
            QTest::newRow(title) << QString::fromLatin1(field) << QString::fromLatin1(stage) << QString::fromLatin1(dimension);
        };
        row("ref_id", "source-id");
        row("Ref. ID", "source-id");
        row("#", "source-id");
        row("Risk", "title");
        row("Risk title / short name", "title");
        row("description", "scenario");
        row("inherent_proba", "likelihood", "inherent");
        row("inherent_level", "level", "inherent");
        row("Inherent Likelihood (1-5)", "likelihood", "inherent");
        row("Gross impact", "impact", "inherent");
        row("current_impact", "impact");
        row("Prob.", "likelihood");
        row("C Impact", "impact", "current", "confidentiality");
        row("Impact (availability)", "impact", "current", "availability");
        row("Integrity impact", "impact", "current", "integrity");
        row("Residual risk", "level", "residual");
        row("Residual Risk Rating", "level", "residual");
        row("Target likelihood", "likelihood", "residual");
        row("existing_applied_controls", "controls-in-place");
        row("additional_controls", "controls-planned");
        row("Risk Owner*", "owner");
        row("Treatment due date", "due");
        row("Mitigation plan", "action");
        row("Review date", "next-review");
        row("Vulnerability", "weakness");
        row("Asset / component", "components");
        row("strength_of_knowledge", "notes");
        row("Risk appetite", "notes");
    }
    void titles()
    {
        QFETCH(QString, field);
        QFETCH(QString, stage);
        QFETCH(QString, dimension);
        const ColumnMapping meaning = meaningOf(QString::fromUtf8(QTest::currentDataTag()));
        QCOMPARE(enumText(meaning.field), field);
        QCOMPARE(enumText(meaning.stage), stage);
        QCOMPARE(meaning.dimension, dimension);
    }

    void words_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("step");
        const auto row = [](const char *word, int steps, int step) {
            QTest::newRow(qPrintable(QStringLiteral("%1/%2").arg(QLatin1String(word)).arg(steps))) << steps << step;
        };
        row("4", 5, 4);
        row("6", 5, 0);
        row("0", 5, 0);
        row("3.5", 5, 0);
        row("4 - Likely", 5, 4);
        row("Likely (4)", 5, 4);
        row("Likely", 5, 4); // the title of step 4
        row("very high", 5, 5);
        row("High", 5, 4);
        row("Medium", 5, 3);
        row("Low", 5, 2);
        row("Low", 3, 1);
        row("Medium", 3, 2);
        row("High", 3, 3);
        row("Low", 4, 1);
        row("Critical", 4, 4);
        row("sometimes", 5, 0);
        row("", 5, 0);
    }
    void words()
    {
        QFETCH(int, steps);
        QFETCH(int, step);
        const QString word = QString::fromUtf8(QTest::currentDataTag()).section(u'/', 0, 0);
        const QStringList own{QStringLiteral("Rare"), QStringLiteral("Unlikely"), QStringLiteral("Possible"),
                              QStringLiteral("Likely"), QStringLiteral("Certain")};
        QStringList titles;
        for (int i = 0; i < steps; ++i)
            titles += steps == 5 ? own[i] : QStringLiteral("step");
        QCOMPARE(stepOfWord(word, titles), step);
    }

    void dates_data()
    {
        QTest::addColumn<bool>("monthFirst");
        QTest::addColumn<QString>("day");
        const auto row = [](const char *text, bool monthFirst, const char *day) {
            QTest::newRow(text) << monthFirst << QString::fromLatin1(day);
        };
        row("2026-12-31", false, "2026-12-31");
        row("2026-12-31T10:00:00", false, "2026-12-31");
        row("31.12.2026", true, "2026-12-31");
        row("03/04/2026", false, "2026-04-03");
        row("3/14/2026", true, "2026-03-14");
        row("31 Dec 2026", false, "2026-12-31");
        row("December 31, 2026", false, "2026-12-31");
        row("31.02.2026", false, "");
        row("Q4 2026", false, "");
        row("soon", false, "");
    }
    void dates()
    {
        QFETCH(bool, monthFirst);
        QFETCH(QString, day);
        const SheetCell cell{SheetCellType::Text, QString::fromUtf8(QTest::currentDataTag())};
        QCOMPARE(isoDate(dayOf(cell, monthFirst)), day);
    }

    // The register by hand (tests/data/register) as LibreOffice saves it: 4x4 = 16, 3x3 = 9 Medium, 1x5 = 5, which is Medium in
    // these criteria and not Low.
    void firstImport()
    {
        Case subject;
        const RegisterPlan plan = subject.planFile(dataFile("libreoffice.xlsx"));
        QCOMPARE(counts(plan), QStringLiteral("created 3, updated 0, unchanged 0, refused 1"));
        QCOMPARE(plan.people, (QStringList{QStringLiteral("Ines Kern"), QStringLiteral("J. Osei")}));
        QCOMPARE(cells(plan.rows[0].kept), QStringList{QStringLiteral("Cost centre=4711")});
        QCOMPARE(cells(plan.rows[2].kept), (QStringList{QStringLiteral("Cost centre=CC-9"), QStringLiteral("Risk level=Low")}));
        QCOMPARE(cells(plan.rows[3].losses), QStringList{QStringLiteral("Column Q=see minutes of 3 March")});
        QCOMPARE(plan.losses(), 1);
        QVERIFY(subject.apply(plan));

        const Risk first = subject.bySource("SR-1");
        QCOMPARE(first.ref, QStringLiteral("R-004"));
        QCOMPARE(first.title, QStringLiteral("Support bot reveals customer data"));
        QCOMPARE(first.cause, QStringLiteral("Weak prompt filter"));
        QCOMPARE(first.consequence, QStringLiteral("Fine and loss of trust"));
        QCOMPARE(personName(subject.dossier, first.owner), QStringLiteral("Ines Kern"));
        QCOMPARE(first.status, RiskStatus::Assessed);
        QCOMPARE(first.options, QList<TreatmentOption>{TreatmentOption::Modify});
        QCOMPARE(first.notes, QStringLiteral("» Cost centre: 4711"));
        QCOMPARE(first.current.likelihood, 4);
        QCOMPARE(first.current.basis, LikelihoodBasis::Imported);
        QCOMPARE(first.current.likelihoodRationale, QStringLiteral("Imported from libreoffice.xlsx, row 5."));
        QCOMPARE(first.current.ratedBy, QStringLiteral("Amara Okafor"));
        QCOMPARE(levelOf(subject.dossier, first, Stage::Current).score, 16);
        QCOMPARE(levelOf(subject.dossier, first, Stage::Residual).score, 8);
        QVERIFY(!levelOf(subject.dossier, first, Stage::Inherent).isRated());
        const Risk third = subject.bySource("SR-3");
        QCOMPARE(third.status, RiskStatus::InTreatment);
        QCOMPARE(third.options, QList<TreatmentOption>{TreatmentOption::Share});
        QCOMPARE(levelOf(subject.dossier, third, Stage::Current).title, QStringLiteral("Medium"));
        QList<Action> actions;
        for (const Action &action : subject.dossier.all<Action>()) {
            if (action.risks == QList<Id<Risk>>{first.id})
                actions += action;
        }
        QCOMPARE(actions.size(), 1);
        QCOMPARE(actions[0].title, QStringLiteral("Add an output filter"));
        QCOMPARE(actions[0].due, QDate(2027, 2, 28));
        QCOMPARE(actions[0].owner, first.owner);
    }

    // The same rows again, from another program and under another name: nothing changes.
    void secondImportChangesNothing()
    {
        Case subject;
        QVERIFY(subject.apply(subject.planFile(dataFile("libreoffice.xlsx"))));
        for (const char *name : {"libreoffice.xlsx", "libreoffice.ods"}) {
            const RegisterPlan again = subject.planFile(dataFile(name));
            QCOMPARE(counts(again), QStringLiteral("created 0, updated 0, unchanged 3, refused 1"));
            QVERIFY(again.set.isEmpty());
        }
    }

    void editedRowsAreUpdated()
    {
        const QString csv = QStringLiteral("ID;Risk;Owner;Likelihood;Impact;Action;Due;Budget\n"
                                           "1;First;Ines;Likely;4;Filter;01.03.2027;10\n"
                                           "2;Second;Ines;2;2;;;\n"
                                           "3;Third;Kenji Mori;Rare;Minor;;;5\n");
        Case subject;
        QVERIFY(subject.apply(subject.planText(csv)));
        QString edited = csv;
        edited.replace(QLatin1String("Second;Ines;2;2;;;"), QLatin1String("Second;Kenji Mori;3;2;;;7"));
        const RegisterPlan plan = subject.planText(edited);
        QCOMPARE(counts(plan), QStringLiteral("created 0, updated 1, unchanged 2, refused 0"));
        QCOMPARE(plan.rows[1].row, 3);
        QCOMPARE(plan.rows[1].changed,
                 (QStringList{QStringLiteral("owner"), QStringLiteral("current"), QStringLiteral("notes")}));
        QCOMPARE(plan.set.changes.size(), 1);
        QVERIFY(subject.apply(plan));
        const Risk second = subject.bySource("2");
        QCOMPARE(second.current.likelihood, 3);
        QCOMPARE(second.current.consequences.first().value, 2);
        QCOMPARE(second.current.consequences.first().rationale, QStringLiteral("Imported from register.csv, row 3."));
        QCOMPARE(second.notes, QStringLiteral("» Budget: 7"));

        // an action: its title and a later day; the first due date stays on record
        edited.replace(QLatin1String("Filter;01.03.2027"), QLatin1String("Output filter;01.04.2027"));
        const RegisterPlan actions = subject.planText(edited);
        QCOMPARE(counts(actions), QStringLiteral("created 0, updated 1, unchanged 2, refused 0"));
        QVERIFY(subject.apply(actions));
        QCOMPARE(counts(subject.planText(edited)), QStringLiteral("created 0, updated 0, unchanged 3, refused 0"));
        bool found = false;
        for (const Action &action : subject.dossier.all<Action>()) {
            if (action.title != u"Output filter")
                continue;
            found = true;
            QCOMPARE(action.due, QDate(2027, 3, 1));
            QCOMPARE(action.revisedDue, QDate(2027, 4, 1));
        }
        QVERIFY(found);
    }

    // Notes that a person wrote stay beside the imported lines, and an empty cell takes nothing away.
    void whatPeopleWroteStays()
    {
        const QString csv = QStringLiteral("ID,Risk,Owner,Budget\n1,First,Ines,10\n");
        Case subject;
        QVERIFY(subject.apply(subject.planText(csv)));
        Risk before = subject.bySource("1"), after = before;
        after.notes = QStringLiteral("Ask legal.\n") + after.notes;
        ChangeSet edit;
        edit.update(before, after);
        QVERIFY(subject.dossier.apply(edit));
        QVERIFY(subject.planText(csv).set.isEmpty());
        const RegisterPlan plan = subject.planText(QStringLiteral("ID,Risk,Owner,Budget\n1,First,,11\n"));
        QCOMPARE(plan.rows[0].changed, QStringList{QStringLiteral("notes")});
        QVERIFY(subject.apply(plan));
        QCOMPARE(subject.bySource("1").notes, QStringLiteral("Ask legal.\n» Budget: 11"));
        QCOMPARE(personName(subject.dossier, subject.bySource("1").owner), QStringLiteral("Ines"));
    }

    // Every filled cell goes into a field, into the notes or is named.
    void noCellIsDropped()
    {
        const QString csv =
            QStringLiteral("ID,Risk,Category,Asset,Likelihood,Impact,Level,Status,Treatment,Due,Priority,Owner,Due date,,Odd\n"
                           "1,First,Cyber,Mainframe,often,Huge,Red,Accepted,Pray,Q4,High,A; B,2027-01-01,loose,\"x\ny\"\n"
                           "2,Second,Cyber,Orchestrator,4,4,Critical,Open,Avoid,2027-01-01,2,A,,,\n"
                           "3,Third,Safety,\"Vector store, Orchestrator\",4,4,16,Open,Share,,,,,,\n");
        Case subject;
        const RegisterPlan plan = subject.planText(csv);
        QCOMPARE(counts(plan), QStringLiteral("created 3, updated 0, unchanged 0, refused 0"));
        QCOMPARE(plan.losses(), 0);
        QVERIFY(subject.apply(plan));
        const Risk first = subject.bySource("1");
        QCOMPARE(first.domain, Domain::Security);
        for (const char *cell :
             {"Asset: Mainframe", "Likelihood: often", "Impact: Huge", "Level: Red", "Status: Accepted", "Treatment: Pray",
              "Due: Q4", "Priority: High", "Owner: A; B", "Due date: 2027-01-01", "Column N: loose", "Odd: x\n» y"})
            QVERIFY2(first.notes.contains(QStringLiteral("» ") + QString::fromUtf8(cell)), cell);
        QCOMPARE(personName(subject.dossier, first.owner), QStringLiteral("A"));
        const Risk second = subject.bySource("2");
        QCOMPARE(second.priority, 2);
        QCOMPARE(second.components.size(), 1);
        // 4x4 = 16 is critical, so the level is not repeated; a due date without an action is
        QCOMPARE(second.notes, QStringLiteral("» Due: 2027-01-01"));
        const Risk third = subject.bySource("3");
        QCOMPARE(third.domain, Domain::Safety);
        QCOMPARE(third.components.size(), 2);
        QCOMPARE(third.current.consequences.first().dimension,
                 QStringLiteral("fairness")); // the first of safety in these criteria
        QCOMPARE(third.notes, QString());
        QVERIFY(subject.planText(csv).set.isEmpty());
    }

    void leftOutColumnsAreLosses()
    {
        const Case subject;
        const Result<Spreadsheet> book =
            readSpreadsheet(QByteArray("ID,Risk,Owner,Salary\n1,First,A,10\n2,Second,A,\n"), QStringLiteral("r.csv"), noProgress);
        QVERIFY(book);
        Result<RegisterMapping> mapping = proposeMapping(*book, subject.context());
        QVERIFY(mapping);
        QCOMPARE(mapping->columns[3].field, RegisterField::Notes);
        mapping->columns[3].field = RegisterField::LeaveOut;
        const auto plan = planRegisterImport(subject.context(), *book, *mapping, {QStringLiteral("r.csv"), QStringLiteral("A")},
                                             subject.environment, noProgress);
        QVERIFY(plan);
        QCOMPARE(plan->losses(), 1);
        QCOMPARE(cells(plan->rows[0].losses), QStringList{QStringLiteral("Salary=10")});
        QVERIFY(issuesText(*plan).contains(QLatin1String("\"Salary\"")));
    }

    void aMappingCanBeChanged()
    {
        Case subject;
        const Result<Spreadsheet> book =
            readSpreadsheet(QByteArray("ID,Risk,Likelihood,Impact\n1,First,9,10\n"), QStringLiteral("r.csv"), noProgress);
        Result<RegisterMapping> mapping = proposeMapping(*book, subject.context());
        QVERIFY(mapping);
        QCOMPARE(mapping->likelihood.value(QStringLiteral("9"), -1), 0); // 9 of 10 is no step of 5
        QVERIFY(!mapping->issues.isEmpty());
        mapping->likelihood[QStringLiteral("9")] = 5;
        mapping->impact[QStringLiteral("10")] = 5;
        const auto plan = planRegisterImport(subject.context(), *book, *mapping, {QStringLiteral("r.csv"), QStringLiteral("A")},
                                             subject.environment, noProgress);
        QVERIFY(plan && subject.apply(*plan));
        QCOMPARE(levelOf(subject.dossier, subject.bySource("1"), Stage::Current).score, 25);
    }

    void rowsThatCannotBe()
    {
        const QString csv =
            QStringLiteral("ID,Risk,Owner\n1,First,New Person\n1,Again,Other Person\n2,,Third Person\n,Loose,A\n,loose,A\n");
        Case subject;
        const RegisterPlan plan = subject.planText(csv);
        QCOMPARE(counts(plan), QStringLiteral("created 2, updated 0, unchanged 0, refused 3"));
        QCOMPARE(plan.people, (QStringList{QStringLiteral("New Person"), QStringLiteral("A")}));
        QVERIFY(plan.rows[1].reason.contains(QLatin1String("Row 2")));
        QCOMPARE(cells(plan.rows[2].losses), (QStringList{QStringLiteral("ID=2"), QStringLiteral("Owner=Third Person")}));
        QVERIFY(plan.rows[4].reason.contains(QLatin1String("row 5")));
        QVERIFY(subject.apply(plan));
        // without an id the title finds it again
        QCOMPARE(counts(subject.planText(csv)), QStringLiteral("created 0, updated 0, unchanged 2, refused 3"));
    }

    // A row whose rating breaks a rule is taken back whole, with the person that it would have brought.
    void aRefusedRowLeavesNothing()
    {
        Case subject;
        QVERIFY(subject.apply(subject.planText(QStringLiteral("ID,Risk,Likelihood,Impact\n1,First,3,3\n"))));
        Criteria before = *activeCriteria(subject.dossier), retired = before, next = before;
        retired.state = CriteriaState::Retired;
        next.id.value = fixedId(77'000);
        next.ref = QStringLiteral("M-002");
        next.version = 2;
        ChangeSet change;
        change.update(before, retired);
        change.create(next);
        QVERIFY(subject.dossier.apply(change));
        const RegisterPlan plan = subject.planText(QStringLiteral("ID,Risk,Owner,Likelihood,Impact\n1,First,Someone New,4,3\n"));
        QCOMPARE(counts(plan), QStringLiteral("created 0, updated 0, unchanged 0, refused 1"));
        QVERIFY(plan.set.isEmpty());
        QVERIFY(plan.rows[0].reason.contains(QLatin1String("retired")));
        QCOMPARE(plan.losses(), 5);
    }

    void withoutCriteriaRatingsAreNotes()
    {
        Case subject;
        subject.dossier = Dossier();
        const RegisterPlan plan = subject.planText(QStringLiteral("ID,Risk,Likelihood,Impact\n1,First,3,3\n"));
        QCOMPARE(cells(plan.rows[0].kept), (QStringList{QStringLiteral("Likelihood=3"), QStringLiteral("Impact=3")}));
        QVERIFY(subject.apply(plan));
    }

    void twoSourcesKeepApart()
    {
        Case subject;
        subject.scope = QStringLiteral("IT");
        QVERIFY(subject.apply(subject.planText(QStringLiteral("ID,Risk,Owner\n1,Fire,A\n"))));
        QCOMPARE(subject.bySource("IT: 1").title, QStringLiteral("Fire"));
        subject.scope = QStringLiteral("HR");
        QCOMPARE(counts(subject.planText(QStringLiteral("ID,Risk,Owner\n1,Water,A\n"))),
                 QStringLiteral("created 1, updated 0, unchanged 0, refused 0"));
        subject.scope = QStringLiteral("IT");
        QVERIFY(subject.planText(QStringLiteral("ID,Risk,Owner\n1,Fire,A\n")).set.isEmpty());
    }

    void controlsAndConsequencesOfEachDimension()
    {
        Case subject;
        const QString csv = QStringLiteral("Ref,Risk,Probability,C Impact,A Impact,Existing controls,Planned controls,Rationale\n"
                                           "1,Outage,2,1,4,Owner filter on retrieval; Backups,Second site,Seen twice\n");
        QVERIFY(subject.apply(subject.planText(csv)));
        const Risk risk = subject.bySource("1");
        QCOMPARE(risk.current.likelihoodRationale, QStringLiteral("Seen twice"));
        QCOMPARE(risk.current.consequences.size(), 2);
        QCOMPARE(levelOf(subject.dossier, risk, Stage::Current).score, 8); // the highest consequence, 4, times 2
        QStringList controls;
        for (const Id<Control> &id : risk.controls)
            controls += subject.dossier.find(id)->title + u'/' + enumText(subject.dossier.find(id)->state);
        QCOMPARE(controls,
                 (QStringList{QStringLiteral("Owner filter on retrieval/implemented"), QStringLiteral("Backups/implemented"),
                              QStringLiteral("Second site/planned")}));
        QVERIFY(subject.planText(csv).set.isEmpty());
    }

    // What Gabion exported comes back as it is, and an edited cell changes what was edited.
    void ownExportsComeBack_data()
    {
        QTest::addColumn<QString>("format");
        QTest::newRow("csv") << QStringLiteral("csv");
        QTest::newRow("xlsx") << QStringLiteral("xlsx");
    }
    void ownExportsComeBack()
    {
        QFETCH(QString, format);
        const QTemporaryDir folder;
        Case subject;
        const RegisterPlan plan = subject.planFile(exportedTo(subject, format.toLatin1().constData(), folder));
        QCOMPARE(counts(plan), QStringLiteral("created 0, updated 0, unchanged 3, refused 0"));
        QVERIFY(plan.set.isEmpty());
        QCOMPARE(plan.losses(), 0);

        // into another project, whose R-001 is another risk: nothing of it is overwritten
        Case other;
        other.dossier = Dossier();
        other.dossier.load(*activeCriteria(subject.dossier));
        Risk stranger;
        stranger.id.value = fixedId(60'000);
        stranger.ref = QStringLiteral("R-001");
        stranger.title = QStringLiteral("Something else");
        other.dossier.load(stranger);
        const QString path = folder.filePath(QStringLiteral("risk-register.") + format);
        const RegisterPlan moved = other.planFile(path);
        QCOMPARE(counts(moved), QStringLiteral("created 3, updated 0, unchanged 0, refused 0"));
        QVERIFY(other.apply(moved));
        QCOMPARE(other.dossier.findRef<Risk>(QStringLiteral("R-001"))->title, QStringLiteral("Something else"));
        const Risk came = other.bySource("R-001"), was = *subject.dossier.findRef<Risk>(QStringLiteral("R-001"));
        QCOMPARE(came.title, was.title);
        QCOMPARE(came.cause, was.cause);
        QCOMPARE(came.event, was.event);
        QCOMPARE(came.consequence, was.consequence);
        QCOMPARE(levelsOf(other.dossier, came).current, levelsOf(subject.dossier, was).current);
        QCOMPARE(levelsOf(other.dossier, came).residual, levelsOf(subject.dossier, was).residual);
        QCOMPARE(other.bySource("R-003").title, QStringLiteral("=Answer quality differs by language"));
        QCOMPARE(changedFields(other.planFile(path)), QString());
    }

    void anEditedExportUpdates()
    {
        const QTemporaryDir folder;
        Case subject;
        QFile file(exportedTo(subject, "csv", folder));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll())
                                 .replace(QLatin1String("Invented answers on leave"), QLatin1String("Wrong answers on leave"));
        const RegisterPlan plan = subject.planText(text, "risk-register.csv");
        QCOMPARE(counts(plan), QStringLiteral("created 0, updated 1, unchanged 2, refused 0"));
        QCOMPARE(plan.rows[1].ref, QStringLiteral("R-002"));
        QCOMPARE(plan.rows[1].changed, QStringList{QStringLiteral("title")});
    }

    void whatIsNoRegister()
    {
        const Case subject;
        for (const char *csv : {"a,b,c\n1,2,3\n", "", "Name,Age\nA,3\n", "Title,Severity\nx,high\n"}) {
            const Result<Spreadsheet> book = readSpreadsheet(QByteArray(csv), QStringLiteral("x.csv"), noProgress);
            QVERIFY(book);
            const Result<RegisterPlan> plan = subject.plan(*book);
            QVERIFY(!plan);
            QCOMPARE(plan.error().code, ErrorCode::UnknownFormat);
        }
    }

    // 5,000 rows are planned twice without a step that looks at all of them for each.
    void manyRows()
    {
        QString csv = QStringLiteral("ID,Risk,Owner,Likelihood,Impact,Action,Existing controls\n");
        for (int i = 0; i < 5000; ++i)
            csv += QStringLiteral("%1,Risk %1,Owner %2,%3,%4,Do %1,Control %5\n")
                       .arg(i)
                       .arg(i % 50)
                       .arg(i % 5 + 1)
                       .arg(i % 3 + 1)
                       .arg(i % 200);
        Case subject;
        quint32 next = 1'000'000; // the sample has ids of its own further down
        subject.environment.newId = [&next] { return fixedId(++next); };
        const RegisterPlan plan = subject.planText(csv);
        QVERIFY2(plan.refused == 0, qPrintable(issuesText(plan)));
        QCOMPARE(counts(plan), QStringLiteral("created 5000, updated 0, unchanged 0, refused 0"));
        QCOMPARE(plan.people.size(), 50);
        QVERIFY(subject.apply(plan));
        QCOMPARE(counts(subject.planText(csv)), QStringLiteral("created 0, updated 0, unchanged 5000, refused 0"));
    }
};

QTEST_GUILESS_MAIN(tst_registerplan)
#include "tst_registerplan.moc"
