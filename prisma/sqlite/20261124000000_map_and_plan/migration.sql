-- CreateTable
CREATE TABLE "Building" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "code" TEXT NOT NULL CHECK (length("code") BETWEEN 1 AND 8),
    "name" TEXT NOT NULL,
    "addedOn" TEXT NOT NULL CHECK ("addedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "retiredOn" TEXT CHECK ("retiredOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    CONSTRAINT "Building_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "buildingId" TEXT NOT NULL,
    "level" INTEGER NOT NULL CHECK ("level" <> 0),
    "number" TEXT NOT NULL,
    "area" INTEGER NOT NULL CHECK ("area" > 0),
    "rent" INTEGER CHECK ("rent" > 0),
    "addedOn" TEXT NOT NULL CHECK ("addedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "retiredOn" TEXT CHECK ("retiredOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    CONSTRAINT "Unit_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Unit_buildingId_fkey" FOREIGN KEY ("buildingId") REFERENCES "Building" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UnitWorks" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL CHECK ("startsOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "endsOn" TEXT CHECK ("endsOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "reason" TEXT NOT NULL,
    CONSTRAINT "UnitWorks_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UnitWorks_range" CHECK ("endsOn" IS NULL OR "endsOn" >= "startsOn")
);

-- CreateTable
CREATE TABLE "PlanVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "startsOn" TEXT NOT NULL CHECK ("startsOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "note" TEXT NOT NULL DEFAULT '',
    "publishedById" TEXT,
    "publishedAt" DATETIME NOT NULL,
    CONSTRAINT "PlanVersion_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanSheet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "revision" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "changedById" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "PlanSheet_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanStep" (
    "sheetId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "says" TEXT NOT NULL,
    "content" TEXT NOT NULL CHECK (json_valid("content")),

    PRIMARY KEY ("sheetId", "position"),
    CONSTRAINT "PlanStep_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "PlanSheet" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BoundaryPack" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "city" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "approvalNumber" TEXT,
    "coordinateSystem" TEXT NOT NULL CHECK ("coordinateSystem" IN ('WGS84', 'GCJ02', 'BD09')),
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "fileHash" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL,
    "undoneAt" DATETIME
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Tenancy" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "unitId" TEXT,
    "unitLabel" TEXT,
    "startsOn" TEXT NOT NULL CHECK ("startsOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "endsOn" TEXT CHECK ("endsOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "sourceId" TEXT NOT NULL,
    CONSTRAINT "Tenancy_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Tenancy_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Tenancy_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Tenancy_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Tenancy_range" CHECK ("endsOn" IS NULL OR "endsOn" >= "startsOn")
);
INSERT INTO "new_Tenancy" ("endsOn", "id", "institutionId", "parkSlug", "sourceId", "startsOn", "unitLabel") SELECT "endsOn", "id", "institutionId", "parkSlug", "sourceId", "startsOn", "unitLabel" FROM "Tenancy";
DROP TABLE "Tenancy";
ALTER TABLE "new_Tenancy" RENAME TO "Tenancy";
CREATE INDEX "Tenancy_institutionId_idx" ON "Tenancy"("institutionId");
CREATE INDEX "Tenancy_parkSlug_institutionId_idx" ON "Tenancy"("parkSlug", "institutionId");
CREATE INDEX "Tenancy_unitId_idx" ON "Tenancy"("unitId");
CREATE TABLE "new_RecordEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actingForId" TEXT,
    "organisationId" TEXT,
    "deed" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL CHECK ("subjectKind" IN ('person', 'organisation', 'organisationRequest', 'invitation', 'register', 'record', 'institution', 'service', 'version', 'licence', 'licenceSubmission', 'inquiry', 'review', 'report', 'park', 'map')),
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
DROP TABLE "RecordEntry";
ALTER TABLE "new_RecordEntry" RENAME TO "RecordEntry";
CREATE UNIQUE INDEX "RecordEntry_previousHash_key" ON "RecordEntry"("previousHash");
CREATE UNIQUE INDEX "RecordEntry_hash_key" ON "RecordEntry"("hash");
CREATE INDEX "RecordEntry_subjectKind_subjectId_idx" ON "RecordEntry"("subjectKind", "subjectId");
CREATE INDEX "RecordEntry_organisationId_idx" ON "RecordEntry"("organisationId");
CREATE INDEX "RecordEntry_actorId_idx" ON "RecordEntry"("actorId");
CREATE INDEX "RecordEntry_personId_idx" ON "RecordEntry"("personId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Building_parkSlug_idx" ON "Building"("parkSlug");

-- CreateIndex
CREATE INDEX "Unit_parkSlug_idx" ON "Unit"("parkSlug");

-- CreateIndex
CREATE INDEX "Unit_buildingId_level_idx" ON "Unit"("buildingId", "level");

-- CreateIndex
CREATE INDEX "UnitWorks_unitId_idx" ON "UnitWorks"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "PlanVersion_parkSlug_number_key" ON "PlanVersion"("parkSlug", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PlanSheet_parkSlug_name_key" ON "PlanSheet"("parkSlug", "name");

-- CreateIndex
CREATE INDEX "BoundaryPack_city_idx" ON "BoundaryPack"("city");

-- Among those that stand a code and a number are unique: by triggers, since an index over a part of a table stops the tool that writes migrations.
CREATE TRIGGER "Building_code_once_inserted" BEFORE INSERT ON "Building"
WHEN NEW."retiredOn" IS NULL AND EXISTS (SELECT 1 FROM "Building" WHERE "parkSlug" = NEW."parkSlug" AND "code" = NEW."code" AND "retiredOn" IS NULL AND "id" <> NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'a code is that of one building');
END;

CREATE TRIGGER "Building_code_once_updated" BEFORE UPDATE OF "parkSlug", "code", "retiredOn" ON "Building"
WHEN NEW."retiredOn" IS NULL AND EXISTS (SELECT 1 FROM "Building" WHERE "parkSlug" = NEW."parkSlug" AND "code" = NEW."code" AND "retiredOn" IS NULL AND "id" <> NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'a code is that of one building');
END;

CREATE TRIGGER "Unit_number_once_inserted" BEFORE INSERT ON "Unit"
WHEN NEW."retiredOn" IS NULL AND EXISTS (SELECT 1 FROM "Unit" WHERE "buildingId" = NEW."buildingId" AND "number" = NEW."number" AND "retiredOn" IS NULL AND "id" <> NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'a number is that of one unit');
END;

CREATE TRIGGER "Unit_number_once_updated" BEFORE UPDATE OF "buildingId", "number", "retiredOn" ON "Unit"
WHEN NEW."retiredOn" IS NULL AND EXISTS (SELECT 1 FROM "Unit" WHERE "buildingId" = NEW."buildingId" AND "number" = NEW."number" AND "retiredOn" IS NULL AND "id" <> NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'a number is that of one unit');
END;

-- An institution may take several units of a park on one day, but only once a place without a unit.
CREATE TRIGGER "Tenancy_without_unit_once_inserted" BEFORE INSERT ON "Tenancy"
WHEN NEW."unitId" IS NULL AND EXISTS (SELECT 1 FROM "Tenancy" WHERE "institutionId" = NEW."institutionId" AND "parkSlug" = NEW."parkSlug" AND "startsOn" = NEW."startsOn" AND "unitId" IS NULL AND "id" <> NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'a place without a unit is taken once');
END;

CREATE TRIGGER "Tenancy_without_unit_once_updated" BEFORE UPDATE OF "institutionId", "parkSlug", "startsOn", "unitId" ON "Tenancy"
WHEN NEW."unitId" IS NULL AND EXISTS (SELECT 1 FROM "Tenancy" WHERE "institutionId" = NEW."institutionId" AND "parkSlug" = NEW."parkSlug" AND "startsOn" = NEW."startsOn" AND "unitId" IS NULL AND "id" <> NEW."id")
BEGIN
    SELECT RAISE(ABORT, 'a place without a unit is taken once');
END;

-- Two tenancies of one unit never overlap, and a unit is let in its own park.
CREATE TRIGGER "Tenancy_never_overlaps_inserted" BEFORE INSERT ON "Tenancy"
WHEN NEW."unitId" IS NOT NULL AND EXISTS (
    SELECT 1 FROM "Tenancy" WHERE "unitId" = NEW."unitId" AND "id" <> NEW."id"
    AND "startsOn" <= coalesce(NEW."endsOn", '9999-12-31') AND coalesce("endsOn", '9999-12-31') >= NEW."startsOn"
)
BEGIN
    SELECT RAISE(ABORT, 'two tenancies of one unit never overlap');
END;

CREATE TRIGGER "Tenancy_unit_of_its_park_inserted" BEFORE INSERT ON "Tenancy"
WHEN NEW."unitId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Unit" WHERE "id" = NEW."unitId" AND "parkSlug" = NEW."parkSlug")
BEGIN
    SELECT RAISE(ABORT, 'a unit is let in its own park');
END;

CREATE TRIGGER "Tenancy_never_overlaps_updated" BEFORE UPDATE OF "unitId", "startsOn", "endsOn", "parkSlug" ON "Tenancy"
WHEN NEW."unitId" IS NOT NULL AND EXISTS (
    SELECT 1 FROM "Tenancy" WHERE "unitId" = NEW."unitId" AND "id" <> NEW."id"
    AND "startsOn" <= coalesce(NEW."endsOn", '9999-12-31') AND coalesce("endsOn", '9999-12-31') >= NEW."startsOn"
)
BEGIN
    SELECT RAISE(ABORT, 'two tenancies of one unit never overlap');
END;

CREATE TRIGGER "Tenancy_unit_of_its_park_updated" BEFORE UPDATE OF "unitId", "startsOn", "endsOn", "parkSlug" ON "Tenancy"
WHEN NEW."unitId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Unit" WHERE "id" = NEW."unitId" AND "parkSlug" = NEW."parkSlug")
BEGIN
    SELECT RAISE(ABORT, 'a unit is let in its own park');
END;

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
