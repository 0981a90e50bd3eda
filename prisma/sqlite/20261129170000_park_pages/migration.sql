-- Drafts, versions and pictures belong to an institution or to a park, exactly one of the two; a park's operator writes the park's page.
-- One transaction, so that a crash leaves every table as it was. foreign_keys cannot be switched inside of one.
PRAGMA foreign_keys=OFF;
BEGIN;

-- CreateTable
CREATE TABLE "ParkPage" (
    "parkSlug" TEXT NOT NULL PRIMARY KEY,
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "versionId" TEXT NOT NULL,
    CONSTRAINT "ParkPage_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ParkPage_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ContentVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTable
CREATE TABLE "new_ContentDraft" (
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "institutionId" TEXT,
    "ofParkSlug" TEXT,
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "revisions" TEXT NOT NULL DEFAULT '{}' CHECK (json_valid("revisions")),
    "updatedAt" DATETIME NOT NULL,
    "updatedById" TEXT NOT NULL,

    PRIMARY KEY ("kind", "subjectId"),
    CONSTRAINT "ContentDraft_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ContentDraft_ofParkSlug_fkey" FOREIGN KEY ("ofParkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ContentDraft_of_one" CHECK (("institutionId" IS NULL) <> ("ofParkSlug" IS NULL))
);
INSERT INTO "new_ContentDraft" ("content", "institutionId", "kind", "revisions", "subjectId", "updatedAt", "updatedById") SELECT "content", "institutionId", "kind", "revisions", "subjectId", "updatedAt", "updatedById" FROM "ContentDraft";
DROP TABLE "ContentDraft";
ALTER TABLE "new_ContentDraft" RENAME TO "ContentDraft";
CREATE INDEX "ContentDraft_institutionId_idx" ON "ContentDraft"("institutionId");
CREATE INDEX "ContentDraft_ofParkSlug_idx" ON "ContentDraft"("ofParkSlug");

-- RedefineTable
CREATE TABLE "new_ContentVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "institutionId" TEXT,
    "ofParkSlug" TEXT,
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
    CONSTRAINT "ContentVersion_ofParkSlug_fkey" FOREIGN KEY ("ofParkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ContentVersion_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ContentVersion_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ContentVersion_of_one" CHECK (("institutionId" IS NULL) <> ("ofParkSlug" IS NULL)),
    CONSTRAINT "ContentVersion_decided" CHECK (("state" IN ('pending', 'withdrawn')) OR "decidedAt" IS NOT NULL),
    CONSTRAINT "ContentVersion_return_says_why" CHECK ("state" <> 'returned' OR "reasons" <> '{}')
);
INSERT INTO "new_ContentVersion" ("content", "decidedAt", "decidedById", "districtSlug", "id", "institutionId", "kind", "number", "parkSlug", "reasons", "sections", "state", "subjectId", "submittedAt", "submittedById") SELECT "content", "decidedAt", "decidedById", "districtSlug", "id", "institutionId", "kind", "number", "parkSlug", "reasons", "sections", "state", "subjectId", "submittedAt", "submittedById" FROM "ContentVersion";
DROP TABLE "ContentVersion";
ALTER TABLE "new_ContentVersion" RENAME TO "ContentVersion";
CREATE INDEX "ContentVersion_state_submittedAt_idx" ON "ContentVersion"("state", "submittedAt");
CREATE INDEX "ContentVersion_decidedAt_idx" ON "ContentVersion"("decidedAt");
CREATE INDEX "ContentVersion_institutionId_idx" ON "ContentVersion"("institutionId");
CREATE INDEX "ContentVersion_ofParkSlug_idx" ON "ContentVersion"("ofParkSlug");
CREATE UNIQUE INDEX "ContentVersion_kind_subjectId_number_key" ON "ContentVersion"("kind", "subjectId", "number");

-- RedefineTable
CREATE TABLE "new_Image" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "institutionId" TEXT,
    "ofParkSlug" TEXT,
    "fileId" TEXT NOT NULL,
    "width" INTEGER NOT NULL CHECK ("width" > 0),
    "height" INTEGER NOT NULL CHECK ("height" > 0),
    CONSTRAINT "Image_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Image_ofParkSlug_fkey" FOREIGN KEY ("ofParkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Image_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Image_of_one" CHECK (("institutionId" IS NULL) <> ("ofParkSlug" IS NULL))
);
INSERT INTO "new_Image" ("fileId", "height", "id", "institutionId", "width") SELECT "fileId", "height", "id", "institutionId", "width" FROM "Image";
DROP TABLE "Image";
ALTER TABLE "new_Image" RENAME TO "Image";
CREATE UNIQUE INDEX "Image_fileId_key" ON "Image"("fileId");
CREATE INDEX "Image_institutionId_idx" ON "Image"("institutionId");
CREATE INDEX "Image_ofParkSlug_idx" ON "Image"("ofParkSlug");

-- CreateIndex
CREATE UNIQUE INDEX "ParkPage_versionId_key" ON "ParkPage"("versionId");

COMMIT;
PRAGMA foreign_keys=ON;
