// SPDX-License-Identifier: Apache-2.0
#include "tests/support/support.h"

namespace gabion::test {

QUuid fixedId(quint32 n) { return QUuid(n, 0x1111, 0x4111, 0x81, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11); }

Environment fixedEnvironment()
{
    Environment environment;
    environment.now = [] { return QDateTime(QDate(2026, 11, 23), QTime(14, 32), Qt::UTC); };
    environment.newId = [next = std::make_shared<quint32>(0)] { return fixedId(++*next); };
    return environment;
}

ImportRun sampleRun(const Dossier &sample)
{
    ImportRun run;
    run.id.value = fixedId(7100);
    run.ref = QStringLiteral("RUN-001");
    run.number = 1;
    run.state = RunState::Live;
    run.importKind = ImportKind::Evaluation;
    run.tool = QStringLiteral("garak");
    run.toolVersion = QStringLiteral("0.11.0");
    run.targetText = QStringLiteral("llama-8b v3.1");
    run.testedAt = QDateTime(QDate(2026, 11, 19), QTime(8, 0), Qt::UTC);
    run.component = sample.findRef<Component>(QStringLiteral("C-002"))->id;
    return run;
}

Measurement sampleMeasurement()
{
    Measurement measurement;
    measurement.seq = measurement.run = 1;
    measurement.series = 77;
    measurement.suite = "latentinjection";
    measurement.task = "latentinjection.LatentInjectionResume";
    measurement.metric = "base.TriggerListDetector";
    measurement.kind = MeasurementKind::Binomial;
    measurement.direction = Direction::Fail;
    measurement.n = 100;
    measurement.failures = 2;
    return measurement;
}

QString samplesFolder() { return qEnvironmentVariable("GABION_SAMPLES"); }

namespace {

Criteria productCriteria()
{
    Criteria c;
    c.id.value = fixedId(9000);
    c.ref = QStringLiteral("M-001");
    c.title = QStringLiteral("5 x 5");
    c.state = CriteriaState::Active;
    const char *names[] = {"Rare", "Unlikely", "Possible", "Likely", "Certain"};
    const double yearly[] = {0.01, 0.05, 0.2, 0.6, 1.0};
    const double rate[] = {0.001, 0.005, 0.02, 0.1, 1.0};
    for (int i = 0; i < 5; ++i)
        c.likelihood.append({QLatin1String(names[i]), {}, yearly[i], rate[i], {}});
    c.consequence = {QStringLiteral("Negligible"), QStringLiteral("Minor"), QStringLiteral("Moderate"), QStringLiteral("Major"),
                     QStringLiteral("Severe")};
    for (const char *dimension : {"confidentiality", "integrity", "availability", "fairness", "truthfulness", "harmlessness",
                                  "non-toxicity", "advice-reliability", "privacy", "transparency", "human-oversight"})
        c.consequenceScales.append({QLatin1String(dimension), true, {}});
    c.levels = {QStringLiteral("Low"), QStringLiteral("Medium"), QStringLiteral("High"), QStringLiteral("Critical")};
    for (int l = 1; l <= 5; ++l) {
        QList<int> row;
        for (int k = 1; k <= 5; ++k)
            row.append(l * k >= 15 ? 4 : l * k >= 10 ? 3 : l * k >= 5 ? 2 : 1);
        c.matrix.append(row);
    }
    c.product = true;
    c.appetite = {{Domain::Security, 2, 9}, {Domain::Privacy, 2, 9}, {Domain::Safety, 2, 9}};
    c.approvedOn = QDate(2026, 3, 1);
    return c;
}

Assessment rated(int likelihood, const QString &dimension, int consequence)
{
    Assessment a;
    a.likelihood = likelihood;
    a.likelihoodRationale = QStringLiteral("Seen in tests.");
    a.basis = LikelihoodBasis::Judgement;
    a.consequences = {{dimension, consequence, QStringLiteral("Personal records of employees.")}};
    a.ratedOn = QDate(2026, 11, 1);
    a.ratedBy = QStringLiteral("Amara Okafor");
    return a;
}

template<class T>
T made(quint32 id, const char *ref)
{
    T record;
    record.id.value = fixedId(id);
    record.ref = QLatin1String(ref);
    return record;
}

} // namespace

Dossier sampleDossier()
{
    Dossier dossier;
    auto organisation = made<Organisation>(9100, "ORG-001");
    organisation.name = QStringLiteral("Northfield Group");
    organisation.scope = QStringLiteral("AI systems of Human Resources");
    organisation.classification = QStringLiteral("Confidential");
    organisation.documentPrefix = QStringLiteral("ISMS");
    organisation.documentVersion = QStringLiteral("1.0");
    organisation.frameworks = {QStringLiteral("iso27001-2022"), QStringLiteral("iso42001-2023")};
    dossier.load(organisation);
    const char *people[] = {"Amara Okafor", "Kenji Mori", "Priya Raman"};
    const char *roles[] = {"ISMS manager", "Platform owner", "AI safety lead"};
    for (quint32 i = 0; i < 3; ++i) {
        auto person = made<Person>(9200 + i, "");
        person.ref = makeRef(Person::prefix, i + 1);
        person.name = QLatin1String(people[i]);
        person.role = QLatin1String(roles[i]);
        dossier.load(person);
    }
    const Id<Person> amara{fixedId(9200)}, kenji{fixedId(9201)}, priya{fixedId(9202)};
    Criteria criteria = productCriteria();
    criteria.approvedBy = amara;
    dossier.load(criteria);
    auto system = made<AiSystem>(9300, "S-001");
    system.name = QStringLiteral("HR Assistant");
    system.role = AiActRole::Deployer;
    system.aiActClass = AiActClass::HighRiskAnnexIII;
    system.annexPoint = QStringLiteral("Annex III 4(a)");
    system.owner = amara;
    dossier.load(system);
    auto zone = made<Boundary>(9400, "B-001");
    zone.system = system.id;
    zone.title = QStringLiteral("Application");
    dossier.load(zone);
    auto outside = made<Boundary>(9401, "B-002");
    outside.system = system.id;
    outside.title = QStringLiteral("Untrusted");
    outside.trusted = false;
    dossier.load(outside);
    const char *types[] = {"end-user", "orchestrator-agent", "inference-server", "vector-store"};
    const char *titles[] = {"Employee", "Orchestrator", "Inference server", "Vector store"};
    for (quint32 i = 0; i < 4; ++i) {
        auto component = made<Component>(9500 + i, "");
        component.ref = makeRef(Component::prefix, i + 1);
        component.system = system.id;
        component.type = QLatin1String(types[i]);
        component.title = QLatin1String(titles[i]);
        component.boundary = i == 0 ? outside.id : zone.id;
        component.owner = kenji;
        dossier.load(component);
    }
    const auto componentId = [](quint32 i) { return Id<Component>{fixedId(9500 + i)}; };
    for (quint32 i = 0; i < 3; ++i) {
        auto flow = made<Flow>(9600 + i, "");
        flow.ref = makeRef(Flow::prefix, i + 1);
        flow.from = componentId(i);
        flow.to = componentId(i + 1);
        flow.title = QStringLiteral("HTTPS");
        dossier.load(flow);
    }
    auto asset = made<Asset>(9700, "A-001");
    asset.name = QStringLiteral("HR records");
    asset.owner = amara;
    asset.personalData = true;
    asset.components = {componentId(3)};
    dossier.load(asset);
    auto access = made<Control>(9800, "CTL-001");
    access.title = QStringLiteral("Owner filter on retrieval");
    access.satisfies = {{QStringLiteral("iso27001-2022"), QStringLiteral("A.8.3")}};
    access.state = ImplementationState::Implemented;
    access.owner = kenji;
    access.implementedOn = QDate(2026, 6, 1);
    dossier.load(access);
    auto testing = made<Control>(9801, "CTL-002");
    testing.title = QStringLiteral("Adversarial tests before release");
    testing.satisfies = {{QStringLiteral("iso27001-2022"), QStringLiteral("A.8.29")},
                         {QStringLiteral("iso42001-2023"), QStringLiteral("A.6.2.4")}};
    testing.state = ImplementationState::Planned;
    dossier.load(testing);
    auto injection = made<Threat>(9900, "T-001");
    injection.taxonomy = QStringLiteral("SEC-PROMPT-INJECTION-INDIRECT");
    injection.title = QStringLiteral("Hidden instructions in a CV");
    injection.dimensions = {QStringLiteral("confidentiality")};
    injection.components = {componentId(1)};
    injection.controls = {access.id};
    dossier.load(injection);
    auto hallucination = made<Threat>(9901, "T-002");
    hallucination.taxonomy = QStringLiteral("SAF-HALLUCINATION");
    hallucination.title = QStringLiteral("Invented leave rules");
    hallucination.domain = Domain::Safety;
    hallucination.dimensions = {QStringLiteral("truthfulness")};
    hallucination.components = {componentId(2)};
    dossier.load(hallucination);
    auto first = made<Risk>(9950, "R-001");
    first.title = QStringLiteral("Hidden instructions in an uploaded CV disclose HR records");
    first.cause = QStringLiteral("the orchestrator follows text in documents");
    first.event = QStringLiteral("an applicant may make it query other people's records");
    first.consequence = QStringLiteral("disclosure of pay and health data");
    first.system = system.id;
    first.components = {componentId(1)};
    first.assets = {asset.id};
    first.threats = {injection.id};
    first.dimensions = {QStringLiteral("confidentiality")};
    first.owner = kenji;
    first.criteria = criteria.id;
    first.inherent = rated(4, QStringLiteral("confidentiality"), 5);
    first.current = rated(3, QStringLiteral("confidentiality"), 5);
    first.residual = rated(2, QStringLiteral("confidentiality"), 4);
    first.controls = {access.id, testing.id};
    first.options = {TreatmentOption::Modify};
    first.status = RiskStatus::InTreatment;
    first.identifiedOn = QDate(2026, 3, 1);
    first.lastReview = QDate(2026, 11, 1);
    first.nextReview = QDate(2027, 2, 1);
    dossier.load(first);
    auto second = made<Risk>(9951, "R-002");
    second.title = QStringLiteral("Invented answers on leave and pay policy");
    second.domain = Domain::Safety;
    second.system = system.id;
    second.components = {componentId(2)};
    second.threats = {hallucination.id};
    second.dimensions = {QStringLiteral("truthfulness"), QStringLiteral("advice-reliability")};
    second.owner = priya;
    second.criteria = criteria.id;
    second.inherent = rated(5, QStringLiteral("truthfulness"), 3);
    second.current = rated(4, QStringLiteral("truthfulness"), 3);
    second.residual = rated(2, QStringLiteral("truthfulness"), 3);
    second.options = {TreatmentOption::Modify, TreatmentOption::Share};
    second.status = RiskStatus::Assessed;
    dossier.load(second);
    auto third = made<Risk>(9952, "R-003");
    third.title = QStringLiteral("=Answer quality differs by language");
    third.domain = Domain::Safety;
    third.criteria = criteria.id;
    dossier.load(third);
    auto soa = made<SoaEntry>(9960, "SOA-001");
    soa.control = {QStringLiteral("iso27001-2022"), QStringLiteral("A.8.3")};
    soa.applicability = Applicability::Applicable;
    soa.reasons = {SoaReason::RiskAssessment};
    soa.declared = ImplementationState::Implemented;
    soa.declaredBy = amara;
    soa.declaredOn = QDate(2026, 10, 1);
    dossier.load(soa);
    auto excluded = made<SoaEntry>(9961, "SOA-002");
    excluded.control = {QStringLiteral("iso27001-2022"), QStringLiteral("A.7.4")};
    excluded.applicability = Applicability::Excluded;
    excluded.reasons = {SoaReason::Excluded};
    excluded.justification = QStringLiteral("All premises belong to the provider, who is certified.");
    dossier.load(excluded);
    auto patch = made<Action>(9970, "ACT-001");
    patch.title = QStringLiteral("Filter passages by document owner");
    patch.risks = {first.id};
    patch.controls = {access.id};
    patch.owner = kenji;
    patch.start = QDate(2026, 10, 1);
    patch.due = QDate(2026, 11, 18);
    patch.status = ActionStatus::InProgress;
    patch.percent = 60;
    dossier.load(patch);
    auto cite = made<Action>(9971, "ACT-002");
    cite.title = QStringLiteral("Answer only with a cited passage");
    cite.risks = {second.id};
    cite.owner = priya;
    cite.due = QDate(2027, 1, 15);
    dossier.load(cite);
    auto acceptance = made<Acceptance>(9980, "ACC-001");
    acceptance.risk = first.id;
    acceptance.type = AcceptanceType::PlanApproval;
    acceptance.state = AcceptanceState::Submitted;
    acceptance.requester = amara;
    acceptance.approver = kenji;
    acceptance.requestedOn = QDate(2026, 11, 2);
    acceptance.expires = QDate(2027, 5, 1);
    dossier.load(acceptance);
    auto limit = made<Limit>(9985, "LIM-001");
    limit.tool = QStringLiteral("garak");
    limit.task = QStringLiteral("latentinjection.*");
    limit.metric = QStringLiteral("*");
    limit.rate = 0.01;
    limit.setOn = QDate(2026, 3, 4);
    limit.setBy = priya;
    dossier.load(limit);
    auto evidence = made<EvidenceItem>(9990, "EV-001");
    evidence.title = QStringLiteral("Row filter unit tests");
    evidence.type = EvidenceType::Document;
    evidence.collectedOn = QDate(2026, 11, 19);
    evidence.verdict = Verdict::Pass;
    evidence.controls = {access.id};
    evidence.risks = {first.id};
    evidence.validUntil = QDate(2027, 5, 19);
    dossier.load(evidence);
    return dossier;
}

} // namespace gabion::test
