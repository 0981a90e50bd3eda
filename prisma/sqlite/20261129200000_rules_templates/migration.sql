-- One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "RulesTemplate" (
    "fileId" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "publishedAt" DATETIME,
    CONSTRAINT "RulesTemplate_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RulesTemplate_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "RulesTemplate_parkSlug_idx" ON "RulesTemplate"("parkSlug");

-- A published version names it for good.
CREATE TRIGGER "RulesTemplate_published_stays" BEFORE DELETE ON "RulesTemplate" WHEN OLD."publishedAt" IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a template of published rules is never deleted');
END;
CREATE TRIGGER "RulesTemplate_published_once" BEFORE UPDATE ON "RulesTemplate" WHEN OLD."publishedAt" IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a template of published rules is never changed');
END;

COMMIT;
