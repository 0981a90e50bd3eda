-- 银行流水: rows of a bank's file are frozen when they are imported, each movement of an account stands once, and no more is entered from it than came.
-- One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "BankAccount" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "name" TEXT NOT NULL CHECK ("name" <> ''),
    "columns" TEXT CHECK (json_valid("columns")),
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT NOT NULL,
    CONSTRAINT "BankAccount_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BankAccount_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BankFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL CHECK (length("sha256") = 64 AND "sha256" NOT GLOB '*[^0-9a-f]*'),
    "bytes" BLOB,
    "uploadedAt" DATETIME NOT NULL,
    "uploadedById" TEXT NOT NULL,
    "importedAt" DATETIME,
    "importedById" TEXT,
    "outcome" TEXT CHECK (json_valid("outcome")),
    "undoneAt" DATETIME,
    "undoneById" TEXT,
    "undoReason" TEXT,
    "standing" BOOLEAN DEFAULT true,
    CONSTRAINT "BankFile_imported_by_somebody" CHECK (("importedAt" IS NULL) = ("importedById" IS NULL) AND ("importedAt" IS NULL) = ("outcome" IS NULL) AND ("importedAt" IS NULL) = ("bytes" IS NOT NULL)),
    CONSTRAINT "BankFile_undone_by_somebody" CHECK (("undoneAt" IS NULL) = ("undoneById" IS NULL) AND ("undoneAt" IS NULL) = ("undoReason" IS NULL) AND ("undoneAt" IS NULL) = ("standing" IS NOT NULL) AND ("standing" IS NULL OR "standing" = 1)),
    CONSTRAINT "BankFile_undone_after_import" CHECK ("undoneAt" IS NULL OR "importedAt" IS NOT NULL),
    CONSTRAINT "BankFile_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BankFile_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "BankAccount" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BankFile_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BankFile_importedById_fkey" FOREIGN KEY ("importedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BankFile_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BankRow" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fileId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "parkSlug" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "valueOn" TEXT NOT NULL CHECK ("valueOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "amount" BIGINT NOT NULL CHECK ("amount" <> 0),
    "payer" TEXT NOT NULL,
    "payerAccount" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "serial" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "standing" BOOLEAN DEFAULT true,
    "ignoredAt" DATETIME,
    "ignoredById" TEXT,
    "ignoreReason" TEXT,
    CONSTRAINT "BankRow_stands_or_not" CHECK ("standing" IS NULL OR "standing" = 1),
    CONSTRAINT "BankRow_ignored_by_somebody" CHECK (("ignoredAt" IS NULL) = ("ignoredById" IS NULL) AND ("ignoredAt" IS NULL) = ("ignoreReason" IS NULL)),
    CONSTRAINT "BankRow_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "BankFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BankRow_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "BankAccount" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BankRow_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BankRow_ignoredById_fkey" FOREIGN KEY ("ignoredById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BankPosting" (
    "paymentId" TEXT NOT NULL PRIMARY KEY,
    "rowId" TEXT NOT NULL,
    "replaced" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "BankPosting_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BankPosting_rowId_fkey" FOREIGN KEY ("rowId") REFERENCES "BankRow" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "BankAccount_createdById_idx" ON "BankAccount"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "BankAccount_parkSlug_name_key" ON "BankAccount"("parkSlug", "name");

-- CreateIndex
CREATE INDEX "BankFile_parkSlug_idx" ON "BankFile"("parkSlug");

-- CreateIndex
CREATE INDEX "BankFile_uploadedById_idx" ON "BankFile"("uploadedById");

-- CreateIndex
CREATE INDEX "BankFile_importedById_idx" ON "BankFile"("importedById");

-- CreateIndex
CREATE INDEX "BankFile_undoneById_idx" ON "BankFile"("undoneById");

-- CreateIndex
CREATE UNIQUE INDEX "BankFile_accountId_sha256_standing_key" ON "BankFile"("accountId", "sha256", "standing");

-- CreateIndex
CREATE INDEX "BankRow_accountId_valueOn_amount_idx" ON "BankRow"("accountId", "valueOn", "amount");

-- CreateIndex
CREATE INDEX "BankRow_parkSlug_payerAccount_idx" ON "BankRow"("parkSlug", "payerAccount");

-- CreateIndex
CREATE INDEX "BankRow_ignoredById_idx" ON "BankRow"("ignoredById");

-- CreateIndex
CREATE UNIQUE INDEX "BankRow_fileId_number_key" ON "BankRow"("fileId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "BankRow_accountId_identity_standing_key" ON "BankRow"("accountId", "identity", "standing");

-- CreateIndex
CREATE INDEX "BankPosting_rowId_idx" ON "BankPosting"("rowId");

-- What was uploaded stays as it was; a file is imported once and then undone once. Its bytes go when its rows are there.
CREATE TRIGGER "BankFile_only_imported_and_undone" BEFORE UPDATE ON "BankFile"
WHEN NEW."parkSlug" <> OLD."parkSlug" OR NEW."accountId" <> OLD."accountId" OR NEW."name" <> OLD."name" OR NEW."sha256" <> OLD."sha256"
  OR NEW."uploadedAt" <> OLD."uploadedAt" OR (OLD."importedAt" IS NOT NULL AND (NEW."importedAt" IS NOT OLD."importedAt" OR NEW."outcome" IS NOT OLD."outcome"))
  OR OLD."undoneAt" IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a file of a bank is only imported and undone, once');
END;

CREATE TRIGGER "BankFile_imported_never_deleted" BEFORE DELETE ON "BankFile"
WHEN OLD."importedAt" IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a file of a bank that was imported is never deleted');
END;

-- A movement stays as the bank has it; it is ignored, taken up again, and undone with its file.
CREATE TRIGGER "BankRow_never_changed" BEFORE UPDATE ON "BankRow"
WHEN OLD."standing" IS NULL OR NEW."fileId" <> OLD."fileId" OR NEW."accountId" <> OLD."accountId" OR NEW."parkSlug" <> OLD."parkSlug"
  OR NEW."number" <> OLD."number" OR NEW."valueOn" <> OLD."valueOn" OR NEW."amount" <> OLD."amount" OR NEW."payer" <> OLD."payer"
  OR NEW."payerAccount" <> OLD."payerAccount" OR NEW."text" <> OLD."text" OR NEW."serial" <> OLD."serial" OR NEW."identity" <> OLD."identity"
BEGIN
    SELECT RAISE(ABORT, 'a row of a bank is never changed');
END;

CREATE TRIGGER "BankRow_never_deleted" BEFORE DELETE ON "BankRow"
BEGIN
    SELECT RAISE(ABORT, 'a row of a bank is never deleted');
END;

-- A movement of which something was entered is neither ignored nor undone.
CREATE TRIGGER "BankRow_posted_never_ignored" BEFORE UPDATE OF "ignoredAt", "standing" ON "BankRow"
WHEN (NEW."ignoredAt" IS NOT NULL OR NEW."standing" IS NULL) AND EXISTS (
    SELECT 1 FROM "BankPosting" JOIN "Payment" ON "Payment"."id" = "BankPosting"."paymentId"
    WHERE "BankPosting"."rowId" = NEW."id" AND "Payment"."reversedOn" IS NULL
)
BEGIN
    SELECT RAISE(ABORT, 'a row of a bank that was entered is not ignored');
END;

-- No more is entered from a movement than came, and nothing from what went out, was ignored or undone, or is of another park or day.
CREATE TRIGGER "BankPosting_never_too_much" BEFORE INSERT ON "BankPosting"
WHEN NOT EXISTS (
    SELECT 1 FROM "BankRow" JOIN "Payment" ON "Payment"."id" = NEW."paymentId"
    WHERE "BankRow"."id" = NEW."rowId" AND "BankRow"."standing" = 1 AND "BankRow"."ignoredAt" IS NULL
      AND "Payment"."parkSlug" = "BankRow"."parkSlug" AND "Payment"."paidOn" = "BankRow"."valueOn"
      AND "BankRow"."amount" >= "Payment"."amount" + coalesce((
        SELECT sum("other"."amount") FROM "BankPosting" JOIN "Payment" AS "other" ON "other"."id" = "BankPosting"."paymentId"
        WHERE "BankPosting"."rowId" = NEW."rowId" AND "other"."reversedOn" IS NULL
      ), 0)
)
BEGIN
    SELECT RAISE(ABORT, 'no more is entered from a row of a bank than came');
END;

CREATE TRIGGER "BankPosting_only_replaced" BEFORE UPDATE ON "BankPosting"
WHEN NEW."paymentId" <> OLD."paymentId" OR NEW."rowId" <> OLD."rowId" OR OLD."replaced" OR NOT EXISTS (
    SELECT 1 FROM "Payment" WHERE "id" = OLD."paymentId" AND "reversedOn" IS NOT NULL
)
BEGIN
    SELECT RAISE(ABORT, 'what was entered from a row of a bank stays');
END;

CREATE TRIGGER "BankPosting_never_deleted" BEFORE DELETE ON "BankPosting"
BEGIN
    SELECT RAISE(ABORT, 'what was entered from a row of a bank stays');
END;

COMMIT;
