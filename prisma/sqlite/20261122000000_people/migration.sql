-- CreateTable
CREATE TABLE "Membership" (
    "personId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "role" TEXT NOT NULL CHECK ("role" IN ('owner', 'manager', 'member')),
    "since" DATETIME NOT NULL,

    PRIMARY KEY ("organisationId", "personId"),
    CONSTRAINT "Membership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Membership_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "role" TEXT NOT NULL CHECK ("role" IN ('owner', 'manager', 'member')),
    "invitedById" TEXT NOT NULL,
    "invitedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "acceptedAt" DATETIME,
    "acceptedById" TEXT,
    "revokedAt" DATETIME,
    CONSTRAINT "Invitation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invitation_acceptedById_fkey" FOREIGN KEY ("acceptedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invitation_ends_once" CHECK ("acceptedAt" IS NULL OR ("revokedAt" IS NULL AND "acceptedById" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "OrganisationRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('claim', 'correction')),
    "organisationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "districtSlug" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft' CHECK ("state" IN ('draft', 'submitted', 'returned', 'granted', 'refused', 'withdrawn')),
    "statement" TEXT NOT NULL DEFAULT '',
    "proposed" TEXT NOT NULL DEFAULT '{}' CHECK (json_valid("proposed")),
    "createdAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "decidedAt" DATETIME,
    "reason" TEXT,
    CONSTRAINT "OrganisationRequest_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OrganisationRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OrganisationRequest_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OrganisationRequest_submitted_when" CHECK ("state" IN ('draft', 'withdrawn') OR "submittedAt" IS NOT NULL),
    CONSTRAINT "OrganisationRequest_decision_says_why" CHECK ("state" NOT IN ('returned', 'refused') OR "reason" IS NOT NULL)
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    CONSTRAINT "Evidence_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "OrganisationRequest" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Evidence_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sha256" TEXT NOT NULL CHECK (length("sha256") = 64 AND "sha256" NOT GLOB '*[^0-9a-f]*'),
    "mediaType" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL CHECK ("size" > 0),
    "uploadedById" TEXT NOT NULL,
    "uploadedAt" DATETIME NOT NULL,
    CONSTRAINT "StoredFile_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL CHECK (length(trim("name")) > 0),
    "email" TEXT CHECK ("email" = lower("email") AND "email" LIKE '%_@_%'),
    "mobile" TEXT CHECK (length("mobile") = 11 AND "mobile" NOT GLOB '*[^0-9]*'),
    "passwordHash" TEXT,
    "totpSecret" TEXT,
    "totpSince" DATETIME,
    "totpStep" INTEGER,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "Person_can_be_reached" CHECK ("closedAt" IS NOT NULL OR "email" IS NOT NULL OR "mobile" IS NOT NULL),
    CONSTRAINT "Person_closed_is_nobody" CHECK ("closedAt" IS NULL OR ("email" IS NULL AND "mobile" IS NULL AND "passwordHash" IS NULL AND "totpSecret" IS NULL)),
    CONSTRAINT "Person_second_step_whole" CHECK ("totpSince" IS NULL OR "totpSecret" IS NOT NULL)
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "personId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "usedAt" DATETIME,

    PRIMARY KEY ("personId", "hash"),
    CONSTRAINT "RecoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "formerTokenHash" TEXT,
    "renewedAt" DATETIME NOT NULL,
    "renew" BOOLEAN NOT NULL DEFAULT false,
    "personId" TEXT NOT NULL,
    "stage" TEXT NOT NULL CHECK ("stage" IN ('secondStep', 'open')),
    "strong" BOOLEAN NOT NULL DEFAULT false,
    "organisationId" TEXT,
    "device" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "seenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Session_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExternalIdentity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "providerId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "linkedAt" DATETIME NOT NULL,
    CONSTRAINT "ExternalIdentity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SignOnAttempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "providerId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "codeVerifier" TEXT NOT NULL,
    "browserHash" TEXT NOT NULL,
    "returnTo" TEXT NOT NULL,
    "personId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "returnedAt" DATETIME,
    "subject" TEXT,
    "suggestedName" TEXT,
    "linkedAt" DATETIME,
    CONSTRAINT "SignOnAttempt_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL CHECK ("purpose" IN ('register', 'knownAddress', 'resetPassword', 'changeAddress', 'formerAddress', 'invitation')),
    "address" TEXT NOT NULL,
    "personId" TEXT,
    "invitationId" TEXT,
    "newName" TEXT,
    "newPasswordHash" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "sentAt" DATETIME,
    CONSTRAINT "OneTimeLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OneTimeLink_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Appointment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL CHECK ("role" IN ('operator', 'bureau', 'administrator')),
    "parkSlug" TEXT,
    "districtSlug" TEXT,
    "appointedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "Appointment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Appointment_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Appointment_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Appointment_reach" CHECK (("role" = 'operator') = ("parkSlug" IS NOT NULL) AND ("role" = 'bureau' OR "districtSlug" IS NULL))
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "points" INTEGER NOT NULL,
    "expire" DATETIME
);

-- CreateTable
CREATE TABLE "RecordEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actingForId" TEXT,
    "organisationId" TEXT,
    "deed" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL CHECK ("subjectKind" IN ('person', 'organisation', 'organisationRequest', 'invitation', 'register', 'record')),
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

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "entryId" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "readAt" DATETIME,
    "mail" TEXT NOT NULL CHECK ("mail" IN ('none', 'due', 'sent')),
    CONSTRAINT "Notice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NoticePreference" (
    "personId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "mail" BOOLEAN NOT NULL,

    PRIMARY KEY ("personId", "topic"),
    CONSTRAINT "NoticePreference_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Worker" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "position" INTEGER NOT NULL DEFAULT 0,
    "holder" TEXT NOT NULL,
    "until" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Organisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "uscc" TEXT NOT NULL CHECK (length("uscc") = 18 AND "uscc" NOT GLOB '*[^0-9A-HJ-NPQRTUWXY]*'),
    "name" TEXT NOT NULL CHECK (length(trim("name")) > 0),
    "legalRepresentative" TEXT,
    "establishedOn" TEXT CHECK ("establishedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "standing" TEXT NOT NULL DEFAULT 'unverified' CHECK ("standing" IN ('unverified', 'verified')),
    "sourceId" TEXT,
    "verifiedOn" TEXT CHECK ("verifiedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    CONSTRAINT "Organisation_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Organisation_vouched_for" CHECK (("standing" = 'verified') = ("sourceId" IS NOT NULL AND "verifiedOn" IS NOT NULL))
);
-- What a register states of an institution is verified by it.
INSERT INTO "new_Organisation" ("id", "uscc", "name", "legalRepresentative", "establishedOn", "standing", "sourceId", "verifiedOn")
SELECT "o"."id", "o"."uscc", "o"."name", "o"."legalRepresentative", "o"."establishedOn",
    CASE WHEN "v"."sourceId" IS NULL THEN 'unverified' ELSE 'verified' END, "v"."sourceId", "v"."verifiedOn"
FROM "Organisation" AS "o"
LEFT JOIN "Institution" AS "i" ON "i"."organisationId" = "o"."id"
LEFT JOIN "Verification" AS "v" ON "v"."institutionId" = "i"."id" AND "v"."fact" = 'register';
DROP TABLE "Organisation";
ALTER TABLE "new_Organisation" RENAME TO "Organisation";
CREATE UNIQUE INDEX "Organisation_uscc_key" ON "Organisation"("uscc");
CREATE TABLE "new_OutboxEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "subject" TEXT NOT NULL CHECK ("subject" IN ('institution', 'park', 'everything', 'record')),
    "subjectId" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO "new_OutboxEntry" ("id", "subject", "subjectId", "writtenAt") SELECT "id", "subject", "subjectId", "writtenAt" FROM "OutboxEntry";
DROP TABLE "OutboxEntry";
ALTER TABLE "new_OutboxEntry" RENAME TO "OutboxEntry";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Membership_personId_idx" ON "Membership"("personId");

-- CreateIndex
CREATE INDEX "Invitation_organisationId_idx" ON "Invitation"("organisationId");

-- CreateIndex
CREATE INDEX "OrganisationRequest_state_submittedAt_idx" ON "OrganisationRequest"("state", "submittedAt");

-- CreateIndex
CREATE INDEX "OrganisationRequest_organisationId_idx" ON "OrganisationRequest"("organisationId");

-- CreateIndex
CREATE INDEX "OrganisationRequest_personId_idx" ON "OrganisationRequest"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_fileId_key" ON "Evidence"("fileId");

-- CreateIndex
CREATE INDEX "Evidence_requestId_idx" ON "Evidence"("requestId");

-- CreateIndex
CREATE INDEX "StoredFile_sha256_idx" ON "StoredFile"("sha256");

-- CreateIndex
CREATE INDEX "StoredFile_uploadedById_idx" ON "StoredFile"("uploadedById");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Person_mobile_key" ON "Person"("mobile");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Session_formerTokenHash_key" ON "Session"("formerTokenHash");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "ExternalIdentity_personId_idx" ON "ExternalIdentity"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "ExternalIdentity_providerId_subject_key" ON "ExternalIdentity"("providerId", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "SignOnAttempt_state_key" ON "SignOnAttempt"("state");

-- CreateIndex
CREATE INDEX "SignOnAttempt_expiresAt_idx" ON "SignOnAttempt"("expiresAt");

-- CreateIndex
CREATE INDEX "OneTimeLink_personId_idx" ON "OneTimeLink"("personId");

-- CreateIndex
CREATE INDEX "OneTimeLink_sentAt_idx" ON "OneTimeLink"("sentAt");

-- CreateIndex
CREATE INDEX "OneTimeLink_expiresAt_idx" ON "OneTimeLink"("expiresAt");

-- CreateIndex
CREATE INDEX "Appointment_personId_idx" ON "Appointment"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "RecordEntry_previousHash_key" ON "RecordEntry"("previousHash");

-- CreateIndex
CREATE UNIQUE INDEX "RecordEntry_hash_key" ON "RecordEntry"("hash");

-- CreateIndex
CREATE INDEX "RecordEntry_subjectKind_subjectId_idx" ON "RecordEntry"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "RecordEntry_organisationId_idx" ON "RecordEntry"("organisationId");

-- CreateIndex
CREATE INDEX "RecordEntry_actorId_idx" ON "RecordEntry"("actorId");

-- CreateIndex
CREATE INDEX "RecordEntry_personId_idx" ON "RecordEntry"("personId");

-- CreateIndex
CREATE INDEX "Notice_mail_idx" ON "Notice"("mail");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_personId_entryId_key" ON "Notice"("personId", "entryId");

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
