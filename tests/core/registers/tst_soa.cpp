// SPDX-License-Identifier: Apache-2.0
#include "core/registers/soastatement.h"
#include "tests/core/registers/registerfixture.h"

using namespace gabion;
using namespace gabion::test;

namespace {

constexpr const char *annexA = "framework = iso27001-2022";

SoaEntry entryFor(const char *catalog, const char *control)
{
    SoaEntry entry;
    entry.id.value = fixedId(7300);
    entry.ref = QStringLiteral("SOA-003");
    entry.control = {QLatin1String(catalog), QLatin1String(control)};
    return entry;
}

EvidenceItem testOf(quint32 number, const char *control, Verdict verdict)
{
    EvidenceItem item;
    item.id.value = fixedId(7400 + number);
    item.ref = makeRef(EvidenceItem::prefix, number);
    item.title = QStringLiteral("Test");
    item.verdict = verdict;
    item.collectedOn = QDate(2026, 11, 20);
    item.catalogControls = {{QStringLiteral("iso27001-2022"), QLatin1String(control)}};
    return item;
}

} // namespace

/// The Statement of Applicability: the whole framework, what is declared and what is tested, and a reason for every row.
class tst_Soa : public QObject {
    Q_OBJECT

private slots:
    void wholeFrameworks();
    void declaredAndTested();
    void excluded();
    void nobodyDecided();
    void everyColumn();
    void worseOfBothIsShown_data();
    void worseOfBothIsShown();
    void missingEvidenceNeverImproves();
    void validityIsAMarkBesideTheState();
    void justificationIsNeverBlank();
    void unknownFrameworkIsReported();
    void countsAddUp();
    void legendNamesEveryCodeAndState();
    void justificationsAreWhole();
    void remediationOfWhatFallsShort();

private:
    /// The cells of an appendix's rows as people read them, a row a line, parts separated by " | "; marked ones end in "!".
    static QStringList appendix(const Register &reg, const Shown &shown, const QStringList &keys);
};

void tst_Soa::wholeFrameworks()
{
    Shown shown;
    const auto rows = shown.rows("soa");
    QVERIFY(rows);
    QCOMPARE(rows->size(), 93 + 38); // ISO/IEC 27001:2022 Annex A and ISO/IEC 42001:2023 Annex A
    QCOMPARE(rows->first().ref, QStringLiteral("A.5.1"));
    QCOMPARE(rows->at(92).ref, QStringLiteral("A.8.34"));
    QCOMPARE(shown.rows("soa", annexA)->size(), 93);
    QCOMPARE(findRegister(QStringLiteral("soa"))->count(shown.context()), 131);
    // the organisation's own choice and order
    Organisation organisation = organisationOf(shown.dossier);
    organisation.frameworks = {QStringLiteral("iso42001-2023")};
    shown.dossier.load(organisation);
    QCOMPARE(shown.rows("soa")->size(), 38);
}

void tst_Soa::declaredAndTested()
{
    // SOA-001 declares it; EV-001 passed on CTL-001, which satisfies A.8.3 and treats R-001.
    COMPARE_CELLS(Shown().lines("soa", "A.8.3", annexA), R"(
        ref | ref | A.8.3
        title | text | Information access restriction
        applicability | choice | applicable | Applicable
        justification | text | Result of risk assessment (R-001)
        state | choice | implemented | Implemented
        declared | choice | implemented | Implemented
        tested | choice | yes | Yes
        overdue | choice | false | No
        evidence | text | EV-001 | EV-001 Row filter unit tests: Pass, 2026-11-19
        lastTest | date | 2026-11-19
        reasons | text | RRA | RRA result of risk assessment
        risks | text | R-001
        controls | text | CTL-001 | CTL-001 Owner filter on retrieval
        declaredBy | choice | Amara Okafor
        declaredOn | date | 2026-10-01
        theme | text | Technological controls
        framework | text | iso27001-2022)");
}

void tst_Soa::excluded()
{
    COMPARE_CELLS(Shown().lines("soa", "A.7.4", annexA), R"(
        ref | ref | A.7.4
        title | text | Physical security monitoring
        applicability | choice | excluded | Excluded
        justification | text | All premises belong to the provider, who is certified.
        state | choice | not-applicable | Not applicable
        declared | choice | not-implemented | Not implemented
        tested | choice | not-applicable | Not applicable
        overdue | choice | false | No
        reasons | text | EX | EX excluded
        theme | text | Physical controls
        framework | text | iso27001-2022)");
}

