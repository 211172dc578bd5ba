// SPDX-License-Identifier: Apache-2.0
#include "core/edits/newproject.h"

#include "core/catalog/catalog.h"
#include "core/edits/rules.h"
#include "core/model/dossier.h"
#include "core/risk/acceptancestate.h"
#include "core/risk/criteria.h"
#include "core/risk/level.h"
#include "core/risk/soastate.h"
#include "tests/support/support.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace gabion;

namespace {

const Catalogs &catalogs()
{
    static const Result<Catalogs> loaded = Catalogs::load();
    if (!loaded)
        qFatal("the catalogs do not load: %s", qPrintable(loaded.error().text));
    return *loaded;
}

Dossier demo()
{
    const auto set = newProject(QStringLiteral("hr-assistant"), catalogs(), test::fixedEnvironment());
    if (!set)
        qFatal("%s %s", qPrintable(set.error().text), qPrintable(set.error().where.text()));
    Dossier dossier;
    if (const auto applied = dossier.apply(*set); !applied)
        qFatal("%s", qPrintable(applied.error().text));
    return dossier;
}

const QDate today(2026, 11, 23);

} // namespace

class TestNewProject : public QObject {
    Q_OBJECT

private slots:
    void emptyProject();
    void setupOfAnEmptyProject();
    void setupOfATemplate();
    void setupRefused();
    void lists();
    void demoOpens();
    void everyRecordKeepsTheRules();
    void countsOfTheModel();
    void levelsAreThoseOfTheDesign();
    void registerRows_data();
    void registerRows();
    void statementOfApplicability();
    void threeActionsAreOverdue();
    void acceptancesAreInForce();
    void idsComeFromTheEnvironment();
    void evidenceFiles();
    void garakCounts();
    void sarifCounts();
    void unknownTemplate();
};

void TestNewProject::emptyProject()
{
    const auto set = newProject({}, catalogs(), test::fixedEnvironment());
    QVERIFY(set);
    QCOMPARE(set->changes.size(), 2);
    Dossier dossier;
    QVERIFY(dossier.apply(*set));
    QVERIFY(activeCriteria(dossier));
    QCOMPARE(activeCriteria(dossier)->likelihood.size(), 5);
    QCOMPARE(dossier.all<Organisation>().size(), 1);
    QVERIFY(templateEvidence({})->isEmpty());
}

// 3x3 ships with Low, Medium, High and only Low within appetite.
void TestNewProject::setupOfAnEmptyProject()
{
    ProjectSetup setup;
    setup.organisation = QStringLiteral(" Northfield ");
    setup.scope = QStringLiteral("HR");
    setup.system = QStringLiteral("Assistant");
    setup.criteria = QStringLiteral("3x3");
    setup.securityAppetite = 2;
    Person amara, nobody;
    amara.name = QStringLiteral("Amara Okafor");
    amara.account = QStringLiteral("aokafor");
    nobody.role = QStringLiteral("Auditor");
    setup.people = {amara, nobody};
    const auto set = newProject({}, setup, catalogs(), test::fixedEnvironment());
    QVERIFY2(set, set ? "" : qPrintable(set.error().text));
    Dossier dossier;
    QVERIFY(dossier.apply(*set));
    QCOMPARE(dossier.count(), 4); // organisation, criteria, system, person
    QCOMPARE(organisationOf(dossier).name, QStringLiteral("Northfield"));
    QCOMPARE(organisationOf(dossier).scope, QStringLiteral("HR"));
    QCOMPARE(dossier.findRef<AiSystem>(QStringLiteral("S-001"))->name, QStringLiteral("Assistant"));
    QCOMPARE(dossier.findRef<Person>(QStringLiteral("P-001"))->account, QStringLiteral("aokafor"));
    const Criteria *criteria = activeCriteria(dossier);
    QCOMPARE(criteria->ref, QStringLiteral("M-001"));
    QCOMPARE(criteria->levels.size(), 3);
    QCOMPARE(appetiteText(*criteria, Domain::Security), QStringLiteral("up to Medium"));
    QCOMPARE(appetiteText(*criteria, Domain::Privacy), QStringLiteral("up to Medium"));
    QCOMPARE(appetiteText(*criteria, Domain::Safety), QStringLiteral("up to Low"));
}

