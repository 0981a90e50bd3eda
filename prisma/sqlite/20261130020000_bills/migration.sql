-- 账单与收款: bills are frozen when they are issued, and no day of a line is charged twice; payments are entered once and reversed, never changed.
-- One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "Invoice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "leaseId" TEXT NOT NULL,
    "parkSlug" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "periodFrom" TEXT NOT NULL CHECK ("periodFrom" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "periodTo" TEXT NOT NULL CHECK ("periodTo" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "due" TEXT NOT NULL CHECK ("due" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "effectiveDue" TEXT NOT NULL CHECK ("effectiveDue" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "total" BIGINT NOT NULL CHECK ("total" > 0),
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "hash" TEXT NOT NULL CHECK (length("hash") = 64 AND "hash" NOT GLOB '*[^0-9a-f]*'),
    "issuedOn" TEXT NOT NULL CHECK ("issuedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "issuedAt" DATETIME NOT NULL,
    "issuedById" TEXT NOT NULL,
    "voidedOn" TEXT CHECK ("voidedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "voidedAt" DATETIME,
    "voidedById" TEXT,
    "voidReason" TEXT,
    CONSTRAINT "Invoice_leaseId_fkey" FOREIGN KEY ("leaseId") REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invoice_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invoice_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invoice_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invoice_voidedById_fkey" FOREIGN KEY ("voidedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invoice_voided_by_somebody" CHECK (("voidedOn" IS NULL) = ("voidedAt" IS NULL) AND ("voidedOn" IS NULL) = ("voidedById" IS NULL) AND ("voidedOn" IS NULL) = ("voidReason" IS NULL)),
    CONSTRAINT "Invoice_of_days" CHECK ("periodFrom" <= "periodTo" AND "due" <= "effectiveDue")
);

-- CreateTable
CREATE TABLE "InvoiceLine" (
    "invoiceId" TEXT NOT NULL,
    "position" INTEGER NOT NULL CHECK ("position" > 0),
    "line" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL CHECK ("fromDay" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "toDay" TEXT NOT NULL CHECK ("toDay" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "amount" BIGINT NOT NULL CHECK ("amount" >= 0),

    PRIMARY KEY ("invoiceId", "position"),
    CONSTRAINT "InvoiceLine_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL CHECK ("amount" > 0),
    "paidOn" TEXT NOT NULL CHECK ("paidOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "method" TEXT NOT NULL CHECK ("method" IN ('transfer', 'cash', 'other')),
    "reference" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT NOT NULL,
    "reversedOn" TEXT CHECK ("reversedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "reversedAt" DATETIME,
    "reversedById" TEXT,
    "reverseReason" TEXT,
    CONSTRAINT "Payment_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Payment_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Payment_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Payment_reversedById_fkey" FOREIGN KEY ("reversedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Payment_reversed_by_somebody" CHECK (("reversedOn" IS NULL) = ("reversedAt" IS NULL) AND ("reversedOn" IS NULL) = ("reversedById" IS NULL) AND ("reversedOn" IS NULL) = ("reverseReason" IS NULL))
);

-- CreateTable
CREATE TABLE "Allocation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "paymentId" TEXT NOT NULL,
    "invoiceId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL CHECK ("amount" > 0),
    "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    CONSTRAINT "Allocation_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Allocation_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Invoice_leaseId_idx" ON "Invoice"("leaseId");

-- CreateIndex
CREATE INDEX "Invoice_parkSlug_institutionId_idx" ON "Invoice"("parkSlug", "institutionId");

-- CreateIndex
CREATE INDEX "Invoice_institutionId_idx" ON "Invoice"("institutionId");

-- CreateIndex
CREATE INDEX "Invoice_issuedById_idx" ON "Invoice"("issuedById");

-- CreateIndex
CREATE INDEX "Invoice_voidedById_idx" ON "Invoice"("voidedById");

-- CreateIndex
CREATE INDEX "InvoiceLine_line_idx" ON "InvoiceLine"("line");

-- CreateIndex
CREATE INDEX "Payment_parkSlug_institutionId_idx" ON "Payment"("parkSlug", "institutionId");

-- CreateIndex
CREATE INDEX "Payment_institutionId_idx" ON "Payment"("institutionId");

-- CreateIndex
CREATE INDEX "Payment_recordedById_idx" ON "Payment"("recordedById");

-- CreateIndex
CREATE INDEX "Payment_reversedById_idx" ON "Payment"("reversedById");

-- CreateIndex
CREATE INDEX "Allocation_paymentId_idx" ON "Allocation"("paymentId");

-- CreateIndex
CREATE INDEX "Allocation_invoiceId_idx" ON "Allocation"("invoiceId");

-- No day of a line is charged by two bills that stand.
CREATE TRIGGER "InvoiceLine_never_twice" BEFORE INSERT ON "InvoiceLine"
WHEN EXISTS (
    SELECT 1 FROM "InvoiceLine" AS "other"
    JOIN "Invoice" AS "its" ON "its"."id" = "other"."invoiceId"
    JOIN "Invoice" AS "own" ON "own"."id" = NEW."invoiceId"
    WHERE "its"."leaseId" = "own"."leaseId" AND "its"."voidedOn" IS NULL AND "other"."line" = NEW."line"
      AND "other"."fromDay" <= NEW."toDay" AND "other"."toDay" >= NEW."fromDay"
)
BEGIN
    SELECT RAISE(ABORT, 'a day of a line is charged once');
END;

-- What was issued stays; a bill is only voided, once.
CREATE TRIGGER "Invoice_only_voided" BEFORE UPDATE ON "Invoice"
WHEN OLD."voidedOn" IS NOT NULL OR NEW."leaseId" <> OLD."leaseId" OR NEW."number" <> OLD."number" OR NEW."total" <> OLD."total"
  OR NEW."content" <> OLD."content" OR NEW."hash" <> OLD."hash" OR NEW."periodFrom" <> OLD."periodFrom" OR NEW."periodTo" <> OLD."periodTo"
  OR NEW."due" <> OLD."due" OR NEW."effectiveDue" <> OLD."effectiveDue" OR NEW."issuedOn" <> OLD."issuedOn" OR NEW."issuedAt" <> OLD."issuedAt"
BEGIN
    SELECT RAISE(ABORT, 'a bill that was issued is never changed');
END;

CREATE TRIGGER "Invoice_never_deleted" BEFORE DELETE ON "Invoice"
BEGIN
    SELECT RAISE(ABORT, 'a bill that was issued is never deleted');
END;

-- A bill that was paid in part is not voided.
CREATE TRIGGER "Invoice_paid_never_voided" BEFORE UPDATE OF "voidedOn" ON "Invoice"
WHEN NEW."voidedOn" IS NOT NULL AND EXISTS (
    SELECT 1 FROM "Allocation" JOIN "Payment" ON "Payment"."id" = "Allocation"."paymentId"
    WHERE "Allocation"."invoiceId" = NEW."id" AND "Payment"."reversedOn" IS NULL
)
BEGIN
    SELECT RAISE(ABORT, 'a bill that was paid is not voided');
END;

CREATE TRIGGER "InvoiceLine_never_changed" BEFORE UPDATE ON "InvoiceLine"
BEGIN
    SELECT RAISE(ABORT, 'a line of a bill is never changed');
END;

CREATE TRIGGER "InvoiceLine_never_deleted" BEFORE DELETE ON "InvoiceLine"
BEGIN
    SELECT RAISE(ABORT, 'a line of a bill is never deleted');
END;

-- A payment is only reversed, once.
CREATE TRIGGER "Payment_only_reversed" BEFORE UPDATE ON "Payment"
WHEN OLD."reversedOn" IS NOT NULL OR NEW."amount" <> OLD."amount" OR NEW."paidOn" <> OLD."paidOn" OR NEW."institutionId" <> OLD."institutionId"
  OR NEW."parkSlug" <> OLD."parkSlug" OR NEW."reference" <> OLD."reference" OR NEW."method" <> OLD."method" OR NEW."recordedAt" <> OLD."recordedAt"
BEGIN
    SELECT RAISE(ABORT, 'a payment is never changed');
END;

CREATE TRIGGER "Payment_never_deleted" BEFORE DELETE ON "Payment"
BEGIN
    SELECT RAISE(ABORT, 'a payment is never deleted');
END;

CREATE TRIGGER "Allocation_never_changed" BEFORE UPDATE ON "Allocation"
BEGIN
    SELECT RAISE(ABORT, 'an allocation is never changed');
END;

CREATE TRIGGER "Allocation_never_deleted" BEFORE DELETE ON "Allocation"
BEGIN
    SELECT RAISE(ABORT, 'an allocation is never deleted');
END;

-- Nothing is paid with more than came, and nothing with more than is owed.
CREATE TRIGGER "Allocation_never_too_much" BEFORE INSERT ON "Allocation"
WHEN (SELECT "amount" FROM "Payment" WHERE "id" = NEW."paymentId")
       < NEW."amount" + coalesce((SELECT sum("amount") FROM "Allocation" WHERE "paymentId" = NEW."paymentId"), 0)
  OR (SELECT "total" FROM "Invoice" WHERE "id" = NEW."invoiceId")
       < NEW."amount" + coalesce((
         SELECT sum("Allocation"."amount") FROM "Allocation" JOIN "Payment" ON "Payment"."id" = "Allocation"."paymentId"
         WHERE "Allocation"."invoiceId" = NEW."invoiceId" AND "Payment"."reversedOn" IS NULL
       ), 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is paid with more than came or is owed');
END;

COMMIT;
