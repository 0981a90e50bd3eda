-- 期初导入: what a park had before it came here is imported from its workbook as a whole, and taken back as a whole.
-- One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "CutOver" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL CHECK (length("sha256") = 64 AND "sha256" NOT GLOB '*[^0-9a-f]*'),
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "readAt" DATETIME NOT NULL,
    "readById" TEXT NOT NULL,
    "importedAt" DATETIME,
    "importedById" TEXT,
    "replaced" TEXT CHECK (json_valid("replaced")),
    "undoneOn" TEXT CHECK ("undoneOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "undoneAt" DATETIME,
    "undoneById" TEXT,
    "undoReason" TEXT,
    CONSTRAINT "CutOver_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CutOver_readById_fkey" FOREIGN KEY ("readById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CutOver_importedById_fkey" FOREIGN KEY ("importedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CutOver_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CutOver_imported_by_somebody" CHECK (("importedAt" IS NULL) = ("importedById" IS NULL) AND ("importedAt" IS NULL) = ("replaced" IS NULL)),
    CONSTRAINT "CutOver_undone_by_somebody" CHECK (("undoneOn" IS NULL) = ("undoneAt" IS NULL) AND ("undoneOn" IS NULL) = ("undoneById" IS NULL) AND ("undoneOn" IS NULL) = ("undoReason" IS NULL)),
    CONSTRAINT "CutOver_undone_after_it" CHECK ("undoneOn" IS NULL OR "importedAt" IS NOT NULL)
);

-- AlterTable
ALTER TABLE "Lease" ADD COLUMN "cutOverId" TEXT REFERENCES "CutOver" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "CutOver_parkSlug_idx" ON "CutOver"("parkSlug");

-- CreateIndex
CREATE INDEX "CutOver_readById_idx" ON "CutOver"("readById");

-- CreateIndex
CREATE INDEX "CutOver_importedById_idx" ON "CutOver"("importedById");

-- CreateIndex
CREATE INDEX "CutOver_undoneById_idx" ON "CutOver"("undoneById");

-- CreateIndex
CREATE INDEX "Lease_cutOverId_idx" ON "Lease"("cutOverId");

-- What was imported stays; it is only taken back, once.
CREATE TRIGGER "CutOver_only_undone" BEFORE UPDATE ON "CutOver"
WHEN OLD."undoneOn" IS NOT NULL OR NEW."content" <> OLD."content" OR NEW."sha256" <> OLD."sha256" OR NEW."parkSlug" <> OLD."parkSlug"
  OR (OLD."importedAt" IS NOT NULL AND (
    NEW."importedAt" IS NOT OLD."importedAt" OR NEW."importedById" IS NOT OLD."importedById" OR NEW."replaced" IS NOT OLD."replaced"
  ))
BEGIN
    SELECT RAISE(ABORT, 'what was imported is never changed');
END;

CREATE TRIGGER "CutOver_never_deleted" BEFORE DELETE ON "CutOver" WHEN OLD."importedAt" IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'what was imported is never deleted');
END;

-- One file is imported once in a park, unless it was taken back.
CREATE TRIGGER "CutOver_once" BEFORE UPDATE OF "importedAt" ON "CutOver"
WHEN NEW."importedAt" IS NOT NULL AND OLD."importedAt" IS NULL AND EXISTS (
    SELECT 1 FROM "CutOver" AS "other"
    WHERE "other"."parkSlug" = NEW."parkSlug" AND "other"."sha256" = NEW."sha256" AND "other"."importedAt" IS NOT NULL AND "other"."undoneOn" IS NULL
)
BEGIN
    SELECT RAISE(ABORT, 'a file is imported once');
END;

-- The number of a contract that is imported is its own in its park.
CREATE TRIGGER "Lease_imported_has_its_number" BEFORE INSERT ON "Lease"
WHEN NEW."cutOverId" IS NOT NULL AND EXISTS (
    SELECT 1 FROM "Lease" WHERE "parkSlug" = NEW."parkSlug" AND "number" = NEW."number" AND "state" <> 'cancelled'
)
BEGIN
    SELECT RAISE(ABORT, 'a contract is imported once');
END;

-- What was signed stays as it was. Only a contract that was imported is taken back, with everything that it says as it was.
DROP TRIGGER "Lease_signed_never_changed";
CREATE TRIGGER "Lease_signed_never_changed" BEFORE UPDATE ON "Lease"
WHEN OLD."state" = 'signed' AND NOT (
    OLD."cutOverId" IS NOT NULL AND NEW."cutOverId" = OLD."cutOverId" AND NEW."state" = 'cancelled' AND NEW."number" = OLD."number"
    AND NEW."terms" = OLD."terms" AND NEW."parkSlug" = OLD."parkSlug" AND NEW."institutionId" = OLD."institutionId"
)
BEGIN
    SELECT RAISE(ABORT, 'a contract that was signed is never changed');
END;

COMMIT;
