BEGIN;

-- CreateTable
CREATE TABLE "LicenceCorrection" (
    "licenceId" TEXT NOT NULL PRIMARY KEY
);

-- AlterTable
ALTER TABLE "RegisterCheck" ADD COLUMN "reading" TEXT CHECK (json_valid("reading"));

-- An empty last day meant both 长期 and “not stated”. Who has a licence verified by the bureau chose between a last day and 长期, so that
-- an empty one is known to be 长期 there, also where a register has confirmed the licence since.
UPDATE "Licence" SET "validTo" = '9999-12-31'
WHERE "validTo" IS NULL AND (
    "sourceId" = 'bureau-verification'
    OR (
        SELECT "validTo" FROM "LicenceSubmission"
        WHERE "licenceId" = "Licence"."id" AND "state" = 'verified'
        ORDER BY "decidedAt" DESC, "id" DESC LIMIT 1
    ) = '9999-12-31'
);

-- Of licences that stand in a register only, nothing tells whether the register wrote 长期: they count as not stated. Some are none at all
-- (暂无, 办理中, 0). The program looks at each at its next start, because it writes what it changes on the record, whose entries are chained.
INSERT INTO "LicenceCorrection" ("licenceId")
SELECT "Licence"."id" FROM "Licence" JOIN "Source" ON "Source"."id" = "Licence"."sourceId"
WHERE "Source"."kind" = 'register' AND "Source"."id" <> 'bureau-verification'
    AND "Licence"."revokedOn" IS NULL AND "Licence"."supersededOn" IS NULL;

COMMIT;
