-- 减免、月结与开票信息: what one operator proposes to waive and another one grants; months in which nothing is entered any more; and to whom
-- invoices are made out. One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "Waiver" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "invoiceId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL CHECK ("amount" > 0),
    "reason" TEXT NOT NULL CHECK ("reason" <> ''),
    "basis" TEXT NOT NULL CHECK ("basis" <> ''),
    "state" TEXT NOT NULL DEFAULT 'proposed' CHECK ("state" IN ('proposed', 'granted', 'refused', 'withdrawn')),
    "proposedAt" DATETIME NOT NULL,
    "proposedById" TEXT NOT NULL,
    "decidedAt" DATETIME,
    "decidedById" TEXT,
    "decideReason" TEXT,
    "paymentId" TEXT,
    CONSTRAINT "Waiver_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Waiver_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Waiver_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Waiver_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Waiver_decided_by_somebody" CHECK (("state" = 'proposed') = ("decidedAt" IS NULL) AND ("decidedAt" IS NULL) = ("decidedById" IS NULL) AND ("state" = 'granted') = ("paymentId" IS NOT NULL)),
    CONSTRAINT "Waiver_by_four_eyes" CHECK ("state" NOT IN ('granted', 'refused') OR "decidedById" <> "proposedById")
);

-- CreateTable
CREATE TABLE "ClosedMonth" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "month" TEXT NOT NULL CHECK ("month" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    "state" TEXT NOT NULL DEFAULT 'closed' CHECK ("state" IN ('closed', 'asked', 'reopened')),
    "closedAt" DATETIME NOT NULL,
    "closedById" TEXT NOT NULL,
    "askedAt" DATETIME,
    "askedById" TEXT,
    "askReason" TEXT CHECK ("askReason" <> ''),
    "reopenedAt" DATETIME,
    "reopenedById" TEXT,
    CONSTRAINT "ClosedMonth_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClosedMonth_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClosedMonth_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClosedMonth_reopenedById_fkey" FOREIGN KEY ("reopenedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClosedMonth_asked_with_a_reason" CHECK (("state" = 'closed') = ("askedAt" IS NULL) AND ("askedAt" IS NULL) = ("askedById" IS NULL) AND ("askedAt" IS NULL) = ("askReason" IS NULL)),
    CONSTRAINT "ClosedMonth_reopened_by_four_eyes" CHECK (("state" = 'reopened') = ("reopenedAt" IS NOT NULL) AND ("reopenedAt" IS NULL) = ("reopenedById" IS NULL) AND ("reopenedById" IS NULL OR "reopenedById" <> "askedById"))
);

-- CreateTable
CREATE TABLE "InvoicingDetails" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('special', 'ordinary')),
    "name" TEXT NOT NULL CHECK ("name" <> ''),
    "uscc" TEXT NOT NULL CHECK (length("uscc") = 18),
    "address" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "bank" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "writtenById" TEXT NOT NULL,
    CONSTRAINT "InvoicingDetails_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InvoicingDetails_writtenById_fkey" FOREIGN KEY ("writtenById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InvoicingDetails_special_needs_all" CHECK ("kind" <> 'special' OR ("address" <> '' AND "phone" <> '' AND "bank" <> '' AND "account" <> ''))
);

-- CreateIndex
CREATE UNIQUE INDEX "Waiver_paymentId_key" ON "Waiver"("paymentId");

-- CreateIndex
CREATE INDEX "Waiver_invoiceId_idx" ON "Waiver"("invoiceId");

-- CreateIndex
CREATE INDEX "Waiver_proposedById_idx" ON "Waiver"("proposedById");

-- CreateIndex
CREATE INDEX "Waiver_decidedById_idx" ON "Waiver"("decidedById");

-- CreateIndex
CREATE INDEX "ClosedMonth_parkSlug_month_idx" ON "ClosedMonth"("parkSlug", "month");

-- CreateIndex
CREATE INDEX "ClosedMonth_closedById_idx" ON "ClosedMonth"("closedById");

-- CreateIndex
CREATE INDEX "ClosedMonth_askedById_idx" ON "ClosedMonth"("askedById");

-- CreateIndex
CREATE INDEX "ClosedMonth_reopenedById_idx" ON "ClosedMonth"("reopenedById");

-- CreateIndex
CREATE INDEX "InvoicingDetails_organisationId_idx" ON "InvoicingDetails"("organisationId");

-- CreateIndex
CREATE INDEX "InvoicingDetails_writtenById_idx" ON "InvoicingDetails"("writtenById");

-- A bill has one open proposal. A trigger, since the engine that writes migrations cannot read an index on a part of a table.
CREATE TRIGGER "Waiver_one_open_proposal" BEFORE INSERT ON "Waiver"
WHEN EXISTS (SELECT 1 FROM "Waiver" WHERE "invoiceId" = NEW."invoiceId" AND "state" = 'proposed')
BEGIN
    SELECT RAISE(ABORT, 'a bill has one open proposal');
END;