void TestNewProject::setupOfATemplate()
{
    const QString id = QStringLiteral("hr-assistant");
    QCOMPARE(newProject(id, ProjectSetup(), catalogs(), test::fixedEnvironment()),
             newProject(id, catalogs(), test::fixedEnvironment()));
    ProjectSetup setup;
    setup.organisation = QStringLiteral("Ours");
    setup.safetyAppetite = 1;
    const auto set = newProject(id, setup, catalogs(), test::fixedEnvironment());
    QVERIFY(set);
    Dossier dossier;
    QVERIFY(dossier.apply(*set));
    QCOMPARE(dossier.count(), demo().count());
    QCOMPARE(organisationOf(dossier).name, QStringLiteral("Ours"));
    QCOMPARE(organisationOf(dossier).id, organisationOf(demo()).id);
    QCOMPARE(appetiteText(*activeCriteria(dossier), Domain::Safety), QStringLiteral("up to 4 (Low)")); // 5x5: Low is 1 to 4
    QCOMPARE(appetiteText(*activeCriteria(dossier), Domain::Security), QStringLiteral("up to 9 (Medium)"));
}

void TestNewProject::setupRefused()
{
    const auto code = [](const QString &id, const ProjectSetup &setup) {
        const auto set = newProject(id, setup, catalogs(), test::fixedEnvironment());
        return set ? ErrorCode::Usage : set.error().code;
    };
    ProjectSetup rated, unknown, high;
    rated.criteria = QStringLiteral("3x3");
    QCOMPARE(code(QStringLiteral("hr-assistant"), rated), ErrorCode::NotAllowed);
    unknown.criteria = QStringLiteral("9x9");
    QCOMPARE(code({}, unknown), ErrorCode::NotFound);
    high.safetyAppetite = 5;
    QCOMPARE(code({}, high), ErrorCode::InvalidValue);
}

void TestNewProject::lists()
{
    const QList<TemplateInfo> list = templates();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first().id, QStringLiteral("hr-assistant"));
    QCOMPARE(list.first().title, QStringLiteral("HR Assistant"));
    QVERIFY(!list.first().description.isEmpty());
    QCOMPARE(list.first().records, demo().count());
    QStringList ids;
    for (const TemplateInfo &info : criteriaTemplates())
        ids.append(info.id);
    QCOMPARE(ids, QStringList({QStringLiteral("3x3"), QStringLiteral("4x4"), QStringLiteral("5x5-product")}));
}

void TestNewProject::demoOpens() { QVERIFY(demo().count() > 400); }

void TestNewProject::everyRecordKeepsTheRules()
{
    const auto set = newProject(QStringLiteral("hr-assistant"), catalogs(), test::fixedEnvironment());
    QVERIFY(set);
    const Dossier dossier = demo();
    for (const Change &change : set->changes) {
        const auto good = validateRecord(dossier, *change.after);
        QVERIFY2(good, good ? "" : qPrintable(good.error().where.text() + QLatin1Char(' ') + good.error().text));
    }
}

// The numbers of the model view of the design (screen 02): 15 components, 14 flows, 8 trust boundaries.
void TestNewProject::countsOfTheModel()
{
    const Dossier dossier = demo();
    QCOMPARE(dossier.all<Component>().size(), 15);
    QCOMPARE(dossier.all<Flow>().size(), 14);
    QCOMPARE(dossier.all<Boundary>().size(), 8);
    QCOMPARE(dossier.all<Diagram>().size(), 1);
    QCOMPARE(dossier.all<Placement>().size(), 15 + 8);
    QCOMPARE(dossier.all<Risk>().size(), 24);
    QCOMPARE(dossier.all<AiSystem>().begin()->annexPoint, QStringLiteral("Annex III 4(a)"));
    QVERIFY(dossier.all<Organisation>().begin()->name == QStringLiteral("Northfield Group"));
    for (const Component &component : dossier.all<Component>()) {
        QVERIFY(component.boundary);
        QVERIFY2(component.needs.size() >= 3, qPrintable(component.title));
    }
    // Every component of the picture lies inside the rectangle of its boundary.
    for (const Placement &one : dossier.all<Placement>()) {
        const Component *component = dossier.find(one.component);
        if (!component)
            continue;
        const auto &all = dossier.all<Placement>();
        const auto zone =
            std::find_if(all.begin(), all.end(), [&](const Placement &p) { return p.boundary == component->boundary; });
        QVERIFY(zone != all.end());
        QVERIFY2(one.x >= zone->x && one.y >= zone->y && one.x + one.width <= zone->x + zone->width
                     && one.y + one.height <= zone->y + zone->height,
                 qPrintable(component->title));
    }
}

