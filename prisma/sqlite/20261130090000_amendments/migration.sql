-- 合同变更与调整: what was agreed stays, and what other terms make of bills that were issued are entries of their own.
-- One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "Amendment" (
    "leaseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "state" TEXT NOT NULL DEFAULT 'drafting' CHECK ("state" IN ('drafting', 'offered', 'inForce', 'refused', 'withdrawn')),
    "change" TEXT NOT NULL CHECK (json_valid("change")),
    "terms" TEXT NOT NULL CHECK (json_valid("terms")),
    "hash" TEXT NOT NULL CHECK (length("hash") = 64 AND "hash" NOT GLOB '*[^0-9a-f]*'),
    "reason" TEXT NOT NULL,
    "baseVersion" INTEGER NOT NULL CHECK ("baseVersion" > 0),
    "draftedAt" DATETIME NOT NULL,
    "draftedById" TEXT NOT NULL,
    "offeredAt" DATETIME,
    "decidedAt" DATETIME,
    "decideWhy" TEXT,
    "inForceOn" TEXT CHECK ("inForceOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),

    PRIMARY KEY ("leaseId", "number"),
    CONSTRAINT "Amendment_leaseId_fkey" FOREIGN KEY ("leaseId") REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Amendment_draftedById_fkey" FOREIGN KEY ("draftedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Amendment_in_force_from_a_day" CHECK (("state" = 'inForce') = ("inForceOn" IS NOT NULL)),
    CONSTRAINT "Amendment_agreed_after_it_was_offered" CHECK ("state" NOT IN ('offered', 'inForce', 'refused') OR "offeredAt" IS NOT NULL)
);

-- CreateTable
CREATE TABLE "Adjustment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "leaseId" TEXT NOT NULL,
    "invoiceId" TEXT NOT NULL,
    "amendment" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT,
    "amount" BIGINT NOT NULL CHECK ("amount" <> 0),
    "working" TEXT NOT NULL CHECK (json_valid("working")),
    "valueOn" TEXT NOT NULL CHECK ("valueOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "recordedAt" DATETIME NOT NULL,
    "supplementId" TEXT,
    "creditId" TEXT,
    CONSTRAINT "Adjustment_leaseId_fkey" FOREIGN KEY ("leaseId") REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Adjustment_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Adjustment_supplementId_fkey" FOREIGN KEY ("supplementId") REFERENCES "Invoice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Adjustment_creditId_fkey" FOREIGN KEY ("creditId") REFERENCES "Payment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Adjustment_one_way" CHECK ("supplementId" IS NULL OR "creditId" IS NULL)
);

-- CreateIndex
CREATE INDEX "Amendment_draftedById_idx" ON "Amendment"("draftedById");

-- CreateIndex
CREATE INDEX "Adjustment_leaseId_idx" ON "Adjustment"("leaseId");

-- CreateIndex
CREATE INDEX "Adjustment_invoiceId_idx" ON "Adjustment"("invoiceId");

-- CreateIndex
CREATE INDEX "Adjustment_supplementId_idx" ON "Adjustment"("supplementId");

-- CreateIndex
CREATE INDEX "Adjustment_creditId_idx" ON "Adjustment"("creditId");

-- A contract is changed by one at a time.
CREATE TRIGGER "Amendment_one_open" BEFORE INSERT ON "Amendment"
WHEN EXISTS (SELECT 1 FROM "Amendment" WHERE "leaseId" = NEW."leaseId" AND "state" IN ('drafting', 'offered'))
BEGIN
    SELECT RAISE(ABORT, 'a contract is changed by one at a time');
END;

-- What was written of it stays; only where it stands moves on, until it ends.
CREATE TRIGGER "Amendment_terms_stay" BEFORE UPDATE ON "Amendment"
WHEN OLD."state" IN ('inForce', 'refused', 'withdrawn') OR NEW."terms" <> OLD."terms" OR NEW."hash" <> OLD."hash" OR NEW."change" <> OLD."change"
  OR NEW."reason" <> OLD."reason" OR NEW."baseVersion" <> OLD."baseVersion" OR NEW."leaseId" <> OLD."leaseId" OR NEW."number" <> OLD."number"
BEGIN
    SELECT RAISE(ABORT, 'what was written of an amendment stays');
END;

CREATE TRIGGER "Amendment_never_deleted" BEFORE DELETE ON "Amendment"
BEGIN
    SELECT RAISE(ABORT, 'an amendment is never deleted');
END;

CREATE TRIGGER "Adjustment_never_changed" BEFORE UPDATE ON "Adjustment"
BEGIN
    SELECT RAISE(ABORT, 'an adjustment is never changed');
END;

CREATE TRIGGER "Adjustment_never_deleted" BEFORE DELETE ON "Adjustment"
BEGIN
    SELECT RAISE(ABORT, 'an adjustment is never deleted');
END;

-- A bill that was corrected stands: issued anew by the new terms it would be corrected twice.
CREATE TRIGGER "Invoice_corrected_never_voided" BEFORE UPDATE OF "voidedOn" ON "Invoice"
WHEN NEW."voidedOn" IS NOT NULL AND EXISTS (SELECT 1 FROM "Adjustment" WHERE "invoiceId" = NEW."id" OR "supplementId" = NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'a bill that was corrected is not voided');
END;

-- What a changed contract credits stays.
CREATE TRIGGER "Payment_credit_never_reversed" BEFORE UPDATE OF "reversedOn" ON "Payment"
WHEN NEW."reversedOn" IS NOT NULL AND OLD."kind" = 'credit'
BEGIN
    SELECT RAISE(ABORT, 'what a changed contract credits stays');
END;

-- What can happen to a contract: a change of it, and that it came in from the park's own books.
CREATE TABLE "new_LeaseEvent" (
    "leaseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('offered', 'confirmed', 'sentBack', 'recalled', 'signed', 'cancelled', 'amended', 'imported')),
    "version" INTEGER,
    "at" DATETIME NOT NULL,
    "byId" TEXT NOT NULL,
    "why" TEXT,

    PRIMARY KEY ("leaseId", "number"),
    CONSTRAINT "LeaseEvent_leaseId_fkey" FOREIGN KEY ("leaseId") REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LeaseEvent_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LeaseEvent_of_a_version" CHECK (("kind" = 'cancelled') OR ("version" IS NOT NULL))
);
INSERT INTO "new_LeaseEvent" ("leaseId", "number", "kind", "version", "at", "byId", "why")
SELECT "leaseId", "number", "kind", "version", "at", "byId", "why" FROM "LeaseEvent";
DROP TRIGGER "LeaseEvent_never_changed";
DROP TRIGGER "LeaseEvent_never_deleted";
DROP TABLE "LeaseEvent";
ALTER TABLE "new_LeaseEvent" RENAME TO "LeaseEvent";
CREATE INDEX "LeaseEvent_byId_idx" ON "LeaseEvent"("byId");

CREATE TRIGGER "LeaseEvent_never_changed" BEFORE UPDATE ON "LeaseEvent"
BEGIN
    SELECT RAISE(ABORT, 'an event of a contract is never changed');
END;

CREATE TRIGGER "LeaseEvent_never_deleted" BEFORE DELETE ON "LeaseEvent"
BEGIN
    SELECT RAISE(ABORT, 'an event of a contract is never deleted');
END;

COMMIT;
