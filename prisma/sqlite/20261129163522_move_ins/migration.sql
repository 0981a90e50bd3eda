-- CreateTable
CREATE TABLE "MoveIn" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "rulesId" TEXT NOT NULL,
    "intentId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'draft' CHECK ("state" IN ('draft', 'submitted', 'returned', 'accepted', 'notAccepted', 'announced', 'approved', 'declined', 'appealed', 'withdrawn', 'lapsed', 'contracted')),
    "online" BOOLEAN NOT NULL DEFAULT false,
    "area" INTEGER CHECK ("area" > 0),
    "desks" INTEGER CHECK ("desks" > 0),
    "startsWhen" TEXT CHECK ("startsWhen" IN ('atOnce', 'month', 'quarter', 'halfYear', 'undecided')),
    "lines" TEXT NOT NULL DEFAULT '[]',
    "staff" INTEGER CHECK ("staff" >= 0),
    "capital" INTEGER CHECK ("capital" >= 0),
    "declared" TEXT NOT NULL DEFAULT '{}',
    "notApplicable" TEXT NOT NULL DEFAULT '[]',
    "plan" TEXT NOT NULL DEFAULT '',
    "contact" TEXT,
    "phone" TEXT,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "decidedAt" DATETIME,
    "reason" TEXT,
    "acceptedById" TEXT,
    "decidedById" TEXT,
    "claimedById" TEXT,
    "claimedAt" DATETIME,
    CONSTRAINT "MoveIn_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveIn_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveIn_rulesId_fkey" FOREIGN KEY ("rulesId") REFERENCES "EntryRules" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveIn_intentId_fkey" FOREIGN KEY ("intentId") REFERENCES "Intent" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveIn_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveIn_acceptedById_fkey" FOREIGN KEY ("acceptedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveIn_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveIn_claimedById_fkey" FOREIGN KEY ("claimedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveIn_claimed_has_a_time" CHECK (("claimedById" IS NULL) = ("claimedAt" IS NULL)),
    CONSTRAINT "MoveIn_handed_in_has_a_time" CHECK ("state" IN ('draft', 'withdrawn') OR "submittedAt" IS NOT NULL)
);

-- CreateTable
CREATE TABLE "MoveInWish" (
    "moveInId" TEXT NOT NULL,
    "position" INTEGER NOT NULL CHECK ("position" > 0),
    "unitId" TEXT NOT NULL,

    PRIMARY KEY ("moveInId", "position"),
    CONSTRAINT "MoveInWish_moveInId_fkey" FOREIGN KEY ("moveInId") REFERENCES "MoveIn" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MoveInWish_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MoveInFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "moveInId" TEXT NOT NULL,
    "material" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "replacedAt" DATETIME,
    CONSTRAINT "MoveInFile_moveInId_fkey" FOREIGN KEY ("moveInId") REFERENCES "MoveIn" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MoveInFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MoveInVersion" (
    "moveInId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "submittedAt" DATETIME NOT NULL,
    "content" TEXT NOT NULL,
    "hash" TEXT NOT NULL CHECK (length("hash") = 64 AND "hash" NOT GLOB '*[^0-9a-f]*'),

    PRIMARY KEY ("moveInId", "number"),
    CONSTRAINT "MoveInVersion_moveInId_fkey" FOREIGN KEY ("moveInId") REFERENCES "MoveIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MoveInReturn" (
    "moveInId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "items" TEXT NOT NULL,
    "answers" TEXT NOT NULL DEFAULT '{}',
    "returnedAt" DATETIME NOT NULL,
    "afterAcceptance" BOOLEAN NOT NULL,

    PRIMARY KEY ("moveInId", "version"),
    CONSTRAINT "MoveInReturn_moveInId_fkey" FOREIGN KEY ("moveInId") REFERENCES "MoveIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveInReturn_moveInId_version_fkey" FOREIGN KEY ("moveInId", "version") REFERENCES "MoveInVersion" ("moveInId", "number") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MoveInEvent" (
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

-- CreateIndex
CREATE INDEX "MoveIn_parkSlug_state_submittedAt_idx" ON "MoveIn"("parkSlug", "state", "submittedAt");

-- CreateIndex
CREATE INDEX "MoveIn_institutionId_idx" ON "MoveIn"("institutionId");

-- CreateIndex
CREATE INDEX "MoveIn_rulesId_idx" ON "MoveIn"("rulesId");

-- CreateIndex
CREATE INDEX "MoveIn_intentId_idx" ON "MoveIn"("intentId");

-- CreateIndex
CREATE INDEX "MoveIn_createdById_idx" ON "MoveIn"("createdById");

-- CreateIndex
CREATE INDEX "MoveIn_acceptedById_idx" ON "MoveIn"("acceptedById");

-- CreateIndex
CREATE INDEX "MoveIn_decidedById_idx" ON "MoveIn"("decidedById");

-- CreateIndex
CREATE INDEX "MoveIn_claimedById_idx" ON "MoveIn"("claimedById");

-- CreateIndex
CREATE INDEX "MoveInWish_unitId_idx" ON "MoveInWish"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "MoveInWish_moveInId_unitId_key" ON "MoveInWish"("moveInId", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "MoveInFile_fileId_key" ON "MoveInFile"("fileId");

-- CreateIndex
CREATE INDEX "MoveInFile_moveInId_idx" ON "MoveInFile"("moveInId");

-- CreateIndex
CREATE INDEX "MoveInEvent_byId_idx" ON "MoveInEvent"("byId");

-- One application is open for each institution and park.
CREATE UNIQUE INDEX "MoveIn_one_open" ON "MoveIn"("institutionId", "parkSlug") WHERE "state" IN ('draft', 'submitted', 'returned', 'accepted', 'announced', 'approved', 'appealed');

-- What was handed in, and what happened, stays as it was.
CREATE TRIGGER "MoveInVersion_never_changed" BEFORE UPDATE ON "MoveInVersion"
BEGIN
    SELECT RAISE(ABORT, 'a version that was handed in is never changed');
END;

CREATE TRIGGER "MoveInVersion_never_deleted" BEFORE DELETE ON "MoveInVersion"
BEGIN
    SELECT RAISE(ABORT, 'a version that was handed in is never deleted');
END;

CREATE TRIGGER "MoveInEvent_never_changed" BEFORE UPDATE ON "MoveInEvent"
BEGIN
    SELECT RAISE(ABORT, 'an event of an application is never changed');
END;

CREATE TRIGGER "MoveInEvent_never_deleted" BEFORE DELETE ON "MoveInEvent"
BEGIN
    SELECT RAISE(ABORT, 'an event of an application is never deleted');
END;