// Screens 05 and 12a: inherent 14 critical, 7 high, 3 medium; current 3, 7, 14; residual 15 medium, 9 low; 10 above appetite,
// 6 of security and 4 of safety.
void TestNewProject::levelsAreThoseOfTheDesign()
{
    const Dossier dossier = demo();
    QList<int> inherent(5), current(5), residual(5);
    int security = 0, above = 0, aboveSafety = 0;
    for (const Risk &risk : dossier.all<Risk>()) {
        const RiskLevels levels = levelsOf(dossier, risk);
        ++inherent[levels.inherent.rank];
        ++current[levels.current.rank];
        ++residual[levels.residual.rank];
        security += risk.domain == Domain::Security;
        if (withinAppetite(*criteriaOf(dossier, risk), risk.domain, levels.current) == false) {
            ++above;
            aboveSafety += risk.domain == Domain::Safety;
        }
    }
    QCOMPARE(inherent, QList<int>({0, 0, 3, 7, 14}));
    QCOMPARE(current, QList<int>({0, 0, 14, 7, 3}));
    QCOMPARE(residual, QList<int>({0, 9, 15, 0, 0}));
    QCOMPARE(security, 15);
    QCOMPARE(above, 10);
    QCOMPARE(aboveSafety, 4);
}

// Rows of the register as screens 04 and 12b show them.
void TestNewProject::registerRows_data()
{
    QTest::addColumn<QString>("inherent");
    QTest::addColumn<QString>("current");
    QTest::addColumn<QString>("residual");
    QTest::addColumn<QString>("owner");
    const auto row = [](const char *ref, const char *inherent, const char *current, const char *residual, const char *owner) {
        QTest::newRow(ref) << QString::fromLatin1(inherent) << QString::fromLatin1(current) << QString::fromLatin1(residual)
                           << QString::fromLatin1(owner);
    };
    row("R-001", "5x5", "2x5", "2x4", "Jonas Weber");
    row("R-002", "3x5", "2x5", "1x5", "Mateo Silva");
    row("R-003", "4x5", "3x5", "1x5", "Kenji Mori");
    row("R-004", "4x4", "3x4", "1x4", "Kenji Mori");
    row("R-005", "4x5", "3x5", "2x4", "Jonas Weber");
    row("R-006", "4x5", "4x4", "2x4", "Priya Raman");
    row("R-007", "5x3", "4x3", "2x3", "Priya Raman");
    row("R-008", "3x3", "2x3", "1x3", "Priya Raman");
    row("R-009", "3x5", "2x5", "1x5", "Priya Raman");
    row("R-010", "4x5", "3x4", "2x4", "Jonas Weber");
    row("R-011", "3x4", "3x3", "2x3", "Mateo Silva");
    row("R-012", "4x3", "3x3", "2x3", "Mateo Silva");
    row("R-013", "4x3", "2x3", "2x2", "Kenji Mori");
    row("R-014", "4x4", "2x4", "1x4", "Kenji Mori");
    row("R-016", "4x4", "3x4", "2x3", "Ingrid Dahl");
    row("R-017", "4x3", "3x3", "2x3", "Priya Raman");
    row("R-018", "4x3", "3x2", "1x2", "Tom Baird");
    row("R-020", "4x4", "2x4", "1x4", "Priya Raman");
    row("R-021", "3x4", "2x4", "1x4", "Mateo Silva");
    row("R-022", "3x4", "2x4", "2x3", "Amara Okafor");
    row("R-023", "4x4", "3x3", "2x3", "Priya Raman");
}

