-- SPDX-License-Identifier: Apache-2.0
-- Records: one table a kind, made from the fields of core/model (tests/core/store/tst_schema compares).
CREATE TABLE "organisation"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "context" TEXT NOT NULL,
    "interestedParties" TEXT NOT NULL,
    "classification" TEXT NOT NULL,
    "documentPrefix" TEXT NOT NULL,
    "documentVersion" TEXT NOT NULL,
    "preparedBy" TEXT NOT NULL,
    "approvedBy" TEXT NOT NULL,
    "approvedOn" TEXT,
    "frameworks" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "organisation_ref" ON "organisation"("ref") WHERE "ref"<>'';
CREATE TABLE "person"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "active" INTEGER NOT NULL CHECK("active" IN (0,1))
) STRICT;
CREATE UNIQUE INDEX "person_ref" ON "person"("ref") WHERE "ref"<>'';
CREATE TABLE "criteria"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "likelihood" TEXT NOT NULL,
    "consequence" TEXT NOT NULL,
    "consequenceScales" TEXT NOT NULL,
    "levels" TEXT NOT NULL,
    "matrix" TEXT NOT NULL,
    "product" INTEGER NOT NULL CHECK("product" IN (0,1)),
    "appetite" TEXT NOT NULL,
    "approvedBy" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "approvedOn" TEXT,
    "rationale" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "criteria_ref" ON "criteria"("ref") WHERE "ref"<>'';
CREATE INDEX "criteria_approvedBy_target" ON "criteria"("approvedBy") WHERE "approvedBy" IS NOT NULL;
CREATE TABLE "ai_system"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "intendedPurpose" TEXT NOT NULL,
    "foreseeableMisuse" TEXT NOT NULL,
    "users" TEXT NOT NULL,
    "affectedGroups" TEXT NOT NULL,
    "deploymentContext" TEXT NOT NULL,
    "jurisdictions" TEXT NOT NULL,
    "models" TEXT NOT NULL,
    "trainingData" TEXT NOT NULL,
    "autonomy" TEXT NOT NULL,
    "humanOversight" TEXT NOT NULL,
    "outputs" TEXT NOT NULL,
    "aiActClass" TEXT NOT NULL,
    "annexPoint" TEXT NOT NULL,
    "generalPurpose" INTEGER NOT NULL CHECK("generalPurpose" IN (0,1)),
    "exemptByArticle63" INTEGER NOT NULL CHECK("exemptByArticle63" IN (0,1)),
    "classRationale" TEXT NOT NULL,
    "classifiedBy" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "classifiedOn" TEXT,
    "regulationVersion" TEXT NOT NULL,
    "registrationNumber" TEXT NOT NULL,
    "logRetention" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "impactAssessment" TEXT NOT NULL,
    "goLiveDecision" TEXT NOT NULL,
    "owner" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "nextReview" TEXT
) STRICT;
CREATE UNIQUE INDEX "ai_system_ref" ON "ai_system"("ref") WHERE "ref"<>'';
CREATE INDEX "ai_system_classifiedBy_target" ON "ai_system"("classifiedBy") WHERE "classifiedBy" IS NOT NULL;
CREATE INDEX "ai_system_owner_target" ON "ai_system"("owner") WHERE "owner" IS NOT NULL;
CREATE TABLE "boundary"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "system" TEXT REFERENCES "ai_system"("id") DEFERRABLE INITIALLY DEFERRED,
    "title" TEXT NOT NULL,
    "parent" TEXT REFERENCES "boundary"("id") DEFERRABLE INITIALLY DEFERRED,
    "trusted" INTEGER NOT NULL CHECK("trusted" IN (0,1)),
    "description" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "boundary_ref" ON "boundary"("ref") WHERE "ref"<>'';
CREATE INDEX "boundary_system_target" ON "boundary"("system") WHERE "system" IS NOT NULL;
CREATE INDEX "boundary_parent_target" ON "boundary"("parent") WHERE "parent" IS NOT NULL;
CREATE TABLE "component"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "system" TEXT REFERENCES "ai_system"("id") DEFERRABLE INITIALLY DEFERRED,
    "type" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "technology" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "boundary" TEXT REFERENCES "boundary"("id") DEFERRABLE INITIALLY DEFERRED,
    "owner" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "supplier" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "needs" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "component_ref" ON "component"("ref") WHERE "ref"<>'';
