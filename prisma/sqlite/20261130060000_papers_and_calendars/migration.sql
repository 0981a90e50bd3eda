-- 对账单的异议与合同日历. One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "BillDispute" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "invoiceId" TEXT NOT NULL,
    "raisedOn" TEXT NOT NULL CHECK ("raisedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "raisedAt" DATETIME NOT NULL,
    "raisedById" TEXT NOT NULL,
    "reason" TEXT NOT NULL CHECK ("reason" <> ''),
    "endedOn" TEXT CHECK ("endedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "endedAt" DATETIME,
    "endedById" TEXT,
    "ending" TEXT CHECK ("ending" IN ('kept', 'voided', 'withdrawn')),
    "endReason" TEXT,
    CONSTRAINT "BillDispute_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BillDispute_raisedById_fkey" FOREIGN KEY ("raisedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BillDispute_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BillDispute_ended_by_somebody" CHECK (("endedOn" IS NULL) = ("endedAt" IS NULL) AND ("endedOn" IS NULL) = ("endedById" IS NULL) AND ("endedOn" IS NULL) = ("ending" IS NULL) AND ("endedOn" IS NULL) = ("endReason" IS NULL)),
    CONSTRAINT "BillDispute_answered_with_a_reason" CHECK ("ending" IS NULL OR "ending" = 'withdrawn' OR "endReason" <> '')
);

-- CreateTable
CREATE TABLE "LeaseCalendar" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL CHECK (length("tokenHash") = 64 AND "tokenHash" NOT GLOB '*[^0-9a-f]*'),
    "personId" TEXT NOT NULL,
    "organisationId" TEXT,
    "parkSlug" TEXT,
    "givenAt" DATETIME NOT NULL,
    CONSTRAINT "LeaseCalendar_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LeaseCalendar_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LeaseCalendar_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LeaseCalendar_of_one" CHECK (("organisationId" IS NULL) <> ("parkSlug" IS NULL))
);

-- CreateIndex
CREATE INDEX "BillDispute_invoiceId_idx" ON "BillDispute"("invoiceId");

-- CreateIndex
CREATE INDEX "BillDispute_raisedById_idx" ON "BillDispute"("raisedById");

-- CreateIndex
CREATE INDEX "BillDispute_endedById_idx" ON "BillDispute"("endedById");

-- CreateIndex
CREATE UNIQUE INDEX "LeaseCalendar_tokenHash_key" ON "LeaseCalendar"("tokenHash");

-- CreateIndex
CREATE INDEX "LeaseCalendar_organisationId_idx" ON "LeaseCalendar"("organisationId");

-- CreateIndex
CREATE INDEX "LeaseCalendar_parkSlug_idx" ON "LeaseCalendar"("parkSlug");

-- CreateIndex
CREATE UNIQUE INDEX "LeaseCalendar_personId_organisationId_key" ON "LeaseCalendar"("personId", "organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "LeaseCalendar_personId_parkSlug_key" ON "LeaseCalendar"("personId", "parkSlug");

-- One dispute of a bill is open. As a partial index the engine that writes migrations could not read it.
CREATE TRIGGER "BillDispute_one_open" BEFORE INSERT ON "BillDispute"
WHEN NEW."endedOn" IS NULL AND EXISTS (SELECT 1 FROM "BillDispute" WHERE "invoiceId" = NEW."invoiceId" AND "endedOn" IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'one dispute of a bill is open');
END;

CREATE TRIGGER "BillDispute_of_a_bill_that_stands" BEFORE INSERT ON "BillDispute"
WHEN EXISTS (SELECT 1 FROM "Invoice" WHERE "id" = NEW."invoiceId" AND "voidedOn" IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'a bill that was voided is not disputed');
END;

-- What was said stays; a dispute only ends, once.
CREATE TRIGGER "BillDispute_only_ended" BEFORE UPDATE ON "BillDispute"
WHEN OLD."endedOn" IS NOT NULL OR NEW."id" <> OLD."id" OR NEW."invoiceId" <> OLD."invoiceId" OR NEW."raisedOn" <> OLD."raisedOn"
  OR NEW."raisedAt" <> OLD."raisedAt" OR NEW."raisedById" <> OLD."raisedById" OR NEW."reason" <> OLD."reason"
BEGIN
    SELECT RAISE(ABORT, 'a dispute is never changed');
END;

CREATE TRIGGER "BillDispute_never_deleted" BEFORE DELETE ON "BillDispute"
BEGIN
    SELECT RAISE(ABORT, 'a dispute is never deleted');
END;

-- A bill that is voided has its dispute ended before.
CREATE TRIGGER "Invoice_voided_with_its_dispute" BEFORE UPDATE OF "voidedOn" ON "Invoice"
WHEN NEW."voidedOn" IS NOT NULL AND EXISTS (SELECT 1 FROM "BillDispute" WHERE "invoiceId" = NEW."id" AND "endedOn" IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'a bill is voided after its dispute was ended');
END;

COMMIT;
