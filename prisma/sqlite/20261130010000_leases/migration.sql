-- 租赁合同: what is drafted, what was offered, what happened, the signed paper; and under which contract a place is let.
-- One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "Lease" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "moveInId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'drafting' CHECK ("state" IN ('drafting', 'offered', 'agreed', 'signed', 'cancelled')),
    "number" TEXT NOT NULL DEFAULT '',
    "terms" TEXT NOT NULL CHECK (json_valid("terms")),
    "signedOn" TEXT CHECK ("signedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    CONSTRAINT "Lease_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Lease_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Lease_moveInId_fkey" FOREIGN KEY ("moveInId") REFERENCES "MoveIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Lease_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Lease_signed_has_a_day" CHECK (("state" = 'signed') = ("signedOn" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "LeaseVersion" (
    "leaseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "offeredAt" DATETIME NOT NULL,
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "hash" TEXT NOT NULL CHECK (length("hash") = 64 AND "hash" NOT GLOB '*[^0-9a-f]*'),

    PRIMARY KEY ("leaseId", "number"),
    CONSTRAINT "LeaseVersion_leaseId_fkey" FOREIGN KEY ("leaseId") REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LeaseEvent" (
    "leaseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('offered', 'confirmed', 'sentBack', 'recalled', 'signed', 'cancelled')),
    "version" INTEGER,
    "at" DATETIME NOT NULL,
    "byId" TEXT NOT NULL,
    "why" TEXT,

    PRIMARY KEY ("leaseId", "number"),
    CONSTRAINT "LeaseEvent_leaseId_fkey" FOREIGN KEY ("leaseId") REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LeaseEvent_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LeaseEvent_of_a_version" CHECK (("kind" = 'cancelled') OR ("version" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "LeaseFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "leaseId" TEXT NOT NULL,
    "version" INTEGER NOT NULL CHECK ("version" > 0),
    "fileId" TEXT NOT NULL,
    CONSTRAINT "LeaseFile_leaseId_fkey" FOREIGN KEY ("leaseId") REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LeaseFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Tenancy" ADD COLUMN "leaseId" TEXT REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Lease_parkSlug_state_idx" ON "Lease"("parkSlug", "state");

-- CreateIndex
CREATE INDEX "Lease_institutionId_idx" ON "Lease"("institutionId");

-- CreateIndex
CREATE INDEX "Lease_moveInId_idx" ON "Lease"("moveInId");

-- CreateIndex
CREATE INDEX "Lease_createdById_idx" ON "Lease"("createdById");

-- CreateIndex
CREATE INDEX "LeaseEvent_byId_idx" ON "LeaseEvent"("byId");

-- CreateIndex
CREATE UNIQUE INDEX "LeaseFile_fileId_key" ON "LeaseFile"("fileId");

-- CreateIndex
CREATE INDEX "LeaseFile_leaseId_idx" ON "LeaseFile"("leaseId");

-- CreateIndex
CREATE INDEX "Tenancy_leaseId_idx" ON "Tenancy"("leaseId");

-- An application is concluded by one contract. As a partial index the engine that writes migrations could not read it.
CREATE TRIGGER "Lease_one_of_an_application_inserted" BEFORE INSERT ON "Lease"
WHEN NEW."moveInId" IS NOT NULL AND NEW."state" <> 'cancelled' AND EXISTS (
    SELECT 1 FROM "Lease" WHERE "moveInId" = NEW."moveInId" AND "id" <> NEW."id" AND "state" <> 'cancelled'
)
BEGIN
    SELECT RAISE(ABORT, 'an application is concluded by one contract');
END;

CREATE TRIGGER "Lease_one_of_an_application_updated" BEFORE UPDATE OF "moveInId", "state" ON "Lease"
WHEN NEW."moveInId" IS NOT NULL AND NEW."state" <> 'cancelled' AND EXISTS (
    SELECT 1 FROM "Lease" WHERE "moveInId" = NEW."moveInId" AND "id" <> NEW."id" AND "state" <> 'cancelled'
)
BEGIN
    SELECT RAISE(ABORT, 'an application is concluded by one contract');
END;

-- What was signed stays as it was.
CREATE TRIGGER "Lease_signed_never_changed" BEFORE UPDATE ON "Lease" WHEN OLD."state" = 'signed'
BEGIN
    SELECT RAISE(ABORT, 'a contract that was signed is never changed');
END;

CREATE TRIGGER "LeaseVersion_never_changed" BEFORE UPDATE ON "LeaseVersion"
BEGIN
    SELECT RAISE(ABORT, 'a version that was offered is never changed');
END;

CREATE TRIGGER "LeaseVersion_never_deleted" BEFORE DELETE ON "LeaseVersion"
BEGIN
    SELECT RAISE(ABORT, 'a version that was offered is never deleted');
END;

CREATE TRIGGER "LeaseEvent_never_changed" BEFORE UPDATE ON "LeaseEvent"
BEGIN
    SELECT RAISE(ABORT, 'an event of a contract is never changed');
END;

CREATE TRIGGER "LeaseEvent_never_deleted" BEFORE DELETE ON "LeaseEvent"
BEGIN
    SELECT RAISE(ABORT, 'an event of a contract is never deleted');
END;

COMMIT;
