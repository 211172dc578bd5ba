-- SPDX-License-Identifier: Apache-2.0
-- Columns that auditors ask for: what an asset depends on, how often evidence is collected anew, the residual level that a
-- verification found.
ALTER TABLE "action" ADD COLUMN "actualResidual" TEXT NOT NULL DEFAULT '';
ALTER TABLE "evidence_item" ADD COLUMN "freshnessDays" INTEGER NOT NULL DEFAULT 0;
CREATE TABLE "asset_dependencies"(
    "asset" TEXT NOT NULL REFERENCES "asset"("id") DEFERRABLE INITIALLY DEFERRED,
    "dependencies" TEXT NOT NULL REFERENCES "asset"("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    PRIMARY KEY("asset","position")
) STRICT;
CREATE INDEX "asset_dependencies_target" ON "asset_dependencies"("dependencies");