void tst_Soa::nobodyDecided()
{
    const Shown shown;
    // A.8.29: nobody decided, but CTL-002 (planned) satisfies it and treats R-001
    COMPARE_CELLS(shown.lines("soa", "A.8.29", annexA), R"(
        ref | ref | A.8.29
        title | text | Security testing in development and acceptance
        applicability | choice | undecided | Undecided
        justification | text | Treats R-001.
        state | choice | not-implemented | Not implemented
        declared | choice | not-implemented | Not implemented
        tested | choice | no-test-defined | No test defined
        overdue | choice | false | No
        risks | text | R-001
        controls | text | CTL-002 | CTL-002 Adversarial tests before release
        theme | text | Technological controls
        framework | text | iso27001-2022)");
    QCOMPARE(
        shown.line("soa", "A.5.1", "justification", annexA),
        QStringLiteral("justification | text | Listed by the framework; no risk, legal or contractual reason is recorded yet."));
}

void tst_Soa::everyColumn()
{
    Shown shown;
    SoaEntry entry = shown.record<SoaEntry>("SOA-001");
    entry.applicability = Applicability::Inherited;
    entry.reasons = {SoaReason::Legal, SoaReason::Contractual, SoaReason::Business, SoaReason::BestPractice};
    entry.justification = QStringLiteral("Works agreement 12.");
    entry.declared = ImplementationState::PartlyImplemented;
    entry.provider = QStringLiteral("Northfield Cloud");
    entry.responsible = shown.record<Person>("P-002").id;
    entry.decidedBy = shown.record<Person>("P-003").id;
    entry.decidedOn = QDate(2026, 9, 9);
    shown.dossier.load(entry);
    COMPARE_CELLS(shown.lines("soa", "A.8.3", annexA), R"(
        ref | ref | A.8.3
        title | text | Information access restriction
        applicability | choice | inherited | Inherited
        justification | text | Legal requirement; contractual obligation; business requirement; best practice: Works agreement 12.
        state | choice | partly-implemented | Partly implemented
        declared | choice | partly-implemented | Partly implemented
        tested | choice | yes | Yes
        overdue | choice | false | No
        evidence | text | EV-001 | EV-001 Row filter unit tests: Pass, 2026-11-19
        lastTest | date | 2026-11-19
        reasons | text | LR; CO; BR; BP | LR legal requirement; CO contractual obligation; BR business requirement; BP best practice
        risks | text | R-001
        controls | text | CTL-001 | CTL-001 Owner filter on retrieval
        responsible | choice | Kenji Mori
        provider | text | Northfield Cloud
        declaredBy | choice | Amara Okafor
        declaredOn | date | 2026-10-01
        decidedBy | choice | Priya Raman
        decidedOn | date | 2026-09-09
        theme | text | Technological controls
        framework | text | iso27001-2022)");
    QCOMPARE(shown.lines("soa", "A.8.3", annexA).size(), findRegister(QStringLiteral("soa"))->columns(shown.context()).size());
}

void tst_Soa::worseOfBothIsShown_data()
{
    // ../formats/governance.md, last section: the state shown is the worse of declared and tested
    QTest::addColumn<ImplementationState>("declared");
    QTest::addColumn<QList<Verdict>>("verdicts");
    QTest::addColumn<QString>("tested");
    QTest::addColumn<QString>("shown");
    using S = ImplementationState;
    using V = Verdict;
    const auto row = [](const char *name, S declared, const QList<V> &verdicts, const char *tested, const char *state) {
        QTest::newRow(name) << declared << verdicts << QString::fromLatin1(tested) << QString::fromLatin1(state);
    };
    row("all pass", S::Implemented, {V::Pass, V::Pass}, "yes", "implemented");
    row("some pass", S::Implemented, {V::Pass, V::Fail}, "partial", "partly-implemented");
    row("one without result", S::Implemented, {V::Pass, V::None}, "partial", "partly-implemented");
    row("one inconclusive", S::Implemented, {V::Pass, V::Inconclusive}, "partial", "partly-implemented");
    row("none pass", S::Implemented, {V::Fail, V::None}, "no", "not-implemented");
    row("never run", S::Implemented, {V::None}, "never-run", "declared-not-tested");
    row("only inconclusive", S::Implemented, {V::Inconclusive}, "never-run", "declared-not-tested");
    row("no test", S::Implemented, {}, "no-test-defined", "declared-not-tested");
    row("partly declared", S::PartlyImplemented, {V::Pass}, "yes", "partly-implemented");
    row("planned, test passed", S::Planned, {V::Pass}, "yes", "planned");
    row("planned, test failed", S::Planned, {V::Fail}, "no", "not-implemented");
    row("nothing declared", S::NotImplemented, {V::Pass}, "yes", "not-implemented");
}

