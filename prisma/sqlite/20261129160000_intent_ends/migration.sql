-- An intent ends well or by its age, too, and closed ones keep no visit and no offer. A link knows whether it is the last one.
-- One transaction, so that a crash leaves every table as it was. foreign_keys cannot be switched inside of one.
PRAGMA foreign_keys=OFF;
BEGIN;

-- RedefineTable
CREATE TABLE "new_Intent" (
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
    "state" TEXT NOT NULL DEFAULT 'open' CHECK ("state" IN ('open', 'called', 'visiting', 'offered', 'settled', 'unfit', 'withdrawn', 'lapsed')),
    "sentAt" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    "talked" TEXT,
    "visitAt" DATETIME,
    "visitPlace" TEXT,
    "visitSaid" TEXT,
    "visitChange" INTEGER NOT NULL DEFAULT 0,
    "offer" TEXT,
    "reason" TEXT,
    CONSTRAINT "Intent_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Intent_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Intent_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Intent_names_somebody_until_closed" CHECK (("state" IN ('settled', 'unfit', 'withdrawn', 'lapsed')) = ("name" IS NULL) AND ("name" IS NULL) = ("contact" IS NULL) AND ("name" IS NULL) = ("phone" IS NULL)),
    CONSTRAINT "Intent_closed_keeps_nothing_personal" CHECK ("name" IS NOT NULL OR ("email" IS NULL AND "question" IS NULL AND "talked" IS NULL AND "visitAt" IS NULL AND "offer" IS NULL)),
    CONSTRAINT "Intent_moved_has_a_time" CHECK (("state" = 'open') = ("decidedAt" IS NULL)),
    CONSTRAINT "Intent_visit_is_whole" CHECK (("visitAt" IS NULL) = ("visitPlace" IS NULL) AND ("visitAt" IS NOT NULL OR "visitSaid" IS NULL) AND ("state" <> 'visiting' OR "visitAt" IS NOT NULL)),
    CONSTRAINT "Intent_offer_is_written" CHECK ("state" <> 'offered' OR "offer" IS NOT NULL),
    CONSTRAINT "Intent_unfit_says_why" CHECK ("reason" IS NOT NULL OR "state" <> 'unfit'),
    CONSTRAINT "Intent_reason_only_when_answered_for_good" CHECK ("reason" IS NULL OR "state" IN ('settled', 'unfit'))
);
INSERT INTO "new_Intent" ("id", "parkSlug", "unitId", "personId", "name", "contact", "phone", "email", "question", "area", "desks", "startsWhen", "line", "state", "sentAt", "decidedAt", "talked", "visitChange", "reason", "visitAt", "visitPlace", "offer") SELECT "id", "parkSlug", "unitId", "personId", "name", "contact", "phone", "email", "question", "area", "desks", "startsWhen", "line", "state", "sentAt", "decidedAt", "talked", "visitChange", "reason", CASE WHEN "name" IS NOT NULL THEN "visitAt" END, CASE WHEN "name" IS NOT NULL THEN "visitPlace" END, CASE WHEN "name" IS NOT NULL THEN "offer" END FROM "Intent";
DROP TABLE "Intent";
ALTER TABLE "new_Intent" RENAME TO "Intent";

-- CreateIndex
CREATE INDEX "Intent_parkSlug_state_sentAt_idx" ON "Intent"("parkSlug", "state", "sentAt");

-- CreateIndex
CREATE INDEX "Intent_unitId_idx" ON "Intent"("unitId");

-- CreateIndex
CREATE INDEX "Intent_personId_idx" ON "Intent"("personId");

-- AlterTable
ALTER TABLE "OneTimeLink" ADD COLUMN "last" BOOLEAN NOT NULL DEFAULT false;
UPDATE "OneTimeLink" SET "last" = true WHERE "purpose" = 'intent' AND "subjectId" IN (SELECT "id" FROM "Intent" WHERE "name" IS NULL);
UPDATE "OneTimeLink" SET "address" = '' WHERE "last" AND "sentAt" IS NOT NULL;

-- CreateIndex
CREATE INDEX "OneTimeLink_subjectId_idx" ON "OneTimeLink"("subjectId");

COMMIT;
PRAGMA foreign_keys=ON;