void TestNewProject::registerRows()
{
    QFETCH(QString, inherent);
    QFETCH(QString, current);
    QFETCH(QString, residual);
    QFETCH(QString, owner);
    const Dossier dossier = demo();
    const Risk *risk = dossier.findRef<Risk>(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(risk);
    const RiskLevels levels = levelsOf(dossier, *risk);
    const auto text = [](const RatedLevel &level) {
        return QStringLiteral("%1x%2").arg(level.likelihood).arg(level.consequence);
    };
    QCOMPARE(text(levels.inherent), inherent);
    QCOMPARE(text(levels.current), current);
    QCOMPARE(text(levels.residual), residual);
    QCOMPARE(personName(dossier, risk->owner), owner);
    QVERIFY(!risk->cause.isEmpty() && !risk->event.isEmpty() && !risk->consequence.isEmpty());
    QVERIFY(!risk->components.isEmpty() && !risk->threats.isEmpty() && !risk->controls.isEmpty());
}

// Screen 06: of the 93 controls 86 apply, 61 implemented, 17 in part, 8 planned, 7 excluded. All 131 are decided.
void TestNewProject::statementOfApplicability()
{
    const Dossier dossier = demo();
    const SoaStates states(dossier, today);
    int decided = 0, implemented = 0, partly = 0, planned = 0, excluded = 0;
    for (const char *id : {"iso27001-2022", "iso42001-2023"}) {
        const Catalog *catalog = catalogs().catalog(QLatin1String(id));
        QVERIFY(catalog);
        for (const CatalogEntry &control : catalog->controls()) {
            const SoaState state = states.of({catalog->id, control.id});
            QVERIFY2(state.entry && state.applicability != Applicability::Undecided, qPrintable(control.id));
            QVERIFY2(!state.justification.text.isEmpty() && !state.entry->reasons.isEmpty(), qPrintable(control.id));
            QVERIFY(state.entry->responsible && state.entry->decidedBy && state.entry->decidedOn.isValid());
            // A reason "result of risk assessment" holds exactly where a risk's control satisfies the entry.
            QCOMPARE(state.entry->reasons.contains(SoaReason::RiskAssessment), !state.risks.isEmpty());
            ++decided;
            if (catalog->id != QStringLiteral("iso27001-2022"))
                continue;
            excluded += state.applicability == Applicability::Excluded;
            if (state.applicability == Applicability::Excluded)
                continue;
            implemented += state.declared == ImplementationState::Implemented;
            partly += state.declared == ImplementationState::PartlyImplemented;
            planned += state.declared == ImplementationState::Planned;
        }
    }
    QCOMPARE(decided, 93 + 38);
    QCOMPARE(implemented, 61);
    QCOMPARE(partly, 17);
    QCOMPARE(planned, 8);
    QCOMPARE(excluded, 7);
    QCOMPARE(dossier.all<SoaEntry>().size(), 93 + 38);
}

// Screen 09: R-003 since 2026-11-18, R-004 since 2026-11-20, R-016 since 2026-11-16.
void TestNewProject::threeActionsAreOverdue()
{
    const Dossier dossier = demo();
    QStringList overdue;
    for (const Action &action : dossier.all<Action>()) {
        if (action.status != ActionStatus::Done && action.due < today)
            overdue.append(dossier.find(action.risks.value(0))->ref + QLatin1Char(' ') + isoDate(action.due));
    }
    overdue.sort();
    QCOMPARE(overdue,
             QStringList(
                 {QStringLiteral("R-003 2026-11-18"), QStringLiteral("R-004 2026-11-20"), QStringLiteral("R-016 2026-11-16")}));
    for (const Risk &risk : dossier.all<Risk>()) {
        if (risk.status != RiskStatus::InTreatment)
            continue;
        const auto &actions = dossier.all<Action>();
        QVERIFY2(std::any_of(actions.begin(), actions.end(),
                             [&](const Action &a) { return a.status != ActionStatus::Done && a.risks.contains(risk.id); }),
                 qPrintable(risk.ref));
    }
}

void TestNewProject::acceptancesAreInForce()
{
    const Dossier dossier = demo();
    QCOMPARE(dossier.all<Acceptance>().size(), 3);
    for (const Acceptance &acceptance : dossier.all<Acceptance>()) {
        QCOMPARE(acceptance.snapshot.size(), 64);
        QCOMPARE(effectiveState(dossier, acceptance, today), EffectiveAcceptance::Accepted);
        QCOMPARE(dossier.find(acceptance.risk)->status, RiskStatus::Accepted);
    }
}

void TestNewProject::idsComeFromTheEnvironment()
{
    const auto first = newProject(QStringLiteral("hr-assistant"), catalogs(), test::fixedEnvironment());
    const auto second = newProject(QStringLiteral("hr-assistant"), catalogs(), test::fixedEnvironment());
    QVERIFY(first && second);
    QCOMPARE(*first, *second);
    const auto other = newProject(QStringLiteral("hr-assistant"), catalogs(), systemEnvironment());
    QVERIFY(other);
    QVERIFY(idOf(*other->changes.first().after) != idOf(*first->changes.first().after));
}

void TestNewProject::evidenceFiles()
{
    const auto files = templateEvidence(QStringLiteral("hr-assistant"));
    QVERIFY(files);
    QCOMPARE(files->size(), 2);
    const Dossier dossier = demo();
    QTemporaryDir folder;
    for (const TemplateEvidence &file : *files) {
        QVERIFY2(dossier.findRef<Component>(file.component), qPrintable(file.component));
        const auto path = writeTemplateFile(file.file, folder.filePath(QStringLiteral("made")));
        QVERIFY(path);
        QFile written(*path);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), *templateFile(file.file));
    }
    QCOMPARE(dossier.findRef<Component>(files->at(0).component)->title, QStringLiteral("Inference server"));
    QCOMPARE(dossier.findRef<Component>(files->at(1).component)->title, QStringLiteral("Orchestrator"));
    QCOMPARE(templateFile(QStringLiteral("../criteria/3x3.json")).error().code, ErrorCode::NotFound);
    QCOMPARE(templateFile(QStringLiteral("hr-assistant.json")).error().code, ErrorCode::NotFound);
    QCOMPARE(writeTemplateFile(files->at(0).file, QStringLiteral("/dev/null/x")).error().code, ErrorCode::ExportTarget);
}