void tst_Soa::worseOfBothIsShown()
{
    QFETCH(ImplementationState, declared);
    QFETCH(QList<Verdict>, verdicts);
    QFETCH(QString, tested);
    QFETCH(QString, shown);
    Shown project;
    SoaEntry entry = entryFor("iso27001-2022", "A.5.1");
    entry.applicability = Applicability::Applicable;
    entry.declared = declared;
    project.dossier.load(entry);
    quint32 number = 10;
    for (const Verdict verdict : verdicts)
        project.dossier.load(testOf(number++, "A.5.1", verdict));
    // both are exported beside the state shown
    const QString where =
        QStringLiteral("framework = iso27001-2022 and ref = A.5.1 and state = %1 and declared = %2 and tested = %3")
            .arg(shown, enumText(declared), tested);
    QVERIFY2(project.refs("soa", qPrintable(where)) == u"A.5.1", qPrintable(project.lines("soa", "A.5.1", annexA).join(u'\n')));
}

// Whatever is declared: a result that is taken away never raises what is shown to be in place.
void tst_Soa::missingEvidenceNeverImproves()
{
    const auto inPlace = [](ImplementationState declared, const QList<Verdict> &verdicts) {
        Shown shown;
        SoaEntry entry = entryFor("iso27001-2022", "A.5.1");
        entry.applicability = Applicability::Applicable;
        entry.declared = declared;
        shown.dossier.load(entry);
        quint32 number = 10;
        for (const Verdict verdict : verdicts)
            shown.dossier.load(testOf(number++, "A.5.1", verdict));
        const QString state = shown.line("soa", "A.5.1", "state", annexA);
        return state.contains(QLatin1String(" | implemented |"))  ? 2
            : state.contains(QLatin1String("partly-implemented")) ? 1
                                                                  : 0;
    };
    int full = 0;
    for (const auto &[declared, key] : EnumKeys<ImplementationState>::keys) {
        QCOMPARE(inPlace(declared, {}), 0); // no test, nothing shown to be in place
        for (const auto &[first, one] : EnumKeys<Verdict>::keys) {
            QVERIFY2(inPlace(declared, {first}) >= inPlace(declared, {Verdict::None}), one.data());
            for (const auto &[second, two] : EnumKeys<Verdict>::keys) {
                const int with = inPlace(declared, {first, second});
                full += with == 2;
                QVERIFY2(with >= inPlace(declared, {first, Verdict::None}), two.data());
            }
        }
    }
    QCOMPARE(full, 1); // declared implemented, and both passed
}

void tst_Soa::validityIsAMarkBesideTheState()
{
    Shown shown; // EV-001 is valid until 2027-05-19
    shown.today = QDate(2027, 5, 19);
    QCOMPARE(shown.line("soa", "A.8.3", "overdue", annexA), QStringLiteral("overdue | choice | false | No"));
    shown.today = QDate(2027, 5, 20);
    QCOMPARE(shown.line("soa", "A.8.3", "overdue", annexA), QStringLiteral("overdue | choice | true | Yes | !"));
    QCOMPARE(shown.line("soa", "A.8.3", "state", annexA), QStringLiteral("state | choice | implemented | Implemented"));
}

void tst_Soa::justificationIsNeverBlank()
{
    Shown shown;
    SoaEntry entry = entryFor("iso27001-2022", "A.5.1");
    entry.justification = QStringLiteral("  \n");
    for (const auto &[applicability, key] : EnumKeys<Applicability>::keys) {
        for (const QList<SoaReason> &reasons : {QList<SoaReason>{}, {SoaReason::Excluded}, {SoaReason::RiskAssessment}}) {
            entry.applicability = applicability;
            entry.reasons = reasons;
            shown.dossier.load(entry);
            QVERIFY2(shown.refs("soa", "justification = ''").isEmpty(), key.data());
        }
    }
    // an exclusion without a reason says so instead of looking like one
    entry.applicability = Applicability::Excluded;
    shown.dossier.load(entry);
    QCOMPARE(shown.line("soa", "A.5.1", "justification", annexA),
             QStringLiteral("justification | text | Excluded; the reason is missing."));
}

