-- 续租: what both sides say of it, and which contract follows which.
-- One transaction, so that a crash leaves everything as it was.
BEGIN;

ALTER TABLE "Lease" ADD COLUMN "renewsId" TEXT REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE INDEX "Lease_renewsId_idx" ON "Lease"("renewsId");

-- A contract is followed by one.
CREATE TRIGGER "Lease_one_renewal" BEFORE INSERT ON "Lease"
WHEN NEW."renewsId" IS NOT NULL AND EXISTS (SELECT 1 FROM "Lease" WHERE "renewsId" = NEW."renewsId" AND "state" <> 'cancelled')
BEGIN
    SELECT RAISE(ABORT, 'a contract is followed by one');
END;

-- CreateTable
CREATE TABLE "RenewalStatement" (
    "leaseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('parkOffers', 'parkRefuses', 'tenantWants', 'tenantLeaves', 'tenantMatches')),
    "ground" TEXT CHECK ("ground" IN ('betterTerms', 'ownUse', 'conditions', 'arrears')),
    "text" TEXT NOT NULL,
    "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "at" DATETIME NOT NULL,
    "byId" TEXT NOT NULL,

    PRIMARY KEY ("leaseId", "number"),
    CONSTRAINT "RenewalStatement_leaseId_fkey" FOREIGN KEY ("leaseId") REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RenewalStatement_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RenewalStatement_refused_with_a_ground" CHECK (("kind" = 'parkRefuses') = ("ground" IS NOT NULL))
);

-- CreateIndex
CREATE INDEX "RenewalStatement_byId_idx" ON "RenewalStatement"("byId");

-- What was said stays.
CREATE TRIGGER "RenewalStatement_never_changed" BEFORE UPDATE ON "RenewalStatement"
BEGIN
    SELECT RAISE(ABORT, 'what was said of a renewal stays');
END;

CREATE TRIGGER "RenewalStatement_never_deleted" BEFORE DELETE ON "RenewalStatement"
BEGIN
    SELECT RAISE(ABORT, 'what was said of a renewal stays');
END;

COMMIT;
