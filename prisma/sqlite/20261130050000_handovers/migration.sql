-- 交接: protocols of handing places over, which stay once both sides confirmed them; and when a tenant handed its unit back.
-- One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "Handover" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "leaseId" TEXT NOT NULL,
    "direction" TEXT NOT NULL CHECK ("direction" IN ('in', 'out')),
    "state" TEXT NOT NULL DEFAULT 'drafting' CHECK ("state" IN ('drafting', 'offered', 'locked', 'discarded')),
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "handedOn" TEXT CHECK ("handedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    CONSTRAINT "Handover_leaseId_fkey" FOREIGN KEY ("leaseId") REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Handover_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Handover_locked_has_a_day" CHECK (("state" = 'locked') = ("handedOn" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "HandoverVersion" (
    "handoverId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "offeredAt" DATETIME NOT NULL,
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "hash" TEXT NOT NULL CHECK (length("hash") = 64 AND "hash" NOT GLOB '*[^0-9a-f]*'),

    PRIMARY KEY ("handoverId", "number"),
    CONSTRAINT "HandoverVersion_handoverId_fkey" FOREIGN KEY ("handoverId") REFERENCES "Handover" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HandoverEvent" (
    "handoverId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('offered', 'confirmed', 'sentBack', 'recalled', 'discarded')),
    "version" INTEGER,
    "at" DATETIME NOT NULL,
    "byId" TEXT NOT NULL,
    "why" TEXT,

    PRIMARY KEY ("handoverId", "number"),
    CONSTRAINT "HandoverEvent_handoverId_fkey" FOREIGN KEY ("handoverId") REFERENCES "Handover" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HandoverEvent_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HandoverEvent_of_a_version" CHECK (("kind" = 'discarded') OR ("version" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "HandoverFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "handoverId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "setAside" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "HandoverFile_handoverId_fkey" FOREIGN KEY ("handoverId") REFERENCES "Handover" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HandoverFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Tenancy" ADD COLUMN "handedBackOn" TEXT CHECK ("handedBackOn" IS NULL OR ("handedBackOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' AND "handedBackOn" >= "startsOn" AND "leaseId" IS NOT NULL));
ALTER TABLE "Tenancy" ADD COLUMN "handBackNote" TEXT CHECK ("handBackNote" IS NULL OR "handedBackOn" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Handover_leaseId_idx" ON "Handover"("leaseId");

-- CreateIndex
CREATE INDEX "Handover_createdById_idx" ON "Handover"("createdById");

-- CreateIndex
CREATE INDEX "HandoverEvent_byId_idx" ON "HandoverEvent"("byId");

-- CreateIndex
CREATE UNIQUE INDEX "HandoverFile_fileId_key" ON "HandoverFile"("fileId");

-- CreateIndex
CREATE INDEX "HandoverFile_handoverId_idx" ON "HandoverFile"("handoverId");

-- A contract has one protocol for each direction, and only a contract that was signed has one. As a partial index the engine that writes
-- migrations could not read it.
CREATE TRIGGER "Handover_one_of_a_lease_inserted" BEFORE INSERT ON "Handover"
WHEN EXISTS (
    SELECT 1 FROM "Handover" WHERE "leaseId" = NEW."leaseId" AND "direction" = NEW."direction" AND "id" <> NEW."id" AND "state" <> 'discarded'
) OR NOT EXISTS (SELECT 1 FROM "Lease" WHERE "id" = NEW."leaseId" AND "state" = 'signed')
BEGIN
    SELECT RAISE(ABORT, 'a signed contract has one protocol for each direction');
END;

-- What was confirmed or discarded stays as it was, and a protocol stays that of its contract.
CREATE TRIGGER "Handover_closed_never_changed" BEFORE UPDATE ON "Handover"
WHEN OLD."state" IN ('locked', 'discarded') OR NEW."leaseId" <> OLD."leaseId" OR NEW."direction" <> OLD."direction"
BEGIN
    SELECT RAISE(ABORT, 'a protocol that is closed is never changed');
END;

CREATE TRIGGER "Handover_never_deleted" BEFORE DELETE ON "Handover"
BEGIN
    SELECT RAISE(ABORT, 'a protocol is never deleted');
END;

CREATE TRIGGER "HandoverVersion_never_changed" BEFORE UPDATE ON "HandoverVersion"
BEGIN
    SELECT RAISE(ABORT, 'a version that was offered is never changed');
END;

CREATE TRIGGER "HandoverVersion_never_deleted" BEFORE DELETE ON "HandoverVersion"
BEGIN
    SELECT RAISE(ABORT, 'a version that was offered is never deleted');
END;

CREATE TRIGGER "HandoverEvent_never_changed" BEFORE UPDATE ON "HandoverEvent"
BEGIN
    SELECT RAISE(ABORT, 'an event of a protocol is never changed');
END;

CREATE TRIGGER "HandoverEvent_never_deleted" BEFORE DELETE ON "HandoverEvent"
BEGIN
    SELECT RAISE(ABORT, 'an event of a protocol is never deleted');
END;

-- Photos come and go while the protocol is written; what was offered keeps its own.
CREATE TRIGGER "HandoverFile_only_added_to_a_draft" BEFORE INSERT ON "HandoverFile"
WHEN (SELECT "state" FROM "Handover" WHERE "id" = NEW."handoverId") <> 'drafting'
BEGIN
    SELECT RAISE(ABORT, 'photos are added while the protocol is written');
END;

CREATE TRIGGER "HandoverFile_never_changed" BEFORE UPDATE ON "HandoverFile"
WHEN (SELECT "state" FROM "Handover" WHERE "id" = OLD."handoverId") <> 'drafting'
  OR NEW."id" <> OLD."id" OR NEW."handoverId" <> OLD."handoverId" OR NEW."fileId" <> OLD."fileId"
BEGIN
    SELECT RAISE(ABORT, 'a photo of a protocol is never changed');
END;

CREATE TRIGGER "HandoverFile_only_removed_from_a_draft" BEFORE DELETE ON "HandoverFile"
WHEN (SELECT "state" FROM "Handover" WHERE "id" = OLD."handoverId") <> 'drafting'
  OR EXISTS (
    SELECT 1 FROM "HandoverVersion", json_each("HandoverVersion"."content", '$.photos') AS "photo"
    WHERE "HandoverVersion"."handoverId" = OLD."handoverId" AND json_extract("photo"."value", '$.fileId') = OLD."fileId"
  )
BEGIN
    SELECT RAISE(ABORT, 'a photo that was offered is never removed');
END;

-- The bytes that a protocol speaks of stay the ones of their hash.
CREATE TRIGGER "StoredFile_of_a_protocol_never_changed" BEFORE UPDATE OF "sha256", "mediaType", "size" ON "StoredFile"
WHEN EXISTS (SELECT 1 FROM "HandoverFile" WHERE "fileId" = OLD."id")
BEGIN
    SELECT RAISE(ABORT, 'a photo of a protocol is never changed');
END;

-- A unit is handed back once.
CREATE TRIGGER "Tenancy_handed_back_once" BEFORE UPDATE OF "handedBackOn", "handBackNote" ON "Tenancy"
WHEN OLD."handedBackOn" IS NOT NULL AND (NEW."handedBackOn" IS NOT OLD."handedBackOn" OR NEW."handBackNote" IS NOT OLD."handBackNote")
BEGIN
    SELECT RAISE(ABORT, 'a unit is handed back once');
END;

COMMIT;