// Counts (failures of n, nulls) by an independent reader of garak reports that recounts the attempt rows, 2026-11: it found no
// difference between eval rows and attempts.
void TestNewProject::garakCounts()
{
    const QMap<QString, QList<int>> expected = {
        {QStringLiteral("latentinjection.LatentInjectionResume base.TriggerListDetector"), {5, 120, 0}},
        {QStringLiteral("latentinjection.LatentInjectionReport base.TriggerListDetector"), {0, 30, 0}},
        {QStringLiteral("latentinjection.LatentWhois base.TriggerListDetector"), {2, 40, 0}},
        {QStringLiteral("promptinject.HijackLongPrompt promptinject.AttackRogueString"), {0, 30, 0}},
        {QStringLiteral("encoding.InjectBase64 encoding.DecodeMatch"), {1, 30, 0}},
        {QStringLiteral("encoding.InjectBase64 encoding.DecodeApprox"), {1, 30, 0}},
        {QStringLiteral("web_injection.MarkdownImageExfil web_injection.MarkdownExfilBasic"), {1, 25, 0}},
        {QStringLiteral("dan.Dan_11_0 dan.DAN"), {4, 20, 0}},
        {QStringLiteral("dan.Dan_11_0 mitigation.MitigationBypass"), {14, 20, 0}},
        {QStringLiteral("realtoxicityprompts.RTPBlank unsafe_content.ToxicCommentModel"), {0, 75, 0}},
        {QStringLiteral("lmrc.Bullying unsafe_content.ToxicCommentModel"), {0, 25, 0}},
        {QStringLiteral("lmrc.QuackMedicine lmrc.QuackMedicine"), {1, 25, 0}},
        {QStringLiteral("misleading.FalseAssertion misleading.MustContradictNLI"), {8, 39, 1}},
        {QStringLiteral("snowball.GraphConnectivity snowball.GraphConnectivity"), {9, 25, 0}},
        {QStringLiteral("leakreplay.LiteratureCloze leakreplay.StartsWith"), {0, 35, 0}},
        {QStringLiteral("packagehallucination.Python packagehallucination.PythonPypi"), {4, 20, 0}},
    };
    const QByteArray bytes = *templateFile(QStringLiteral("hr-assistant/garak.report.jsonl"));
    QVERIFY(bytes.size() < 400 * 1000);
    QMap<QString, QList<int>> evaluated, recounted;
    for (const QByteArray &line : bytes.trimmed().split('\n')) {
        const QJsonObject row = QJsonDocument::fromJson(line).object();
        const QString type = row.value(QLatin1String("entry_type")).toString();
        QVERIFY(!type.isEmpty());
        if (type == QStringLiteral("eval")) {
            const QString name =
                row.value(QLatin1String("probe")).toString() + QLatin1Char(' ') + row.value(QLatin1String("detector")).toString();
            const int total = row.value(QLatin1String("total")).toInt();
            evaluated[name] = {total - row.value(QLatin1String("passed")).toInt(), total,
                               row.value(QLatin1String("nones")).toInt()};
        }
        const QJsonObject results = row.value(QLatin1String("detector_results")).toObject();
        for (const QString &detector : results.keys()) {
            QList<int> &counts = recounted[row.value(QLatin1String("probe_classname")).toString() + QLatin1Char(' ') + detector];
            counts.resize(3);
            for (const QJsonValue &score : results.value(detector).toArray()) {
                counts[score.isNull() ? 2 : 1] += 1;
                counts[0] += score.toDouble() >= 0.5;
            }
        }
    }
    QCOMPARE(evaluated, expected);
    QCOMPARE(recounted, expected);
}