// A chosen framework that this Gabion does not know must not be left out in silence: the statement would look whole.
void tst_Soa::unknownFrameworkIsReported()
{
    Shown shown;
    Organisation organisation = organisationOf(shown.dossier);
    organisation.frameworks.append(QStringLiteral("nist-csf-2.0"));
    shown.dossier.load(organisation);
    const auto rows = shown.rows("soa");
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::NotFound);
    QVERIFY2(rows.error().text.contains(QLatin1String("nist-csf-2.0")), qPrintable(rows.error().text));
    QCOMPARE(findRegister(QStringLiteral("soa"))->count(shown.context()), -1);
}

QStringList tst_Soa::appendix(const Register &reg, const Shown &shown, const QStringList &keys)
{
    QStringList lines;
    const RegisterContext context = shown.context();
    const QList<Column> columns = reg.columns(context);
    (void)reg.rows(context, [&](const RegisterRow &row) {
        QStringList cells;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (keys.contains(columns.at(i).key))
                cells += row.cells.at(i).text + QLatin1String(row.cells.at(i).mark ? "!" : "");
        }
        lines += cells.join(QStringLiteral(" | "));
        return row.cells.size() == columns.size();
    });
    return lines;
}

// The sample decides about two of 93 + 38 = 131 controls: A.8.3 applies and is shown as implemented, A.7.4 is excluded.
void tst_Soa::countsAddUp()
{
    Shown shown;
    const QList<FactGroup> groups = soaCountGroups(shown.context());
    QCOMPARE(groups.size(), 2);
    const QList<QPair<QString, QString>> applicability = {{QStringLiteral("Undecided"), QStringLiteral("129")},
                                                          {QStringLiteral("Applicable"), QStringLiteral("1")},
                                                          {QStringLiteral("Excluded"), QStringLiteral("1")},
                                                          {QStringLiteral("Inherited"), QStringLiteral("0")}};
    QCOMPARE(groups.at(0).facts, applicability);
    const QList<QPair<QString, QString>> states = {{QStringLiteral("Not implemented"), QStringLiteral("0")},
                                                   {QStringLiteral("Planned"), QStringLiteral("0")},
                                                   {QStringLiteral("Declared, not tested"), QStringLiteral("0")},
                                                   {QStringLiteral("Partly implemented"), QStringLiteral("0")},
                                                   {QStringLiteral("Implemented"), QStringLiteral("1")}};
    QCOMPARE(groups.at(1).facts, states);
    // an inherited control applies too
    SoaEntry entry = entryFor("iso27001-2022", "A.5.2");
    entry.applicability = Applicability::Inherited;
    entry.declared = ImplementationState::Implemented; // and no test
    shown.dossier.load(entry);
    const Result<SoaCounts> counts = soaCounts(shown.context());
    QVERIFY(counts);
    QCOMPARE(counts->total, 131);
    QCOMPARE(counts->applicability.at(Applicability::Undecided), 128);
    QCOMPARE(counts->applicability.at(Applicability::Inherited), 1);
    QCOMPARE(counts->shown.at(EffectiveState::Unproven), 1);
    QCOMPARE(counts->shown.at(EffectiveState::Implemented), 1);
    QCOMPARE(counts->shown.size(), std::size_t(2));
}

// The six reason codes are MONARC's; the declared states planned, partly and fully implemented, the tested ones no test defined,
// never run, yes, no, partial and not applicable; overdue is a mark.
void tst_Soa::legendNamesEveryCodeAndState()
{
    QStringList terms;
    for (const FactGroup &group : soaLegend()) {
        QVERIFY(!group.title.isEmpty());
        for (const auto &[term, meaning] : group.facts) {
            QVERIFY2(!meaning.isEmpty(), qPrintable(term));
            terms += term;
        }
    }
    const QStringList wanted = {QStringLiteral("EX"),
                                QStringLiteral("LR"),
                                QStringLiteral("CO"),
                                QStringLiteral("BR"),
                                QStringLiteral("BP"),
                                QStringLiteral("RRA"),
                                QStringLiteral("Applicable"),
                                QStringLiteral("Inherited"),
                                QStringLiteral("Excluded"),
                                QStringLiteral("Planned"),
                                QStringLiteral("Partly implemented"),
                                QStringLiteral("Implemented"),
                                QStringLiteral("No test defined"),
                                QStringLiteral("Never run"),
                                QStringLiteral("Yes"),
                                QStringLiteral("No"),
                                QStringLiteral("Partial"),
                                QStringLiteral("Not applicable"),
                                QStringLiteral("Declared, not tested"),
                                QStringLiteral("Test overdue")};
    for (const QString &term : wanted)
        QVERIFY2(terms.contains(term), qPrintable(term));
    QCOMPARE(terms.count(QStringLiteral("Planned")), 2); // declared and shown
}