CREATE INDEX "component_system_target" ON "component"("system") WHERE "system" IS NOT NULL;
CREATE INDEX "component_boundary_target" ON "component"("boundary") WHERE "boundary" IS NOT NULL;
CREATE INDEX "component_owner_target" ON "component"("owner") WHERE "owner" IS NOT NULL;
CREATE TABLE "flow"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "from" TEXT REFERENCES "component"("id") DEFERRABLE INITIALLY DEFERRED,
    "to" TEXT REFERENCES "component"("id") DEFERRABLE INITIALLY DEFERRED,
    "title" TEXT NOT NULL,
    "flowKind" TEXT NOT NULL,
    "bothWays" INTEGER NOT NULL CHECK("bothWays" IN (0,1)),
    "protocol" TEXT NOT NULL,
    "authenticated" INTEGER NOT NULL CHECK("authenticated" IN (0,1)),
    "encrypted" INTEGER NOT NULL CHECK("encrypted" IN (0,1)),
    "integrityProtected" INTEGER NOT NULL CHECK("integrityProtected" IN (0,1)),
    "data" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "flow_ref" ON "flow"("ref") WHERE "ref"<>'';
CREATE INDEX "flow_from_target" ON "flow"("from") WHERE "from" IS NOT NULL;
CREATE INDEX "flow_to_target" ON "flow"("to") WHERE "to" IS NOT NULL;
CREATE TABLE "diagram"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "system" TEXT REFERENCES "ai_system"("id") DEFERRABLE INITIALLY DEFERRED,
    "title" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "diagram_ref" ON "diagram"("ref") WHERE "ref"<>'';
CREATE INDEX "diagram_system_target" ON "diagram"("system") WHERE "system" IS NOT NULL;
CREATE TABLE "placement"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "diagram" TEXT REFERENCES "diagram"("id") DEFERRABLE INITIALLY DEFERRED,
    "component" TEXT REFERENCES "component"("id") DEFERRABLE INITIALLY DEFERRED,
    "boundary" TEXT REFERENCES "boundary"("id") DEFERRABLE INITIALLY DEFERRED,
    "x" REAL NOT NULL,
    "y" REAL NOT NULL,
    "width" REAL NOT NULL,
    "height" REAL NOT NULL,
    "pinned" INTEGER NOT NULL CHECK("pinned" IN (0,1))
) STRICT;
CREATE UNIQUE INDEX "placement_ref" ON "placement"("ref") WHERE "ref"<>'';
CREATE INDEX "placement_diagram_target" ON "placement"("diagram") WHERE "diagram" IS NOT NULL;
CREATE INDEX "placement_component_target" ON "placement"("component") WHERE "component" IS NOT NULL;
CREATE INDEX "placement_boundary_target" ON "placement"("boundary") WHERE "boundary" IS NOT NULL;
CREATE TABLE "asset"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "assetClass" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "owner" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "custodian" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "classification" TEXT NOT NULL,
    "personalData" INTEGER NOT NULL CHECK("personalData" IN (0,1)),
    "values" TEXT NOT NULL,
    "system" TEXT REFERENCES "ai_system"("id") DEFERRABLE INITIALLY DEFERRED,
    "version" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "supplier" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "lastReviewed" TEXT
) STRICT;
CREATE UNIQUE INDEX "asset_ref" ON "asset"("ref") WHERE "ref"<>'';
CREATE INDEX "asset_owner_target" ON "asset"("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "asset_system_target" ON "asset"("system") WHERE "system" IS NOT NULL;
CREATE TABLE "asset_components"(
    "asset" TEXT NOT NULL REFERENCES "asset"("id") DEFERRABLE INITIALLY DEFERRED,
    "components" TEXT NOT NULL REFERENCES "component"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("asset","position")
) STRICT;
CREATE INDEX "asset_components_target" ON "asset_components"("components");
CREATE TABLE "control"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "satisfies" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "owner" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "implementedOn" TEXT,
    "nextReview" TEXT
) STRICT;
CREATE UNIQUE INDEX "control_ref" ON "control"("ref") WHERE "ref"<>'';
CREATE INDEX "control_owner_target" ON "control"("owner") WHERE "owner" IS NOT NULL;
CREATE TABLE "control_components"(
    "control" TEXT NOT NULL REFERENCES "control"("id") DEFERRABLE INITIALLY DEFERRED,
    "components" TEXT NOT NULL REFERENCES "component"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("control","position")
) STRICT;
CREATE INDEX "control_components_target" ON "control_components"("components");
CREATE TABLE "threat"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "taxonomy" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "dimensions" TEXT NOT NULL,
    "references" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "threat_ref" ON "threat"("ref") WHERE "ref"<>'';
