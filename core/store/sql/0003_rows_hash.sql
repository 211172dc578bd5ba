-- SPDX-License-Identifier: Apache-2.0
-- An import run keeps the hash of its bulk rows.
ALTER TABLE "import_run" ADD COLUMN "rowsHash" TEXT NOT NULL DEFAULT '';
