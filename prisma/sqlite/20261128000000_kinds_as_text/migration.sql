-- Columns that name kinds of things lose their CHECK: the program holds their values, and a new noun rebuilds no table.
-- One transaction, so that a crash leaves every table as it was. foreign_keys cannot be switched inside of one.
PRAGMA foreign_keys=OFF;
BEGIN;

-- RedefineTable
CREATE TABLE "new_ContentDraft" (
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "revisions" TEXT NOT NULL DEFAULT '{}' CHECK (json_valid("revisions")),
    "updatedAt" DATETIME NOT NULL,
    "updatedById" TEXT NOT NULL,

    PRIMARY KEY ("kind", "subjectId"),
    CONSTRAINT "ContentDraft_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_ContentDraft" ("kind", "subjectId", "institutionId", "content", "revisions", "updatedAt", "updatedById") SELECT "kind", "subjectId", "institutionId", "content", "revisions", "updatedAt", "updatedById" FROM "ContentDraft";
DROP TABLE "ContentDraft";
ALTER TABLE "new_ContentDraft" RENAME TO "ContentDraft";
CREATE INDEX "ContentDraft_institutionId_idx" ON "ContentDraft"("institutionId");

-- RedefineTable
CREATE TABLE "new_ContentVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" >= 0),
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "sections" TEXT NOT NULL CHECK (json_valid("sections")),
    "state" TEXT NOT NULL CHECK ("state" IN ('pending', 'published', 'returned', 'withdrawn')),
    "parkSlug" TEXT,
    "districtSlug" TEXT NOT NULL,
    "submittedById" TEXT,
    "submittedAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "reasons" TEXT NOT NULL DEFAULT '{}' CHECK (json_valid("reasons")),
    CONSTRAINT "ContentVersion_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ContentVersion_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ContentVersion_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ContentVersion_decided" CHECK (("state" IN ('pending', 'withdrawn')) OR "decidedAt" IS NOT NULL),
    CONSTRAINT "ContentVersion_return_says_why" CHECK ("state" <> 'returned' OR "reasons" <> '{}')
);
INSERT INTO "new_ContentVersion" ("id", "kind", "subjectId", "institutionId", "number", "content", "sections", "state", "parkSlug", "districtSlug", "submittedById", "submittedAt", "decidedById", "decidedAt", "reasons") SELECT "id", "kind", "subjectId", "institutionId", "number", "content", "sections", "state", "parkSlug", "districtSlug", "submittedById", "submittedAt", "decidedById", "decidedAt", "reasons" FROM "ContentVersion";
DROP TABLE "ContentVersion";
ALTER TABLE "new_ContentVersion" RENAME TO "ContentVersion";
CREATE INDEX "ContentVersion_state_submittedAt_idx" ON "ContentVersion"("state", "submittedAt");
CREATE INDEX "ContentVersion_institutionId_idx" ON "ContentVersion"("institutionId");
CREATE UNIQUE INDEX "ContentVersion_kind_subjectId_number_key" ON "ContentVersion"("kind", "subjectId", "number");

-- RedefineTable
CREATE TABLE "new_Reminder" (
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("kind", "subjectId", "mark")
);
INSERT INTO "new_Reminder" ("kind", "subjectId", "mark", "at") SELECT "kind", "subjectId", "mark", "at" FROM "Reminder";
DROP TABLE "Reminder";
ALTER TABLE "new_Reminder" RENAME TO "Reminder";

-- RedefineTable
CREATE TABLE "new_OutboxEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "subject" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO "new_OutboxEntry" ("id", "subject", "subjectId", "writtenAt") SELECT "id", "subject", "subjectId", "writtenAt" FROM "OutboxEntry" ORDER BY "id";
-- Numbers go on where they stood, even where the newest rows are gone.
DELETE FROM "sqlite_sequence" WHERE "name" = 'new_OutboxEntry';
INSERT INTO "sqlite_sequence" ("name", "seq") SELECT 'new_OutboxEntry', "seq" FROM "sqlite_sequence" WHERE "name" = 'OutboxEntry';
DROP TABLE "OutboxEntry";
ALTER TABLE "new_OutboxEntry" RENAME TO "OutboxEntry";

-- RedefineTable
CREATE TABLE "new_RecordEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actingForId" TEXT,
    "organisationId" TEXT,
    "deed" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "personId" TEXT,
    "districtSlug" TEXT,
    "parkSlug" TEXT,
    "changes" TEXT NOT NULL CHECK (json_valid("changes")),
    "reason" TEXT,
    "requestId" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL CHECK (length("hash") = 64)
);
INSERT INTO "new_RecordEntry" ("id", "at", "actorId", "actingForId", "organisationId", "deed", "subjectKind", "subjectId", "personId", "districtSlug", "parkSlug", "changes", "reason", "requestId", "previousHash", "hash") SELECT "id", "at", "actorId", "actingForId", "organisationId", "deed", "subjectKind", "subjectId", "personId", "districtSlug", "parkSlug", "changes", "reason", "requestId", "previousHash", "hash" FROM "RecordEntry" ORDER BY "id";
-- Numbers go on where they stood, even where the newest rows are gone.
DELETE FROM "sqlite_sequence" WHERE "name" = 'new_RecordEntry';
INSERT INTO "sqlite_sequence" ("name", "seq") SELECT 'new_RecordEntry', "seq" FROM "sqlite_sequence" WHERE "name" = 'RecordEntry';
DROP TABLE "RecordEntry";
ALTER TABLE "new_RecordEntry" RENAME TO "RecordEntry";
CREATE UNIQUE INDEX "RecordEntry_previousHash_key" ON "RecordEntry"("previousHash");
CREATE UNIQUE INDEX "RecordEntry_hash_key" ON "RecordEntry"("hash");
CREATE INDEX "RecordEntry_subjectKind_subjectId_idx" ON "RecordEntry"("subjectKind", "subjectId");
CREATE INDEX "RecordEntry_organisationId_idx" ON "RecordEntry"("organisationId");
CREATE INDEX "RecordEntry_actorId_idx" ON "RecordEntry"("actorId");
CREATE INDEX "RecordEntry_personId_idx" ON "RecordEntry"("personId");

-- The record is only ever appended to.
CREATE TRIGGER "RecordEntry_never_changed" BEFORE UPDATE ON "RecordEntry"
BEGIN
    SELECT RAISE(ABORT, 'an entry of the record is never changed');
END;

CREATE TRIGGER "RecordEntry_never_deleted" BEFORE DELETE ON "RecordEntry"
BEGIN
    SELECT RAISE(ABORT, 'an entry of the record is never deleted');
END;

-- INSERT OR REPLACE deletes without its trigger.
CREATE TRIGGER "RecordEntry_never_written_over" BEFORE INSERT ON "RecordEntry"
WHEN EXISTS (SELECT 1 FROM "RecordEntry" WHERE "id" = NEW."id" OR "hash" = NEW."hash" OR "previousHash" = NEW."previousHash")
BEGIN
    SELECT RAISE(ABORT, 'an entry of the record is never written over');
END;

COMMIT;
PRAGMA foreign_keys=ON;
