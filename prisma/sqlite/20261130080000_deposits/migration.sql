-- 押金: entries are made once and taken back by another, never changed, and on no day less than nothing is held.
-- One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "DepositEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "leaseId" TEXT NOT NULL,
    "parkSlug" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('received', 'refunded', 'forfeited', 'applied', 'carriedIn', 'carriedOut')),
    "amount" BIGINT NOT NULL CHECK ("amount" > 0),
    "valueOn" TEXT NOT NULL CHECK ("valueOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT NOT NULL,
    "method" TEXT CHECK ("method" IN ('transfer', 'cash', 'other')),
    "reference" TEXT NOT NULL DEFAULT '',
    "reason" TEXT,
    "reversesId" TEXT,
    CONSTRAINT "DepositEntry_leaseId_fkey" FOREIGN KEY ("leaseId") REFERENCES "Lease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DepositEntry_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DepositEntry_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DepositEntry_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DepositEntry_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "DepositEntry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DepositEntry_reversed_for_a_reason" CHECK ("reversesId" IS NULL OR "reason" IS NOT NULL)
);

-- CreateIndex
CREATE UNIQUE INDEX "DepositEntry_reversesId_key" ON "DepositEntry"("reversesId");

-- CreateIndex
CREATE INDEX "DepositEntry_leaseId_idx" ON "DepositEntry"("leaseId");

-- CreateIndex
CREATE INDEX "DepositEntry_parkSlug_institutionId_idx" ON "DepositEntry"("parkSlug", "institutionId");

-- CreateIndex
CREATE INDEX "DepositEntry_institutionId_idx" ON "DepositEntry"("institutionId");

-- CreateIndex
CREATE INDEX "DepositEntry_recordedById_idx" ON "DepositEntry"("recordedById");

CREATE TRIGGER "DepositEntry_never_changed" BEFORE UPDATE ON "DepositEntry"
BEGIN
    SELECT RAISE(ABORT, 'an entry of a deposit is never changed');
END;

CREATE TRIGGER "DepositEntry_never_deleted" BEFORE DELETE ON "DepositEntry"
BEGIN
    SELECT RAISE(ABORT, 'an entry of a deposit is never deleted');
END;

-- It belongs to the park and the institution of its contract.
CREATE TRIGGER "DepositEntry_of_its_contract" BEFORE INSERT ON "DepositEntry"
WHEN NOT EXISTS (
    SELECT 1 FROM "Lease" WHERE "id" = NEW."leaseId" AND "parkSlug" = NEW."parkSlug" AND "institutionId" = NEW."institutionId"
)
BEGIN
    SELECT RAISE(ABORT, 'a deposit belongs to the parties of its contract');
END;

-- A reversal takes back a whole entry of the same contract, not before it, and no reversal.
CREATE TRIGGER "DepositEntry_reversal_fits" BEFORE INSERT ON "DepositEntry"
WHEN NEW."reversesId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "DepositEntry" AS "its"
    WHERE "its"."id" = NEW."reversesId" AND "its"."reversesId" IS NULL AND "its"."leaseId" = NEW."leaseId"
      AND "its"."kind" = NEW."kind" AND "its"."amount" = NEW."amount" AND "its"."valueOn" <= NEW."valueOn"
)
BEGIN
    SELECT RAISE(ABORT, 'a reversal takes back one whole entry');
END;

-- On no day is less than nothing held: with this entry, on its day and on every later one.
CREATE TRIGGER "DepositEntry_never_below_nothing" AFTER INSERT ON "DepositEntry"
WHEN EXISTS (
    SELECT 1 FROM "DepositEntry" AS "day"
    WHERE "day"."leaseId" = NEW."leaseId" AND "day"."valueOn" >= NEW."valueOn" AND (
        SELECT sum("amount" * (CASE WHEN "kind" IN ('received', 'carriedIn') THEN 1 ELSE -1 END) * (CASE WHEN "reversesId" IS NULL THEN 1 ELSE -1 END))
        FROM "DepositEntry" AS "its" WHERE "its"."leaseId" = NEW."leaseId" AND "its"."valueOn" <= "day"."valueOn"
    ) < 0
)
BEGIN
    SELECT RAISE(ABORT, 'no more of a deposit goes than is held');
END;

COMMIT;