CREATE TABLE "threat_components"(
    "threat" TEXT NOT NULL REFERENCES "threat"("id") DEFERRABLE INITIALLY DEFERRED,
    "components" TEXT NOT NULL REFERENCES "component"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("threat","position")
) STRICT;
CREATE INDEX "threat_components_target" ON "threat_components"("components");
CREATE TABLE "threat_flows"(
    "threat" TEXT NOT NULL REFERENCES "threat"("id") DEFERRABLE INITIALLY DEFERRED,
    "flows" TEXT NOT NULL REFERENCES "flow"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("threat","position")
) STRICT;
CREATE INDEX "threat_flows_target" ON "threat_flows"("flows");
CREATE TABLE "threat_controls"(
    "threat" TEXT NOT NULL REFERENCES "threat"("id") DEFERRABLE INITIALLY DEFERRED,
    "controls" TEXT NOT NULL REFERENCES "control"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("threat","position")
) STRICT;
CREATE INDEX "threat_controls_target" ON "threat_controls"("controls");
CREATE TABLE "risk"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "approach" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "consequence" TEXT NOT NULL,
    "affectedParties" TEXT NOT NULL,
    "system" TEXT REFERENCES "ai_system"("id") DEFERRABLE INITIALLY DEFERRED,
    "weakness" TEXT NOT NULL,
    "dimensions" TEXT NOT NULL,
    "owner" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "criteria" TEXT REFERENCES "criteria"("id") DEFERRABLE INITIALLY DEFERRED,
    "inherent" TEXT NOT NULL,
    "current" TEXT NOT NULL,
    "residual" TEXT NOT NULL,
    "options" TEXT NOT NULL,
    "treatmentRationale" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "identifiedOn" TEXT,
    "lastReview" TEXT,
    "nextReview" TEXT,
    "opportunity" INTEGER NOT NULL CHECK("opportunity" IN (0,1))
) STRICT;
CREATE UNIQUE INDEX "risk_ref" ON "risk"("ref") WHERE "ref"<>'';
CREATE INDEX "risk_system_target" ON "risk"("system") WHERE "system" IS NOT NULL;
CREATE INDEX "risk_owner_target" ON "risk"("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "risk_criteria_target" ON "risk"("criteria") WHERE "criteria" IS NOT NULL;
CREATE TABLE "risk_components"(
    "risk" TEXT NOT NULL REFERENCES "risk"("id") DEFERRABLE INITIALLY DEFERRED,
    "components" TEXT NOT NULL REFERENCES "component"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("risk","position")
) STRICT;
CREATE INDEX "risk_components_target" ON "risk_components"("components");
CREATE TABLE "risk_assets"(
    "risk" TEXT NOT NULL REFERENCES "risk"("id") DEFERRABLE INITIALLY DEFERRED,
    "assets" TEXT NOT NULL REFERENCES "asset"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("risk","position")
) STRICT;
CREATE INDEX "risk_assets_target" ON "risk_assets"("assets");
CREATE TABLE "risk_threats"(
    "risk" TEXT NOT NULL REFERENCES "risk"("id") DEFERRABLE INITIALLY DEFERRED,
    "threats" TEXT NOT NULL REFERENCES "threat"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("risk","position")
) STRICT;
CREATE INDEX "risk_threats_target" ON "risk_threats"("threats");
CREATE TABLE "risk_controls"(
    "risk" TEXT NOT NULL REFERENCES "risk"("id") DEFERRABLE INITIALLY DEFERRED,
    "controls" TEXT NOT NULL REFERENCES "control"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("risk","position")
) STRICT;
CREATE INDEX "risk_controls_target" ON "risk_controls"("controls");
CREATE TABLE "soa_entry"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "control" TEXT NOT NULL,
    "applicability" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "justification" TEXT NOT NULL,
    "declared" TEXT NOT NULL,
    "declaredBy" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "declaredOn" TEXT,
    "provider" TEXT NOT NULL,
    "responsible" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "decidedBy" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "decidedOn" TEXT
) STRICT;
CREATE UNIQUE INDEX "soa_entry_ref" ON "soa_entry"("ref") WHERE "ref"<>'';
CREATE INDEX "soa_entry_declaredBy_target" ON "soa_entry"("declaredBy") WHERE "declaredBy" IS NOT NULL;
CREATE INDEX "soa_entry_responsible_target" ON "soa_entry"("responsible") WHERE "responsible" IS NOT NULL;
CREATE INDEX "soa_entry_decidedBy_target" ON "soa_entry"("decidedBy") WHERE "decidedBy" IS NOT NULL;
CREATE TABLE "action"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "option" TEXT NOT NULL,
    "deliverable" TEXT NOT NULL,
    "owner" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "approver" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "resources" TEXT NOT NULL,
    "start" TEXT,
    "due" TEXT,
    "revisedDue" TEXT,
    "revisedReason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "doneOn" TEXT,
    "verifiedOn" TEXT,
    "verifiedBy" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "verification" TEXT NOT NULL,
    "escalation" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "action_ref" ON "action"("ref") WHERE "ref"<>'';
