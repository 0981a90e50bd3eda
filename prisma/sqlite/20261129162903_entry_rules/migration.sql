-- CreateTable
CREATE TABLE "EntryRules" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "content" TEXT NOT NULL,
    "reviewBasis" TEXT NOT NULL,
    "reviewedOn" TEXT NOT NULL,
    "reviewedBy" TEXT NOT NULL,
    "publishedAt" DATETIME NOT NULL,
    "publishedById" TEXT NOT NULL,
    CONSTRAINT "EntryRules_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EntryRules_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EntryRulesDraft" (
    "parkSlug" TEXT NOT NULL PRIMARY KEY,
    "content" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedById" TEXT NOT NULL,
    CONSTRAINT "EntryRulesDraft_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EntryRulesDraft_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "EntryRules_publishedById_idx" ON "EntryRules"("publishedById");

-- CreateIndex
CREATE UNIQUE INDEX "EntryRules_parkSlug_number_key" ON "EntryRules"("parkSlug", "number");

-- CreateIndex
CREATE INDEX "EntryRulesDraft_changedById_idx" ON "EntryRulesDraft"("changedById");

-- A published version is never changed.
CREATE TRIGGER "EntryRules_never_changed" BEFORE UPDATE ON "EntryRules"
BEGIN
  SELECT RAISE(ABORT, 'published rules of entry are never changed');
END;
CREATE TRIGGER "EntryRules_never_deleted" BEFORE DELETE ON "EntryRules"
BEGIN
  SELECT RAISE(ABORT, 'published rules of entry are never deleted');
END;
