-- SPDX-License-Identifier: Apache-2.0
-- A risk keeps the id that it has in the register it was imported from, and remarks.
ALTER TABLE "risk" ADD COLUMN "sourceId" TEXT NOT NULL DEFAULT '';
ALTER TABLE "risk" ADD COLUMN "notes" TEXT NOT NULL DEFAULT '';