void tst_Soa::justificationsAreWhole()
{
    Shown shown;
    SoaEntry entry = entryFor("iso27001-2022", "A.5.2");
    entry.applicability = Applicability::Applicable;
    entry.reasons = {SoaReason::Legal, SoaReason::Business};
    entry.justification = QStringLiteral("word ").repeated(400).trimmed();
    entry.decidedBy = shown.record<Person>("P-003").id;
    entry.decidedOn = QDate(2026, 10, 2);
    shown.dossier.load(entry);
    const QStringList rows =
        appendix(soaJustifications(), shown,
                 {QStringLiteral("ref"), QStringLiteral("standard"), QStringLiteral("applicability"), QStringLiteral("reasons"),
                  QStringLiteral("justification"), QStringLiteral("decidedBy"), QStringLiteral("decidedOn")});
    QCOMPARE(rows.size(), 131);
    QCOMPARE(rows.at(1),
             QStringLiteral("A.5.2 | 27001:2022 | Applicable | LR, BR | Legal requirement; business requirement: %1 | Priya "
                            "Raman | 2026-10-02")
                 .arg(entry.justification));
    QCOMPARE(rows.last().section(QStringLiteral(" | "), 0, 1), QStringLiteral("A.10.4 | 42001:2023"));
}

// Falls short: applies (also by inheritance) and is shown as less than implemented. An action counts while it is open and names
// an implementation of the control.
void tst_Soa::remediationOfWhatFallsShort()
{
    Shown shown;
    const QStringList keys = {QStringLiteral("ref"),   QStringLiteral("state"), QStringLiteral("action"),
                              QStringLiteral("owner"), QStringLiteral("due"),   QStringLiteral("overdue")};
    QCOMPARE(appendix(soaRemediation(), shown, keys),
             QStringList()); // A.8.3 is implemented, A.7.4 excluded, the others undecided
    quint32 number = 7300;
    const auto decide = [&](const char *control, Applicability applicability, ImplementationState declared) {
        SoaEntry entry = entryFor("iso27001-2022", control);
        entry.id.value = fixedId(number++);
        entry.applicability = applicability;
        entry.declared = declared;
        shown.dossier.load(entry);
    };
    decide("A.5.1", Applicability::Applicable, ImplementationState::Implemented); // and never tested
    decide("A.5.2", Applicability::Inherited, ImplementationState::NotImplemented);
    decide("A.8.29", Applicability::Applicable, ImplementationState::Planned); // CTL-002 implements it
    QCOMPARE(appendix(soaRemediation(), shown, keys),
             (QStringList{QStringLiteral("A.5.1 | Declared, not tested | No action planned! |  |  | "),
                          QStringLiteral("A.5.2 | Not implemented | No action planned! |  |  | "),
                          QStringLiteral("A.8.29 | Planned | No action planned! |  |  | ")}));
    // ACT-001 was due on the 18th, today is the 23rd; ACT-002 is due next year; a third is done
    for (const char *ref : {"ACT-001", "ACT-002"}) {
        Action action = shown.record<Action>(ref);
        action.controls = {shown.record<Control>("CTL-002").id};
        shown.dossier.load(action);
    }
    Action done = shown.record<Action>("ACT-001");
    done.id.value = fixedId(7500);
    done.ref = QStringLiteral("ACT-003");
    done.status = ActionStatus::Done;
    shown.dossier.load(done);
    QCOMPARE(appendix(soaRemediation(), shown, keys).mid(2),
             (QStringList{
                 QStringLiteral("A.8.29 | Planned | ACT-001 Filter passages by document owner | Kenji Mori | 2026-11-18! | Yes!"),
                 QStringLiteral("A.8.29 | Planned | ACT-002 Answer only with a cited passage | Priya Raman | 2027-01-15 | No")}));
}

QTEST_GUILESS_MAIN(tst_Soa)
#include "tst_soa.moc"