-- Months are closed in order, each once.
CREATE TRIGGER "ClosedMonth_in_order" BEFORE INSERT ON "ClosedMonth"
WHEN EXISTS (
    SELECT 1 FROM "ClosedMonth" WHERE "parkSlug" = NEW."parkSlug" AND "state" <> 'reopened' AND "month" >= NEW."month"
)
BEGIN
    SELECT RAISE(ABORT, 'months are closed in order');
END;

-- A proposal stays as it was made, and is decided once.
CREATE TRIGGER "Waiver_only_decided" BEFORE UPDATE ON "Waiver"
WHEN OLD."state" <> 'proposed' OR NEW."invoiceId" <> OLD."invoiceId" OR NEW."amount" <> OLD."amount" OR NEW."reason" <> OLD."reason"
  OR NEW."basis" <> OLD."basis" OR NEW."proposedAt" <> OLD."proposedAt" OR NEW."proposedById" <> OLD."proposedById"
BEGIN
    SELECT RAISE(ABORT, 'a waiver is only decided, once');
END;

CREATE TRIGGER "Waiver_never_deleted" BEFORE DELETE ON "Waiver"
BEGIN
    SELECT RAISE(ABORT, 'a waiver is never deleted');
END;

-- A closed month is only reopened, the last one first, and what was reopened stays so.
CREATE TRIGGER "ClosedMonth_only_reopened" BEFORE UPDATE ON "ClosedMonth"
WHEN OLD."state" = 'reopened' OR NEW."parkSlug" <> OLD."parkSlug" OR NEW."month" <> OLD."month" OR NEW."closedAt" <> OLD."closedAt"
  OR NEW."closedById" <> OLD."closedById"
  OR (NEW."state" = 'reopened' AND EXISTS (
    SELECT 1 FROM "ClosedMonth" WHERE "parkSlug" = OLD."parkSlug" AND "state" <> 'reopened' AND "month" > OLD."month"
  ))
BEGIN
    SELECT RAISE(ABORT, 'a closed month is only reopened, the last one first');
END;

CREATE TRIGGER "ClosedMonth_never_deleted" BEFORE DELETE ON "ClosedMonth"
BEGIN
    SELECT RAISE(ABORT, 'a closed month is never deleted');
END;

-- What was written stays; who writes anew adds.
CREATE TRIGGER "InvoicingDetails_never_changed" BEFORE UPDATE ON "InvoicingDetails"
BEGIN
    SELECT RAISE(ABORT, 'invoicing details are never changed');
END;

CREATE TRIGGER "InvoicingDetails_never_deleted" BEFORE DELETE ON "InvoicingDetails"
BEGIN
    SELECT RAISE(ABORT, 'invoicing details are never deleted');
END;

-- Nothing gets a day in or before a closed month, whichever way it comes: months are closed in order, so that those before the last closed
-- one are closed, too, also those in which there was nothing.
CREATE TRIGGER "Payment_in_open_month" BEFORE INSERT ON "Payment"
WHEN EXISTS (SELECT 1 FROM "ClosedMonth" WHERE "parkSlug" = NEW."parkSlug" AND "state" <> 'reopened' AND "month" >= substr(NEW."paidOn", 1, 7))
BEGIN
    SELECT RAISE(ABORT, 'the month is closed');
END;

CREATE TRIGGER "Payment_reversed_in_open_month" BEFORE UPDATE OF "reversedOn" ON "Payment"
WHEN NEW."reversedOn" IS NOT NULL AND EXISTS (SELECT 1 FROM "ClosedMonth" WHERE "parkSlug" = NEW."parkSlug" AND "state" <> 'reopened' AND "month" >= substr(NEW."reversedOn", 1, 7))
BEGIN
    SELECT RAISE(ABORT, 'the month is closed');
END;

CREATE TRIGGER "Allocation_in_open_month" BEFORE INSERT ON "Allocation"
WHEN EXISTS (SELECT 1 FROM "ClosedMonth" WHERE "parkSlug" = (SELECT "parkSlug" FROM "Invoice" WHERE "id" = NEW."invoiceId") AND "state" <> 'reopened' AND "month" >= substr(NEW."on", 1, 7))
BEGIN
    SELECT RAISE(ABORT, 'the month is closed');
END;

CREATE TRIGGER "Invoice_in_open_month" BEFORE INSERT ON "Invoice"
WHEN EXISTS (SELECT 1 FROM "ClosedMonth" WHERE "parkSlug" = NEW."parkSlug" AND "state" <> 'reopened' AND "month" >= substr(NEW."issuedOn", 1, 7))
BEGIN
    SELECT RAISE(ABORT, 'the month is closed');
END;

-- What was issued in a closed month is not voided afterwards; it is corrected by an entry in an open month.
CREATE TRIGGER "Invoice_voided_in_open_month" BEFORE UPDATE OF "voidedOn" ON "Invoice"
WHEN NEW."voidedOn" IS NOT NULL AND (EXISTS (SELECT 1 FROM "ClosedMonth" WHERE "parkSlug" = NEW."parkSlug" AND "state" <> 'reopened' AND "month" >= substr(min(NEW."issuedOn", NEW."voidedOn"), 1, 7)))
BEGIN
    SELECT RAISE(ABORT, 'the month is closed');
END;

COMMIT;
