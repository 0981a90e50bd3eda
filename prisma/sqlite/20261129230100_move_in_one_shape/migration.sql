-- Three tables were first made by migrations that said something else than they say now: the end of a period only for pauses and
-- announcements, a park's page without a version, a draft with a count of its own. Whichever a database was made by, it has one shape from here.
-- One transaction, so that a crash leaves every table as it was. foreign_keys cannot be switched inside of one.
PRAGMA foreign_keys=OFF;
BEGIN;

-- RedefineTable
CREATE TABLE "new_MoveInEvent" (
    "moveInId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('received', 'deemed', 'accepted', 'notAccepted', 'returned', 'paused', 'resumed', 'extended', 'announced', 'objected', 'approved', 'prolonged', 'declined', 'appealed', 'upheld', 'overturned', 'withdrawn', 'lapsed', 'contracted')),
    "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "at" DATETIME NOT NULL,
    "byId" TEXT,
    "until" TEXT CHECK ("until" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "waitsFor" TEXT CHECK ("waitsFor" IN ('office', 'applicant', 'others')),
    "days" INTEGER CHECK ("days" > 0),
    "why" TEXT,
    "findings" TEXT,

    PRIMARY KEY ("moveInId", "number"),
    CONSTRAINT "MoveInEvent_moveInId_fkey" FOREIGN KEY ("moveInId") REFERENCES "MoveIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveInEvent_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveInEvent_pause_has_an_end" CHECK (("kind" NOT IN ('paused', 'announced') OR "until" IS NOT NULL) AND ("until" IS NULL OR "kind" IN ('paused', 'announced', 'returned', 'notAccepted', 'declined')) AND ("kind" = 'paused') = ("waitsFor" IS NOT NULL)),
    CONSTRAINT "MoveInEvent_extension_has_days" CHECK (("kind" IN ('extended', 'prolonged')) = ("days" IS NOT NULL))
);

INSERT INTO "new_MoveInEvent" ("moveInId", "number", "kind", "on", "at", "byId", "until", "waitsFor", "days", "why", "findings")
SELECT "moveInId", "number", "kind", "on", "at", "byId", "until", "waitsFor", "days", "why", "findings" FROM "MoveInEvent";

DROP TABLE "MoveInEvent";

ALTER TABLE "new_MoveInEvent" RENAME TO "MoveInEvent";

-- CreateIndex
CREATE INDEX "MoveInEvent_byId_idx" ON "MoveInEvent"("byId");

CREATE TRIGGER "MoveInEvent_never_changed" BEFORE UPDATE ON "MoveInEvent"
BEGIN
    SELECT RAISE(ABORT, 'an event of an application is never changed');
END;

CREATE TRIGGER "MoveInEvent_never_deleted" BEFORE DELETE ON "MoveInEvent"
BEGIN
    SELECT RAISE(ABORT, 'an event of an application is never deleted');
END;

-- RedefineTable
CREATE TABLE "new_ParkPage" (
    "parkSlug" TEXT NOT NULL PRIMARY KEY,
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "versionId" TEXT NOT NULL,
    CONSTRAINT "ParkPage_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ParkPage_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ContentVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

INSERT INTO "new_ParkPage" ("parkSlug", "content", "versionId")
SELECT "parkSlug", "content", "versionId" FROM "ParkPage" WHERE "versionId" IS NOT NULL;

DROP TABLE "ParkPage";

ALTER TABLE "new_ParkPage" RENAME TO "ParkPage";

-- CreateIndex
CREATE UNIQUE INDEX "ParkPage_versionId_key" ON "ParkPage"("versionId");

-- RedefineTable
CREATE TABLE "new_EntryRulesDraft" (
    "parkSlug" TEXT NOT NULL PRIMARY KEY,
    "content" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedById" TEXT NOT NULL,
    CONSTRAINT "EntryRulesDraft_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EntryRulesDraft_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

INSERT INTO "new_EntryRulesDraft" ("parkSlug", "content", "changedAt", "changedById")
SELECT "parkSlug", "content", "changedAt", "changedById" FROM "EntryRulesDraft";

DROP TABLE "EntryRulesDraft";

ALTER TABLE "new_EntryRulesDraft" RENAME TO "EntryRulesDraft";

-- CreateIndex
CREATE INDEX "EntryRulesDraft_changedById_idx" ON "EntryRulesDraft"("changedById");

COMMIT;
PRAGMA foreign_keys=ON;