CREATE INDEX "action_owner_target" ON "action"("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "action_approver_target" ON "action"("approver") WHERE "approver" IS NOT NULL;
CREATE INDEX "action_verifiedBy_target" ON "action"("verifiedBy") WHERE "verifiedBy" IS NOT NULL;
CREATE TABLE "action_risks"(
    "action" TEXT NOT NULL REFERENCES "action"("id") DEFERRABLE INITIALLY DEFERRED,
    "risks" TEXT NOT NULL REFERENCES "risk"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("action","position")
) STRICT;
CREATE INDEX "action_risks_target" ON "action_risks"("risks");
CREATE TABLE "action_controls"(
    "action" TEXT NOT NULL REFERENCES "action"("id") DEFERRABLE INITIALLY DEFERRED,
    "controls" TEXT NOT NULL REFERENCES "control"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("action","position")
) STRICT;
CREATE INDEX "action_controls_target" ON "action_controls"("controls");
CREATE TABLE "acceptance"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "risk" TEXT REFERENCES "risk"("id") DEFERRABLE INITIALLY DEFERRED,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "requester" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "approver" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "approverRole" TEXT NOT NULL,
    "requestedOn" TEXT,
    "decidedOn" TEXT,
    "justification" TEXT NOT NULL,
    "conditions" TEXT NOT NULL,
    "expires" TEXT,
    "snapshot" TEXT NOT NULL,
    "snapshotText" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "acceptance_ref" ON "acceptance"("ref") WHERE "ref"<>'';
CREATE INDEX "acceptance_risk_target" ON "acceptance"("risk") WHERE "risk" IS NOT NULL;
CREATE INDEX "acceptance_requester_target" ON "acceptance"("requester") WHERE "requester" IS NOT NULL;
CREATE INDEX "acceptance_approver_target" ON "acceptance"("approver") WHERE "approver" IS NOT NULL;
CREATE TABLE "estimate"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "risk" TEXT REFERENCES "risk"("id") DEFERRABLE INITIALLY DEFERRED,
    "person" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "likelihood" INTEGER NOT NULL,
    "consequence" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "givenAt" TEXT
) STRICT;
CREATE UNIQUE INDEX "estimate_ref" ON "estimate"("ref") WHERE "ref"<>'';
CREATE INDEX "estimate_risk_target" ON "estimate"("risk") WHERE "risk" IS NOT NULL;
CREATE INDEX "estimate_person_target" ON "estimate"("person") WHERE "person" IS NOT NULL;
CREATE TABLE "import_run"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "importKind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "tool" TEXT NOT NULL,
    "toolVersion" TEXT NOT NULL,
    "toolRun" TEXT NOT NULL,
    "targetText" TEXT NOT NULL,
    "component" TEXT REFERENCES "component"("id") DEFERRABLE INITIALLY DEFERRED,
    "scope" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "testedAt" TEXT,
    "importedAt" TEXT,
    "partial" INTEGER NOT NULL CHECK("partial" IN (0,1)),
    "findings" INTEGER NOT NULL,
    "findingsNew" INTEGER NOT NULL,
    "findingsUnchanged" INTEGER NOT NULL,
    "findingsFixed" INTEGER NOT NULL,
    "findingsReopened" INTEGER NOT NULL,
    "measurements" INTEGER NOT NULL,
    "remarks" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "import_run_ref" ON "import_run"("ref") WHERE "ref"<>'';
