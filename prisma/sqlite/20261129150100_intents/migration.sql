-- 入驻意向, and the link by which a visitor follows it. A link may have one purpose more and be sent again, so its table is rebuilt.
-- One transaction, so that a crash leaves every table as it was. foreign_keys cannot be switched inside of one.
PRAGMA foreign_keys=OFF;
BEGIN;

-- CreateTable
CREATE TABLE "Intent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "unitId" TEXT,
    "personId" TEXT,
    "name" TEXT,
    "contact" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "question" TEXT,
    "area" INTEGER CHECK ("area" > 0),
    "desks" INTEGER CHECK ("desks" > 0),
    "startsWhen" TEXT NOT NULL CHECK ("startsWhen" IN ('atOnce', 'month', 'quarter', 'halfYear', 'undecided')),
    "line" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open' CHECK ("state" IN ('open', 'called', 'visiting', 'offered', 'unfit', 'withdrawn')),
    "sentAt" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    "talked" TEXT,
    "visitAt" DATETIME,
    "visitPlace" TEXT,
    "visitChange" INTEGER NOT NULL DEFAULT 0,
    "offer" TEXT,
    "reason" TEXT,
    CONSTRAINT "Intent_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Intent_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Intent_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Intent_names_somebody_until_closed" CHECK (("state" IN ('unfit', 'withdrawn')) = ("name" IS NULL) AND ("name" IS NULL) = ("contact" IS NULL) AND ("name" IS NULL) = ("phone" IS NULL)),
    CONSTRAINT "Intent_closed_keeps_nothing_personal" CHECK ("name" IS NOT NULL OR ("email" IS NULL AND "question" IS NULL AND "talked" IS NULL)),
    CONSTRAINT "Intent_moved_has_a_time" CHECK (("state" = 'open') = ("decidedAt" IS NULL)),
    CONSTRAINT "Intent_visit_is_whole" CHECK (("visitAt" IS NULL) = ("visitPlace" IS NULL) AND ("state" <> 'visiting' OR "visitAt" IS NOT NULL)),
    CONSTRAINT "Intent_offer_is_written" CHECK ("state" <> 'offered' OR "offer" IS NOT NULL),
    CONSTRAINT "Intent_unfit_says_why" CHECK (("state" = 'unfit') = ("reason" IS NOT NULL))
);

-- CreateIndex
CREATE INDEX "Intent_parkSlug_state_sentAt_idx" ON "Intent"("parkSlug", "state", "sentAt");

-- CreateIndex
CREATE INDEX "Intent_unitId_idx" ON "Intent"("unitId");

-- CreateIndex
CREATE INDEX "Intent_personId_idx" ON "Intent"("personId");

-- RedefineTable
CREATE TABLE "new_OneTimeLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL CHECK ("purpose" IN ('register', 'knownAddress', 'resetPassword', 'changeAddress', 'formerAddress', 'invitation', 'feedbackAnswer', 'intent')),
    "address" TEXT NOT NULL,
    "personId" TEXT,
    "invitationId" TEXT,
    "subjectId" TEXT,
    "newName" TEXT,
    "newPasswordHash" TEXT,
    "agreedTo" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "sentAt" DATETIME,
    "wanted" TEXT,
    "round" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "OneTimeLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OneTimeLink_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_OneTimeLink" ("address", "agreedTo", "createdAt", "expiresAt", "id", "invitationId", "newName", "newPasswordHash", "personId", "purpose", "sentAt", "subjectId", "usedAt", "wanted") SELECT "address", "agreedTo", "createdAt", "expiresAt", "id", "invitationId", "newName", "newPasswordHash", "personId", "purpose", "sentAt", "subjectId", "usedAt", "wanted" FROM "OneTimeLink";
DROP TABLE "OneTimeLink";
ALTER TABLE "new_OneTimeLink" RENAME TO "OneTimeLink";
CREATE INDEX "OneTimeLink_personId_idx" ON "OneTimeLink"("personId");
CREATE INDEX "OneTimeLink_sentAt_idx" ON "OneTimeLink"("sentAt");
CREATE INDEX "OneTimeLink_expiresAt_idx" ON "OneTimeLink"("expiresAt");

COMMIT;
PRAGMA foreign_keys=ON;