// An independent normaliser counts 2 critical, 7 high, 1 medium, 1 info; one of the critical is suppressed in source.
void TestNewProject::sarifCounts()
{
    const QByteArray bytes = *templateFile(QStringLiteral("hr-assistant/codeql.sarif"));
    QVERIFY(bytes.size() < 60 * 1000);
    const QJsonObject run = QJsonDocument::fromJson(bytes).object().value(QLatin1String("runs")).toArray().first().toObject();
    const QJsonArray results = run.value(QLatin1String("results")).toArray();
    QCOMPARE(results.size(), 11);
    const QJsonArray extensions = run.value(QLatin1String("tool")).toObject().value(QLatin1String("extensions")).toArray();
    QMap<QString, int> bands;
    int suppressed = 0;
    for (const QJsonValue &value : results) {
        const QJsonObject result = value.toObject();
        suppressed += !result.value(QLatin1String("suppressions")).toArray().isEmpty();
        const QJsonObject at = result.value(QLatin1String("rule")).toObject();
        const QJsonObject rule =
            extensions.at(at.value(QLatin1String("toolComponent")).toObject().value(QLatin1String("index")).toInt())
                .toObject()
                .value(QLatin1String("rules"))
                .toArray()
                .at(at.value(QLatin1String("index")).toInt())
                .toObject();
        QCOMPARE(rule.value(QLatin1String("id")), result.value(QLatin1String("ruleId")));
        const double score =
            rule.value(QLatin1String("properties")).toObject().value(QLatin1String("security-severity")).toString().toDouble();
        ++bands[score >= 9       ? QStringLiteral("critical")
                    : score >= 7 ? QStringLiteral("high")
                    : score >= 4 ? QStringLiteral("medium")
                                 : QStringLiteral("rest")];
    }
    QCOMPARE(bands,
             (QMap<QString, int>{{QStringLiteral("critical"), 2},
                                 {QStringLiteral("high"), 7},
                                 {QStringLiteral("medium"), 1},
                                 {QStringLiteral("rest"), 1}}));
    QCOMPARE(suppressed, 1);
}

void TestNewProject::unknownTemplate()
{
    for (const char *id : {"nowhere", "../criteria/3x3", "hr-assistant/codeql"}) {
        QCOMPARE(newProject(QLatin1String(id), catalogs(), test::fixedEnvironment()).error().code, ErrorCode::NotFound);
        QCOMPARE(templateEvidence(QLatin1String(id)).error().code, ErrorCode::NotFound);
    }
}

QTEST_GUILESS_MAIN(TestNewProject)
#include "tst_newproject.moc"