CREATE INDEX "import_run_component_target" ON "import_run"("component") WHERE "component" IS NOT NULL;
CREATE TABLE "evidence_item"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "run" TEXT REFERENCES "import_run"("id") DEFERRABLE INITIALLY DEFERRED,
    "tool" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "collectedOn" TEXT,
    "collectedBy" TEXT NOT NULL,
    "periodFrom" TEXT,
    "periodTo" TEXT,
    "sample" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "threshold" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "catalogControls" TEXT NOT NULL,
    "validUntil" TEXT,
    "reviewer" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX "evidence_item_ref" ON "evidence_item"("ref") WHERE "ref"<>'';
CREATE INDEX "evidence_item_run_target" ON "evidence_item"("run") WHERE "run" IS NOT NULL;
CREATE INDEX "evidence_item_reviewer_target" ON "evidence_item"("reviewer") WHERE "reviewer" IS NOT NULL;
CREATE TABLE "evidence_item_controls"(
    "evidence_item" TEXT NOT NULL REFERENCES "evidence_item"("id") DEFERRABLE INITIALLY DEFERRED,
    "controls" TEXT NOT NULL REFERENCES "control"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("evidence_item","position")
) STRICT;
CREATE INDEX "evidence_item_controls_target" ON "evidence_item_controls"("controls");
CREATE TABLE "evidence_item_risks"(
    "evidence_item" TEXT NOT NULL REFERENCES "evidence_item"("id") DEFERRABLE INITIALLY DEFERRED,
    "risks" TEXT NOT NULL REFERENCES "risk"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("evidence_item","position")
) STRICT;
CREATE INDEX "evidence_item_risks_target" ON "evidence_item_risks"("risks");
CREATE TABLE "decision"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "finding" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedBy" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "decidedOn" TEXT,
    "until" TEXT,
    "duplicateOf" INTEGER NOT NULL,
    "risk" TEXT REFERENCES "risk"("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX "decision_ref" ON "decision"("ref") WHERE "ref"<>'';
CREATE INDEX "decision_decidedBy_target" ON "decision"("decidedBy") WHERE "decidedBy" IS NOT NULL;
CREATE INDEX "decision_risk_target" ON "decision"("risk") WHERE "risk" IS NOT NULL;
CREATE TABLE "limit"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "rate" REAL NOT NULL,
    "setOn" TEXT,
    "setBy" TEXT REFERENCES "person"("id") DEFERRABLE INITIALLY DEFERRED,
    "reason" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "limit_ref" ON "limit"("ref") WHERE "ref"<>'';
CREATE INDEX "limit_setBy_target" ON "limit"("setBy") WHERE "setBy" IS NOT NULL;
CREATE TABLE "mapping"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "threats" TEXT NOT NULL,
    "component" TEXT REFERENCES "component"("id") DEFERRABLE INITIALLY DEFERRED,
    "role" TEXT NOT NULL,
    "attemptsPerYear" REAL NOT NULL,
    "reason" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "mapping_ref" ON "mapping"("ref") WHERE "ref"<>'';
CREATE INDEX "mapping_component_target" ON "mapping"("component") WHERE "component" IS NOT NULL;
CREATE TABLE "mapping_risks"(
    "mapping" TEXT NOT NULL REFERENCES "mapping"("id") DEFERRABLE INITIALLY DEFERRED,
    "risks" TEXT NOT NULL REFERENCES "risk"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("mapping","position")
) STRICT;
CREATE INDEX "mapping_risks_target" ON "mapping_risks"("risks");
CREATE TABLE "suggestion_decision"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "suggestion" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedOn" TEXT
) STRICT;
CREATE UNIQUE INDEX "suggestion_decision_ref" ON "suggestion_decision"("ref") WHERE "ref"<>'';
CREATE TABLE "baseline"(
    "id" TEXT NOT NULL PRIMARY KEY,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "auditEntry" INTEGER NOT NULL,
    "head" TEXT NOT NULL,
    "takenAt" TEXT,
    "reason" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "baseline_ref" ON "baseline"("ref") WHERE "ref"<>'';

-- highest reference number ever given for a kind of record: a reference is never used twice
CREATE TABLE reference(kind TEXT NOT NULL PRIMARY KEY, highest INTEGER NOT NULL) STRICT;
-- numbers that are given out once: run, finding, measurement, sample
CREATE TABLE counter(name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT;

-- the audit trail: a chain, never changed
CREATE TABLE audit(
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    changes TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit trail is never changed');
END;
CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit trail is never changed');
END;
CREATE TRIGGER audit_insert BEFORE INSERT ON audit WHEN NEW.number<>1+coalesce((SELECT max(number) FROM audit),0) BEGIN
    SELECT RAISE(ABORT, 'the audit trail is written in order');
END;

-- exports, beside the chain
CREATE TABLE export(
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    document TEXT NOT NULL,
    format TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    head TEXT NOT NULL
) STRICT;

-- import runs as the bulk rows know them; adopted = the gate made it live at least once
CREATE TABLE run(
    number INTEGER PRIMARY KEY,
    finished INTEGER NOT NULL,
    adopted INTEGER NOT NULL,
    findings INTEGER NOT NULL,
    measurements INTEGER NOT NULL,
    samples INTEGER NOT NULL
) STRICT;
-- ordinals = how many findings the source has
CREATE TABLE source(number INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, ordinals INTEGER NOT NULL) STRICT;
-- bit i, least significant first: the finding with ordinal i of the source was seen in the run
CREATE TABLE run_seen(run INTEGER NOT NULL, source INTEGER NOT NULL, bitmap BLOB NOT NULL, PRIMARY KEY(run, source)) STRICT;

CREATE TABLE finding(
    seq INTEGER PRIMARY KEY,
    finding INTEGER NOT NULL,
    run INTEGER NOT NULL,
    source INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    content INTEGER NOT NULL,
    severity TEXT NOT NULL,
    severity_source TEXT NOT NULL,
    report_state TEXT NOT NULL,
    state_reason TEXT NOT NULL,
    rule TEXT NOT NULL,
    title TEXT NOT NULL,
    message TEXT NOT NULL,
    cwes TEXT NOT NULL,
    ids TEXT NOT NULL,
    package TEXT NOT NULL,
    package_version TEXT NOT NULL,
    purl TEXT NOT NULL,
    fixed_version TEXT NOT NULL,
    path TEXT NOT NULL,
    line INTEGER NOT NULL,
    logical TEXT NOT NULL,
    locations TEXT NOT NULL,
    snippet_hash TEXT NOT NULL,
    evidence TEXT NOT NULL,
    score REAL NOT NULL
) STRICT;
CREATE INDEX finding_severity ON finding((CASE severity WHEN 'info' THEN 0 WHEN 'low' THEN 1 WHEN 'high' THEN 3 WHEN 'critical' THEN 4
    ELSE 2 END) DESC, score DESC);
CREATE INDEX finding_known ON finding(source, ordinal, fingerprint, content) WHERE finding=seq;
CREATE INDEX finding_rule ON finding(rule);
CREATE INDEX finding_path ON finding(path);
CREATE INDEX finding_version ON finding(finding, seq, run, fingerprint, content) WHERE finding<>seq;
CREATE VIRTUAL TABLE finding_text USING fts5(title, rule, path, ids, content='finding', content_rowid='seq', detail=none,
    columnsize=0);
-- bytes gathered before they are written: fewer pieces to merge
INSERT INTO finding_text(finding_text, rank) VALUES('hashsize', 8388608);

CREATE TABLE measurement(
    seq INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    series INTEGER NOT NULL,
    suite TEXT NOT NULL,
    task TEXT NOT NULL,
    metric TEXT NOT NULL,
    kind TEXT NOT NULL,
    direction TEXT NOT NULL,
    n INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    nulls INTEGER NOT NULL,
    value REAL NOT NULL,
    standard_error REAL NOT NULL,
    unit TEXT NOT NULL,
    clusters INTEGER NOT NULL,
    design_effect REAL NOT NULL,
    clusters_known INTEGER NOT NULL,
    effective_n REAL NOT NULL,
    reported_lower REAL NOT NULL,
    reported_upper REAL NOT NULL,
    reported_method TEXT NOT NULL,
    threshold REAL NOT NULL,
    seed TEXT NOT NULL,
    judge TEXT NOT NULL,
    config TEXT NOT NULL,
    flags TEXT NOT NULL,
    is_primary INTEGER NOT NULL
) STRICT;
CREATE INDEX measurement_run ON measurement(run);
CREATE INDEX measurement_series ON measurement(series);

CREATE TABLE sample(
    seq INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    measurement INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    trial TEXT NOT NULL,
    position INTEGER NOT NULL,
    line INTEGER NOT NULL,
    byte INTEGER NOT NULL,
    score REAL NOT NULL,
    text_hash TEXT NOT NULL
) STRICT;
CREATE INDEX sample_measurement ON sample(measurement);
-- texts of samples, only where storing them was asked for
CREATE TABLE sample_text(hash TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT;
